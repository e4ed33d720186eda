"""What the tests of the comparison share."""

from tests.compare.pair import pair

__all__ = ["pair"]
