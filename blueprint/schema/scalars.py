"""What a single value may say: durations, shares, money, words of a list. Each kind parses one YAML scalar.

A kind never looks at positions; it raises `Wrong` with what to do about it, and the reader adds file, line and column.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from blueprint.model import Amount, Duration, HourlyRate, Moment, RandomDuration, Rate, Span, Target
from blueprint.text import Message, Text, both, nearest

BOOLEAN_WORDS = {"yes", "no", "on", "off"}
"""Plain words that YAML 1.1 readers take for true and false: refused where a text is meant."""

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


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
    if _INTEGER.fullmatch(text):
        return int(text, 0) if text[:2] in ("0x", "0o") else int(text)
    if _FLOAT.fullmatch(text):
        return float(text.replace(".inf", "inf").replace(".nan", "nan").replace(".Inf", "inf").replace(".NaN", "nan"))
    return text


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
        except Wrong:
            half = unicodedata.normalize("NFKC", text)
            if half == text or not self._reads(half, plain):
                raise
            raise Wrong(Message("full-width characters: write {half} instead of {text}", half=half, text=text), "TX02") from None

    def _reads(self, text: str, plain: bool) -> bool:
        try:
            self.read(text, plain)
        except Wrong:
            return False
        return True

    def read(self, text: str, plain: bool) -> object:
        raise NotImplementedError

    def unexpected(self, text: str) -> Wrong:
        return Wrong(Message("{text!r} is not {kind}", text=text, kind=self.expects))


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
        if plain and text.lower() in BOOLEAN_WORDS:
            raise Wrong(Message('{text} means true or false to many YAML readers: write "{text}" in quotes', text=text))
        if plain and text in _BOOLEAN:
            raise self.unexpected(text)
        if not text.strip():
            raise Wrong(Message("an empty text; expected {kind}", kind=self.expects))
        return text


_ID_OF = {
    "step": both("the id of a step", "步骤的 id"),
    "role": both("the id of a role", "角色的 id"),
    "tier": both("the id of a tier", "客户层级的 id"),
    "process": both("the id of a process", "流程的 id"),
    "data": both("the id of a data item", "数据项的 id"),
    "separated": both("the id of a step, or a person named by the case, as @name", "步骤的 id，或案件指名的人（写作 @name）"),
}


@dataclass(frozen=True, slots=True)
class ProcessId(Scalar):
    """The id of a process, which is also the name of its files and what calls refer to."""

    @property
    def expects(self) -> Text:
        return both("an id of a-z 0-9 . _ -", "由 a-z 0-9 . _ - 组成的 id")

    def read(self, text: str, plain: bool) -> str:
        if not re.fullmatch(r"[a-z0-9._-]+", text):
            raise self.unexpected(text)
        return text


@dataclass(frozen=True, slots=True)
class OneOf(Scalar):
    """One of a list of words; an ``open`` list takes words of one's own as well."""

    words: tuple[str, ...]
    open: bool = False

    @property
    def expects(self) -> Text:
        words = ", ".join(self.words)
        return both(f"one of {words}", f"以下之一：{words}")

    def read(self, text: str, plain: bool) -> str:
        if text in self.words or self.open:
            return str(Word().read(text, plain))
        meant = nearest(text, self.words)
        if meant:
            raise Wrong(Message("{text!r} is not {kind}; did you mean {meant}?", text=text, kind=self.expects, meant=meant))
        raise self.unexpected(text)


@dataclass(frozen=True, slots=True)
class Boolean(Scalar):
    """true or false."""

    @property
    def expects(self) -> Text:
        return both("true or false", "true 或 false")

    def read(self, text: str, plain: bool) -> bool:
        if plain and text in _BOOLEAN:
            return _BOOLEAN[text]
        if text.lower() in BOOLEAN_WORDS:
            meant = "true" if text.lower() in ("yes", "on") else "false"
            raise Wrong(Message("write {meant} instead of {text}", meant=meant, text=text))
        raise self.unexpected(text)


@dataclass(frozen=True, slots=True)
class Number(Scalar):
    """A number of at least ``low`` and at most ``high``; ``whole`` numbers are integers."""

    low: float | None = 0
    high: float | None = None
    whole: bool = False

    @property
    def expects(self) -> Text:
        kind = both("a whole number", "整数") if self.whole else both("a number", "数字")
        if self.low is None:
            return kind
        bounds = f" {self.low:g}..{self.high:g}" if self.high is not None else f" ≥ {self.low:g}"
        return both(kind.text("en") + bounds, kind.text("zh") + bounds)

    def read(self, text: str, plain: bool) -> float:
        value = resolve(text) if plain else text
        if isinstance(value, bool) or not isinstance(value, int if self.whole else (int, float)):
            raise self.unexpected(text)
        if not _finite(value) or (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            raise self.unexpected(text)
        return value


def _finite(value: float) -> bool:
    return abs(value) < 1e15


@dataclass(frozen=True, slots=True)
class Limit(Scalar):
    """An authority or what it is used for: an amount in the currency, or true where no amount is involved."""

    @property
    def expects(self) -> Text:
        return both("an amount, or true", "金额，或 true")

    def read(self, text: str, plain: bool) -> Amount:
        if plain and text in _BOOLEAN:
            return _BOOLEAN[text]
        try:
            return Number().read(text, plain)
        except Wrong:
            raise self.unexpected(text) from None


@dataclass(frozen=True, slots=True)
class ShareOf(Scalar):
    """A share or probability: 10% or 0.1."""

    @property
    def expects(self) -> Text:
        return both("a share from 0 to 1 or 0% to 100%, such as 10% or 0.1", "0 到 1 或 0% 到 100% 之间的比例，如 10% 或 0.1")

    def read(self, text: str, plain: bool) -> float:
        found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*%", text)
        value = float(found[1]) / 100 if found else resolve(text)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            if isinstance(value, (int, float)) and 1 < value <= 100 and not found:
                raise Wrong(Message("{text} is more than 1: write {text}%", text=text))
            raise self.unexpected(text)
        return float(value)


_UNITS = {"s": 1 / 60, "min": 1.0, "h": 60.0, "d": 1440.0, "w": 10080.0}
_DURATION = re.compile(r"([0-9]+(?:\.[0-9]+)?)(s|min|h|d|w|bd)")
_ISO = re.compile(r"P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_SEXAGESIMAL = re.compile(r"\d+(:\d\d)+(\.\d+)?")
_UNIT_SLIPS = {
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "秒": "s",
    "m": "min", "mins": "min", "minute": "min", "minutes": "min", "分": "min", "分钟": "min",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "小时": "h",
    "day": "d", "days": "d", "天": "d", "日": "d", "week": "w", "weeks": "w", "周": "w", "工作日": "bd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DurationOf(Scalar):
    """A duration: 15s 5min 2h 1d 1w 1bd, 0, or ISO 8601 (PT15S, P1D)."""

    @property
    def expects(self) -> Text:
        return both("a duration such as 15s, 5min, 2h, 1d, 1w or 1bd", "时长，如 15s、5min、2h、1d、1w 或 1bd")

    def read(self, text: str, plain: bool) -> Duration:
        if text == "0":
            return Duration()
        if found := _DURATION.fullmatch(text):
            number, unit = float(found[1]), found[2]
            return Duration(business_days=number) if unit == "bd" else Duration(number * _UNITS[unit])
        if found := _ISO.fullmatch(text):
            parts = [float(part or 0) for part in found.groups()]
            return Duration(sum(n * _UNITS[unit] for n, unit in zip(parts, ("w", "d", "h", "min", "s"), strict=True)))
        raise self._slip(text)

    def _slip(self, text: str) -> Wrong:
        if _SEXAGESIMAL.fullmatch(text):
            return Wrong(Message("{text} can be read in several ways: write a duration such as 90min or 90s", text=text))
        if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
            return Wrong(Message("{text} has no unit: write {text}s, {text}min, {text}h or {text}d", text=text), "TX03")
        found = re.fullmatch(r"([0-9.]+)\s*(\S+)", text)
        unit = found and (_UNIT_SLIPS.get(found[2].lower()) or (found[2] if found[2] in (*_UNITS, "bd") else None))
        if found and unit:
            return Wrong(Message("{text!r} is not a duration; write {meant}", text=text, meant=found[1] + unit))
        return self.unexpected(text)


@dataclass(frozen=True, slots=True)
class RandomDurationOf(Scalar):
    """A duration that varies: 5min, 2min..9min (uniform) or 2min..4min..9min (triangular)."""

    @property
    def expects(self) -> Text:
        return both("a duration such as 5min, 2min..9min or 2min..4min..9min", "时长，如 5min、2min..9min 或 2min..4min..9min")

    def read(self, text: str, plain: bool) -> RandomDuration:
        parts = tuple(DurationOf().read(part.strip(), plain) for part in text.split(".."))
        if len(parts) > 3:
            raise self.unexpected(text)
        if any(a.minutes > b.minutes for a, b in zip(parts, parts[1:], strict=False)):
            raise Wrong(Message("{text}: the parts must go from the least to the greatest", text=text))
        return RandomDuration(("constant", "uniform", "triangular")[len(parts) - 1], parts)


@dataclass(frozen=True, slots=True)
class HourlyRateOf(Scalar):
    """Money per hour: 60/h."""

    @property
    def expects(self) -> Text:
        return both("money per hour, such as 60/h", "每小时金额，如 60/h")

    def read(self, text: str, plain: bool) -> HourlyRate:
        found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*/\s*(?:h|hour)", text)
        if not found:
            raise self.unexpected(text)
        return HourlyRate(float(found[1]))


@dataclass(frozen=True, slots=True)
class TargetOf(Scalar):
    """A promise: 90% in 15s, or a duration alone for all cases."""

    @property
    def expects(self) -> Text:
        return both("a target such as 90% in 15s, or 15d for every case", "目标，如 90% in 15s；只写 15d 表示全部")

    def read(self, text: str, plain: bool) -> Target:
        share, found, within = text.rpartition(" in ")
        if not found:
            return Target(DurationOf().read(text, plain))
        return Target(DurationOf().read(within.strip(), plain), ShareOf().read(share.strip(), plain))


_PERIODS = {"hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 365 / 12 * 1440, "year": 365 * 1440.0}


@dataclass(frozen=True, slots=True)
class RateOf(Scalar):
    """A number of arrivals per hour, day, week, month or year."""

    @property
    def expects(self) -> Text:
        return both("a number per hour, day, week, month or year, such as 400/week", "每小时、天、周、月或年的数量，如 400/week")

    def read(self, text: str, plain: bool) -> Rate:
        found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*/\s*(hour|day|week|month|year)", text)
        if not found:
            raise self.unexpected(text)
        return Rate(float(found[1]), _PERIODS[found[2]])


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOURS = re.compile(r"(?:(?P<days>[A-Za-z]{3}(?:-[A-Za-z]{3})?)\s*)?(?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class HoursOf(Scalar):
    """Opening hours: Mon-Fri 09:00-18:00, several parted by commas."""

    @property
    def expects(self) -> Text:
        return both("hours such as Mon-Fri 09:00-18:00", "时间段，如 Mon-Fri 09:00-18:00")

    def read(self, text: str, plain: bool) -> tuple[Span, ...]:
        spans: list[Span] = []
        for part in text.split(","):
            found = _HOURS.fullmatch(part.strip())
            if not found:
                raise self.unexpected(text)
            days = self._days(found["days"], text) if found["days"] else (spans[-1].weekdays if spans else tuple(range(7)))
            start, end = (self._minute(found[name], text) for name in ("start", "end"))
            if end <= start:
                raise Wrong(Message("{text}: the end must come after the start", text=text))
            spans.append(Span(days, start, end))
        return tuple(spans)

    def _days(self, text: str, whole: str) -> tuple[int, ...]:
        names = [name.capitalize() for name in text.split("-")]
        if any(name not in _DAYS for name in names):
            raise self.unexpected(whole)
        first, last = _DAYS.index(names[0]), _DAYS.index(names[-1])
        return tuple(range(first, last + 1)) if first <= last else (*range(first, 7), *range(last + 1))

    def _minute(self, text: str, whole: str) -> int:
        hours, minutes = map(int, text.split(":"))
        if minutes > 59 or hours * 60 + minutes > 1440:
            raise self.unexpected(whole)
        return hours * 60 + minutes


@dataclass(frozen=True, slots=True)
class TimeZone(Scalar):
    """A time zone of the IANA database."""

    @property
    def expects(self) -> Text:
        return both("a time zone such as Asia/Shanghai", "时区，如 Asia/Shanghai")

    def read(self, text: str, plain: bool) -> str:
        from zoneinfo import ZoneInfo, available_timezones

        try:
            ZoneInfo(text)
        except (KeyError, ValueError, OSError):
            known = available_timezones()
            if not known:  # a machine without a time zone database cannot tell
                return text
            meant = nearest(text, known)
            hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
            raise Wrong(Message("{text!r} is not {kind}{hint}", text=text, kind=self.expects, hint=hint)) from None
        return text


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
        word = str(Word().read(text, plain))
        return Moment(word.removesuffix(".begin"), word.endswith(".begin"))
