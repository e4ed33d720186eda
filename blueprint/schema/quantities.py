"""Single values that measure something: durations, rates, targets, hours, time zones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from blueprint.model import Duration, HourlyRate, RandomDuration, Rate, Span, Target
from blueprint.schema.scalars import LARGEST, NUMBER, Scalar, ShareOf, Wrong, clipped, remembered, too_large
from blueprint.text import Message, Text, both, nearest, template

DURATION = rf"({NUMBER})(s|min|h|d|w|bd)"
ISO_DURATION = rf"P(?!$)(?:({NUMBER})W)?(?:({NUMBER})D)?(?:T(?!$)(?:({NUMBER})H)?(?:({NUMBER})M)?(?:({NUMBER})S)?)?"
HOURLY_RATE = rf"({NUMBER})\s*/\s*(?:h|hour)"
RATE = rf"({NUMBER})\s*/\s*(hour|day|week|month|year)"
HOURS = r"(?:([A-Za-z]{3})(?:-([A-Za-z]{3}))?\s*)?([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})"

_DURATION, _ISO = re.compile(DURATION), re.compile(ISO_DURATION)
_HOURLY_RATE, _RATE = re.compile(HOURLY_RATE), re.compile(RATE)
_UNITS = {"s": 1 / 60, "min": 1.0, "h": 60.0, "d": 1440.0, "w": 10080.0}
_LONGEST = 1000 * 365 * 1440.0
"""Minutes of the longest duration: what is longer was not meant."""

_LONGEST_SLIP = 80
"""Characters of a value that is still looked at for what it may have been meant to be."""

_SEXAGESIMAL = re.compile(r"[0-9]+(:[0-9][0-9])+(\.[0-9]+)?")
_BARE = re.compile(NUMBER)
_PARTS = re.compile(rf"({NUMBER})\s*([^\d\s.]+)\s*")
_CALENDAR_UNITS = re.compile(rf"P[^T]*[0-9][YM].*|{NUMBER}\s*(?:mo|months?|y|yr|years?|个?月|年)", re.I)
_FROM_TO = re.compile(rf"({NUMBER})\s*([^\d\s.~–—-]*)\s*(?:[-~–—至到]|\.{{3,}}|…)\s*({NUMBER}\s*[^\d\s.]+)")
UNIT_SLIPS = {
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "秒": "s", "秒钟": "s",
    "m": "min", "mins": "min", "minute": "min", "minutes": "min", "分": "min", "分钟": "min",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "小时": "h", "个小时": "h",
    "day": "d", "days": "d", "天": "d", "日": "d", "week": "w", "weeks": "w", "周": "w", "个工作日": "bd", "工作日": "bd",
}  # fmt: skip
"""How people write the units of durations, and how files do."""


def sexagesimal(text: str) -> Message | None:
    """What to do about 1:30, which is a number to some YAML readers and a time of the day to most people."""
    words = template("{text} can be read in several ways: write a duration such as 90min or 90s, or a text in quotes")
    return Message(words, text=clipped(text)) if _SEXAGESIMAL.fullmatch(text) else None


@remembered
def _duration(text: str) -> Duration | None:
    if text == "0":
        return Duration()
    if found := _DURATION.fullmatch(text):
        number, unit = float(found[1]), found[2]
        duration = Duration(business_days=number) if unit == "bd" else Duration(number * _UNITS[unit])
    elif found := _ISO.fullmatch(text):
        parts = zip(found.groups(), ("w", "d", "h", "min", "s"), strict=True)
        duration = Duration(sum(float(number) * _UNITS[unit] for number, unit in parts if number))
    else:
        return None
    return duration if duration.minutes <= _LONGEST else None


def _duration_slip(text: str) -> Wrong | None:
    """What to do about a duration that is nearly one."""
    if len(text) > _LONGEST_SLIP:
        return None
    if message := sexagesimal(text):
        return Wrong(message)
    if _BARE.fullmatch(text):
        return Wrong(Message("{text} has no unit: write {text}s, {text}min, {text}h or {text}d", text=text), "TX03")
    if _CALENDAR_UNITS.fullmatch(text):
        return Wrong(Message("{text}: months and years differ in length; write days or weeks", text=text))
    if _DURATION.fullmatch(text) or _ISO.fullmatch(text):
        return Wrong(Message("{text} is longer than a thousand years", text=text))
    meant = _in_one_unit(text)
    return Wrong(Message("{text!r} is not a duration; write {meant}", text=text, meant=meant)) if meant else None


def _in_one_unit(text: str) -> str | None:
    """``1h30min`` or ``1 小时`` as they have to be written: one number, in the last unit named."""
    parts = _PARTS.findall(text)
    units = [UNIT_SLIPS.get(unit.lower(), unit.lower()) for _, unit in parts]
    if not parts or _PARTS.sub("", text):
        return None
    if len(parts) == 1 and units[0] in (*_UNITS, "bd"):
        return f"{parts[0][0]}{units[0]}"
    if any(unit not in _UNITS for unit in units):
        return None
    total = sum(float(number) * _UNITS[unit] for (number, _), unit in zip(parts, units, strict=True))
    return f"{total / _UNITS[units[-1]]:g}{units[-1]}"


@dataclass(frozen=True, slots=True)
class DurationOf(Scalar):
    """A duration: 15s 5min 2h 1d 1w 1bd, 0, or ISO 8601 (PT15S, P1D)."""

    @property
    def expects(self) -> Text:
        return both("a duration such as 15s, 5min, 2h, 1d, 1w or 1bd", "时长，如 15s、5min、2h、1d、1w 或 1bd")

    def read(self, text: str, plain: bool) -> Duration:
        found = _duration(text)
        if found is None:
            raise _duration_slip(text) or self.unexpected(text)
        return found


@dataclass(frozen=True, slots=True)
class RandomDurationOf(Scalar):
    """A duration that varies: 5min, 2min..9min (uniform) or 2min..4min..9min (triangular)."""

    @property
    def expects(self) -> Text:
        return both(
            "a duration such as 5min, 2min..9min or 2min..4min..9min",
            "时长，如 5min、2min..9min 或 2min..4min..9min",
        )

    def read(self, text: str, plain: bool) -> RandomDuration:
        found = _random_duration(text)
        if found is None:
            raise self._wrong(text)
        return found

    def _wrong(self, text: str) -> Wrong:
        written = _parted(text)
        if len(written) > 3:
            return self.unexpected(text)
        for part in written:
            if _duration(part) is None:
                return _duration_slip(part) or self.unexpected(text, self._meant(text))
        return Wrong(Message("{text}: the parts must go from the least to the greatest", text=clipped(text)))

    def _meant(self, text: str) -> str | None:
        """``5-10min`` as it has to be written."""
        found = _FROM_TO.fullmatch(text) if len(text) <= _LONGEST_SLIP else None
        ends = (
            [_in_one_unit(found[1] + (found[2] or _PARTS.findall(found[3])[0][1])), _in_one_unit(found[3])]
            if found
            else []
        )
        return "..".join(end for end in ends if end) if ends and all(ends) else None


@remembered
def _random_duration(text: str) -> RandomDuration | None:
    written = _parted(text)
    parts = [found for part in written if (found := _duration(part))]
    rising = all(a.minutes <= b.minutes for a, b in pairwise(parts))
    if not rising or not len(parts) == len(written) <= 3:
        return None
    return RandomDuration(("constant", "uniform", "triangular")[len(parts) - 1], tuple(parts))


def _parted(text: str) -> list[str]:
    return [part.strip() for part in text.split("..", 3)]


@dataclass(frozen=True, slots=True)
class HourlyRateOf(Scalar):
    """Money per hour: 60/h."""

    @property
    def expects(self) -> Text:
        return both("money per hour, such as 60/h", "每小时金额，如 60/h")

    def read(self, text: str, plain: bool) -> HourlyRate:
        found = _HOURLY_RATE.fullmatch(text)
        if not found:
            raise self.unexpected(text, f"{text}/h" if _BARE.fullmatch(text) else None)
        return HourlyRate(_finite(text, found[1]))


def _finite(text: str, number: str) -> float:
    value = float(number)
    if value >= LARGEST:
        raise too_large(text)
    return value


@dataclass(frozen=True, slots=True)
class TargetOf(Scalar):
    """A promise: 90% in 15s, or a duration alone for all cases."""

    @property
    def expects(self) -> Text:
        return both("a target such as 90% in 15s, or 15d for every case", "目标，如 90% in 15s；只写 15d 表示全部")

    def read(self, text: str, plain: bool) -> Target:
        share, found, within = text.rpartition(" in ")
        duration = _duration(within.strip())
        if duration is None:
            raise _duration_slip(within.strip()) or self.unexpected(text)
        return Target(duration, ShareOf().read(share.strip(), plain)) if found else Target(duration)


PERIODS = {"hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 365 / 12 * 1440, "year": 365 * 1440.0}
"""The minutes of each period that a rate is stated for."""

_PERIOD_SLIPS = {
    "h": "hour", "hr": "hour", "hours": "hour", "小时": "hour", "d": "day", "days": "day", "天": "day", "日": "day",
    "w": "week", "wk": "week", "weeks": "week", "周": "week", "mo": "month", "months": "month", "月": "month",
    "y": "year", "yr": "year", "years": "year", "年": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RateOf(Scalar):
    """A number of arrivals per hour, day, week, month or year."""

    @property
    def expects(self) -> Text:
        return both(
            "a number per hour, day, week, month or year, such as 400/week",
            "每小时、天、周、月或年的数量，如 400/week",
        )

    def read(self, text: str, plain: bool) -> Rate:
        found = _RATE.fullmatch(text)
        if not found:
            raise self.unexpected(text, self._meant(text))
        return Rate(_finite(text, found[1]), PERIODS[found[2]])

    def _meant(self, text: str) -> str | None:
        found = re.fullmatch(rf"({NUMBER})\s*(?:/|per|a|每)\s*(\S+)", text)
        unit = found and _PERIOD_SLIPS.get(found[2].lower(), found[2].lower())
        return f"{found[1]}/{unit}" if found and unit in PERIODS else None


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_SLIPS = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|周([一二三四五六日天])", re.I)


@dataclass(frozen=True, slots=True)
class HoursOf(Scalar):
    """Opening hours: Mon-Fri 09:00-18:00, several parted by commas."""

    @property
    def expects(self) -> Text:
        return both("hours such as Mon-Fri 09:00-18:00", "时间段，如 Mon-Fri 09:00-18:00")

    def read(self, text: str, plain: bool) -> tuple[Span, ...]:
        spans = self._spans(text)
        if spans is None:
            meant = _hours_as_meant(text) if len(text) <= _LONGEST_SLIP else text
            raise self.unexpected(text, meant if meant != text and self._spans(meant) else None)
        if any(span.end <= span.start for span in spans):
            words = template(
                "{text}: the end must come after the start; hours past midnight are two, as 20:00-24:00, 00:00-06:00"
            )
            raise Wrong(Message(words, text=clipped(text)))
        return spans

    def _spans(self, text: str) -> tuple[Span, ...] | None:
        spans: list[Span] = []
        for part in text.split(","):
            found = re.fullmatch(HOURS, part.strip())
            days = _weekdays(found[1], found[2]) if found else None
            if found is None or days is None:
                return None
            start, end = (60 * int(hour) + int(minute) for hour, minute in (found.group(3, 4), found.group(5, 6)))
            if max(start, end) > 1440 or max(found[4], found[6]) > "59":
                return None
            spans.append(Span(days or (spans[-1].weekdays if spans else tuple(range(7))), start, end))
        return tuple(spans)


def _weekdays(first: str | None, last: str | None) -> tuple[int, ...] | None:
    """The numbers of the days named, none if none are; None for what is no day."""
    names = [name.capitalize() for name in (first, last) if name]
    if any(name not in _DAYS for name in names):
        return None
    numbers = [_DAYS.index(name) for name in names]
    if len(numbers) < 2 or numbers[0] <= numbers[1]:
        return tuple(range(numbers[0], numbers[-1] + 1)) if numbers else ()
    return (*range(numbers[0], 7), *range(numbers[1] + 1))


def _hours_as_meant(text: str) -> str:
    """Hours with the names of the days, the digits and the hyphens as they have to be written."""

    def day(match: re.Match[str]) -> str:
        return match[1][:3].capitalize() if match[1] else _DAYS[min("一二三四五六日天".index(match[2]), 6)]

    words = _DAY_SLIPS.sub(day, text)
    words = re.sub(r"\s*(?:[-~–—至到]|\bto\b)\s*", "-", words)
    return re.sub(r"(?<![0-9:])([0-9]):", r"0\1:", words)


@dataclass(frozen=True, slots=True)
class TimeZone(Scalar):
    """A time zone of the IANA database."""

    @property
    def expects(self) -> Text:
        return both("a time zone such as Asia/Shanghai", "时区，如 Asia/Shanghai")

    def read(self, text: str, plain: bool) -> str:
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(text)
        except (KeyError, ValueError, OSError):
            known = _time_zones()
            if known:  # a machine without a time zone database cannot tell
                raise self.unexpected(text, nearest(text, known)) from None
        return text


@cache
def _time_zones() -> frozenset[str]:
    from zoneinfo import available_timezones

    return frozenset(available_timezones())
