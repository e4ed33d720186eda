"""Files of older versions come up to date by steps; there is none yet, so the steps here are the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from blueprint.cli import main
from blueprint.edit import Edit, Remove, Rename
from blueprint.migration import Migration, NotMigrated, all_migrations, migrated
from blueprint.schema.scalars import Version, Wrong
from blueprint.text import both

OLD = """\
blueprint: 1   # the first
id: a
steps:
  ask: {by: customer, next: done}   # who asks
  done: {kind: end, remark: old}
"""


def _named(values: dict[str, Any]) -> Iterator[Edit]:
    yield from (Rename(("steps", id, "by"), "role") for id, step in values["steps"].items() if "by" in step)


def _without_remarks(values: dict[str, Any]) -> Iterator[Edit]:
    yield from (Remove(("steps", id, "remark")) for id, step in values["steps"].items() if "remark" in step)


STEPS = (
    Migration("blueprint", 3, both("remarks go", "删去备注"), _without_remarks),
    Migration("blueprint", 2, both("by is called role", "by 改称 role"), _named),
)


def test_each_version_leads_to_the_next_and_all_else_stays() -> None:
    found = migrated(OLD, Path("a.yaml"), STEPS, {"blueprint": 3})
    assert found.text == OLD.replace(": 1 ", ": 3 ").replace("by:", "role:").replace(", remark: old", "")
    assert [one.text("en") for one in found.done] == ["by is called role", "remarks go"]
    assert migrated(found.text, Path("a.yaml"), STEPS, {"blueprint": 3}).done == ()


def test_a_reader_says_what_to_do_about_other_versions() -> None:
    """The words of `lint` about a file that it cannot read yet, or cannot read any more."""
    for version, words in (
        ("2", "older than 3: `blueprint migrate` brings it up to date"),
        ("4", "update the program"),
    ):
        with pytest.raises(Wrong) as wrong:
            Version(number=3).read(version, plain=True)
        assert words in wrong.value.message.text("en")


@pytest.mark.parametrize(("version", "words"), [("4", "newer"), ("0", "no version 0"), ("x", "does not say")])
def test_a_version_that_nothing_leads_on_from_is_refused_by_name(version: str, words: str) -> None:
    with pytest.raises(NotMigrated, match=f"a.yaml.*{words}"):
        migrated(OLD.replace(": 1 ", f": {version} "), Path("a.yaml"), STEPS, {"blueprint": 3})


def test_the_steps_that_ship_lead_on_without_a_gap() -> None:
    versions = sorted((one.kind, one.version) for one in all_migrations())
    assert versions == sorted((kind, n) for kind, last in dict(versions).items() for n in range(2, last + 1))


def test_the_command_says_what_is_current_and_what_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (
        ("a", OLD),
        ("b", OLD.replace(": 1 ", ": 2 ")),
        ("c", "blueprint: 1\nid: ["),
        ("d", "organization: 1\n"),
    ):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    assert main(["migrate", "--lang", "en", str(tmp_path)]) == 2
    current, newer, broken = capsys.readouterr().out.splitlines()
    assert current == "2 files are of the current version"
    assert (
        newer
        == f"{tmp_path}/b.yaml: version 2 of the format is newer than this program, which reads 1: update the program"
    )
    assert broken.startswith(f"{tmp_path}/c.yaml: ")
    monkeypatch.chdir(tmp_path)
    assert main(["migrate", "--lang", "en"]) == 2
    assert capsys.readouterr().out.startswith("2 files are of the current version\nb.yaml: version 2 of the format")
    (tmp_path / "e.yaml").write_bytes(b"blueprint: 1\nid: \xff\n")
    assert main(["migrate", "--lang", "en", str(tmp_path / "e.yaml")]) == 2
    assert capsys.readouterr().out == f"{tmp_path}/e.yaml: this is no text file\n"
    assert main(["migrate", "--lang", "zh", str(tmp_path / "a.yaml")]) == 0
    assert capsys.readouterr().out == "1 个文件已是当前版本\n"
    assert main(["migrate", "--lang", "en", str(tmp_path / "none")]) == 2
