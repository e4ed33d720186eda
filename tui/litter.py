"""Garbage is looked for when nobody types: Python would do it in the middle of a key, for a tenth of a second."""

from __future__ import annotations

import gc

_OFTEN, _SELDOM, _NEVER = 50_000, 20, 1_000


class Litter:
    """When garbage is looked for; what was loaded before the first pause stays."""

    def __init__(self) -> None:
        """Look for what is new only, and for all of it in a pause."""
        gc.set_threshold(_OFTEN, _SELDOM, _NEVER)
        self._frozen = False

    def pause(self) -> None:
        """Look for it, so that the next keys come to an end before Python would: for all of it if a million things were made
        since."""
        if not self._frozen:
            gc.freeze()
            self._frozen = True
        elif gc.get_count()[2]:
            gc.collect()
        else:
            gc.collect(int(gc.get_count()[1] >= _SELDOM // 2))
