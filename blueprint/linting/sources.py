"""What the sources are that rules and profiles name by their short marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.text import Message, Text, both

SOURCES = {
    "S0": both(
        "Shi Yanjun, The Value Chain of Outstanding Service (2), 2013",
        "史雁军《卓越服务创造的价值链（二）》，2013",
    ),
    "S1": both(
        "Ye Zhiqiu, No Service Is a Small Matter: Why CRM Has No Effect (the case of company Q), CCID 2003",
        "叶知秋《服务无小事：解开CRM无效之谜》（Q公司案例），赛迪网 2003",
    ),
    "S2": both(
        "Bill Price and David Jaffe, The Best Service Is No Service, an excerpt in Chinese, 2009",
        "比尔·普赖斯、戴维·贾菲《没有服务才是最好的服务》，节选《如何提升服务品质》，2009",
    ),
    "S3": both(
        "Building a System of Service Management Led by the Customer's Perception",
        "《建立以客户感知为导向的服务管理体系》",
    ),
    "S4": both(
        "Senior Customer Manager, a training course for the national vocational qualification, level 1, China",
        "国家职业技能鉴定培训教程《高级客户管理师》（国家职业资格一级）",
    ),
    "CN2020": both(
        "China Banking and Insurance Regulatory Commission, order no. 3 of 2020, on consumer complaints",
        "中国银保监会令2020年第3号《银行业保险业消费投诉处理管理办法》",
    ),
}
"""What the marks stand for."""

_MARK = re.compile(r"\b(?:S[0-4]|CN2020)(?![0-9A-Za-z])")
_LINE = both("- {mark}: {title}", "- {mark}：{title}")


def named_in(source: Text, language: str) -> Iterator[str]:
    """A line of Markdown for each mark in a source."""
    for mark in dict.fromkeys(_MARK.findall(source.text("en"))):
        yield Message(_LINE, mark=mark, title=SOURCES[mark]).text(language)
