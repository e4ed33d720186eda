"""Fixes: what each does to a text, that the finding is gone after it, and that safe ones settle and bring nothing else."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from difflib import ndiff
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.edit import apply, from_data
from blueprint.files import Document, parse
from blueprint.linting import Example, Rule, all_rules, choose, lint_document, lint_paths
from blueprint.linting.fix import Fix
from blueprint.linting.fixing import fix_of, made, mended, mended_paths
from blueprint.linting.formats import render
from blueprint.linting.judging import checked, judge_document
from blueprint.model import Finding, Standard, Step
from blueprint.text import Text
from blueprint.workspace import Workspace
from tests.clean.process import BESIDE
from tests.linting.test_planted import DOCUMENTS, ENTRIES, ROOT, changed
from tests.strategies import clean

STRICT = choose("strict")
RULES = {rule.code: rule for rule in all_rules()}
MENDING = [rule for rule in all_rules() if rule.fix]
MICRO = sorted((Path(__file__).parent.parent / "micro").rglob("*.yaml"))
PLANTED = [entry for entry in ENTRIES if "planted" in entry]


def _read(text: str | Example, folder: Path) -> tuple[Document, Workspace]:
    example = Example(text) if isinstance(text, str) else text
    for name, other in {example.file: example.document, **example.beside}.items():
        (folder / name).write_text(other, encoding="utf-8")
    workspace = Workspace(folder)
    return workspace.document(folder / example.file), workspace


def _fixes(text: str | Example, folder: Path, code: str) -> list[Fix]:
    found = judge_document(*_read(text, folder), STRICT).fixes
    return [fix for finding, fix in found.items() if finding.code == code]


def _lines(before: str, after: str) -> list[str]:
    """What goes and what comes, without the indents."""
    differs = ndiff(before.splitlines(), after.splitlines())
    return [line[0] + " ".join(line[1:].split()) for line in differs if line[0] in "+-"]


def _does(text: str | Example, folder: Path, code: str) -> list[str]:
    (fix,) = _fixes(text, folder, code)
    document, _ = _read(text, folder)
    return _lines(document.text, made(document, fix).text)


LOOK = "look: {role: agent, captures: question, "


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("AU06", ["authority: {refund: 5000}}"]),
        ("DT01", ["solve: {role: expert, requires: [question], to: agent, next: reply}"]),
        ("DT03", ["look: {role: agent, captures: [question], next: solve}"]),
        ("ES01", ["sla: 1d, on_timeout: [{escalate: manager}], next: reply}"]),
        ("ST04", ["reply: {role: agent, to: customer, channel: email, produces: reply, next: done}"]),
        ("ST05", [LOOK + "next: [{to: reply, p: 77.8%}, {to: study, p: 22.2%}]}"]),
        ("ST11", ["look: {role: agent, next: reply}"]),
        ("CP04", ["reports: [{name: {en: Monthly complaint report, zh: 投诉月报}, every: month, to: manager}]"]),
    ],
)
def test_a_fix_changes_a_line(code: str, expected: list[str], tmp_path: Path) -> None:
    lines = _does(RULES[code].bad, tmp_path, code)
    added = [line for line in lines if line[0] == "+"]
    assert len(added) == 1
    assert len(lines) <= 2
    assert added[0].endswith(expected[0])


STUBS = """
group: complaint
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: phone, value: va, captures: question, sla: 1d, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""


def _stubbed(text: str, folder: Path, code: str) -> Step:
    """The step as it is after the first fix of a rule."""
    document, _ = _read(text, folder)
    fix = _fixes(text, folder, code)[0]
    assert not fix.safe
    step: Step = made(document, fix).values["steps"]["look"]
    return step


def test_stubs_stand_where_something_is_to_be_filled_in(tmp_path: Path) -> None:
    standard = _stubbed(STUBS, tmp_path, "BP01").standard
    assert standard == Standard(measure="TBD", target="TBD")
    (evidence,) = _stubbed(STUBS, tmp_path, "BP02").evidence
    assert [evidence.text(language) for language in ("en", "zh")] == ["to be written", "待填写"]
    (failure,) = _stubbed(STUBS, tmp_path, "BP03").fail
    assert failure.mode.text("en") == "to be written"
    assert [one.text("en") for one in _stubbed(STUBS, tmp_path, "CP05").status] == ["waiting", "under way", "done"]


def test_a_standard_in_words_keeps_them_and_gets_what_it_lacks(tmp_path: Path) -> None:
    text = STUBS.replace("value: va", "value: va, standard: {text: at once, target: a day}")
    standard = _stubbed(text, tmp_path, "BP01").standard
    assert standard == Standard(text=Text.of("at once"), measure="TBD", target="a day")


def test_the_elements_are_those_that_the_steps_suggest(tmp_path: Path) -> None:
    text = "blueprint: 1\nid: one\nname: One\nroles: {customer: {lane: customer}, agent: {lane: frontstage}}" + STUBS
    document, _ = _read(text, tmp_path)
    for fix in _fixes(text, tmp_path, "EL01"):
        document = made(document, fix)
    values = document.values
    assert (values["inputs"], values["outputs"], values["customer"]) == (("question",), ("reply",), "customer")
    assert values["value"].text("zh") == "待填写"


@pytest.mark.parametrize(
    ("code", "step"), [("AU04", "decide"), ("AU05", "second"), ("ST02", "apologise"), ("VA03", "again")]
)
def test_a_step_that_nobody_needs_goes_and_what_led_to_it_leads_on(code: str, step: str, tmp_path: Path) -> None:
    (fix,) = _fixes(RULES[code].bad, tmp_path, code)
    document, workspace = _read(RULES[code].bad, tmp_path)
    after = made(document, fix)
    assert list(after.values["steps"]) == [id for id in document.values["steps"] if id != step]
    assert "ST04" not in {finding.code for finding in lint_document(after, workspace, STRICT)}


def test_receipt_is_confirmed_before_the_first_handoff(tmp_path: Path) -> None:
    (fix,) = _fixes(RULES["CP01"].bad, tmp_path, "CP01")
    document, _ = _read(RULES["CP01"].bad, tmp_path)
    steps = made(document, fix).values["steps"]
    assert [branch.to for branch in steps["complain"].next] == ["acknowledge"]
    assert (steps["acknowledge"].kind, steps["acknowledge"].tells) == ("notify", ("acknowledge",))
    assert [steps["acknowledge"].name.text(language) for language in ("en", "zh")] == ["Confirm receipt", "确认受理"]
    assert steps["acknowledge"].role == steps["receive"].role == "agent"


def test_customers_are_asked_on_the_path_without_a_follow_up(tmp_path: Path) -> None:
    (fix,) = _fixes(RULES["CP03"].bad, tmp_path, "CP03")
    document, _ = _read(RULES["CP03"].bad, tmp_path)
    steps = made(document, fix).values["steps"]
    assert [branch.to for branch in steps["explain"].next] == ["ask_again", "follow_up"]
    assert steps["explain"].next[1].p == 0.2
    assert steps["follow_up"].next[0].to == "lost"


STEPS = """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question%s, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""


@pytest.mark.parametrize(
    ("code", "text", "expected", "safe"),
    [
        ("ES02", STEPS % ", sla: 1d, on_timeout: {escalate: agent}", "on_timeout: {escalate: manager}, next: reply}", False),
        ("IG01", STEPS % ", ignore: {rule: AU02, reason: pilot}", LOOK + "next: reply}", True),
        ("IG01", STEPS % ", ignore: {rule: AU2, reason: pilot}", "ignore: {rule: AU02, reason: pilot}, next: reply}", False),
        (
            "TR02",
            "tiers: {all: {sla: {anwser: 1d}}}\nclocks: {answer: {from: ask, to: reply}}" + STEPS % "",
            "tiers: {all: {sla: {answer: 1d}}}",
            False,
        ),
    ],
)  # fmt: skip
def test_a_fix_of_a_slip(code: str, text: str, expected: str, safe: bool, tmp_path: Path) -> None:
    lines = _does(text, tmp_path, code)
    assert [line[0] for line in lines] == ["-", "+"]
    assert lines[1].endswith(expected)
    assert [fix.safe for fix in _fixes(text, tmp_path, code)] == [safe]


def test_a_decision_at_which_nobody_works_goes(tmp_path: Path) -> None:
    text = (STEPS % "").replace("next: look}", "next: way}\n  way: {kind: decision, next: look}", 1)
    assert sorted(line[0] for line in _does(text, tmp_path, "ST11")) == ["+", "-", "-"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("IG01", STEPS % ", decides: {refund: 500}, ignore: {rule: AU02}"),
        ("IG01", STEPS % ", ignore: {rule: zzzz, reason: pilot}"),
        ("ES01", (STEPS % ", sla: 1d").replace("look: {role: agent", "look: {role: manager")),
        ("ST05", (STEPS % "").replace("next: reply}", "next: [{to: reply, p: 0.3}, {to: done, p: 0.2}]}", 1)),
        ("ST02", STEPS % "" + "  over: {role: agent, next: done, legal: {source: The law}}\n"),
    ],
)
def test_what_is_not_plain_is_left_to_people(code: str, text: str, tmp_path: Path) -> None:
    document, workspace = _read(text, tmp_path)
    assert code in {finding.code for finding in lint_document(document, workspace, STRICT)}
    assert _fixes(text, tmp_path, code) == []


def _places(findings: list[Finding]) -> Counter[tuple[object, ...]]:
    return Counter((one.code, one.step, one.message.text("en")) for one in findings)


def _check(document: Document, workspace: Workspace) -> None:
    """Each fix takes its finding away; all safe ones settle, and bring none."""
    before = lint_document(document, workspace, STRICT)
    judged = judge_document(document, workspace, STRICT)
    assert judged.fixes.keys() == {one for one, fix in judged.proposals() if fix.respellings or checked(document, fix)}
    for finding, fix in judged.fixes.items():
        after = made(document, fix)
        workspace.hold(after)
        assert not after.problems
        assert fix.title.text("en") != fix.title.text("zh")
        left = _places(lint_document(after, workspace, STRICT))
        assert (
            left[finding.code, finding.step, finding.message.text("en")]
            < _places(before)[finding.code, finding.step, finding.message.text("en")]
        ), (finding.code, finding.step)
        workspace.hold(document)
    once, _ = mended(document, workspace, STRICT)
    if not document.problems:  # what cannot be read is not judged
        assert not _places(lint_document(once, workspace, STRICT)) - _places(before)
    assert mended(once, workspace, STRICT)[1] == 0


@pytest.mark.parametrize("file", MICRO, ids=[path.stem for path in MICRO])
def test_fixes_in_the_micro_models(file: Path) -> None:
    workspace = Workspace(file.parent)
    _check(workspace.document(file), workspace)


@pytest.mark.parametrize("entry", PLANTED, ids=[f"{entry['code']} {entry['in']}" for entry in PLANTED])
def test_fixes_of_planted_defects(entry: dict[str, object]) -> None:
    planted = entry["planted"]
    assert isinstance(planted, dict)
    document = changed(DOCUMENTS[planted.get("in", entry["in"])], planted["edit"], entry.get("variant"))  # type: ignore[arg-type]
    workspace = Workspace(ROOT)
    for one in (*DOCUMENTS.values(), document):
        workspace.hold(one)
    _check(document, workspace)


@pytest.mark.parametrize("rule", MENDING, ids=[rule.code for rule in MENDING])
def test_fixes_in_the_examples(rule: Rule, tmp_path: Path) -> None:
    for example in (rule.bad, rule.good, *rule.near_misses):
        _check(*_read(example, tmp_path))


@given(clean(), st.data())
@settings(deadline=None, max_examples=6, suppress_health_check=list(HealthCheck))
def test_ignores_anywhere(tmp_path: Path, text: str, data: st.DataObject) -> None:
    for name, beside in BESIDE.items():
        (tmp_path / name).write_text(json.dumps(beside), "utf-8")
    whole = json.loads(text)
    for holder in data.draw(st.lists(st.sampled_from([whole, *whole["steps"].values()]), max_size=4)):
        code = data.draw(st.sampled_from(["BP03", "VA01", "EL02", "AU02", "ST01", "HO01", "XX99"]))
        holder.setdefault("ignore", []).append({"rule": code, "reason": "accepted"})
    document = parse(json.dumps(whole), str(tmp_path / "example.yaml"))
    workspace = Workspace(tmp_path)
    workspace.hold(document)
    _check(document, workspace)
    left, _ = mended(document, workspace, STRICT)
    assert {one.message.text("en") for one in lint_document(left, workspace, STRICT) if one.code == "IG01"} <= {
        "there is no rule “XX99”, so nothing is ignored here"
    }


def test_every_fix_is_made_once_and_for_all_in_a_workspace(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "company-q", tmp_path / "all" / "company-q")
    shutil.copy(ROOT / "organization.yaml", tmp_path / "all")
    _made_once_and_for_all(tmp_path)


@pytest.mark.long
def test_every_fix_is_made_once_and_for_all_in_the_library(tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "all")
    _made_once_and_for_all(tmp_path)


def _made_once_and_for_all(tmp_path: Path) -> None:
    """With ignores that hide nothing in every file: what is safe goes at once, the rest of the text stays."""
    ignores = "\nignore: [{rule: ST01, reason: none}, {rule: ST03, reason: none}]\n"
    originals = {path: path.read_text("utf-8") for path in (tmp_path / "all").rglob("*.yaml")}
    processes = {path: text for path, text in originals.items() if "\nid: " in text and "\nignore:" not in text}
    for path, text in processes.items():
        path.write_text(text.replace("\nid: ", f"{ignores}id: ", 1), "utf-8")
    before = lint_paths([tmp_path / "all"], STRICT).findings
    found = list(mended_paths([tmp_path / "all"], STRICT))
    assert {Path(was.file) for was, _, _ in found} == processes.keys()
    for was, after, count in found:
        assert (after.text, count) == (processes[Path(was.file)], 2)
        Path(after.file).write_text(after.text, "utf-8")
    assert list(mended_paths([tmp_path / "all"], STRICT)) == []
    assert not _places(list(lint_paths([tmp_path / "all"], STRICT).findings)) - _places(list(before))
    assert {path: path.read_text("utf-8") for path in originals} == originals


def test_a_fix_is_found_where_something_else_has_changed(tmp_path: Path) -> None:
    document, workspace = _read(STEPS % ", ignore: {rule: AU02, reason: pilot}", tmp_path)
    (finding,) = [one for one in lint_document(document, workspace, STRICT) if one.code == "IG01"]
    later = parse("# a line above\n" + document.text, document.file)
    fix = fix_of(finding, later, workspace, STRICT)
    assert fix is not None
    assert "ignore" not in made(later, fix).text
    assert fix_of(finding, made(later, fix), workspace, STRICT) is None


def test_what_stands_under_a_merge_key_is_left_to_people(tmp_path: Path) -> None:
    """Both steps ask for what nobody needs; the second does so by what it shares with the first."""
    text = STEPS.replace("next: reply}\n", "next: again}\n  again: {<<: *look, requires: other, next: reply}\n", 1)
    text = (text % "").replace("look: {", "look: &look {", 1)
    document, workspace = _read(text, tmp_path)
    judged = judge_document(document, workspace, STRICT)
    assert {one.step for one in judged.findings if one.code == "DT03"} == {"look", "again"}
    assert "again" not in {one.step for one in judged.fixes if one.code in ("DT01", "DT03")}


def test_json_has_the_edits(tmp_path: Path) -> None:
    document, _ = _read(STEPS % ", ignore: {rule: AU02, reason: pilot}", tmp_path)
    report = lint_paths([Path(document.file)], choose(), fixes=True)
    (found,) = json.loads(render("json", report, "en"))["findings"]
    assert found["fix"]["safe"] is True
    assert "ignore" not in apply(document.text, [from_data(edit) for edit in found["fix"]["edits"]])


def test_a_finding_names_its_field(tmp_path: Path) -> None:
    text = STEPS % ", fail: [{mode: Lost, s: 12, recover: look}]"
    found = {one.code: one.field for one in lint_document(*_read(text, tmp_path), STRICT)}
    assert found["FP03"] == ("steps", "look", "fail", 0, "s")
    assert found["VA01"] == ("steps", "reply")
