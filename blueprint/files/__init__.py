"""Reading: from the text of a file to values with positions, with every error at once."""

from blueprint.files.document import LARGEST, Document, Path_, first_key, parse, read
from blueprint.files.problem import Problem, unreadable
from blueprint.files.shape import Ref

__all__ = ["LARGEST", "Document", "Path_", "Problem", "Ref", "first_key", "parse", "read", "unreadable"]
