"""Large drawings over several pages: every step on one of them, every branch followed from page to page."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest
from hypothesis import given, settings

from benchmarks.generate import process as generated
from blueprint.analysis import analyze
from blueprint.cli import main
from blueprint.drawing import Sheet, draw
from blueprint.drawing.format import Order
from blueprint.drawing.paging import FROM, TO, pages
from blueprint.drawing.paper import PAPERS, Cell, on_paper, room
from blueprint.drawing.scene import Scene
from blueprint.workspace import load, load_text
from tests.drawing.test_names import processes
from tests.shipped import AS_IS

SMALLEST = 5.0
"""In points: what stands under a name, at the least."""


def _order(process, language="en", **sheet) -> Order:
    return Order(analyze(process), language, 30.0, Sheet(**sheet))


def _drawn(scenes: tuple[Scene, ...]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """The steps, and the branches put together again from the pages that they are cut between."""
    steps: Counter[str] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    leaving: Counter[tuple[str, str]] = Counter()
    coming: Counter[tuple[str, str]] = Counter()
    for scene in scenes:
        steps.update(s.id for s in scene.shapes if s.role == "step" and not s.id.startswith((FROM, TO)))
        for arrow in scene.arrows:
            ends = arrow.source.removeprefix(FROM), arrow.target.removeprefix(TO)
            kind = coming if arrow.source.startswith(FROM) else leaving if arrow.target.startswith(TO) else whole
            kind[ends] += 1
    assert leaving == coming
    return steps, whole + leaving


@pytest.mark.parametrize("path", AS_IS, ids=lambda path: path.stem)
def test_the_pages_of_a_process_hold_all_of_it_and_can_be_read(path):
    """On one size of paper; the next process in turn has the other."""
    hold_all_of_it_and_can_be_read(path, [*PAPERS][AS_IS.index(path) % len(PAPERS)])


@pytest.mark.long
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("path", AS_IS, ids=lambda path: path.stem)
def test_the_pages_of_a_process_hold_all_of_it_on_every_paper(path, paper):
    hold_all_of_it_and_can_be_read(path, paper)


def hold_all_of_it_and_can_be_read(path, paper):
    process = load(path)
    scenes = pages(_order(process).sketch, room(paper))
    branches = ((id, branch.to) for id, step in process.steps.items() for branch in step.next)
    assert _drawn(scenes) == (Counter(list(process.steps)), Counter(branches))
    for scene in scenes:
        printed = on_paper(scene, paper, (Cell("Process", path.stem),))
        assert 9.5 * PAPERS[paper][0] / printed.width > SMALLEST


@settings(deadline=None, max_examples=40)
@given(processes())
def test_no_name_and_no_sheet_too_small_loses_anything(process):
    branches = ((id, branch.to) for id, step in process.steps.items() for branch in step.next)
    scenes = pages(_order(process).sketch, (260, 260))
    assert _drawn(scenes) == (Counter(list(process.steps)), Counter(branches))


def test_signs_name_the_page_where_it_goes_on():
    process = load_text(generated("long", 60))
    scenes = pages(_order(process).sketch, room("a4"))
    assert len(scenes) > 3
    where = {s.id: number for number, scene in enumerate(scenes, 1) for s in scene.shapes if s.role == "step"}
    signs = [s for scene in scenes for s in scene.shapes if s.role == "step" and s.id.startswith((FROM, TO))]
    assert signs
    assert all(sign.label == (str(where[sign.id.removeprefix(FROM).removeprefix(TO)]),) for sign in signs)
    lanes = ["Customer", "Frontstage", "Backstage", "Support"]
    assert all(set(lanes) <= set(scene.words.split("\n")) for scene in scenes)


def test_time_outs_are_followed_from_page_to_page():
    text = generated("long", 40).replace("  s3:\n", "  s3:\n    on_timeout: {after: 2d, to: s30}\n")
    scenes = pages(_order(load_text(text)).sketch, room("a4"))
    clocks = [s.id for scene in scenes for s in scene.shapes if s.id.startswith("timeout:") and s.shape == "circle"]
    assert sorted(id.split(":")[2] for id in clocks) == [f"{FROM}s3", "s3"]


def test_phases_begin_new_pages():
    text = generated("phased", 40).replace("  s20:\n", "  s20:\n    phase: after\n")
    assert "phase: after" in text
    scenes = pages(_order(load_text(text)).sketch, room("a3"))
    first = [
        next(s.id for s in scene.shapes if s.role == "step" and not s.id.startswith((FROM, TO))) for scene in scenes
    ]
    assert "s20" in first


def test_a_page_keeps_its_drawing_between_the_margins():
    scene = _order(load_text(generated("long", 12))).scene
    printed = on_paper(scene, "a4", (Cell("Process", "long"), Cell("Date", "2026-03-31")))
    assert printed.paper == PAPERS["a4"]
    assert printed.width / printed.height == pytest.approx(2**0.5, rel=1e-3)
    for label in printed.labels:
        assert 0 < label.x < printed.width
        assert 0 < label.y < printed.height
    lowest = max(shape.y for shape in printed.shapes)
    block = [label for label in printed.labels if label.lines in (("long",), ("2026-03-31",))]
    assert len(block) == 2
    assert all(label.y > lowest for label in block)


def test_a_pdf_of_pages_has_their_number_size_and_title_blocks():
    pytest.importorskip("pygraphviz", reason="pygraphviz is not installed")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    sheet = Sheet(paper="a4", date="2026-03-31", version="0123456789ab")
    file = draw(load_text(generated("long", 40)), "pdf", sheet=sheet).content
    read = pypdf.PdfReader(BytesIO(file)).pages
    assert len(read) > 1
    for number, page in enumerate(read, 1):
        assert [round(float(side)) for side in page.mediabox[2:]] == pytest.approx([842, 595], abs=1)
        text = page.extract_text()
        for words in ("long", "as-is", "2026-03-31", "0123456789ab", f"{number} / {len(read)}"):
            assert words in text


@pytest.mark.parametrize("paper", [None, "a3"])
def test_the_same_day_gives_the_same_file(paper, monkeypatch):
    monkeypatch.setattr(
        "blueprint.drawing.outputs.pdf.render", lambda *_, **__: b"%PDF /CreationDate (D:20261122020109Z00'00) %%EOF"
    )
    file = draw(load_text(generated("short", 5)), "pdf", sheet=Sheet(paper=paper, date="2026-03-31")).content
    assert file == b"%PDF /CreationDate (D:20260331000000Z00'00) %%EOF"


def test_one_page_needs_nothing_to_put_pages_together(monkeypatch):
    from blueprint.drawing.joining import joined
    from blueprint.drawing.renderer import RenderError

    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    assert joined([b"one"]) == b"one"
    with pytest.raises(RenderError) as caught:
        joined([b"one", b"two"])
    assert "service-blueprint[draw]" in caught.value.message.text("en")


@pytest.fixture
def two(tmp_path, monkeypatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "other"):
        (tmp_path / f"{name}.yaml").write_text(generated(name, 5), "utf-8")
    return ["one.yaml", "other.yaml"]


def test_several_processes_go_to_a_folder(two, tmp_path, capsys):
    for folder in ("out", "out", "new/er"):
        assert main(["export", *two, "--to", "dot", "-o", folder, "--lang", "en"]) == 0
        assert sorted(path.name for path in (tmp_path / folder).iterdir()) == ["one.dot", "other.dot"]
    assert main(["export", *two, "--to", "dot", "-o", "one.yaml", "--lang", "en"]) == 2
    assert main(["export", *two, "--to", "dot", "--tier", "nobody", "-o", "none", "--lang", "en"]) == 2
    assert not (tmp_path / "none").exists()
    assert main(["export", two[0], two[0], "--to", "dot", "--lang", "en"]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert errors == [
        "blueprint: one.yaml is no folder, and several processes need one",
        "blueprint: there is no tier nobody; the tiers are: vip, standard",
        "blueprint: one.dot would be written twice: export the processes one by one",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--to", "svg", "--page", "a4"], "--page goes with --to pdf, not svg"),
        (["--to", "mermaid", "--bilingual"], "--bilingual goes with --to dot, pdf, png, svg, not mermaid"),
        (["--to", "html", "--tier", "standard"], "--tier goes with --to dot, mermaid, pdf, png, svg, text, not html"),
        (["--to", "pdf", "--page", "a4", "--date", "today"], "today is no date; write it like 2026-03-31"),
    ],
)
def test_wrong_use_is_told(two, capsys, given, said):
    assert main(["export", two[0], *given, "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"blueprint: {said}\n"


def test_the_date_can_be_repeated(monkeypatch):
    from blueprint.cli.exports import day

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert day(None) == "2001-09-09"
    assert day("2026-03-31") == "2026-03-31"
