"""What people read: texts in several languages, messages, and how wide they are on a screen."""

from __future__ import annotations

import errno
import gettext
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

LANGUAGES = ("en", "zh")
"""The languages in which everything shown exists."""


@runtime_checkable
class Said(Protocol):
    """Anything that can be put into words in a language."""

    def text(self, language: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text as a file holds it: one string, or one per language (``by_language``, in the order written)."""

    by_language: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, value: str | Mapping[str, str]) -> Text:
        """A text from what YAML gives: a plain string has the language ``""``."""
        return cls((("", value),) if isinstance(value, str) else tuple(value.items()))

    def text(self, language: str) -> str:
        """The text in ``language``; else the one without a language, else the first written."""
        for spoken, words in self.by_language:  # mostly two, which are sooner looked through than put into a dict
            if spoken == language and words:
                return words
        known = dict(self.by_language)
        return known.get("") or next(iter(known.values()), "")


def in_languages(words: Said) -> dict[str, str]:
    """What is said in every language, as files write it, for what outlives the choice of one."""
    return {language: words.text(language) for language in LANGUAGES}


def both(en: str, zh: str) -> Text:
    """A text of the program's own, which always exists in both languages."""
    return Text((("en", en), ("zh", zh)))


class Trouble(Exception):
    """What prevents something and what its user can do about it: ``message`` says so. Errors of this kind are shown."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message.text("en")


class Message:
    """A sentence for people: a template and what fills it, put into words only when the language is known.

    ``template`` is English and looked up in the catalogue of ``blueprint/locale``, or a `Text` that carries its own
    translations. Arguments that are `Said` themselves are put into the same language.
    """

    __slots__ = ("args", "template")

    def __init__(self, template: str | Text, /, **args: object) -> None:
        self.template = template
        self.args = args

    def text(self, language: str) -> str:
        template = self.template
        words = template.text(language) if isinstance(template, Text) else _catalogue(language).gettext(template)
        if not self.args:
            return words  # so that a message without fields may contain braces
        return words.format(**{name: _within(value, language) for name, value in self.args.items()})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.template, self.args) == (other.template, other.args)

    def __hash__(self) -> int:
        return hash((self.template, tuple(self.args)))

    def __repr__(self) -> str:
        return f"Message({self.text('en')!r})"


Templates = TypeVar("Templates", str, dict[str, str])


def template(words: Templates) -> Templates:
    """Marks templates that a `Message` gets through a variable, so that the catalogue knows them."""
    return words


_FULL = Message("the disk is full")
_FORBIDDEN = Message("this is not permitted")
_REASONS = {
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOENT: Message("there is no such file or folder"),
    errno.EISDIR: Message("this is a folder, not a file"),
    errno.ENOTDIR: Message("a part of this path is a file, not a folder"),
    errno.EEXIST: Message("there is something of that name already"),
    errno.ELOOP: Message("this link leads to itself"),
}


def reason(error: OSError) -> Message:
    """Why the system refused something, in the user's language where that is one of the usual reasons."""
    return _REASONS.get(error.errno or 0) or Message("{why}", why=error.strerror or str(error))


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things named one after another, as a language does it."""

    items: tuple[object, ...]
    between: str = ""

    def text(self, language: str) -> str:
        comma = self.between or ("、" if language == "zh" else ", ")
        return comma.join(str(_within(item, language)) for item in self.items)


def listed(items: Iterable[object], between: str = "") -> Listed:
    """Things to be named one after another; ``between`` replaces the language's own comma."""
    return Listed(tuple(items), between)


def quoted(items: Iterable[object]) -> Listed:
    """Names of steps and the like one after another, each in quotes."""
    return listed([Message("“{name}”", name=item) for item in items])


def spoken(value: object, language: str) -> object:
    """``value`` put into words if it can be; other values stay as they are, for format specifications."""
    say = getattr(value, "text", None)  # to ask whether it is `Said` takes far longer
    return say(language) if callable(say) else value


def _within(value: object, language: str) -> object:
    """``value`` within a sentence: a text of a file that has several lines is put into one."""
    if not isinstance(value, Text):
        return spoken(value, language)
    said = value.text(language)
    return " ".join(said.split()) if "\n" in said else said


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = Path(__file__).parent / "locale"
    return gettext.translation("blueprint", folder, [language], fallback=True)


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """``zh`` where the locale of the environment is Chinese, else ``en``."""
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def cell_width(text: str) -> int:
    """The number of terminal cells that ``text`` takes; a Chinese character takes two."""
    return len(text) if text.isascii() else _cells(text)


@lru_cache(maxsize=4096)
def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    """``text`` with control and bidirectional characters written as escapes: a file's text cannot drive a terminal."""
    if text.isprintable():  # nearly always, and seen at a glance
        return text
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def without_controls(text: str) -> str:
    """``text`` without what `printable` would escape; it stays as wide as it was."""
    return _UNPRINTABLE.sub("", text)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of ``words`` that a slip of the pen would turn into ``word``, or None."""
    from difflib import get_close_matches

    by_lower = {known.lower(): known for known in words}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


_SPANS = (
    (1440.0, both("{n} d", "{n} 天")),
    (60.0, both("{n} h", "{n} 小时")),
    (1.0, both("{n} min", "{n} 分钟")),
)
_SECONDS = both("{n} s", "{n} 秒")


def duration(minutes: float) -> Message:
    """A length of time as people say it, in the largest unit of which there are two or just one: 95 min, 34.2 h, 1 d."""
    size, words = unit_of(minutes)
    shown = "<0.1" if 0 < minutes * 60 < 0.05 else figure(minutes / size)
    return Message(words, n=shown)


def durations(one: float, other: float, between: Text) -> Message:
    """Two lengths of time in the unit of the longer, one ``between`` the other: 27.2 to 73.5 min, 1 → 4 d."""
    size, words = unit_of(max(one, other))
    if 0 < min(one, other) < size / 10:  # too little of that unit
        return Message(between, one=duration(one), other=duration(other))
    return Message(words, n=figures(one / size, other / size, between))


def times_between(minutes: Sequence[float], between: str) -> Message:
    """Lengths of time in the unit of the longest, with something ``between`` them: 0.5/1.2/34.2 h."""
    size, words = unit_of(max(minutes))
    return Message(words, n=between.join(figure(one / size) for one in minutes))


def unit_of(minutes: float) -> tuple[float, Text]:
    """The minutes of the unit in which a length of time is said, and the words for so many of it."""
    """The minutes of the unit in which a length of time is said, and how."""
    for size, words in _SPANS:
        if minutes >= 2 * size or minutes == size or (size == 1.0 and minutes >= 1):
            return size, words
    return 1 / 60, _SECONDS


def figures(one: float, other: float, between: Text, decimals: int = 2) -> Message:
    """Two numbers with the same decimals, those of the larger in three digits, one ``between`` the other: 1.87 → 1.80."""
    whole = len(f"{max(abs(one), abs(other)):.0f}")
    decimals = min(decimals, max(0, 3 - whole))
    shown = [f"{number:,.{decimals}f}" for number in (one, other)]
    if decimals and all(not float(text.replace(",", "")) % 1 for text in shown):
        shown = [text.partition(".")[0] for text in shown]
    return Message(between, one=shown[0], other=shown[1])


def figure(number: float) -> str:
    """A number in three digits, or in all those before the point: 0.125, 34.2, 1,204."""
    return f"{number:.3g}" if abs(number) < 999.5 else f"{number:,.0f}"


def percent(share: float) -> str:
    """A share as people write it, with a decimal where there is one: 90%, 87.5%."""
    shown = f"{share * 100:.1f}".removesuffix(".0")
    return "<0.1%" if shown == "0" and share > 0 else f"{shown}%"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency as a language writes it: 300,000 CNY, 30 万元."""

    amount: float
    currency: str

    def text(self, language: str) -> str:
        if language != "zh" or self.currency != "CNY":
            return f"{self._plain} {self.currency}"
        if abs(self.amount) >= _WAN and self.amount % 100 == 0:
            return f"{self.amount / _WAN:,.12g} 万元"
        return f"{self._plain} 元"

    @property
    def _plain(self) -> str:
        return f"{self.amount:,.2f}".removesuffix(".00")


_WAN = 10_000


def padded(text: str, width: int) -> str:
    """``text`` cut or filled up to exactly ``width`` cells; what is cut ends in an ellipsis."""
    if cell_width(text) > width:
        kept = text
        while kept and (over := cell_width(kept) - width + 1) > 0:
            kept = kept[: -((over + 1) // 2)]  # a character takes two cells at most
        text = kept + "…"
    return text + " " * (width - cell_width(text))


_OPENING, _CLOSING = "“‘（《(", "”’，。；：、！？）》%"


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """``text`` in lines of at most ``width`` cells, those after the first behind ``indent``; a word that is longer stays
    whole. Between Chinese characters a line may end anywhere but before a sign that closes or after one that opens."""
    line = ""
    for word in _words(text):
        if line.strip() and cell_width(line + word.rstrip()) > width:
            yield line.rstrip()
            line = indent
        line += word
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """The pieces of a text between which a line may end, each with the blank after it."""
    begin = 0
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        if (text[index - 2] if before == " " else before).isdigit():
            continue  # a number keeps its unit
        blank = before == " " and after != " "
        wide = cell_width(before) > 1 or cell_width(after) > 1
        if blank or (wide and " " not in (before, after) and before not in _OPENING and after not in _CLOSING):
            yield text[begin:index]
            begin = index
    yield text[begin:]


def paint(text: str, code: str, *, colour: bool) -> str:
    """``text`` in the terminal style of an SGR ``code`` such as 1 (bold), where there is colour."""
    return f"\033[{code}m{text}\033[0m" if colour and code else text
