"""A folder with a session on it, and what a crash leaves of one."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

from blueprint.session import Session
from tests.files.marked import PROCESS

CLAIM = PROCESS.encode()
WINDOWS = b"\xef\xbb\xbf" + PROCESS.replace("claim.settle", "claim.windows").replace("\n", "\r\n").encode()
UNENDED = PROCESS.replace("claim.settle", "claim.unended").rstrip("\n").encode()
BROKEN = b"blueprint: 1\nid: broken\nsteps: {a: [\n"
CHINESE = "blueprint: 1\nname: 理赔\n".encode("gbk")

FILES = {"a.yaml": CLAIM, "b.yaml": WINDOWS, "c.yaml": UNENDED, "broken.yaml": BROKEN, "gbk.yaml": CHINESE}
"""A good file, one with a byte order mark and CRLF, one without a last line break, and two that cannot be read."""


def fill(folder: Path, files: dict[str, bytes] = FILES) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def crashed(state: Path) -> Path:
    """The state folder as it is on the disk now, without the locks of the sessions that still run in this process."""
    return copytree(state, Path(mkdtemp(dir=state.parent)) / "state")


def after_a_crash(session: Session, state: Path) -> Session:
    """The session that begins where the process of ``session`` ends now: with what is on the disk, and nothing else."""
    return Session.open(session.root, crashed(state))


def texts(session: Session) -> dict[str, str]:
    """What the session shows of the files that can be read."""
    readable = [path for path in session.files() if path.name != "gbk.yaml"]
    return {path.relative_to(session.root).as_posix(): session.text(path) for path in readable}
