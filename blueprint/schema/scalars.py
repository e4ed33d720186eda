"""What a single value may say: words, numbers, shares. Each kind parses one YAML scalar; `quantities` has more of them.

A kind never looks at positions; it raises `Wrong` with what to do about it, and the reader adds file, line and column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TypeVar

from blueprint.model import Amount, Moment
from blueprint.text import Message, Text, both, nearest, template

BOOLEAN_WORDS = {"yes", "no", "on", "off"}
"""Plain words that YAML 1.1 readers take for true and false, in any case: refused where a text is meant."""

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
"""A number as quantities hold it."""

LARGEST = 1e15
"""No number is as great as this: a greater one was not meant, and figures made of it would be none."""

WIDE_IN_ID = "\u3000：，、；“”＂｛｝［］＃"
"""Full-width signs that part values or mark them: no id holds any."""

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_ANY_CASE = {"".join(word) for lower in BOOLEAN_WORDS for word in product(*zip(lower, lower.upper(), strict=True))}
_MEANT_AS_BOOLEAN = _ANY_CASE | _BOOLEAN.keys()
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WIDE = re.compile("[\u3000\uff01-\uff5e“”‘’、]")
_NO_ID = re.compile(f"[{WIDE_IN_ID}]")
_PROCESS_ID = re.compile(r"[a-z0-9._-]+")
_PERCENT = re.compile(rf"({NUMBER})\s*%")
_SEPARATORS = re.compile(r"(?<=[0-9])[,_' ](?=[0-9]{3})")
_LONGEST_NUMBER = 300
_SHOWN = 60


Value = TypeVar("Value")


def remembered(parse: Callable[[str], Value]) -> Callable[[str], Value]:
    """Lets what a text says be found once: most are short, and written again and again. A long one is never kept."""
    kept = lru_cache(maxsize=1024)(parse)
    return lambda text: kept(text) if len(text) <= _SHOWN else parse(text)


class Wrong(Exception):
    """A value that does not say what its field means. ``code`` is the lint rule that reports it."""

    def __init__(self, message: Message, code: str = "YA01") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


def resolve(text: str) -> str | int | float | bool | None:
    """What a plain scalar is by the core schema of YAML 1.2."""
    if text in _NULL:
        return None
    if text in _BOOLEAN:
        return _BOOLEAN[text]
    if _INTEGER.fullmatch(text) and len(text) < _LONGEST_NUMBER:
        return int(text, 0) if text[:2] in ("0x", "0o") else int(text)
    if _FLOAT.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def clipped(text: str) -> str:
    """A piece of a file as it is quoted in a message: not more than fits in a line."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A kind of single value. ``refers`` names what its text is the id of, where it is one."""

    @property
    def refers(self) -> str | None:
        return None

    @property
    def expects(self) -> Text:
        """The kind in words, to complete "expected …"."""
        raise NotImplementedError

    def parse(self, text: str, plain: bool) -> object:
        """The value of a scalar (``plain``: written without quotes); raises `Wrong`."""
        if plain and text in _NULL:
            raise Wrong(Message("nothing is written here; expected {kind}", kind=self.expects))
        try:
            return self.read(text, plain)
        except Wrong as wrong:
            settled = text.isascii() or not text.strip() or wrong.code == "TX02"
            raise (wrong if settled else self._full_width(text, plain) or wrong) from None

    def _full_width(self, text: str, plain: bool) -> Wrong | None:
        """What is wrong with a value that would be read if its signs were half-width ones, or that holds wide ones."""
        half = unicodedata.normalize("NFKC", text)
        try:
            self.read(half, plain)
        except Wrong:
            if not _WIDE.search(text):
                return None
            words = Message(
                "{text!r} is not {kind}: write it with half-width signs", text=clipped(text), kind=self.expects
            )
            return Wrong(words, "TX02")
        return Wrong(
            Message("full-width characters: write {half} instead of {text}", half=clipped(half), text=clipped(text)),
            "TX02",
        )

    def read(self, text: str, plain: bool) -> object:
        """The value of a scalar that is not empty."""
        raise NotImplementedError

    def unexpected(self, text: str, meant: str | None = None) -> Wrong:
        """A value that is not of this kind, with what it may have been meant to be."""
        hint = Message("; did you mean {meant}?", meant=clipped(meant)) if meant else ""
        return Wrong(Message("{text!r} is not {kind}{hint}", text=clipped(text), kind=self.expects, hint=hint))


@dataclass(frozen=True, slots=True)
class Word(Scalar):
    """A piece of text. Ids are words too: ``of`` names what the word is the id of, if anything."""

    of: str | None = None
    declares: bool = False

    @property
    def refers(self) -> str | None:
        return self.of

    @property
    def expects(self) -> Text:
        return both("a text", "文字") if self.of is None else _ID_OF[self.of]

    def read(self, text: str, plain: bool) -> str:
        _no_boolean(text, plain)
        if not text.strip():
            raise Wrong(Message("an empty text; expected {kind}", kind=self.expects))
        if self.of and not text.isascii() and (found := _NO_ID.search(text)):
            words = Message(
                "{sign!r} cannot stand in {kind}: several are written as [a, b]", sign=found[0], kind=self.expects
            )
            raise Wrong(words, "TX02")
        return text


def _no_boolean(text: str, plain: bool) -> None:
    if plain and text in _MEANT_AS_BOOLEAN:
        raise Wrong(Message('{text} means true or false to YAML readers: write "{text}" in quotes', text=text))


_ID_OF = {
    "step": both("the id of a step", "步骤的 id"),
    "role": both("the id of a role", "角色的 id"),
    "tier": both("the id of a tier", "客户层级的 id"),
    "clock": both("the id of a clock", "计时的 id"),
    "process": both("the id of a process", "流程的 id"),
    "data": both("the id of a data item", "数据项的 id"),
    "separated": both(
        "the id of a step, or a person named by the case, as @name",
        "步骤的 id，或案件指名的人（写作 @name）",
    ),
}


@dataclass(frozen=True, slots=True)
class ProcessId(Scalar):
    """The id of a process, which is also the name of its files and what calls refer to."""

    @property
    def expects(self) -> Text:
        return both("an id of a-z 0-9 . _ -", "由 a-z 0-9 . _ - 组成的 id")

    def read(self, text: str, plain: bool) -> str:
        _no_boolean(text, plain)
        if not _PROCESS_ID.fullmatch(text):
            raise self.unexpected(
                text, re.sub(r"[^a-z0-9._-]+", "_", text.lower()).strip("_") if text.isascii() else None
            )
        return text


@dataclass(frozen=True, slots=True)
class OneOf(Scalar):
    """One of a list of words; an ``open`` list takes words of one's own as well."""

    words: tuple[str, ...]
    open: bool = False

    @property
    def expects(self) -> Text:
        words = ", ".join(self.words)
        if self.open:
            return both(f"one of {words}, or your own", f"以下之一，或自定义：{words}")
        return both(f"one of {words}", f"以下之一：{words}")

    def read(self, text: str, plain: bool) -> str:
        if text in self.words:
            return text
        if self.open:
            return Word().read(text, plain)
        part = [word for word in self.words if text and text.lower() in word]
        raise self.unexpected(text, part[0] if len(part) == 1 else nearest(text, self.words))


@dataclass(frozen=True, slots=True)
class Boolean(Scalar):
    """true or false."""

    @property
    def expects(self) -> Text:
        return both("true or false", "true 或 false")

    def read(self, text: str, plain: bool) -> bool:
        if plain and text in _BOOLEAN:
            return _BOOLEAN[text]
        raise _unquoted(text) or self.unexpected(text)


def _unquoted(text: str) -> Wrong | None:
    """What to write instead of another word for true or false, or a quoted one."""
    meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text.lower(), text.lower())
    if meant not in _BOOLEAN:
        return None
    return Wrong(Message("write {meant}, without quotes, instead of {text}", meant=meant, text=text))


@dataclass(frozen=True, slots=True)
class Number(Scalar):
    """A number of at least ``low`` and at most ``high``; ``whole`` numbers are integers."""

    low: float | None = 0
    high: float | None = None
    whole: bool = False

    @property
    def expects(self) -> Text:
        en, zh = ("a whole number", "整数") if self.whole else ("a number", "数字")
        if self.low is None:
            return both(en, zh)
        if self.high is None:
            return both(f"{en} of at least {self.low:g}", f"不小于 {self.low:g} 的{zh}")
        return both(f"{en} from {self.low:g} to {self.high:g}", f"{self.low:g} 到 {self.high:g} 的{zh}")

    def read(self, text: str, plain: bool) -> float:
        value = _number(text) if plain else None
        if value is None or not self._allows(value):
            raise self.slip(text) or self.unexpected(text)
        return value

    def _allows(self, value: int | float) -> bool:
        if self.whole and not isinstance(value, int):
            return False
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def slip(self, text: str) -> Wrong | None:
        """What to do about a number that is right but for its size, for quotes or for signs between its digits."""
        if self.high is None and _WRITTEN.fullmatch(text) and float(text) >= LARGEST:
            return too_large(text)
        meant = _SEPARATORS.sub("", text)
        value = _number(meant)
        if value is None or not self._allows(value):
            return None
        return Wrong(Message("write {meant}, without quotes or separators", meant=clipped(meant)))


_WRITTEN = re.compile(rf"{NUMBER}(?:[eE][-+]?[0-9]+)?")


def too_large(text: str) -> Wrong:
    """A number greater than any that is meant."""
    return Wrong(Message("{text} is too large: it must be below {largest:,.0f}", text=clipped(text), largest=LARGEST))


@remembered
def _number(text: str) -> int | float | None:
    value = resolve(text)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if abs(value) < LARGEST else None


@dataclass(frozen=True, slots=True)
class Version(Scalar):
    """The version of the format that a document is written in."""

    number: int = 1

    @property
    def expects(self) -> Text:
        return both(f"{self.number}, the version of the format", f"格式版本 {self.number}")

    def read(self, text: str, plain: bool) -> int:
        value = _number(text) if plain else None
        if not isinstance(value, int) or value < 1:
            raise self.unexpected(text)
        if value != self.number:
            raise Wrong(Message(_NEWER if value > self.number else _OLDER, version=value, current=self.number))
        return value


_NEWER = template(
    "version {version} of the format is newer than this program, which reads {current}: update the program"
)
_OLDER = template("version {version} of the format is older than {current}: `blueprint migrate` brings it up to date")


@dataclass(frozen=True, slots=True)
class Limit(Scalar):
    """An authority or what it is used for: an amount in the currency, or true where no amount is involved."""

    @property
    def expects(self) -> Text:
        return both("an amount, or true", "金额，或 true")

    def read(self, text: str, plain: bool) -> Amount:
        if plain and _BOOLEAN.get(text):
            return True
        if text.lower() in ("no", "off", "false"):
            raise Wrong(
                Message("{text} says nothing here: leave it out, or write {kind}", text=text, kind=self.expects)
            )
        if wrong := _unquoted(text):
            raise wrong
        try:
            return Number().read(text, plain)
        except Wrong:
            raise (Number().slip(text) or self.unexpected(text)) from None


@dataclass(frozen=True, slots=True)
class ShareOf(Scalar):
    """A share or probability: 10% or 0.1."""

    @property
    def expects(self) -> Text:
        return both(
            "a share from 0 to 1 or 0% to 100%, such as 10% or 0.1",
            "0 到 1 或 0% 到 100% 之间的比例，如 10% 或 0.1",
        )

    def read(self, text: str, plain: bool) -> float:
        found = _PERCENT.fullmatch(text)
        value = float(found[1]) / 100 if found else _number(text)
        if value is None or not 0 <= value <= 1:
            if value is not None and 1 < value <= 100 and not found:
                raise Wrong(Message("{text} is more than 1: write {text}%", text=clipped(text)))
            raise self.unexpected(text)
        return float(value)


@dataclass(frozen=True, slots=True)
class MomentOf(Scalar):
    """A moment of a clock: a step's id for its end, with .begin for the start of its work."""

    @property
    def refers(self) -> str | None:
        return "step"

    @property
    def expects(self) -> Text:
        return both("the id of a step, or id.begin", "步骤的 id，或 id.begin")

    def read(self, text: str, plain: bool) -> Moment:
        word = Word("step").read(text, plain)
        step = word.removesuffix(".begin")
        if not step:
            raise self.unexpected(text)
        return Moment(step, word != step)
