"""Reading: from the text of a file to values with positions, with every error at once."""

from blueprint.files.document import LARGEST, Document, Path_, parse
from blueprint.files.problem import Problem, unreadable
from blueprint.files.reading import first_key, read
from blueprint.files.shape import Ref

__all__ = ["LARGEST", "Document", "Path_", "Problem", "Ref", "first_key", "parse", "read", "unreadable"]
