"""What holds for every test: nothing outside its own folders is touched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The cache of the linter is the tests' own; processes that they start have it too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLUEPRINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
