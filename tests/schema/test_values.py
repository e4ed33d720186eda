"""Every value of the format (schema.md, "Values") with what it means exactly, and every slip with what it was meant to be."""

from __future__ import annotations

import pytest

from blueprint.files import Document, parse
from blueprint.model import (
    Calendar,
    Duration,
    HourlyRate,
    Period,
    Process,
    RandomDuration,
    Rate,
    Span,
    Target,
    Time,
)
from tests.files.marked import PROCESS, check, words

MINUTE, HOUR, DAY, WEEK = 1.0, 60.0, 1440.0, 10080.0


def _with(**fields: str) -> Document:
    """A process with these fields at its top, at its step `answer`, at its role `agent` and its tier `vip`."""
    step = "".join(f", {line}" for line in (fields.get("step", ""),) if line)
    text = PROCESS.replace("to: customer, next: done", f"to: customer, next: done{step}")
    text += f"roles: {{agent: {{{fields.get('role', '')}}}}}\n"
    text += f"tiers: {{vip: {{{fields.get('tier', '')}}}, standard: {{}}}}\n"
    return parse(text + fields.get("top", "") + "\n")


def _read(**fields: str) -> Process:
    document = _with(**fields)
    assert not words(document)
    return Process(**document.values)


def _refused(code: str = "YA01", **fields: str) -> str:
    document = _with(**fields)
    assert [problem.code for problem in document.problems] == [code], words(document)
    assert words(document, "zh")
    return words(document)[0]


DURATIONS = {
    "15s": Duration(0.25), "5min": Duration(5), "2h": Duration(120), "1d": Duration(DAY), "1w": Duration(WEEK), "0": Duration(0),
    "1bd": Duration(business_days=1), "3bd": Duration(business_days=3), "1.5h": Duration(90), "0.5d": Duration(720), "0min": Duration(0),
    "PT15S": Duration(0.25), "PT5M": Duration(5), "PT2H": Duration(120), "P1D": Duration(DAY), "P1W": Duration(WEEK),
    "P1DT2H3M6S": Duration(DAY + 120 + 3 + 0.1), "PT0.5S": Duration(0.5 / 60), "PT1.5H": Duration(90), "PT0S": Duration(0), "'5min'": Duration(5),
    '"0"': Duration(0), "365d": Duration(365 * DAY), "007min": Duration(7),
}  # fmt: skip


@pytest.mark.parametrize("written", DURATIONS)
def test_durations(written: str) -> None:
    process = _read(step=f"sla: {written}, every: {written}, on_timeout: {{after: {written}}}")
    step = process.steps["answer"]
    assert step.sla == DURATIONS[written]
    assert step.every == DURATIONS[written]
    assert step.on_timeout[0].after == DURATIONS[written]
    assert isinstance(step.sla, Duration)
    assert step.sla.minutes == pytest.approx(DURATIONS[written].elapsed + DAY * DURATIONS[written].business_days)


WRONG_DURATIONS = {
    "30": ("TX03", "30 has no unit: write 30s, 30min, 30h or 30d"),
    "1.5": ("TX03", "1.5 has no unit"),
    "00": ("TX03", "has no unit"),
    "1:30": ("YA01", "1:30 can be read in several ways: write a duration such as 90min or 90s"),
    "01:30:00": ("YA01", "in several ways"),
    "5 min": ("YA01", "write 5min"),
    "5m": ("YA01", "write 5min"),
    "5 minutes": ("YA01", "write 5min"),
    "90sec": ("YA01", "write 90s"),
    "2H": ("YA01", "write 2h"),
    "2 hours": ("YA01", "write 2h"),
    "3days": ("YA01", "write 3d"),
    "3天": ("YA01", "write 3d"),
    "30分钟": ("YA01", "write 30min"),
    "2个工作日": ("YA01", "write 2bd"),
    "1h30min": ("YA01", "write 90min"),
    "1小时30分钟": ("YA01", "write 90min"),
    "1d 4h": ("YA01", "write 28h"),
    "1min30s": ("YA01", "write 90s"),
    "P1M": ("YA01", "months and years differ in length; write days or weeks"),
    "P1Y": ("YA01", "months and years"),
    "2 months": ("YA01", "months and years"),
    "1年": ("YA01", "months and years"),
    "P60000W": ("YA01", "P60000W is longer than a thousand years"),
    "P": ("YA01", "'P' is not a duration such as 15s"),
    "PT": ("YA01", "is not a duration such as"),
    "P1DT": ("YA01", "is not a duration such as"),
    "-5min": ("YA01", "is not a duration such as"),
    "5": ("TX03", "5 has no unit"),
    "soon": ("YA01", "'soon' is not a duration such as 15s, 5min, 2h, 1d, 1w or 1bd"),
    "1e3s": ("YA01", "is not a duration"),
    "99999999d": ("YA01", "99999999d is longer than a thousand years"),
    "9" * 400 + "d": ("YA01", "is not a duration"),
    "１５min": ("TX02", "write 15min instead of １５min"),
    "PT１５S": ("TX02", "write PT15S instead of PT１５S"),
    "５": ("TX02", "half-width"),
    "4min（估计）": ("TX02", "half-width"),
    "true": ("YA01", "is not a duration"),
    "": ("YA01", "nothing is written here; expected a duration"),
    "~": ("YA01", "nothing is written here"),
    "[1h]": ("YA01", "expected a duration such as 15s, 5min, 2h, 1d, 1w or 1bd, not a list"),
}  # fmt: skip


@pytest.mark.parametrize("written", WRONG_DURATIONS)
def test_what_is_no_duration(written: str) -> None:
    code, piece = WRONG_DURATIONS[written]
    assert piece in _refused(code, step=f"every: {written}")


def _minutes(shape: str, *minutes: float) -> RandomDuration:
    return RandomDuration(shape, tuple(Duration(value) for value in minutes))


RANDOM = {
    "5min": _minutes("constant", 5),
    "0": _minutes("constant", 0),
    "PT5M": _minutes("constant", 5),
    "2min..9min": _minutes("uniform", 2, 9),
    "6h..2d": _minutes("uniform", 360, 2 * DAY),
    "0..1h": _minutes("uniform", 0, 60),
    "5min..5min": _minutes("uniform", 5, 5),
    "4min..6min..12min": _minutes("triangular", 4, 6, 12),
    "'4min .. 6min .. 12min'": _minutes("triangular", 4, 6, 12),
    "PT1M..PT2M": _minutes("uniform", 1, 2),
    "1d..2bd": RandomDuration("uniform", (Duration(DAY), Duration(business_days=2))),
    "{dist: exponential, mean: 5min}": _minutes("exponential", 5),
    "{dist: lognormal, mean: 5min, sd: 2min}": _minutes("lognormal", 5, 2),
    "{sd: 2min, mean: PT5M, dist: lognormal, x-source: a guess}": _minutes("lognormal", 5, 2),
}


@pytest.mark.parametrize("written", RANDOM)
def test_random_durations(written: str) -> None:
    fields = (
        f"time: {{wait: {written}, work: {written}}}, patience: {written}, overflow: [{{to: expert, work: {written}}}]"
    )
    step = _read(step=fields).steps["answer"]
    assert step.time == Time(RANDOM[written], RANDOM[written])
    assert step.patience == RANDOM[written]
    assert step.overflow[0].work == RANDOM[written]


WRONG_RANDOM = {
    "4..6min": ("TX03", "4 has no unit"),
    "6min..4min": ("YA01", "6min..4min: the parts must go from the least to the greatest"),
    "4min..12min..6min": ("YA01", "from the least to the greatest"),
    "1min..2min..3min..4min": ("YA01", "is not a duration such as 5min, 2min..9min or 2min..4min..9min"),
    "5-10min": ("YA01", "did you mean 5min..10min?"),
    "5min~10min": ("YA01", "did you mean 5min..10min?"),
    "5到10分钟": ("YA01", "did you mean 5min..10min?"),
    "2h - 1d": ("YA01", "did you mean 2h..1d?"),
    "5min..": ("YA01", "is not a duration such as 5min, 2min..9min"),
    "1:30": ("YA01", "in several ways"),
    "30": ("TX03", "30 has no unit"),
    "{dist: exponentail, mean: 5min}": ("YA01", "did you mean exponential?"),
    "{mean: 5min}": ("YA01", "random duration lacks dist"),
    "{dist: exponential}": ("YA01", "exponential lacks mean"),
    "{dist: exponential, mean: 5}": ("TX03", "5 has no unit"),
    "{dist: exponential, mean: 5min, sd: 1min}": ("YA01", "unknown field 'sd' in exponential"),
    "{dist: lognormal, mean: 5min}": ("YA01", "lognormal lacks sd"),
    "{dist: lognormal, mean: 5min, std: 1min}": ("YA01", "unknown field 'std' in lognormal; did you mean sd?"),
    "{dist: lognormal, mean: 0, sd: 1min}": ("YA01", "must be more than 0"),
    "[5min]": ("YA01", "expected a duration such as 5min, 2min..9min or 2min..4min..9min, not a list"),
}  # fmt: skip


@pytest.mark.parametrize("written", WRONG_RANDOM)
def test_what_is_no_random_duration(written: str) -> None:
    code, piece = WRONG_RANDOM[written]
    assert piece in _refused(code, step=f"time: {{work: {written}}}")


SHARES = {
    "10%": 0.1, "0.1": 0.1, "0%": 0, "100%": 1, "0": 0, "1": 1, "1.0": 1, "2.5%": 0.025, "20 %": 0.2, ".5": 0.5, "'0.5'": 0.5, "1e-3": 0.001,
    "55%": 0.55, "0.55": 0.55,
}  # fmt: skip


@pytest.mark.parametrize("written", SHARES)
def test_shares(written: str) -> None:
    text = f"rejects: {written}, share: {written}, fail: {{mode: x, p: {written}}}"
    process = _read(step=text, tier=f"share: {written}")
    step, expected = process.steps["answer"], pytest.approx(SHARES[written], abs=1e-12)
    assert step.rejects == expected
    assert step.share == expected
    assert step.fail[0].p == expected
    assert process.tiers["vip"].share == expected


WRONG_SHARES = {
    "45": ("YA01", "45 is more than 1: write 45%"),
    "1.5": ("YA01", "1.5 is more than 1: write 1.5%"),
    "101%": ("YA01", "is not a share from 0 to 1 or 0% to 100%"),
    "-1%": ("YA01", "is not a share"),
    "-0.1": ("YA01", "is not a share"),
    "half": ("YA01", "'half' is not a share"),
    ".nan": ("YA01", "is not a share"),
    ".inf": ("YA01", "is not a share"),
    "true": ("YA01", "is not a share"),
    "9" * 5000: ("YA01", "is not a share"),
    "10％": ("TX02", "write 10% instead of 10％"),
    "１０%": ("TX02", "write 10% instead of １０%"),
    "0．1": ("TX02", "write 0.1 instead of 0．1"),
    "0.1（估）": ("TX02", "half-width"),
}


@pytest.mark.parametrize("written", WRONG_SHARES)
def test_what_is_no_share(written: str) -> None:
    code, piece = WRONG_SHARES[written]
    assert piece in _refused(code, step=f"share: {written}")


@pytest.mark.parametrize(
    ("written", "amount"), [("60/h", 60), ("60 / h", 60), ("60/hour", 60), ("0/h", 0), ("12.5/h", 12.5)]
)
def test_money_per_hour(written: str, amount: float) -> None:
    assert _read(role=f"cost: {written}").roles["agent"].cost == HourlyRate(amount)


@pytest.mark.parametrize(
    ("written", "code", "piece"),
    [
        ("60", "YA01", "did you mean 60/h?"),
        ("60/day", "YA01", "'60/day' is not money per hour, such as 60/h"),
        ("-60/h", "YA01", "is not money per hour"),
        ("60／h", "TX02", "write 60/h instead of 60／h"),
        ("9" * 400 + "/h", "YA01", "is too large: it must be below 1,000,000,000,000,000"),
    ],
)
def test_what_is_no_money_per_hour(written: str, code: str, piece: str) -> None:
    assert piece in _refused(code, role=f"cost: {written}")


@pytest.mark.parametrize(
    ("written", "amount"), [("80", 80), ("0", 0), ("12.5", 12.5), ("1e3", 1000), ("0x10", 16), ("+5", 5)]
)
def test_amounts(written: str, amount: float) -> None:
    process = _read(
        step=f"cost: {written}, escape: {written}, decides: {{refund: {written}}}",
        role=f"authority: {{refund: {written}}}",
    )
    step = process.steps["answer"]
    assert (step.cost, step.escape, step.decides["refund"]) == (amount, amount, amount)
    assert process.roles["agent"].authority == {"refund": amount}


@pytest.mark.parametrize(
    ("written", "code", "piece"),
    [
        ("-5", "YA01", "'-5' is not a number of at least 0"),
        ("'80'", "YA01", "write 80, without quotes or separators"),
        ("'1,000'", "YA01", "write 1000, without quotes or separators"),
        ("1 000", "YA01", "write 1000"),
        ("80元", "YA01", "'80元' is not a number of at least 0"),
        ("８０", "TX02", "write 80 instead of ８０"),
        ("'1:30'", "YA01", "'1:30' is not a number"),
        ("1:30", "YA01", "1:30 can be read in several ways"),
        (".inf", "YA01", "is not a number"),
        (".nan", "YA01", "is not a number"),
        ("1e300", "YA01", "1e300 is too large: it must be below 1,000,000,000,000,000"),
        ("9" * 5000, "YA01", "is too large"),
        ("true", "YA01", "is not a number"),
    ],
)
def test_what_is_no_amount(written: str, code: str, piece: str) -> None:
    assert piece in _refused(code, step=f"cost: {written}")


def test_an_authority_without_an_amount() -> None:
    assert _read(role="authority: {apologise: true}").roles["agent"].authority["apologise"] is True
    assert _read(step="decides: {apologise: True}").steps["answer"].decides["apologise"] is True


@pytest.mark.parametrize(
    ("written", "piece"),
    [
        ("yes", "write true, without quotes, instead of yes"),
        ("'true'", "write true, without quotes"),
        ("false", "false says nothing here: leave it out"),
        ("no", "no says nothing here"),
        ("lots", "'lots' is not an amount, or true"),
        ("-1", "is not an amount, or true"),
        ("'200'", "write 200, without quotes"),
    ],
)
def test_what_is_no_authority(written: str, piece: str) -> None:
    assert piece in _refused(role=f"authority: {{refund: {written}}}")


TARGETS = {
    "90% in 15s": Target(Duration(0.25), 0.9),
    "80% in 30s": Target(Duration(0.5), 0.8),
    "15d": Target(Duration(15 * DAY), 1.0),
    "1bd": Target(Duration(business_days=1), 1.0),
    "0.9 in PT15S": Target(Duration(0.25), 0.9),
    "100% in 1h": Target(Duration(60), 1.0),
    "0": Target(Duration(0), 1.0),
}


@pytest.mark.parametrize("written", TARGETS)
def test_targets(written: str) -> None:
    assert _read(tier=f"sla: {{answer: {written}}}").tiers["vip"].sla == {"answer": TARGETS[written]}


@pytest.mark.parametrize(
    ("written", "code", "piece"),
    [
        ("90 in 15s", "YA01", "90 is more than 1: write 90%"),
        ("90% in 15", "TX03", "15 has no unit"),
        ("15", "TX03", "15 has no unit"),
        ("90%", "YA01", "'90%' is not a target such as 90% in 15s"),
        ("90% within 15s", "YA01", "is not a target such as 90% in 15s"),
        ("'90% in 1:30'", "YA01", "in several ways"),
        ("90％ in 15s", "TX02", "write 90% in 15s instead of 90％ in 15s"),
    ],
)
def test_what_is_no_target(written: str, code: str, piece: str) -> None:
    assert piece in _refused(code, tier=f"sla: {{answer: {written}}}")


RATES = {
    "400/week": Rate(400, WEEK), "10/hour": Rate(10, HOUR), "96/day": Rate(96, DAY), "1000/month": Rate(1000, 365 * DAY / 12),
    "12/year": Rate(12, 365 * DAY), "0.5/day": Rate(0.5, DAY), "400 / week": Rate(400, WEEK), "0/day": Rate(0, DAY),
}  # fmt: skip


@pytest.mark.parametrize("written", RATES)
def test_volumes(written: str) -> None:
    assert _read(top=f"volume: {written}").volume == RATES[written]


def test_a_volume_by_the_hour() -> None:
    process = _read(
        top='volume: [{during: "Mon-Fri 09:00-09:30", rate: 120/hour}, {during: "09:30-24:00", rate: 40/hour}]'
    )
    assert process.volume == (
        Period((Span((0, 1, 2, 3, 4), 540, 570),), Rate(120, HOUR)),
        Period((Span((0, 1, 2, 3, 4, 5, 6), 570, 1440),), Rate(40, HOUR)),
    )


@pytest.mark.parametrize(
    ("written", "piece"),
    [
        ("400", "'400' is not a number per hour, day, week, month or year, such as 400/week"),
        ("400/wk", "did you mean 400/week?"),
        ("400 per week", "did you mean 400/week?"),
        ("400/周", "did you mean 400/week?"),
        ("400/fortnight", "is not a number per hour"),
        ("-4/week", "is not a number per hour"),
        ("9" * 400 + "/week", "is too large"),
        ("{during: x}", "expected a rate such as 400/week, or a list of {during: …, rate: …}, not a map"),
        ('[{during: "Mon-Fri 09:00-10:00"}]', "period lacks rate"),
        ("[400/week]", "period: fields are expected here, such as during: …"),
    ],
)
def test_what_is_no_volume(written: str, piece: str) -> None:
    assert piece in _refused(top=f"volume: {written}")


ALL_DAYS, WORKDAYS = (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4)
HOURS = {
    '"Mon-Fri 09:00-18:00"': (Span(WORKDAYS, 540, 1080),),
    '"Mon-Sun 08:00-22:00"': (Span(ALL_DAYS, 480, 1320),),
    '"09:00-18:00"': (Span(ALL_DAYS, 540, 1080),),
    '"Sat 00:00-24:00"': (Span((5,), 0, 1440),),
    '"Sat-Mon 10:00-12:00"': (Span((5, 6, 0), 600, 720),),
    '"mon-FRI 09:00-12:00"': (Span(WORKDAYS, 540, 720),),
    '"Mon-Fri 09:00-12:00, 13:00-18:00, Sat 09:00-12:00"': (Span(WORKDAYS, 540, 720), Span(WORKDAYS, 780, 1080), Span((5,), 540, 720)),
    '["Mon-Fri 09:00-12:00", "Sat 09:00-12:00"]': (Span(WORKDAYS, 540, 720), Span((5,), 540, 720)),
    "Mon-Fri 09:00-18:00": (Span(WORKDAYS, 540, 1080),),
}  # fmt: skip


@pytest.mark.parametrize("written", HOURS)
def test_opening_hours(written: str) -> None:
    calendar = Calendar("Asia/Shanghai", HOURS[written])
    assert _read(top=f"calendar:\n  tz: Asia/Shanghai\n  open: {written}").calendar == calendar
    if written[0] in '"[':
        role = _read(role=f"calendar: {{tz: Asia/Shanghai, open: {written}}}").roles["agent"]
        assert role.calendar == calendar


@pytest.mark.parametrize(
    ("written", "code", "piece"),
    [
        ("Mon-Fri 9:00-18:00", "YA01", "did you mean Mon-Fri 09:00-18:00?"),
        ("Monday-Friday 09:00-18:00", "YA01", "did you mean Mon-Fri 09:00-18:00?"),
        ("周一至周五 09:00-18:00", "YA01", "did you mean Mon-Fri 09:00-18:00?"),
        ("Mon-Fri 09:00 - 18:00", "YA01", "did you mean Mon-Fri 09:00-18:00?"),
        ("Mon-Fri 09：00-18：00", "TX02", "write Mon-Fri 09:00-18:00 instead"),
        ("22:00-06:00", "YA01", "the end must come after the start; hours past midnight are two"),
        ("Fun-Fri 09:00-18:00", "YA01", "is not hours such as Mon-Fri 09:00-18:00"),
        ("09:00-25:00", "YA01", "is not hours such as"),
        ("09:60-10:00", "YA01", "is not hours such as"),
        ("24:30-25:00", "YA01", "is not hours such as"),
        ("always", "YA01", "is not hours such as"),
        ("Mon-Fri", "YA01", "is not hours such as"),
    ],
)
def test_what_are_no_opening_hours(written: str, code: str, piece: str) -> None:
    assert piece in _refused(code, top=f'calendar: {{open: "{written}"}}')


@pytest.mark.parametrize("written", ["Asia/Shanghai", "UTC", "Europe/London", "America/Argentina/Buenos_Aires"])
def test_time_zones(written: str) -> None:
    assert _read(top=f"calendar: {{tz: {written}}}").calendar.tz == written


@pytest.mark.parametrize(
    ("written", "piece"),
    [
        ("Asia/Shangai", "did you mean Asia/Shanghai?"),
        ("asia/shanghai", "did you mean Asia/Shanghai?"),
        ("../../etc/passwd", "is not a time zone"),
        ("/etc/localtime", "is not a time zone"),
        ("Asia", "is not a time zone"),
        ("北京", "is not a time zone such as Asia/Shanghai"),
        ("x" * 5000, "is not a time zone"),
    ],
)
def test_what_is_no_time_zone(written: str, piece: str) -> None:
    assert piece in _refused(top=f"calendar: {{tz: {written}}}")


def test_maps_by_tier() -> None:
    step = _read(
        step="sla: {vip: 1h, standard: 2bd}, patience: {vip: 5min, standard: {dist: exponential, mean: 3min}}"
    ).steps["answer"]
    assert step.sla == {"vip": Duration(60), "standard": Duration(business_days=2)}
    assert step.patience == {"vip": _minutes("constant", 5), "standard": _minutes("exponential", 3)}
    text = PROCESS.replace("next: done}", "next: [{to: done, p: {vip: 10%, standard: 0.3}}, {to: ask}]}", 1)
    branches = Process(**parse(text).values).steps["answer"].next
    assert branches[0].p == {"vip": 0.1, "standard": 0.3}
    assert (branches[0].p_for("vip"), branches[0].p_for("gold"), branches[1].p_for("vip")) == (0.1, None, None)


def test_errors_within_maps_by_tier() -> None:
    assert "2 has no unit" in _refused("TX03", step="sla: {vip: 1h, standard: 2}")
    assert "means true or false" in _refused(step="sla: {yes: 1h}")


YES = ["yes", "no", "on", "off", "Yes", "NO", "On", "OFF", "true", "False"]


@pytest.mark.parametrize("word", YES)
@pytest.mark.parametrize(
    "field",
    [
        {"step": "outcome: {}"},
        {"step": "evidence: {}"},
        {"step": "evidence: {{en: {}}}"},
        {"step": "evidence: [{}]"},
        {"step": "checks: [a, {}]"},
        {"step": "on_timeout: {{escalate: {}}}"},
        {"step": "decides: {{{}: 5}}"},
        {"role": "team: {}"},
        {"tier": "sla: {{{}: 1h}}"},
        {"top": "currency: {}"},
        {"top": "clocks: {{{}: {{from: ask, to: done}}}}"},
        {"top": "data: {{{}: {{sensitive: true}}}}"},
    ],
)
def test_yes_and_no_where_a_text_is_meant(word: str, field: dict[str, str]) -> None:
    ((place, line),) = field.items()
    assert f'write "{word}" in quotes' in _refused(**{place: line.format(word)})
    assert not words(_with(**{place: line.format(f'"{word}"')}))


@pytest.mark.parametrize(
    ("word", "right"), [("yes", "true"), ("on", "true"), ("Yes", "true"), ("no", "false"), ("off", "false"), ("'true'", "true"), ('"False"', "false")]
)  # fmt: skip
def test_yes_and_no_where_true_or_false_is_meant(word: str, right: str) -> None:
    assert f"write {right}, without quotes, instead of" in _refused(step=f"moment_of_truth: {word}")


@pytest.mark.parametrize(("word", "value"), [("true", True), ("True", True), ("TRUE", True), ("false", False)])
def test_true_and_false(word: str, value: bool) -> None:
    assert _read(step=f"moment_of_truth: {word}").steps["answer"].moment_of_truth is value


@pytest.mark.parametrize("word", ["1", "y", "真", "2"])
def test_what_is_neither_true_nor_false(word: str) -> None:
    assert "is not true or false" in _refused(step=f"moment_of_truth: {word}")


@pytest.mark.parametrize("word", ["-2", "-1", "0", "1", "2", "+2"])
def test_the_experience_of_the_customer(word: str) -> None:
    assert _read(step=f"experience: {word}").steps["answer"].experience == int(word)


@pytest.mark.parametrize("word", ["-3", "3", "1.5", "good", "'1'"])
def test_what_is_no_experience(word: str) -> None:
    said = _refused(step=f"experience: {word}")
    assert "is not a whole number from -2 to 2" in said or word == "'1'"


def test_ratings_outside_their_range_load_because_a_rule_reports_them() -> None:
    assert _read(step="fail: {mode: x, s: 11, o: 0, d: -1}").steps["answer"].fail[0].rpn == 0


def test_texts_may_look_like_anything_else() -> None:
    for written, text in (
        ("123", "123"),
        ("'1:30'", "1:30"),
        ("2024-01-01", "2024-01-01"),
        ("1.50", "1.50"),
        ("'null'", "null"),
        ('"a: b"', "a: b"),
    ):
        assert _read(step=f"outcome: {written}").steps["answer"].outcome == text
    assert _read(top="currency: 1:30").currency == "1:30"


@pytest.mark.parametrize(
    ("step", "piece"),
    [
        ("every: ⟦1:30⟧", "1:30 can be read in several ways: write a duration such as 90min or 90s"),
        ("time: {work: ⟦1:30:00⟧}", "in several ways"),
        ("evidence: ⟦h⟧ttp://example.com", "a text with a colon in it must stand in quotes"),
    ],
)  # fmt: skip
def test_a_colon_within_brackets(step: str, piece: str) -> None:
    """The parser refuses it where a reader of YAML 1.2 would take it for a part of the text."""
    check(PROCESS.replace("next: done}", f"next: done, {step}}}", 1), piece)


@pytest.mark.parametrize("written", ["", "~", "null", "''", '"  "', "'\u3000'"])
def test_no_text_at_all(written: str) -> None:
    said = _refused(step=f"outcome: {written}")
    assert "nothing is written here" in said or "an empty text" in said


def test_moments_of_clocks() -> None:
    process = _read(top="clocks: {c: {from: ask, to: [answer.begin, done]}}")
    clock = process.clocks["c"]
    assert (clock.from_.step, clock.from_.begins) == ("ask", False)
    assert [(moment.step, moment.begins) for moment in clock.to] == [("answer", True), ("done", False)]
    assert "is not the id of a step, or id.begin" in _refused(top="clocks: {c: {from: .begin, to: done}}")


@pytest.mark.parametrize(
    "field", ["on_timeout: {{escalate: {}}}", "captures: {}", "captures: [{}, b]", "recover: {}", "next: {}"]
)
@pytest.mark.parametrize("id", ["姓名，电话", "姓名、电话", "姓名：电话", "“姓名”"])
def test_ids_hold_no_full_width_punctuation(field: str, id: str) -> None:
    """In Chinese the whole would silently be one id."""
    step = field.format(id)
    step = f"fail: {{mode: x, {step}}}" if "recover" in step else step
    text = PROCESS.replace("next: done}\n  done", f"{step}}}\n  done") if "next" in step else None
    document = parse(text) if text else _with(step=step)
    assert [problem.code for problem in document.problems] == ["TX02"]
