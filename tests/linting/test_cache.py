"""The cache of the linter: nobody can tell that it is there, but by the time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.cli import main
from blueprint.linting import Report, lint_paths, parallel
from blueprint.linting.cache import Cache, opened
from blueprint.linting.formats import render
from blueprint.linting.outcome import Outcome
from blueprint.linting.work import Task
from tests.linting.test_engine import HEAD, STEPS

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit")

PROCESS = (HEAD + STEPS % ", value: va").replace("value: The", "volume: 40/day\nvalue: The")
CALL = "{role: agent, kind: call, process: %s, next: reply}"
ORGANIZATION = """\
organization: 1
languages: [en, zh]
ignore: [{rule: AU03, reason: pilot}, {rule: HO02, reason: pilot}]
roles: {boss: {name: Boss, lane: backstage, authority: {gift: 5}}}
tiers: {vip: {share: 1, sla: {resolve: 1d}}}
"""


def _process(id: str, *changes: tuple[str, str]) -> str:
    text = PROCESS.replace("id: example", f"id: {id}")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


LOOK = "{role: agent, next: reply}"
WRITTEN = {
    "a.yaml": [
        _process("a"),
        _process("a", ("500", "50")),
        _process("a", (LOOK, CALL % "b")),
        _process("a", (LOOK, CALL % "c")),
        _process("a", (LOOK, CALL % "{id: b, variant: to-be}")),
        _process("a", ("volume: 40/day\n", ""), ("agent: {", "agent: {name: Clerk, ")),
        _process("a", ("500", "50"), ("decides", "ignore: {rule: AU02, reason: pilot}, decides")),
        "blueprint: 1\nid: a\n",
        "",
    ],
    "b.yaml": [
        _process("b"),
        _process("b", ("volume: 40/day\n", "")),
        _process("b", ("value: The", "variant: to-be\nvalue: The")),
        _process("b", (LOOK, CALL % "a"), ("volume: 40/day\n", "")),
        _process("b", (LOOK, "{role: boss, next: reply}"), ("agent: {", "agent: {name: Agent, ")),
        _process("b", ("500", "50")),
    ],
    "sub/c.yaml": [
        _process("c"),
        _process("c", ("value: The", "variant: to-be\nvalue: The")),
        _process("c", (LOOK, "{role: chief, next: reply}")),
        _process("b"),
    ],
    "organization.yaml": [
        ORGANIZATION,
        ORGANIZATION.replace("AU03", "AU02"),
        ORGANIZATION.replace("resolve: 1d", ""),
        ORGANIZATION.replace("Boss", "Agent"),
        "organization: 1\nrolls: {}\n",
    ],
    "sub/organization.yaml": ["organization: 1\nroles: {chief: {lane: backstage}}\n", "organization: 1\n", "organisation: 1\n"],
    "blueprint.toml": ["", "set = 'strict'\n", "[paths.'a.*']\nignore = ['EL', 'AU']\n", "[thresholds]\nHO01.handoffs = 0\n"],
    "sub/pyproject.toml": ["[tool.blueprint]\nselect = ['ST']\n", "[tool.other]\n"],
}  # fmt: skip
"""Files with what they may say, so that each change is one that something in another file depends on."""

EDIT = st.one_of(
    st.sampled_from([(name, text) for name, texts in WRITTEN.items() for text in (*texts, None)]),
    st.tuples(st.just("rename"), st.sampled_from([("a.yaml", "z.yaml"), ("sub/c.yaml", "c.yaml"), ("b.yaml", "sub/b.yaml")])),
)  # fmt: skip
"""A file that is written, one that goes (None), one that gets another name."""


def _make(folder: Path, edit: tuple[str, object]) -> None:
    name, what = edit
    if isinstance(what, tuple):
        before, after = (folder / one for one in what)
        if before.is_file():
            after.parent.mkdir(exist_ok=True)
            before.replace(after)
    elif what is None:
        (folder / name).unlink(missing_ok=True)
    else:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(str(what), "utf-8")


def _shown(report: Report) -> dict[str, str]:
    return {f"{one} {language}": render(one, report, language) for one in FORMATS for language in ("en", "zh")}


def _cache() -> Cache:
    cache = opened()
    assert cache is not None
    return cache


@given(st.lists(EDIT, min_size=1, max_size=5), st.booleans())
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_edit_of_any_file_the_cache_shows_what_is_found(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, object]], fixes: bool
) -> None:
    _compare_after(tmp_path_factory.mktemp("edited"), edits, fixes)


@pytest.mark.long
@given(st.lists(EDIT, min_size=1, max_size=8), st.booleans())
@settings(deadline=None, max_examples=1500, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_very_many_edits_the_cache_shows_what_is_found(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, object]], fixes: bool
) -> None:
    _compare_after(tmp_path_factory.mktemp("edited"), edits, fixes)


def _compare_after(folder: Path, edits: list[tuple[str, object]], fixes: bool) -> None:
    for name in ("a.yaml", "b.yaml", "sub/c.yaml", "organization.yaml"):
        _make(folder, (name, WRITTEN[name][0]))
    lint_paths([folder], cache=_cache(), fixes=fixes)
    for edit in edits:
        _make(folder, edit)
        places = [folder, *sorted(folder.glob("*.yaml"))[:1]]
        for place in places:
            fresh = lint_paths([place], fixes=fixes)
            for _ in range(2):
                assert _shown(lint_paths([place], cache=_cache(), fixes=fixes)) == _shown(fresh)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files, and an empty cache beside it."""
    monkeypatch.setenv("BLUEPRINT_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("a.yaml", "organization.yaml"):
        (tmp_path / "processes").mkdir(exist_ok=True)
        _make(tmp_path / "processes", (name, WRITTEN[name][0]))
    return tmp_path / "processes"


def _judged(monkeypatch: pytest.MonkeyPatch, folder: Path, **how: object) -> tuple[list[str], Report]:
    """Which files a run judges, and its report."""
    judged: list[str] = []
    judge = parallel.judge
    monkeypatch.setattr(parallel, "judge", lambda task, **rest: judged.append(task.path.name) or judge(task, **rest))
    report = lint_paths([folder], cache=_cache(), **how)  # type: ignore[arg-type]
    monkeypatch.setattr(parallel, "judge", judge)
    return judged, report


def test_only_what_an_edit_concerns_is_judged_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("b.yaml", WRITTEN["b.yaml"][0]), ("a.yaml", WRITTEN["a.yaml"][2])):  # a calls b
        _make(folder, (name, text))
    _make(folder, ("organization.yaml", "organization: 1\n"))
    assert _judged(monkeypatch, folder)[0] == ["a.yaml", "b.yaml", "organization.yaml"]
    assert _judged(monkeypatch, folder)[0] == []
    _make(folder, ("c.yaml", WRITTEN["sub/c.yaml"][0]))
    assert _judged(monkeypatch, folder)[0] == ["c.yaml"]
    _make(folder, ("b.yaml", WRITTEN["b.yaml"][-1]))
    assert _judged(monkeypatch, folder)[0] == ["a.yaml", "b.yaml"]
    _make(folder, ("b.yaml", WRITTEN["b.yaml"][0]))
    assert _judged(monkeypatch, folder)[0] == ["a.yaml"], "what a file holds once more is known still"
    _make(folder, ("blueprint.toml", "[paths.'a.*']\nignore = ['EL']\n"))
    assert _judged(monkeypatch, folder)[0] == ["a.yaml"]
    _make(folder, ("organization.yaml", "organization: 1\nlanguages: [en]\n"))
    assert _judged(monkeypatch, folder)[0] == ["a.yaml", "b.yaml", "c.yaml", "organization.yaml"]
    folder.rename(folder.with_name("moved"))
    assert _judged(monkeypatch, folder.with_name("moved"))[0] == [], "where the folder is does not matter"


def test_another_version_of_the_tool_judges_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _judged(monkeypatch, folder)[0]
    monkeypatch.setattr("blueprint.__version__", "0.0.9")
    assert _judged(monkeypatch, folder)[0]
    (folder / "rules-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(folder)
    assert _judged(monkeypatch, folder)[0], "rules may have been installed"


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_cache_does_no_harm(folder: Path, seed: int) -> None:
    fresh = _shown(lint_paths([folder]))
    lint_paths([folder], cache=_cache())
    file = folder.parent / "cache" / "lint.sqlite"
    content, at = bytearray(file.read_bytes()), seed * 997
    match seed % 4:
        case 0:
            content = content[:at]
        case 1:
            content[:] = b"no database at all"
        case _:
            for n in range(at, len(content), 101):
                content[n] ^= 0x15
    file.write_bytes(content)
    for _ in range(3):
        assert _shown(lint_paths([folder], cache=_cache())) == fresh
    lint_paths([folder], cache=_cache())


def test_a_cache_that_cannot_be_written_does_no_harm(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = _shown(lint_paths([folder]))
    (folder.parent / "file").write_text("", "utf-8")
    monkeypatch.setenv("BLUEPRINT_CACHE_DIR", str(folder.parent / "file"))
    assert _shown(lint_paths([folder], cache=_cache())) == fresh
    monkeypatch.setenv("BLUEPRINT_CACHE_DIR", "/proc/nowhere")
    assert _shown(lint_paths([folder], cache=_cache())) == fresh


def test_several_runs_at_once_share_a_cache(folder: Path) -> None:
    fresh = _shown(lint_paths([folder]))
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: _shown(lint_paths([folder], cache=_cache())), range(24)))
    assert found == [fresh] * 24


def test_what_is_not_used_for_a_month_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _make(folder, ("organization.yaml", "organization: 1\n"))
    lint_paths([folder], cache=_cache())
    today = time.time()
    monkeypatch.setattr("time.time", lambda: today + 20 * 86400)
    assert _judged(monkeypatch, folder)[0] == []
    monkeypatch.setattr("time.time", lambda: today + 45 * 86400)
    _make(folder, ("a.yaml", WRITTEN["a.yaml"][1]))
    assert _judged(monkeypatch, folder)[0] == ["a.yaml"]
    _make(folder, ("a.yaml", WRITTEN["a.yaml"][0]))
    assert _judged(monkeypatch, folder)[0] == [], "it was used 25 days before"
    monkeypatch.setattr("time.time", lambda: today + 80 * 86400)
    _make(folder, ("a.yaml", WRITTEN["a.yaml"][2]))
    assert "a.yaml" in _judged(monkeypatch, folder)[0]
    _make(folder, ("a.yaml", WRITTEN["a.yaml"][1]))
    assert _judged(monkeypatch, folder)[0] == ["a.yaml"]


def test_a_run_that_finds_all_in_the_cache_loads_next_to_nothing(folder: Path) -> None:
    _make(folder, ("blueprint.toml", "ignore = ['HO02']\n[thresholds]\nHO01.handoffs = 4\n"))
    code = "import sys; from blueprint.cli import main; main(['lint', sys.argv[1]]); print(*sorted(sys.modules))"
    loaded = [
        subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert " blueprint.files.compose" in loaded[0]
    for name in (
        "networkx",
        "ruamel",
        "blueprint.files.compose",
        "blueprint.analysis",
        "blueprint.linting.rule",
        "blueprint.edit",
    ):
        assert f" {name}" not in loaded[1]


def test_no_cache_reads_and_writes_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint", "--no-cache", "--lang", "en", str(folder)])
    assert not (folder.parent / "cache").exists()
    main(["lint", "--lang", "en", str(folder)])
    assert (folder.parent / "cache" / ".gitignore").read_text("utf-8") == "*\n"
    first, _, second = capsys.readouterr().out.partition("in 2 files\n")
    assert first + "in 2 files\n" == second


def test_several_processes_find_the_same_in_the_same_order(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(20):
        _make(folder, (f"p{n}.yaml", _process(f"p{n}", *([(LOOK, CALL % f"p{n + 1}")] if n % 3 else []))))
    fresh = _shown(lint_paths([folder], fixes=True))
    monkeypatch.setattr(parallel, "WORTH", 2)
    assert _shown(lint_paths([folder], fixes=True, jobs=2)) == fresh
    assert _shown(lint_paths([folder], fixes=True, jobs=2, cache=_cache())) == fresh
    assert _judged(monkeypatch, folder, fixes=True)[0] == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes begin anew, without what is changed here")
def test_where_a_process_is_ended_the_first_does_its_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(20):
        _make(folder, (f"p{n}.yaml", _process(f"p{n}")))
    fresh, first, judge = _shown(lint_paths([folder])), os.getpid(), parallel.judge

    def ends(task: Task, *, fixes: bool) -> Outcome:
        if os.getpid() != first and task.path.name == "p15.yaml":
            os._exit(9)
        return judge(task, fixes=fixes)

    monkeypatch.setattr(parallel, "WORTH", 2)
    monkeypatch.setattr(parallel, "judge", ends)
    assert _shown(lint_paths([folder], jobs=2)) == fresh
