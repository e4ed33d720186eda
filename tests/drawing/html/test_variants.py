"""Two variants on one page: which steps stand for each other, and how the other one is found."""

from __future__ import annotations

from blueprint.cli import main
from blueprint.diff.marks import changes
from blueprint.model import Branch, Process, Step
from blueprint.text import Text
from blueprint.workspace import load_text
from tests.drawing.conftest import SAMPLE
from tests.drawing.html.driven import TO_BE, choose, classes, step, text
from tests.drawing.html.parsed import Page


def steps(*made: Step) -> dict[str, Step]:
    return {step.id: step for step in made}


def test_steps_match_by_id_and_by_what_they_replace():
    def process(*made: Step) -> Process:
        return Process(id="p", name=Text.of("p"), steps=steps(*made))

    old = process(
        Step("a", next=(Branch("b"),)), Step("b", role="x", next=(Branch("c"),)), Step("c"), Step("d"), Step("e")
    )
    new = process(
        Step("a", next=(Branch("b"),)),
        Step("b", role="y", next=(Branch("c"),)),
        Step("cd", replaces=("c", "d")),
        Step("f"),
    )
    was, became = changes(old, new)
    assert {id: change.kind for id, change in was.items()} == {
        "a": "same", "b": "changed", "c": "changed", "d": "changed", "e": "removed",
    }  # fmt: skip
    assert {id: (change.kind, change.others) for id, change in became.items()} == {
        "a": ("same", ("a",)), "b": ("changed", ("b",)), "cd": ("changed", ("c", "d")), "f": ("added", ()),
    }  # fmt: skip


def test_the_other_variant_of_the_workspace_stands_beside(tmp_path, capsys):
    (tmp_path / "now.yaml").write_text(SAMPLE, "utf-8")
    (tmp_path / "then.yaml").write_text(TO_BE, "utf-8")
    assert main(["export", str(tmp_path / "then.yaml"), "-o", str(tmp_path / "out.html"), "--lang", "en"]) == 0
    page = Page((tmp_path / "out.html").read_text("utf-8"))
    now, then = page.data["variants"]
    assert now["title"] == ["as-is", "现状"]
    kinds = {step["id"]: step.get("change") for step in then["steps"]}
    assert kinds["look_into"] == kinds["receive"] == "changed"
    assert kinds["ask"] == "added"
    assert {step["id"]: step.get("change") for step in now["steps"]}["settle"] == "removed"


def test_beside_names_the_other_file_and_goes_with_pages_only(tmp_path, capsys):
    (tmp_path / "now.yaml").write_text(SAMPLE, "utf-8")
    other = tmp_path / "else" / "then.yaml"
    other.parent.mkdir()
    other.write_text(TO_BE, "utf-8")
    out = tmp_path / "out.html"
    assert main(["export", str(tmp_path / "now.yaml"), "--beside", str(other), "-o", str(out)]) == 0
    assert len(Page(out.read_text("utf-8")).data["variants"]) == 2
    assert main(["export", str(tmp_path / "now.yaml"), "--beside", str(other), "--to", "dot", "--lang", "en"]) == 2
    assert "--beside goes with --to html" in capsys.readouterr().err


def test_variants_stand_side_by_side_with_what_has_changed(show, sample, to_be):
    browser = show(sample, beside=to_be)
    assert "changed" in classes(browser, step("receive"))
    assert "removed" in classes(browser, step("settle"))
    assert browser.run(f"document.querySelector('{step('settle')} .became').textContent") == "−"
    left, right = (browser.middle(f'[data-variant="{at}"]')[0] for at in (0, 1))
    assert left < right
    browser.click(f"{step('look')} .body")
    twin = list(load_text(TO_BE).steps).index("look_into")
    assert "partner" in classes(browser, f'[data-variant="1"] [data-language="en"] [data-step="{twin}"]')
    choose(browser, "view", "1")
    assert browser.run("document.querySelector('[data-variant=\"0\"]').getBoundingClientRect().width") == 0
    choose(browser, "view", "stacked")
    above, below = (browser.middle(f'[data-variant="{at}"]')[1] for at in (0, 1))
    assert above < below


def test_a_card_says_what_has_changed(show, sample, to_be):
    browser = show(sample, beside=to_be)
    browser.click(f"{step('receive')} .body")
    assert "Work: 6 min (there: 3 min)" in text(browser, "#panel")
    browser.click(f"{step('settle')} .body")
    assert "no longer there – done at once" in text(browser, "#panel")
