"""ESIA 系统化改造法: what could be done otherwise, what that would break, and what it would change in the figures.

Eliminate, simplify, integrate, automate (Peppard & Rowland 1995), and counter-measures, on the process as it is.
"""

from blueprint.esia.bench import Appraisal, Bench
from blueprint.esia.price import Price, price
from blueprint.esia.transformation import Assumption, Proposal, Transformation, all_transformations

__all__ = ["Appraisal", "Assumption", "Bench", "Price", "Proposal", "Transformation", "all_transformations", "price"]
