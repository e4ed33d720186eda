"""Files of every kind: what cannot be read is a problem of the document, in one line, never an exception."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blueprint.files import LARGEST, Document, first_key, parse, read
from tests.files.marked import PROCESS, found, words


def _file(tmp_path: Path, content: bytes) -> Document:
    path = tmp_path / "process.yaml"
    path.write_bytes(content)
    return read(path)


def test_a_file_is_read(tmp_path: Path) -> None:
    document = _file(tmp_path, PROCESS.encode())
    assert (document.file, document.kind, document.text) == (str(tmp_path / "process.yaml"), "blueprint", PROCESS)
    assert not document.problems
    assert document.values["id"] == "claim.settle"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert words(read(tmp_path / "none.yaml")) == ["cannot be read: there is no such file or folder"]


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    assert words(read(tmp_path / "x.yaml")) == ["cannot be read: this is a folder, not a file"]


def test_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to(tmp_path / "nowhere")
    assert words(read(tmp_path / "x.yaml")) == ["cannot be read: there is no such file or folder"]


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to(tmp_path / "x.yaml")
    assert "cannot be read: " in words(read(tmp_path / "x.yaml"))[0]


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    for name in ("a\0b.yaml", "x" * 5000):
        assert "cannot be read: " in words(read(tmp_path / name))[0]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_nobody_may_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(PROCESS)
    path.chmod(0)
    assert words(read(path)) == ["cannot be read: this is not permitted"]


def test_a_file_that_fails_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "this is not permitted")

    monkeypatch.setattr(Path, "open", fail)
    assert words(read(tmp_path / "x.yaml")) == ["cannot be read: this is not permitted"]


def test_4_mib_are_read_and_a_byte_more_is_not(tmp_path: Path) -> None:
    filled = PROCESS.encode() + b"# " + b"x" * (LARGEST - len(PROCESS.encode()) - 2)
    assert len(filled) == 4 * 1024 * 1024
    assert not words(_file(tmp_path, filled))
    document = _file(tmp_path, filled + b"x")
    assert words(document) == ["larger than 4 MiB: a process is not that long"]
    assert document.kind == "blueprint"


def test_size_is_counted_in_bytes(tmp_path: Path) -> None:
    assert "larger than 4 MiB" in words(_file(tmp_path, PROCESS.encode() + b"# " + "中".encode() * (LARGEST // 3)))[0]
    assert "larger than 4 MiB" in words(parse(PROCESS + "# " + "x" * LARGEST))[0]


def test_50_mb_are_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    assert words(read(path)) == ["larger than 4 MiB: a process is not that long"]


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    document = _file(tmp_path, b"blueprint: 1\nid: a\xffb\nname: \xe4\xb8 x\xfe\n")
    assert [said.split(":")[0] for said in words(document)] == [
        "byte 0xFF is not UTF-8",
        "byte 0xE4 is not UTF-8",
        "byte 0xFE is not UTF-8",
    ]
    assert found(document) == [(2, 6, 1), (3, 7, 2), (3, 11, 1)]
    assert all("save the file as UTF-8" in said for said in words(document))
    assert document.kind == "blueprint"


@pytest.mark.parametrize("bad", [b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80", b"\xc3"])
def test_what_utf_8_forbids(tmp_path: Path, bad: bytes) -> None:
    """An overlong NUL, a surrogate, what lies beyond Unicode, a stray and a truncated character."""
    assert "is not UTF-8" in words(_file(tmp_path, b"blueprint: 1\nname: " + bad))[0]


def test_broken_bytes_and_tabs_are_reported_together(tmp_path: Path) -> None:
    document = _file(tmp_path, b"blueprint: 1\n\tid: a\xff\n")
    assert [word in said for said, word in zip(words(document), ["tab", "0xFF"], strict=True)] == [True, True]


def test_other_encodings_are_named(tmp_path: Path) -> None:
    text = PROCESS.replace("Settle a claim", "客户投诉处理流程")
    for encoding, name in (
        ("gbk", "GBK"),
        ("gb18030", "GBK"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ):
        document = _file(tmp_path, text.encode(encoding))
        assert words(document) == [f"the file is {name}, not UTF-8: save it as UTF-8"], encoding
        assert document.kind == "blueprint", encoding


def test_a_binary_file(tmp_path: Path) -> None:
    assert words(_file(tmp_path, b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe" * 100)) == ["this is no text file"]
    assert words(_file(tmp_path, bytes(range(256)) * 100)) in (
        ["this is no text file"],
        ["the file is UTF-16, not UTF-8: save it as UTF-8"],
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"# only a comment\n", b"---\n", b"\xef\xbb\xbf", b"---\n...\n", b"%YAML 1.2\n---\n", b"   "],
)
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    document = _file(tmp_path, content)
    assert document.kind is None
    assert len(document.problems) == 1
    assert "the first key must be one of blueprint, organization, project, plan" in words(document)[0].replace(
        "its first", "the first"
    )


@pytest.mark.parametrize(
    ("text", "piece", "place"),
    [
        (
            "version: 3\nservices: {}\n",
            "its first key must be one of blueprint, organization, project, plan",
            (1, 1, 7),
        ),
        ("bluepirnt: 1\n", "did you mean blueprint?", (1, 1, 9)),
        ("# x\norganisation: 1\n", "did you mean organization?", (2, 1, 12)),
        ("id: a\nblueprint: 1\n", "the first key says what a document is: move blueprint to the top", (2, 1, 9)),
        ("- a\n- b\n", "its first key must be one of", (1, 1, 1)),
        ("just a text\n", "its first key must be one of", (1, 1, 1)),
        ("{}\n", "its first key must be one of", (1, 1, 1)),
        ("x-note: 1\n", "its first key must be one of", (1, 1, 6)),
    ],
)
def test_a_document_that_is_not_ours(text: str, piece: str, place: tuple[int, int, int]) -> None:
    document = parse(text)
    assert document.kind is None
    assert piece in words(document)[0]
    assert found(document) == [place]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"blueprint: 1", "blueprint"),
        (b"organization: 1", "organization"),
        (b"project: 1", "project"),
        (b"plan: 1", "plan"),
        (b"\xef\xbb\xbf# a comment\r\n\r\n--- \nblueprint: 1", "blueprint"),
        (b"# a comment\rplan: 1", "plan"),
        (b"%YAML 1.2\n---\nplan: 1", "plan"),
        (b"{blueprint: 1}", "blueprint"),
        (b'{\n  "blueprint": 1}', "blueprint"),
        (b"'plan' : 1", "plan"),
        ("blueprint：1".encode(), "blueprint"),
        (b"\tblueprint: 1", "blueprint"),
        ("blueprint: 1\n".encode("utf-16"), "blueprint"),
        (b"blueprint: 1\n\xff", "blueprint"),
        (b"id: a\nblueprint: 1", None),
        (b"blueprints: 1", None),
        (b"# blueprint: 1\n", None),
        (b"", None),
        (b"\0\0\0", None),
        (b"#" * 100_000, None),
    ],
)
def test_the_kind_of_a_file_shows_in_its_first_key(content: bytes, kind: str | None) -> None:
    assert first_key(content) == kind
