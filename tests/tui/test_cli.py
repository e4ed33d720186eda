"""How the workbench is started: in a terminal, in a browser, or not, and then why."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from blueprint.cli import main

web = pytest.importorskip("aiohttp.test_utils")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str]]:
    """As if at a terminal; what is started is noted down."""
    started: list[tuple[Path, str]] = []
    monkeypatch.setattr("blueprint.cli.tui.in_terminal", lambda: True)
    monkeypatch.setattr("blueprint.cli.tui.start", lambda *given: started.append(given) or 0)
    return started


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], (Path(), "en")),
        (["--lang", "zh"], (Path(), "zh")),
        (["tui"], (Path(), "en")),
        (["tui", "processes", "--lang", "zh"], (Path("processes"), "zh")),
    ],
)
def test_the_workbench_starts_in_a_terminal(
    terminal: list[tuple[Path, str]],
    given: list[str],
    expected: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "processes").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    assert main(given) == 0
    assert terminal == [expected]


def test_without_a_terminal_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "lint" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["tui"], "the workbench needs a terminal; `blueprint --help` lists the other commands"),
        (["tui", "nowhere"], "nowhere: no such file or folder"),
        (["tui", "--serve", "folder"], "folder is no HOST:PORT; the folder comes before --serve"),
        (["tui", "--serve", "localhost:99999"], "localhost:99999 is no HOST:PORT; the folder comes before --serve"),
        (["tui", "--serve", "x:", "--lang", "zh"], "x: 不是 主机:端口；文件夹应写在 --serve 之前"),
    ],
)
def test_why_it_does_not_start_is_said_in_a_line(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert main(given) == 2
    assert capsys.readouterr().err == f"blueprint: {said}\n"


def test_without_the_extra_it_is_said_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blueprint.cli.tui.find_spec", lambda _: None)
    assert main(["tui", "--serve"]) == 2
    assert "pip install 'service-blueprint[serve]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "host", "port", "warned"),
    [
        ("8080", "localhost", 8080, False),
        ("127.0.0.1:80", "127.0.0.1", 80, False),
        ("[::1]:8000", "::1", 8000, False),
        ("0.0.0.0:8000", "0.0.0.0", 8000, True),
        ("pc.example:8000", "pc.example", 8000, True),
    ],
)
def test_it_serves_this_machine_alone_unless_told_otherwise(
    address: str,
    host: str,
    port: int,
    warned: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served: list[tuple[str, int]] = []
    pytest.importorskip("textual_serve")
    monkeypatch.setattr("tui.serve.serve", lambda command, host, port, greeting: served.append((host, port)))
    assert main(["tui", "--serve", address]) == 0
    assert served == [(host, port)]
    assert ("can open and change these files" in capsys.readouterr().err) is warned


def test_a_port_in_use_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("textual_serve")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["tui", "--serve", f"127.0.0.1:{port}"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Host": "localhost:80", "Origin": "http://localhost:80"}, 200),
    ],
)
def test_pages_of_others_cannot_reach_through(headers: dict[str, str], status: int) -> None:
    pytest.importorskip("textual_serve")
    from tui.serve import _Server

    async def ask() -> None:
        app = await _Server("true", "localhost", 8000, "")._make_app()
        async with web.TestClient(web.TestServer(app)) as client:
            answer = await client.get("/", headers=headers)
            assert answer.status == status
            if status == 200:
                assert "default-src 'self'" in answer.headers["Content-Security-Policy"]

    asyncio.run(ask())
