"""What holds for every test: nothing outside its own folders is touched."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")  # what turns red has been changed; `make check-long` looks for cases nobody has seen


def pytest_collection_finish() -> None:
    """What is loaded and collected stays: thousands of tests need not have it looked through for garbage all the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The cache of the linter is the tests' own; processes that they start have it too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLUEPRINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
