"""A folder of documents: its root, the organization that applies, variants, calls, and files that are not ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blueprint.files import parse
from blueprint.model import Calendar, Called, Process, Span
from blueprint.workspace import Unreadable, Workspace, load, load_text
from tests.files.marked import PROCESS


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def named(id: str, extra: str = "") -> str:
    return PROCESS.replace("claim.settle", id) + extra


ORGANIZATION = """\
organization: 1
name: Example
currency: EUR
profiles: [iso10002]
calendar: {tz: Asia/Shanghai, open: "Mon-Fri 09:00-18:00"}
tiers: {gold: {share: 5%}, standard: {}}
roles:
  customer: {lane: customer}
  agent: {name: Agent, lane: frontstage, team: claims, cost: 60/h, authority: {refund: 200}}
  head: {lane: backstage}
data: {form: {name: Form, sensitive: true}, photo: {sensitive: true}}
ignore: [{rule: TX01, reason: internal}]
"""


def process(folder: Path, name: str = "a.yaml") -> Process:
    return load(folder / name)


# The root


@pytest.mark.parametrize("mark", ["organization.yaml", "blueprint.toml"])
def test_the_root_is_the_nearest_folder_with_a_mark(tmp_path: Path, mark: str) -> None:
    text = ORGANIZATION if mark.endswith("yaml") else ""
    put(tmp_path, {mark: text, "x/y/a.yaml": PROCESS, "x/y/z/b.yaml": PROCESS})
    for start in ("x/y/a.yaml", "x/y", "x/y/z", "x", "."):
        assert Workspace(tmp_path / start).root.resolve() == tmp_path.resolve(), start
    put(tmp_path, {f"x/y/{mark}": text})
    assert Workspace(tmp_path / "x/y/z").root.resolve() == (tmp_path / "x/y").resolve()
    assert Workspace(tmp_path / "x").root.resolve() == tmp_path.resolve()


def test_without_a_mark_the_root_is_the_folder_given(tmp_path: Path) -> None:
    put(tmp_path, {"x/a.yaml": PROCESS})
    assert Workspace(tmp_path / "x").root == tmp_path / "x"
    assert Workspace(tmp_path / "x/a.yaml").root == tmp_path / "x"
    assert Workspace(tmp_path / "x/none.yaml").root == tmp_path / "x"


def test_a_folder_of_the_name_is_no_mark(tmp_path: Path) -> None:
    (tmp_path / "organization.yaml").mkdir()
    put(tmp_path, {"x/a.yaml": PROCESS})
    assert Workspace(tmp_path / "x").root == tmp_path / "x"
    assert process(tmp_path / "x").id == "claim.settle"


def test_paths_that_go_up_and_down_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The organization of the folder one is in has no say over its neighbour."""
    put(tmp_path, {"here/organization.yaml": ORGANIZATION, "there/a.yaml": PROCESS, "there/blueprint.toml": ""})
    put(tmp_path, {"elsewhere/b.yaml": PROCESS})
    monkeypatch.chdir(tmp_path / "here")
    assert load("../there/a.yaml").currency == "CNY"
    assert load("../elsewhere/b.yaml").currency == "CNY"
    assert Workspace("../there").organization_of("../there/a.yaml") is None


def test_relative_and_absolute_paths_name_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS})
    monkeypatch.chdir(tmp_path)
    workspace = Workspace()
    assert workspace.document("a.yaml") is workspace.document(tmp_path / "a.yaml") is workspace.document("x/../a.yaml")
    assert workspace.organization_of("a.yaml") is workspace.document("./organization.yaml")


# What the organization shares


def test_roles_and_data_merge_by_key_and_an_entry_is_replaced_as_a_whole(tmp_path: Path) -> None:
    own = "roles: {agent: {lane: support}, expert: {}}\ndata: {form: {}, note: {}}\n"
    put(tmp_path, {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS + own})
    found = process(tmp_path)
    assert set(found.roles) == {"customer", "agent", "head", "expert"}
    agent = found.roles["agent"]
    assert (agent.lane, agent.name, agent.team, agent.cost, agent.authority) == ("support", None, None, None, {})
    assert found.roles["head"].lane == "backstage"
    assert set(found.data) == {"form", "photo", "note"}
    assert (found.data["form"].sensitive, found.data["photo"].sensitive) == (False, True)


def test_everything_else_that_a_process_writes_replaces_the_organizations(tmp_path: Path) -> None:
    own = 'currency: CNY\nprofiles: cn-telecom\ncalendar: {open: "Sat 09:00-12:00"}\ntiers: {vip: {}}\n'
    put(tmp_path, {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS, "b.yaml": PROCESS + own})
    inherited, replaced = process(tmp_path), process(tmp_path, "b.yaml")
    assert (inherited.currency, inherited.profiles, set(inherited.tiers)) == (
        "EUR",
        ("iso10002",),
        {"gold", "standard"},
    )
    assert inherited.calendar == Calendar("Asia/Shanghai", (Span((0, 1, 2, 3, 4), 540, 1080),))
    assert (replaced.currency, replaced.profiles, set(replaced.tiers)) == ("CNY", ("cn-telecom",), {"vip"})
    assert replaced.calendar == Calendar("UTC", (Span((5,), 540, 720),))


def test_an_empty_list_or_map_replaces_too(tmp_path: Path) -> None:
    put(tmp_path, {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS + "profiles: []\ntiers: {}\nroles: {}\n"})
    found = process(tmp_path)
    assert (found.profiles, found.tiers) == ((), {})
    assert set(found.roles) == {"customer", "agent", "head"}


def test_what_the_organization_ignores_stays_there(tmp_path: Path) -> None:
    put(tmp_path, {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS})
    assert process(tmp_path).ignore == ()
    assert Workspace(tmp_path).organization.ignore[0].rule == "TX01"


def test_the_nearest_organization_applies_and_only_that(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "organization.yaml": ORGANIZATION,
            "a.yaml": PROCESS,
            "x/organization.yaml": "organization: 1\ncurrency: GBP\n",
            "x/y/b.yaml": PROCESS,
        },
    )
    workspace = Workspace(tmp_path)
    found = {item.currency: set(item.roles) for item in workspace.processes()}
    assert found == {"EUR": {"customer", "agent", "head"}, "GBP": set()}
    assert load(tmp_path / "x/y/b.yaml").currency == "GBP"


def test_without_an_organization_the_defaults_hold(tmp_path: Path) -> None:
    put(tmp_path, {"a.yaml": PROCESS})
    found = process(tmp_path)
    assert (found.currency, found.roles, found.tiers, found.calendar) == ("CNY", {}, {}, Calendar())
    assert Workspace(tmp_path).organization.roles == {}


def test_an_organization_that_cannot_be_read_is_at_fault(tmp_path: Path) -> None:
    for text in ("organization: 1\ncurency: EUR\n", "\torganization: 1\n", "organisation: 1\n", "", "# empty\n"):
        put(tmp_path, {"organization.yaml": text, "a.yaml": PROCESS})
        workspace = Workspace(tmp_path)
        assert workspace.process_of(workspace.document(tmp_path / "a.yaml")) is None
        with pytest.raises(Unreadable) as raised:
            process(tmp_path)
        assert Path(raised.value.document.file).name == "organization.yaml"
        assert tmp_path / "organization.yaml" in [path.absolute() for path in workspace.files()]


def test_a_process_in_the_place_of_the_organization_shares_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"organization.yaml": named("other", "currency: EUR\n"), "a.yaml": PROCESS})
    assert process(tmp_path).currency == "CNY"


# Files


def test_the_files_of_a_workspace_are_those_that_begin_with_our_keys(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "b.yaml": PROCESS,
            "a.yml": named("a"),
            "z/c.yaml": "# a comment\n\n---\nplan: 1\nof: a\n",
            "organization.yaml": ORGANIZATION,
            "project.yaml": "project: 1\nid: a\nname: a\n",
            "broken.yaml": "blueprint: 1\nid: [\n",
            "wide.yaml": "blueprint：1\n",
            "compose.yaml": "version: 3\nservices: {}\n",
            "late.yaml": "id: a\nblueprint: 1\n",
            "empty.yaml": "",
            "comment.yaml": "# blueprint: 1\n",
            "notes.txt": PROCESS,
            ".hidden/d.yaml": PROCESS,
            "node_modules/e.yaml": PROCESS,
            "LOUD.YAML": named("loud"),
        },
    )
    found = [path.relative_to(tmp_path).as_posix() for path in Workspace(tmp_path).files()]
    assert found == [
        "LOUD.YAML",
        "a.yml",
        "b.yaml",
        "broken.yaml",
        "organization.yaml",
        "project.yaml",
        "wide.yaml",
        "z/c.yaml",
    ]
    assert {item.id for item in Workspace(tmp_path).processes()} == {"claim.settle", "a", "loud"}


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes with names")
def test_pipes_and_links_to_what_never_ends_are_no_files(tmp_path: Path) -> None:
    put(tmp_path, {"a.yaml": named("a")})
    os.mkfifo(tmp_path / "organization.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "linked.yaml").symlink_to("pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    workspace = Workspace(tmp_path)
    assert [path.name for path in workspace.files()] == ["a.yaml"]
    assert workspace.files_of("a") == (tmp_path / "a.yaml",)


def test_what_is_not_ours_is_an_error_when_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, {"compose.yaml": "version: 3\n", "empty.yaml": "", "plan.yaml": "plan: 1\nof: a\n"})
    for name, words in (
        ("compose", "its first key must be one of"),
        ("empty", "nothing is written here"),
        ("plan", "kind plan: it holds no process"),
    ):
        with pytest.raises(Unreadable, match=words):
            load(tmp_path / f"{name}.yaml")


def test_folders_and_links_with_the_name_of_a_file(tmp_path: Path) -> None:
    put(tmp_path, {"x.yaml/a.yaml": PROCESS, "real/b.yaml": named("b")})
    (tmp_path / "broken.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / ".#a.yaml").symlink_to("me@here.123")
    (tmp_path / "linked.yaml").symlink_to(tmp_path / "real/b.yaml")
    (tmp_path / "loop").symlink_to(tmp_path)
    workspace = Workspace(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in workspace.files()]
    assert found == ["broken.yaml", "linked.yaml", "real/b.yaml", "x.yaml/a.yaml"]
    assert "cannot be read" in workspace.document(tmp_path / "broken.yaml").problems[0].message.text("en")


def test_a_pipe_does_not_make_anyone_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert list(Workspace(tmp_path).files()) == []


def test_what_cannot_be_looked_into_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"closed/a.yaml": PROCESS, "b.yaml": PROCESS})
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "this is not permitted", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [path.name for path in Workspace(tmp_path).files()] == ["b.yaml", "closed"]


def test_a_file_that_cannot_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"a.yaml": PROCESS})

    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "this is not permitted")

    monkeypatch.setattr(Path, "open", fail)
    workspace = Workspace(tmp_path)
    assert [path.name for path in workspace.files()] == ["a.yaml"]
    assert "cannot be read: this is not permitted" in workspace.document(tmp_path / "a.yaml").problems[0].message.text(
        "en"
    )
    assert list(workspace.processes()) == []


# Ids, variants and calls


def test_of_several_files_of_a_variant_the_first_counts_wherever_one_is_wanted(tmp_path: Path) -> None:
    to_be = named("claim", "variant: to-be\n")
    put(tmp_path, {"claim.yaml": named("claim"), "n2.yaml": to_be, "n1.yaml": to_be.replace("name: ", "name: First ")})
    workspace = Workspace(tmp_path)
    as_is, first = (workspace.process_of(workspace.document(tmp_path / name)) for name in ("claim.yaml", "n1.yaml"))
    assert as_is
    assert workspace.variants("claim")["to-be"] is first
    assert workspace.other_variant(as_is) == tmp_path / "n1.yaml"
    assert workspace.other_variants(as_is) == (tmp_path / "n1.yaml", tmp_path / "n2.yaml")


def test_a_process_is_found_by_its_id_and_has_variants(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "a.yaml": named("claim.settle"),
            "a-new.yaml": named("claim.settle", "variant: to-be\n"),
            "b.yaml": "# id: nothing\nblueprint: 1\nx-old: {id: claim.settle}\nid: other\n" + PROCESS.split("\n", 2)[2],
            "flow.yaml": '{blueprint: 1, "id": flow, name: x, steps: {a: {kind: end}}}',
            "project.yaml": "project: 1\nid: improve\nname: x\n",
            "broken.yaml": "blueprint: 1\nid: broken\nname: [\n",
            "wrong.yaml": named("wrong", "nonsense: 1\n"),
        },
    )
    workspace = Workspace(tmp_path)
    assert {name: item.variant for name, item in workspace.variants("claim.settle").items()} == {
        "as-is": "as-is",
        "to-be": "to-be",
    }
    assert [path.name for path in workspace.files_of("claim.settle")] == ["a.yaml", "a-new.yaml"]
    assert workspace.knows("other")
    assert set(workspace.variants("other")) == {"as-is"}
    assert workspace.knows("flow")
    assert not workspace.knows("improve")
    assert not workspace.knows("nothing")
    assert not workspace.knows("none")
    for id in ("broken", "wrong"):
        assert workspace.knows(id)
        assert workspace.variants(id) == {}


def test_a_call_enters_the_variant_named_else_the_callers_own_else_the_as_is(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "a.yaml": named("a"),
            "a2.yaml": named("a", "variant: to-be\n"),
            "b.yaml": named("b"),
            "c.yaml": named("c", "variant: to-be\n"),
        },
    )
    workspace = Workspace(tmp_path)
    as_is, to_be = workspace.variants("a")["as-is"], workspace.variants("a")["to-be"]
    for called, caller, variant in (
        (Called("a", "to-be"), as_is, "to-be"),
        (Called("a", "as-is"), to_be, "as-is"),
        (Called("a"), as_is, "as-is"),
        (Called("a"), to_be, "to-be"),
        (Called("b"), to_be, "as-is"),
        (Called("c"), as_is, "to-be"),
    ):
        entered = workspace.called(called, caller)
        assert entered is not None
        assert (entered.id, entered.variant) == (called.id, variant)
    assert workspace.called(Called("b", "to-be"), as_is) is None
    assert workspace.called(Called("none"), as_is) is None


def test_who_is_called(tmp_path: Path) -> None:
    calling = PROCESS.replace("{role: agent,", "{kind: call, process: b, role: agent,")
    put(tmp_path, {"a.yaml": calling, "b.yaml": named("b"), "broken.yaml": named("c", "nonsense: call\n")})
    workspace = Workspace(tmp_path)
    assert workspace.calls("b")
    assert not workspace.calls("claim.settle")


# Texts that are not on disk


def test_a_text_in_hand_stands_for_its_file(tmp_path: Path) -> None:
    put(tmp_path, {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS})
    workspace = Workspace(tmp_path)
    assert [item.id for item in workspace.processes()] == ["claim.settle"]
    workspace.hold(parse(named("changed"), str(tmp_path / "a.yaml")))
    assert [item.id for item in workspace.processes()] == ["changed"]
    assert workspace.knows("changed")
    assert not workspace.knows("claim.settle")
    workspace.hold(parse(named("new"), str(tmp_path / "new.yaml")))
    assert set(workspace.variants("new")) == {"as-is"}
    workspace.hold(parse("organization: 1\ncurrency: GBP\n", str(tmp_path / "organization.yaml")))
    assert [item.currency for item in workspace.processes()] == ["GBP"]
    assert workspace.organization.currency == "GBP"
    workspace.forget(tmp_path / "a.yaml")
    assert workspace.document(tmp_path / "a.yaml").values["id"] == "changed"


def test_two_texts_of_one_name_are_two_processes(tmp_path: Path) -> None:
    workspace, file = Workspace(tmp_path), str(tmp_path / "a.yaml")
    found = [workspace.process_of(parse(named(id), file)) for id in ("a", "b")]
    assert [item.id for item in found if item] == ["a", "b"]


def test_documents_are_read_once_and_forgotten_when_told(tmp_path: Path) -> None:
    put(tmp_path, {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS})
    workspace = Workspace(tmp_path)
    first, organization = workspace.document(tmp_path / "a.yaml"), workspace.organization_of(tmp_path / "a.yaml")
    assert workspace.document(tmp_path / "a.yaml") is first
    workspace.forget(tmp_path / "a.yaml")
    assert workspace.document(tmp_path / "a.yaml") is not first
    workspace.forget(tmp_path / "organization.yaml")
    assert workspace.document(tmp_path / "organization.yaml") is organization


# Loading


def test_loading_what_cannot_be_read_carries_every_problem(tmp_path: Path) -> None:
    put(tmp_path, {"a.yaml": PROCESS + "nonsense: 1\nowner: yes\n"})
    with pytest.raises(Unreadable, match=r"a\.yaml:8:1: unknown field 'nonsense' in process") as raised:
        process(tmp_path)
    assert len(raised.value.document.problems) == 2
    for missing in ("none.yaml", "a\0b.yaml"):
        with pytest.raises(Unreadable, match="cannot be read"):
            load(tmp_path / missing)


def test_loading_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"organization.yaml": ORGANIZATION})
    monkeypatch.chdir(tmp_path)
    assert load_text(PROCESS).currency == "CNY"
    with pytest.raises(Unreadable, match="unknown field"):
        load_text(PROCESS + "nonsense: 1\n")
    with pytest.raises(Unreadable, match="kind organization"):
        load_text(ORGANIZATION)


def test_a_call_in_a_text_that_is_not_saved_yet_counts(tmp_path: Path) -> None:
    put(tmp_path, {"b.yaml": named("b")})
    workspace = Workspace(tmp_path)
    assert not workspace.calls("b")
    calling = PROCESS.replace("{role: agent,", "{kind: call, process: b, role: agent,")
    workspace.hold(parse(calling, str(tmp_path / "new.yaml")))
    assert workspace.calls("b")


# What is on the screen and not on the disk


def test_a_hidden_file_counts_as_gone_until_it_is_released(tmp_path: Path) -> None:
    put(tmp_path, {"organization.yaml": ORGANIZATION, "a.yaml": PROCESS, "b.yaml": named("b")})
    workspace = Workspace(tmp_path)
    workspace.hide(tmp_path / "b.yaml")
    workspace.hide(tmp_path / "organization.yaml")
    assert [path.name for path in workspace.files()] == ["a.yaml"]
    assert not workspace.knows("b")
    assert workspace.organization == workspace.organization.__class__()
    assert workspace.document(tmp_path / "b.yaml").problems
    workspace.release(tmp_path / "b.yaml")
    workspace.release(tmp_path / "organization.yaml")
    assert workspace.knows("b")
    assert workspace.organization.currency == "EUR"
    assert [item.id for item in workspace.processes()] == ["claim.settle", "b"]


def test_a_released_file_is_read_again(tmp_path: Path) -> None:
    put(tmp_path, {"a.yaml": PROCESS})
    workspace = Workspace(tmp_path)
    workspace.hold(parse(named("held"), str(tmp_path / "a.yaml")))
    put(tmp_path, {"a.yaml": named("new")})
    assert workspace.knows("held")
    workspace.release(tmp_path / "a.yaml")
    assert [item.id for item in workspace.processes()] == ["new"]


def test_a_copy_goes_its_own_way(tmp_path: Path) -> None:
    put(tmp_path, {"a.yaml": PROCESS, "b.yaml": named("b"), "c.yaml": named("c")})
    workspace = Workspace(tmp_path)
    workspace.hold(parse(named("held"), str(tmp_path / "a.yaml")))
    workspace.hide(tmp_path / "b.yaml")
    document = workspace.document(tmp_path / "c.yaml")
    copy = workspace.copy()
    workspace.release(tmp_path / "a.yaml")
    workspace.hide(tmp_path / "c.yaml")
    assert copy.document(tmp_path / "c.yaml") is document
    assert [item.id for item in copy.processes()] == ["held", "c"]
    assert [item.id for item in workspace.processes()] == ["claim.settle"]
