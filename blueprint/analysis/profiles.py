"""Profiles: what a standard, a regulation or a published promise says about deadlines, with its date and jurisdiction.

A process names the profiles that it wants to be compared with. A difference is no verdict about law: a profile is a
dated summary, exceptions are its text's, and whether it applies to a business is its owner's question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.model import Duration, Process, Target, Tier
from blueprint.text import Text, both

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a profile says about a clock: ``usual`` holds for every case, up to ``longest`` for those that ``except_``
    describes. ``top_tier`` says that only the first tier is promised it."""

    clock: str
    usual: Target
    longest: Duration | None = None
    except_: Text | None = None
    top_tier: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A dated set of expectations of processes of a ``group``. ``recusal``: whoever is complained about takes no part in
    judging the complaint. ``beyond`` says what no graph can show."""

    id: str
    title: Text
    jurisdiction: Text
    since: str
    source: Text
    deadlines: tuple[Deadline, ...] = ()
    recusal: bool = False
    beyond: Text | None = None
    group: str = "complaint"


def _days(count: float) -> Duration:
    return Duration(elapsed=count * 1440)


_ALL = (
    Profile(
        "iso10002",
        both("ISO 10002:2018, complaints handling", "ISO 10002:2018 投诉处理指南"),
        both("international, voluntary", "国际标准，自愿采用"),
        "2018-07",
        both("ISO 10002:2018; it states no numeric deadline", "ISO 10002:2018；标准未规定具体时限"),
        beyond=both(
            "visibility, accessibility, courtesy and the commitment of leaders", "公开、易于投诉、礼貌对待与管理层承诺"
        ),
    ),
    Profile(
        "cn-bank-insurance-2020",
        both("banking and insurance consumer complaints 2020", "银行业保险业消费投诉处理管理办法"),
        both("mainland China, banks and insurers", "中国大陆，银行业和保险业机构"),
        "2020-03-01",
        both("CN2020: order no. 3 of 2020 of the CBIRC", "CN2020：中国银保监会令2020年第3号"),
        deadlines=(
            Deadline(
                "resolve",
                Target(_days(15)),
                _days(60),
                both(
                    "30 d for complex cases, 30 d more for special ones with approval",
                    "情况复杂的 30 日；情况特别复杂或有其他特殊原因的，经审批可再延长 30 日",
                ),
            ),
        ),
        recusal=True,
        beyond=both(
            "no demand for material that is already held; at most five representatives of a group",
            "不得要求提供已留存的材料；群体投诉代表不超过 5 名",
        ),
    ),
    Profile(
        "cn-telecom",
        both("telecommunications user appeals", "电信用户申诉处理办法"),
        both("mainland China, telecommunications operators", "中国大陆，电信业务经营者"),
        "2016-07-30",
        both("order no. 35 of 2016 of the MIIT", "工业和信息化部令2016年第35号"),
        deadlines=(Deadline("resolve", Target(_days(15))),),
        beyond=both(
            "the regulator's own terms for an appeal: acceptance in 5 working days, reply in 30 d",
            "申诉机构自身的时限：5 个工作日内决定是否受理，30 日内答复",
        ),
    ),
    Profile(
        "uk-fca-disp",
        both("FCA dispute resolution: complaints", "英国金融行为监管局 DISP 投诉规则"),
        both("United Kingdom, financial services", "英国，金融服务"),
        "2018-01-13",
        both("FCA Handbook, DISP 1.6", "FCA Handbook, DISP 1.6"),
        deadlines=(Deadline("resolve", Target(_days(56))),),
        beyond=both(
            "payment services: 15 business days, exceptionally 35", "支付服务：15 个营业日，特殊情况 35 个营业日"
        ),
    ),
    Profile(
        "au-rg271",
        both("ASIC RG 271, internal dispute resolution", "澳大利亚证券投资委员会 RG 271 内部争议解决"),
        both("Australia, financial services", "澳大利亚，金融服务"),
        "2021-10-05",
        both("ASIC Regulatory Guide 271", "ASIC Regulatory Guide 271"),
        deadlines=(Deadline("acknowledge", Target(_days(1))), Deadline("resolve", Target(_days(30)))),
    ),
    Profile(
        "tier-10086",
        both("10086 hotline, the top tier", "10086 客服热线最高客户层级服务水平"),
        both("China Mobile's own promise", "中国移动自身的服务承诺"),
        "2013",
        both("S0: 90% of the top tier's calls answered in 15 s", "S0：最高客户层级来电 15 秒内接通率 90%"),
        deadlines=(Deadline("answer", Target(Duration(elapsed=0.25), 0.9), top_tier=True),),
        group="contact-centre",
    ),
)

PROFILES: Mapping[str, Profile] = {profile.id: profile for profile in _ALL}
"""Every profile by id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A tier whose promise is weaker than a profile; ``promised`` is None where it promises nothing for that clock."""

    profile: Profile
    deadline: Deadline
    tier: str
    promised: Target | None


def compared(process: Process) -> tuple[Profile, ...]:
    """The profiles that a process is compared with: those that it names itself, and those about its group that the
    organization names for all."""
    named = (PROFILES[id] for id in process.profiles if id in PROFILES)
    return tuple(one for one in named if not process.inherits_profiles or one.group == process.group)


def differences(study: Analysis) -> tuple[Difference, ...]:
    """Where the promises of a process differ from the profiles that it names.

    A profile with exceptions is met where some tier keeps the usual deadline and every tier the longest one.
    """
    return tuple(
        difference
        for profile in compared(study.process)
        for one in profile.deadlines
        for difference in _beside(study.process, profile, one)
    )


def _beside(process: Process, profile: Profile, deadline: Deadline) -> Iterator[Difference]:
    promises = {tier: _promise(process, tier, deadline.clock) for tier in _concerned(process, deadline)}
    usual = any(promise and not _weaker(promise, deadline.usual) for promise in promises.values())
    limit = Target(deadline.longest, deadline.usual.share) if usual and deadline.longest else deadline.usual
    for tier, promise in promises.items():
        if promise is None or _weaker(promise, limit):
            yield Difference(profile, deadline, tier, promise)


def _concerned(process: Process, deadline: Deadline) -> list[str]:
    if not deadline.top_tier:
        return list(process.shares)
    ranked: list[Tier] = sorted(process.tiers.values(), key=lambda tier: tier.priority or 1)
    return [tier.id for tier in ranked[:1]]


def _promise(process: Process, tier: str, clock: str) -> Target | None:
    return process.tiers[tier].sla.get(clock) if tier in process.tiers else None


def _weaker(promise: Target, limit: Target) -> bool:
    """Whether a promise is longer, or made to fewer cases."""
    return promise.within.minutes > limit.within.minutes or promise.share < limit.share
