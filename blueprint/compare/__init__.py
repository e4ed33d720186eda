"""As-is and to-be side by side: what became of the steps, what it changes in the figures, what that is worth and takes."""

from blueprint.compare.comparison import ALL, Comparison

__all__ = ["ALL", "Comparison"]
