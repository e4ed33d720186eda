"""The cache of the linter: what was found in a file, for as long as nothing changes that it depends on."""

from blueprint.linting.cache.cache import Cache, opened

__all__ = ["Cache", "opened"]
