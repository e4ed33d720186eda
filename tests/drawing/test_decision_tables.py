"""Decision tables are read wherever the process is shown: in characters, on paper, on the page, in both languages."""

from __future__ import annotations

from blueprint.analysis import analyze
from blueprint.drawing.canvas import Manner, draw_canvas
from blueprint.drawing.canvas.terminal import printed
from blueprint.drawing.content import sketch
from blueprint.drawing.html.card import card
from blueprint.drawing.paging import pages
from blueprint.workspace import load_text

JUDGED = load_text(
    """\
blueprint: 1
id: judged
name: Judged
roles: {customer: {lane: customer}, agent: {lane: frontstage}}
customer: customer
steps:
  ask: {kind: start, role: customer, next: judge}
  judge:
    kind: decision
    name: {en: "Judge [b]<it>", zh: 判定}
    role: agent
    table:
      hit: first
      inputs:
        claim:
          name: {en: Claim, zh: 索赔}
          values: {high: {en: above 1000, zh: 千元以上}, middle: {en: "200 to 1000", zh: 二百至一千}, low: {en: less, zh: 更少}}
        standing: {values: {key: key account, other: other}}
      rules:
        - {if: {claim: [high, middle], standing: key}, then: {en: Settle, zh: 赔付}, to: settle}
        - {to: refuse}
    next: [{to: settle, p: 0.5}, {to: refuse, p: 0.5}]
  settle: {name: {en: Settle it, zh: 办理赔付}, role: agent, next: done}
  refuse: {name: {en: Say no, zh: 婉拒}, role: agent, next: done}
  done: {kind: end}
"""
)
ENGLISH = [
    "Decision table “Judge [b]<it>”: the first rule that fits counts",
    "Claim: above 1000 / 200 to 1000; standing: key account → Settle (“Settle it”)",
    "else → “Say no”",
]
CHINESE = [
    "决策表“判定”：以第一条适用的规则为准",
    "索赔：千元以上 / 二百至一千; standing：key account → 赔付（“办理赔付”）",
    "其他情况 → “婉拒”",
]


def test_in_characters_below_the_legend() -> None:
    for language, words in (("en", ENGLISH), ("zh", CHINESE)):
        canvas = draw_canvas(analyze(JUDGED), language, Manner())
        lines = [line.replace("▸", "→") for line in printed(canvas, Manner().glyphs, 120)]
        assert lines[-3:] == [f"▦ {words[0]}", f" 1 {words[1]}", f" 2 {words[2]}"]


def test_in_plain_characters() -> None:
    manner = Manner(plain=True)
    lines = list(printed(draw_canvas(analyze(JUDGED), "en", manner), manner.glyphs, 120))
    assert lines[-3].startswith("# Decision table")


def test_on_the_card_of_the_step() -> None:
    sections = {section.title.text("zh"): section for section in card(analyze(JUDGED), JUDGED.steps["judge"])}
    said = [value if isinstance(value, str) else value.text("zh") for _, value in sections["决策表"].rows]
    assert said == ["以第一条适用的规则为准", *CHINESE[1:]]
    assert "决策表" not in {section.title.text("zh") for section in card(analyze(JUDGED), JUDGED.steps["settle"])}


def test_on_paper_each_on_the_page_of_its_step() -> None:
    for language, words in (("en", ENGLISH), ("zh", CHINESE)):
        drawn = sketch(analyze(JUDGED), language)
        told = [[" ".join(label.lines) for label in scene.labels] for scene in pages(drawn, (1000, 700))]
        assert [[words.index(said) for said in page if said in words] for page in told] == [[0, 1, 2]]
        apart = pages(drawn, (150, 150))
        assert len(apart) > 1
        assert sum(words[0] in [" ".join(label.lines) for label in scene.labels] for scene in apart) == 1
