"""The search for the best sets of proposals: a Pareto front over time, cost, quality and flexibility.

Neither reads a clock nor prints: whoever calls it is told how far it is, and says whether it goes on.
"""

from blueprint.esia.search.searching import MOST, Choice, Found, Progress, search

__all__ = ["MOST", "Choice", "Found", "Progress", "search"]
