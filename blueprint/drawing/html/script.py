"""The words of the page's script and of its controls, in English and Chinese."""

from __future__ import annotations

from blueprint.text import both

KEYS = (
    ("Tab", both("to the next step in the order of the flow", "按流程顺序到下一步骤")),
    ("→ ←", both("along the flow and back", "沿流程前进、后退")),
    ("↑ ↓", both("to the other ways at a fork", "在分支之间切换")),
    ("Home End", both("to the first and the last step", "到第一个、最后一个步骤")),
    ("Enter", both("open the card of the step", "打开步骤卡片")),
    ("Esc", both("close the card, the search or this help", "关闭卡片、查找或帮助")),
    ("/", both("find a step", "查找步骤")),
    ("?", both("this help", "本帮助")),
    ("+ − 0", both("larger, smaller, whole drawing", "放大、缩小、显示全图")),
    ("o t l", both("next overlay, next tier, other language", "下一叠加图层、下一客户层级、切换语言")),
    ("f", both("list of findings", "检查结果列表")),
)
"""The keys and what they do. Letters work while the drawing has the focus."""

MOUSE = both(
    "Drag to move, turn the wheel or pinch to zoom, click a step for its card.",
    "拖动可平移，滚轮或双指可缩放，点击步骤可打开卡片。",
)

SCRIPT = {
    "title": both("Service blueprint", "服务蓝图"),
    "all": both("all tiers", "全部层级"),
    "tier": both("Tier", "客户层级"),
    "overlay": both("Overlay", "叠加图层"),
    "none": both("none", "无"),
    "view": both("Show", "显示"),
    "beside": both("side by side", "左右对比"),
    "stacked": both("one above the other", "上下对比"),
    "search": both("Find a step", "查找步骤"),
    "search_hint": both("name, role or id", "名称、角色或编号"),
    "found": both("{n} steps found", "找到 {n} 个步骤"),
    "found_none": both("no step found", "没有找到步骤"),
    "zoom_in": both("Larger", "放大"),
    "zoom_out": both("Smaller", "缩小"),
    "fit": both("Whole drawing", "显示全图"),
    "findings": both("Findings", "检查结果"),
    "findings_of": both("What the linter found", "检查发现的问题"),
    "no_findings": both("The linter finds nothing here.", "检查没有发现问题。"),
    "explain": both("Why, source and remedy", "原因、依据与对策"),
    "way": both("Shown by", "经过"),
    "error": both("error", "错误"),
    "warning": both("warning", "警告"),
    "info": both("note", "提示"),
    "about": both("About this process", "流程概况"),
    "figures": both("Figures a case", "每件指标"),
    "help": both("Keys and help", "按键与帮助"),
    "close": both("Close", "关闭"),
    "card": both("Card of the step", "步骤卡片"),
    "panel": both("Details", "详情"),
    "legend": both("Legend", "图例"),
    "comes_from": both("Comes from", "来自"),
    "goes_to": both("Goes to", "去向"),
    "change": both("Compared with the other variant", "与另一版本相比"),
    "same": both("unchanged", "不变"),
    "changed": both("changed", "有变化"),
    "added": both("new", "新增"),
    "removed": both("no longer there", "已取消"),
    "was": both("there: {value}", "对方：{value}"),
    "stands_for": both("Same step there", "对应步骤"),
    "not_in_tier": both("not for tier {tier}", "{tier}不经过"),
    "fail_points": both("Fail points", "失误点"),
    "nothing": both("nothing is known about it here", "本流程没有相关数据"),
    "shown": both("{name} is shown", "已显示“{name}”"),
    "closed": both("closed", "已关闭"),
    "language": both("中文", "English"),
    "language_label": both("切换到中文", "Switch to English"),
    "no_script": both(
        "Cards, overlays and search need JavaScript; the drawing does without.",
        "卡片、叠加图层和查找需要启用 JavaScript；蓝图本身不需要。",
    ),
    "mouse": MOUSE,
    **{f"key-{number}": words for number, (_, words) in enumerate(KEYS)},
}
"""What the page's script and its controls say."""
