"""Whatever people have written stays text, and odd processes have a page."""

from __future__ import annotations

import pytest

from blueprint.drawing import draw
from blueprint.model import Branch, FailureMode, Process, Role, Step, Tier
from blueprint.text import Text
from tests.drawing.html.driven import choose, focus, text

HOSTILE = [
    "<script>alert(1)</script>", "\"' onload=alert(1) x=\"", "]]>", "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>", "--><img src=x onerror=alert(1)>", "x" * 5000, "字" * 3000, "\u202egnp.exe\u202c",
    "שלום עולם", "👨‍👩‍👧 🏳️‍🌈", "__proto__", "constructor", "{{7*7}}", "&lt;b&gt;&amp;", "\x00\x07\x1b[31m", "\u2028\u2029",
    "javascript:alert(1)", "$&$1", "\\u003cscript\\u003e",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_people_wrote_stays_text(show, name):
    words = Text.of(name)
    made = Step(
        name, name=words, role=name, channel=(name,), evidence=(words,), decides={name: 5.0}, status=(words,),
        captures=(name,), fail=(FailureMode(words, 5, 5, 5, cause=words, effect=words),), to=name,
        next=(Branch(name, when=words), Branch("end")),
    )  # fmt: skip
    start = Step("start", kind="start", next=(Branch(name),))
    process = Process(
        id=name, name=words, owner=name, purpose=words, roles={name: Role(name, name=words, lane="frontstage", team=name)},
        steps={"start": start, name: made, "end": Step("end", kind="end")},
    )  # fmt: skip
    browser = show(process)
    browser.run("window.ran = 0; window.alert = () => { window.ran += 1 }")
    browser.run('document.querySelector(\'[data-language="en"] [data-step="1"]\').focus()')
    browser.press("Enter")
    for overlay in ("fail", "authority"):
        choose(browser, "overlay", overlay)
    browser.click("#language")
    browser.click("#about")
    focus(browser, "#search")
    browser.type("a")
    assert browser.run("window.ran") == 0
    assert browser.run("document.scripts.length") == 2
    assert (
        browser.run("document.images.length + document.querySelectorAll('iframe,object,embed,link,b script').length")
        == 0
    )
    assert browser.run("document.styleSheets.length") == 1
    assert browser.run("getComputedStyle(document.body).display") != "none"
    assert browser.run("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("tier", ["constructor", "__proto__", "toString", "</script>"])
def test_a_tier_may_be_called_like_anything(show, tier):
    steps = {"a": Step("a", kind="start", next=(Branch("b"),)), "b": Step("b", role="r"), "c": Step("c", kind="end")}
    tiers = {tier: Tier(tier, share=0.5), "other": Tier("other", share=0.5)}
    browser = show(Process(id="p", name=Text.of("p"), tiers=tiers, steps=steps, roles={"r": Role("r", lane="support")}))
    for each in (tier, "other", ""):
        choose(browser, "tier", each)
        choose(browser, "overlay", "time")
        browser.click('[data-language="en"] [data-step="1"] .body')
        assert "native code" not in text(browser, "body")


def test_a_process_of_which_nothing_follows_has_a_page(show):
    for steps in ({}, {"a": Step("a")}, {"a": Step("a", kind="start", next=(Branch("a"),))}):
        browser = show(Process(id="p", name=Text.of("p"), steps=steps))
        choose(browser, "overlay", "time")
        focus(browser)
        browser.press("Home", "Enter", "ArrowRight", "ArrowLeft", "ArrowDown", "End", "t", "o", "f")
        browser.click("#about")
        browser.click("#language")


def test_a_name_is_shown_as_it_is_written(show):
    name = '<b>5 > 3 & "2"</b>'
    browser = show(Process(id="p", name=Text.of(name), steps={"s": Step("s", kind="start", name=Text.of(name))}))
    assert text(browser, "#name") == name
    assert browser.run("document.title").startswith(name)


def test_the_policy_stops_what_gets_in_all_the_same(browser, tmp_path, sample):
    path = tmp_path / "page.html"
    page = draw(sample, "html").content.decode()
    path.write_text(
        page.replace("</main>", "</main><script>window.ran = 1</script><img src='http://127.0.0.1:9/x.png'>"),
        encoding="utf-8",
    )
    browser.open(path)
    assert browser.run("window.ran") is None
    assert len(browser.complaints) >= 2
