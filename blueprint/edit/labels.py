"""Names as they are written: one text, or one per language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from blueprint.text import Text

_CHINESE = re.compile("[\u3400-\u9fff]")
_BETWEEN = {"zh": "、"}


def language_of(text: str) -> str:
    """The language that a text which says none looks like."""
    return "zh" if _CHINESE.search(text) else "en"


def joined(labels: Sequence[Any]) -> Any:
    """Several names as one, language by language; a name that lacks one stands there as it is shown in it."""
    texts = [Text.of(label) for label in labels]
    languages = dict.fromkeys(language for text in texts for language, _ in text.by_language if language)
    if not languages:
        words = [text.text("") for text in texts]
        return _together(words, language_of("".join(words)))
    return {language: _together([text.text(language) for text in texts], language) for language in languages}


def _together(words: list[str], language: str) -> str:
    return _BETWEEN.get(language, " + ").join(words)
