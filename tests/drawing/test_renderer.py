"""The renderer is another program: it may be missing, crash, hang, flood or lie, and the user gets one clear line."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from blueprint.drawing import renderer
from blueprint.drawing.renderer import RenderError, render

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs that pretend to be Graphviz are scripts")

SVG = "sys.stdout.write('<svg>' + sys.stdin.read() + sys.argv[1] + '</svg>')"
SVG_SHOWN = b"<svg>digraph {}-Tsvg</svg>"


def _message(dot: str = "digraph {}", to: str = "svg", timeout_s: float = 30.0) -> str:
    with pytest.raises(RenderError) as caught:
        render(dot, to, timeout_s=timeout_s)  # type: ignore[arg-type]
    text = caught.value.message.text("en")
    assert "\n" not in text
    return text


def test_dot_on_the_path_draws(pretend):
    pretend("dot", SVG)
    assert render("digraph {}", "svg") == SVG_SHOWN


def test_the_text_reaches_the_program_as_it_is(pretend):
    pretend("dot", SVG)
    hostile = 'digraph { a [label="$(touch hacked) `id` 投诉"] }'
    assert hostile.encode() in render(hostile, "svg")


def test_a_crash_gives_way_to_the_next_renderer(pretend):
    pretend("dot", "os.abort()")
    pretend("graphviz-pure", SVG)
    assert render("digraph {}", "svg") == SVG_SHOWN


def test_a_crash_with_nothing_else_to_draw_is_told(pretend):
    pretend("dot", "os.abort()")
    assert "dot crashed" in _message()


def test_the_fallback_for_svg_draws_no_pdf(pretend):
    pretend("graphviz-pure", SVG)
    assert "Nothing here can draw PDF" in _message(to="pdf")


def test_without_any_renderer_the_packages_are_named(pretend):
    del pretend
    message = _message()
    assert "graphviz" in message
    assert "service-blueprint[draw]" in message


def test_what_the_program_says_is_passed_on_in_one_harmless_line(pretend):
    pretend("dot", r"sys.stderr.write('Warning: nothing\nError: \x1b[31mno format\x07\nbye\n'); sys.exit(1)")
    assert _message() == r"dot failed: Error: \u001b[31mno format\u0007"


def test_an_exit_code_without_a_word(pretend):
    pretend("dot", "sys.exit(3)")
    assert _message() == "dot failed with exit code 3."


def test_nothing_written_is_no_picture(pretend):
    pretend("dot", "")
    assert _message() == "dot wrote nothing."


@pytest.mark.parametrize(
    ("to", "written"), [("svg", "<svg>cut"), ("png", "\\x89PNG"), ("pdf", "%PDF-1.5 cut"), ("pdf", "hello")]
)
def test_half_a_picture_is_no_picture(pretend, to, written):
    pretend("dot", f"sys.stdout.buffer.write('{written}'.encode('latin-1'))")
    assert _message(to=to) == f"dot did not write a complete {to.upper()}."


def test_a_program_that_cannot_be_started(pretend):
    pretend("dot", "").write_text("#!/no/such/interpreter\n", encoding="utf-8")
    assert "dot could not be started" in _message()


def test_hanging_is_ended_with_everything_that_was_started(pretend, tmp_path):
    mark = tmp_path / "alive"
    body = f"""
if os.fork() == 0:
    time.sleep(2)
    open({str(mark)!r}, "w").close()
time.sleep(60)"""
    pretend("dot", body)
    begun = time.monotonic()
    assert _message(timeout_s=0.5) == "dot took longer than 0.5 s and was stopped."
    assert time.monotonic() - begun < 10
    time.sleep(2.5)
    assert not mark.exists()


def test_the_limit_holds_for_all_attempts_together(pretend):
    pretend("dot", "time.sleep(60)")
    pretend("graphviz-pure", "time.sleep(60)")
    begun = time.monotonic()
    _message(timeout_s=0.5)
    assert time.monotonic() - begun < 10


def test_a_grandchild_that_keeps_the_pipe_open_does_not_hold_us_up(pretend):
    pretend("dot", "if os.fork() == 0:\n    time.sleep(60)\nelse:\n    " + SVG)
    begun = time.monotonic()
    assert render("digraph {}", "svg", timeout_s=30) == SVG_SHOWN
    assert time.monotonic() - begun < 10


def test_a_flood_is_stopped(pretend, monkeypatch):
    monkeypatch.setattr(renderer, "OUTPUT_LIMIT", 2 << 20)
    pretend("dot", "while True: os.write(1, b'x' * 65536)")
    assert _message() == "dot wrote more than 2 MB and was stopped."


def test_endless_complaints_do_no_harm(pretend):
    pretend("dot", "for _ in range(200): os.write(2, b'y' * 65536)\n" + SVG)
    assert render("digraph {}", "svg") == SVG_SHOWN


def test_a_large_text_to_a_program_that_reads_nothing(pretend):
    pretend("dot", "sys.stdout.write('<svg></svg>')")
    assert render("digraph { }" + " " * (4 << 20), "svg") == b"<svg></svg>"


@pytest.mark.parametrize("to", ["svg", "png", "pdf"])
def test_the_graphviz_inside_pygraphviz_draws_every_format(to, monkeypatch, tmp_path):
    pytest.importorskip("pygraphviz", reason="pygraphviz is not installed")
    monkeypatch.setenv("PATH", str(tmp_path))
    picture = render('digraph { layout=nop2; a [pos="10,10", label="投诉"] }', to)
    assert len(picture) > 200


def test_pygraphviz_that_aborts_takes_nobody_with_it(pretend, monkeypatch, tmp_path):
    fake = tmp_path / "fake" / "pygraphviz.py"
    fake.parent.mkdir()
    fake.write_text("import os\nos.abort()\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(fake.parent))
    monkeypatch.setattr(renderer, "find_spec", lambda _: True)
    pretend("graphviz-pure", SVG)
    assert render("digraph {}", "svg") == SVG_SHOWN
    assert _message(to="png") == "pygraphviz crashed (signal 6)."


def test_graphviz_pure_is_found_beside_python(monkeypatch, tmp_path):
    if renderer._graphviz_pure() is None:
        pytest.skip("graphviz-pure is not installed: it has no wheel for this machine")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Path(renderer._graphviz_pure() or "").exists()
