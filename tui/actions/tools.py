"""What stands beside browsing and editing: the walk in the customer's shoes, checklists, export, help, the palette, the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import both, percent
from tui.actions.action import PLACES, Action

if TYPE_CHECKING:
    from blueprint.analysis import Analysis, TierAnalysis
    from tui.app import Workbench
    from tui.canvas.lines import Line


def _can_walk(app: Workbench) -> bool:
    study = app.study
    return study is not None and any(tier.flow.starts for tier in study.tiers.values())


async def _walk(app: Workbench) -> None:
    from tui.screens.walk import WalkScreen

    study = app.study
    tier = await _whose(app, study) if study else None
    start = await _where_from(app, tier) if tier else None
    if tier and start:
        app.push_screen(WalkScreen(tier, start))


async def _whose(app: Workbench, study: Analysis) -> TierAnalysis | None:
    """The tier that is looked at, the only one, or the one chosen."""
    tiers = {id: tier for id, tier in study.tiers.items() if tier.flow.starts}
    if app.view.tier in tiers or len(tiers) == 1:
        return tiers.get(app.view.tier or "") or next(iter(tiers.values()))
    titles = [(id, study.process.tier_title(id), None) for id in tiers]
    return tiers.get(await app.choose(both("In whose shoes?", "以哪一层级客户的身份体验？"), titles) or "")


async def _where_from(app: Workbench, tier: TierAnalysis) -> str | None:
    starts = [(id, tier.flow.steps[id].title, both(p := percent(share), p)) for id, share in tier.flow.starts.items()]
    if len(starts) == 1:
        return starts[0][0]
    return await app.choose(both("From which start?", "从哪个起点开始？"), starts)


async def _export(app: Workbench) -> None:
    from tui.screens.export import export_screen

    if app.shown and (screen := export_screen(app, app.shown)):
        await app.push_screen_wait(screen)


async def _checklists(app: Workbench) -> None:
    from tui.screens.checklists import ChecklistScreen, pages

    workspace, study = app.session.snapshot(), app.study
    process = study.process if study else None
    found = await app.run_worker(lambda: pages(workspace, process), thread=True, group="checklists").wait()
    app.push_screen(ChecklistScreen(found))


async def _help(app: Workbench) -> None:
    from tui.help import sections
    from tui.screens.help import HelpScreen

    here = [place for place in PLACES if app.at(place)]
    draws = app.place_screen is None or app.at("redesign")
    await app.push_screen_wait(HelpScreen(lambda: sections(here, _legend(app) if draws else [])))


async def _signs(app: Workbench) -> None:
    from tui.help import signs
    from tui.screens.help import HelpScreen

    await app.push_screen_wait(HelpScreen(lambda: (signs(_legend(app)),)))


def _legend(app: Workbench) -> list[Line]:
    """What the signs mean on the canvas of the moment."""
    from tui.canvas.legend import legend_lines
    from tui.panes.canvas import CanvasView

    drawn = app.query_one(CanvasView).drawn
    return legend_lines(drawn.canvas) if drawn else []


def _palette(app: Workbench) -> None:
    from tui.palette import palette

    app.push_screen(palette(app))


async def _theme(app: Workbench) -> None:
    from tui.themes import choices, remember

    if name := await app.choose(both("Which theme?", "选择主题"), choices(app.available_themes), chosen=app.theme):
        app.theme = name
        remember(name)


ACTIONS = (
    Action("help", both("Help", "帮助"), ("question_mark",), _help, hint=18, any_screen=True),
    Action(
        "palette",
        both("Palette", "命令面板"),
        ("colon", "ctrl+p"),
        _palette,
        help=both("Find an action, a process or a step by a few letters", "输入几个字母查找操作、流程或步骤"),
    ),
    Action(
        "legend",
        both("Legend", "图例"),
        ("g",),
        _signs,
        "canvas",
        both("What the signs on the canvas mean", "画布上各符号的含义"),
        lambda app: app.study is not None,
    ),
    Action(
        "theme",
        both("Theme", "主题"),
        ("T",),
        _theme,
        help=both("Light or dark, and others", "浅色、深色及其他"),
        any_screen=True,
    ),
    Action(
        "export",
        both("Export", "导出"),
        ("e",),
        _export,
        help=both(
            "To print or to send: SVG, PNG, PDF, HTML, Mermaid, or the steps as a workbook (Excel, CSV); compare as-is and to-be side "
            "by side (“Beside”)",
            "供打印或发送：SVG、PNG、PDF、HTML、Mermaid，或将步骤导出为 Excel、CSV 表格；可并排对比现状与目标（“对照”一项）",
        ),
        possible=lambda app: app.study is not None,
        hint=19,
    ),
    Action(
        "checklists",
        both("Checklists", "检查清单"),
        ("K",),
        _checklists,
        help=both(
            "Ten recommendations, seven principles and others: what the model says to each item, and what it cannot say",
            "十个建议、七个原理等：逐条对照，看模型能回答什么、回答不了什么",
        ),
    ),
    Action(
        "walk",
        both("Walk as customer", "流程体验"),
        ("c",),
        _walk,
        help=both("Step by step in the customer's shoes", "以客户身份逐步走一遍流程"),
        possible=_can_walk,
        hint=20,
    ),
)
