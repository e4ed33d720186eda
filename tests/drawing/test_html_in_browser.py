"""The page as people use it, in a headless Chromium: mouse, keys, tiers, overlays, languages, hostile names, paper."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blueprint.analysis import analyze
from blueprint.drawing import Judged, draw
from blueprint.linting import lint
from blueprint.model import Branch, FailureMode, Process, Role, Step, Tier
from blueprint.text import Text
from blueprint.workspace import load_text
from tests.npm import packages

from .browser import Broken, Browser, browser_program
from .conftest import SAMPLE
from .test_html import TO_BE

NARROW, WIDE = 390, 1280
AXE = "axe-core@4.11.0"

Show = Callable[..., Browser]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if sys.platform == "win32":
        pytest.skip("the pipes to the browser are those of Unix")
    program = browser_program()
    if program is None:
        pytest.skip("no Chromium on this machine (install it, or name one in CHROMIUM)")
    try:
        opened = Browser(program, tmp_path_factory.mktemp("profile"))
    except (Broken, OSError) as error:
        pytest.skip(f"{program} does not start: {error}")
    yield opened
    opened.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens the page of a process; at the end the console must be empty, and nothing must have been asked for."""
    path = tmp_path / "page.html"

    def opened(subject: Process | Judged, language: str = "en", width: int = WIDE, **others: Judged) -> Browser:
        path.write_bytes(draw(subject, "html", language, **others).content)
        browser.media()
        browser.open(path, width)
        return browser

    yield opened
    assert browser.complaints == []
    assert browser.requests == [path.as_uri()]


@pytest.fixture
def sample(tmp_path: Path) -> Judged:
    path = tmp_path / "complaint.sample.yaml"
    path.write_text(SAMPLE, encoding="utf-8")
    return Judged(analyze(load_text(SAMPLE)), lint(path))


@pytest.fixture
def to_be() -> Judged:
    return Judged(analyze(load_text(TO_BE)), ())


def number(id: str) -> int:
    return list(load_text(SAMPLE).steps).index(id)


def step(id: str, language: str = "en") -> str:
    return f'[data-variant="0"] [data-language="{language}"] [data-step="{number(id)}"]'


def text(browser: Browser, selector: str) -> str:
    """The words of an element, "" where there is none or it cannot be seen."""
    seen = "(one => one && one.getClientRects().length ? one.innerText : '')"
    return str(browser.run(f"{seen}(document.querySelector({json.dumps(selector)}))"))


def classes(browser: Browser, selector: str) -> list[str]:
    return list(browser.run(f"[...document.querySelector({json.dumps(selector)}).classList]"))


def choose(browser: Browser, select: str, value: str) -> None:
    browser.run(f"(s => {{ s.value = {json.dumps(value)}; s.dispatchEvent(new Event('change')) }})(document.getElementById('{select}'))")  # fmt: skip


def focused(browser: Browser) -> str:
    """The id of the step that has the focus."""
    at = browser.run("document.activeElement.dataset.step ?? ''")
    return list(load_text(SAMPLE).steps)[int(at)] if at else ""


def test_a_click_opens_the_card_of_a_step(show, sample):
    browser = show(sample)
    browser.click(f"{step('receive')} .body")
    card = text(browser, "#panel")
    for words in (
        "Receive and register",
        "Agent",
        "Frontstage",
        "40 s",
        "phone",
        "RPN 120 = S 6 × O 5 × D 4",
        "SMS with the number",
    ):
        assert words in card
    assert browser.run(f"document.querySelector('{step('receive')}').getAttribute('aria-expanded')") == "true"
    browser.press("Escape")
    assert text(browser, "#panel") == ""


def test_a_card_explains_what_the_linter_found(show, sample):
    browser = show(sample)
    finding = next(one for one in sample.findings or () if one.step)
    browser.click(f"{step(str(finding.step))} .body")
    assert finding.code in text(browser, "#panel")
    browser.run("document.querySelectorAll('#panel details').forEach(one => one.open = true)")
    for words in ("Why it matters", "What to do", "Source"):
        assert words in text(browser, "#panel")


def test_the_list_of_findings_leads_to_their_steps(show, sample):
    browser = show(sample)
    browser.click("#findings")
    for one in sample.findings or ():
        assert one.message.text("en") in text(browser, "#panel")
    browser.run("document.querySelector('#panel .findings button').click()")
    assert focused(browser)
    assert "Who, where and for whom" in text(browser, "#panel")


def test_a_card_leads_on_with_the_words_of_each_branch(show, sample):
    browser = show(sample, "zh")
    browser.click(f"{step('look', 'zh')} .body")
    assert "审批 已查明 80%" in text(browser, "#panel")
    browser.run("[...document.querySelectorAll('#panel .steps button')].find(one => one.innerText === '审批').click()")
    assert focused(browser) == "decide"
    assert text(browser, "#panel h2") == "审批"


def test_evidence_and_touchpoints_open_the_card_of_their_step(show, sample):
    browser = show(sample)
    browser.click(f'[data-language="en"] .evidence[data-of="{number("receive")}"] rect')
    assert "Receive and register" in text(browser, "#panel h2")


def test_tab_goes_in_the_order_of_the_flow_and_arrows_follow_it(show, sample):
    browser = show(sample)
    browser.run("document.querySelector('.blueprint').focus()")
    browser.press("Tab")
    assert focused(browser) == "complain"
    browser.press("Tab")
    assert focused(browser) == "receive"
    browser.press("ArrowRight")
    assert focused(browser) == "sort"
    browser.press("ArrowRight")
    assert focused(browser) == "settle"
    browser.press("ArrowDown")
    assert focused(browser) == "look"
    browser.press("ArrowLeft")
    assert focused(browser) == "sort"
    browser.press("Home")
    assert focused(browser) == "complain"
    browser.press("End")
    assert focused(browser) == "done"


def test_every_step_can_be_reached_by_arrows_alone(show, sample):
    browser = show(sample)
    browser.run("document.querySelector('.blueprint').focus()")
    browser.press("Home")
    seen, queue = {focused(browser)}, [focused(browser)]
    while queue:
        here = queue.pop()
        for keys in (["ArrowRight"], ["ArrowRight", "ArrowDown"]):
            browser.run(f"document.querySelector('{step(here)}').focus()")
            browser.press(*keys)
            if focused(browser) not in seen:
                seen.add(focused(browser))
                queue.append(focused(browser))
    assert seen == set(load_text(SAMPLE).steps)


def test_enter_opens_a_card_and_escape_goes_back_to_the_step(show, sample):
    browser = show(sample)
    browser.run(f"document.querySelector('{step('look')}').focus()")
    browser.press("Enter")
    assert "Look into it" in text(browser, "#panel h2")
    assert browser.run("document.activeElement.innerText") == "Look into it"
    browser.press("Escape")
    assert focused(browser) == "look"


def test_a_slash_finds_steps_by_names_roles_and_ids_in_both_languages(show, sample):
    browser = show(sample)
    browser.run("document.querySelector('.blueprint').focus()")
    for asked, found in (("TECHNICIAN", ["look"]), ("受理", ["receive"]), ("gift", ["gift"]), ("look into", ["look"])):
        browser.run("document.querySelector('.blueprint').focus()")
        browser.press("/")
        assert browser.run("document.activeElement.id") == "search"
        browser.type(asked)
        assert [list(load_text(SAMPLE).steps)[at] for at in browser.run("[...document.querySelectorAll('[data-language=en] .hit')].map(one => +one.dataset.step)")] == found  # fmt: skip
        browser.press("Enter")
        assert focused(browser) == found[0]
        browser.run("document.getElementById('search').focus()")
        browser.press("Escape")
    assert not browser.run("document.querySelectorAll('.hit').length")


def test_what_is_not_found_is_told(show, sample):
    browser = show(sample)
    browser.run("document.getElementById('search').focus()")
    browser.type("zzz")
    assert text(browser, "#live") == "no step found"


def test_a_tier_fades_what_it_lacks_and_says_so(show, sample):
    browser = show(sample)
    assert "gone" not in classes(browser, step("gift"))
    choose(browser, "tier", "standard")
    assert "gone" in classes(browser, step("gift"))
    assert "not for tier" in browser.run(f"document.querySelector('{step('gift')}').getAttribute('aria-label')")
    faded = '[data-language="en"] .branch.gone'
    assert browser.run(f"document.querySelectorAll('{faded}').length") == 2  # to it, and on from it
    choose(browser, "tier", "vip")
    assert "gone" not in classes(browser, step("gift"))


def test_figures_are_those_of_the_tier(show):
    """Only the gift differs. sort = 1 + 0.2 look, look = 0.4 sort + 0.1 decide, decide = 0.8 look: 1.095, 0.476, 0.381.

    Work: 6 + 1.095 + 0.476 · 45 = 28.5 min, and for vip 0.9 · 0.381 · 10 h = 206 min more; of all, a tenth of that.
    """
    given = SAMPLE.replace("{kind: notify, tiers: [vip]", "{kind: notify, time: {work: 10h}, tiers: [vip]")
    browser = show(load_text(given))
    work = {}
    for tier in ("", "vip", "standard"):
        choose(browser, "tier", tier)
        work[tier] = text(browser, "#figures div")
    assert work["standard"] == "Work\n28.5 min"
    assert work["vip"] == "Work\n3.9 h"
    assert work[""] == "Work\n49.1 min"


@pytest.mark.parametrize("overlay", ["time", "wait", "cost", "handoffs", "fail", "authority", "experience"])
def test_each_overlay_has_words_at_steps_and_a_legend(show, sample, overlay):
    browser = show(sample)
    choose(browser, "overlay", overlay)
    data = browser.run("JSON.parse(document.getElementById('data').textContent).variants[0].steps.map(one => one.over)")
    expected = {at for at, over in enumerate(data) if overlay in over}
    badges = browser.run(
        "[...document.querySelectorAll('[data-language=en] .badge')].map(one => +one.parentNode.dataset.step)"
    )
    assert set(badges) == expected
    assert text(browser, "#legend h2")
    choose(browser, "overlay", "")
    assert not browser.run("document.querySelectorAll('.badge').length")
    assert text(browser, "#legend") == ""


def test_an_overlay_that_knows_nothing_says_so(show, sample):
    browser = show(sample)
    choose(browser, "overlay", "cost")
    assert "nothing is known about it here" in text(browser, "#legend")


def test_the_scale_stays_when_a_card_opens_beside_a_part_of_the_drawing(show, sample):
    browser = show(sample)
    browser.run("document.querySelector('.blueprint').focus()")
    browser.press("+", "+")
    wide = "document.querySelector('[data-language=en] [data-step=\"1\"] .body').getBoundingClientRect().width"
    before = browser.run(wide)
    browser.run(f"document.querySelector('{step('receive')}').focus()")
    browser.press("Enter")
    assert browser.run(wide) == pytest.approx(before, rel=0.01)
    x, _ = browser.middle(f"{step('receive')} .body")
    assert 0 < x < browser.middle("#panel")[0]


def test_the_wait_overlay_says_how_long_the_customer_waits(show, sample):
    """receive waits 40 s, look waits a day: 0.4 of the cases come to it, again and again: the strongest."""
    browser = show(sample)
    choose(browser, "overlay", "wait")
    assert "level-4" in classes(browser, step("look"))
    assert browser.run(f"document.querySelector('{step('receive')} .badge').textContent") == "40 s"


def test_the_language_changes_everything(show, sample):
    browser = show(sample)
    browser.click(f"{step('receive')} .body")
    browser.click("#language")
    assert browser.run("document.documentElement.lang") == "zh-CN"
    assert text(browser, "#name") == "投诉样例"
    assert "受理登记" in text(browser, "#panel h2")
    assert "客服代表" in text(browser, "#panel")
    assert browser.run(f"document.querySelector('{step('receive', 'zh')}').getBoundingClientRect().width") > 0
    assert browser.run(f"document.querySelector('{step('receive')}').getBoundingClientRect().width") == 0
    browser.click("#language")
    assert text(browser, "#name") == "Complaint sample"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_shown_is_in_one_language(show, sample, language):
    """No Chinese in the English page but the name of the language, and every word of the Chinese one is Chinese."""
    given = SAMPLE.replace("{zh: 贵宾}", "{en: VIP, zh: 贵宾}").replace("{zh: 普通}", "{en: Standard, zh: 普通}")
    browser = show(Judged(analyze(load_text(given)), sample.findings), language)
    browser.click(f"{step('receive', language)} .body")
    browser.run("document.getElementById('language').hidden = true")
    shown = text(browser, "body")
    if language == "en":
        assert not [character for character in shown if "\u4e00" <= character <= "\u9fff"]
    else:
        foreign = {"complaint.sample", "receive", "RPN", "S", "O", "D", "CNY", "i", "recover"}
        words = browser.run("[...document.body.innerText.matchAll(/[A-Za-z_.]{2,}/g)].map(found => found[0])")
        assert not [word for word in words if word not in foreign and not word[:2].isupper()]


def test_wheel_drag_and_keys_zoom_and_move(show, sample):
    browser = show(sample)

    def view() -> list[float]:
        return [float(part) for part in browser.run("document.querySelector('[data-language=en]').getAttribute('viewBox')").split()]  # fmt: skip

    whole = view()
    x, y = browser.middle("[data-language=en]")
    browser.call("Input.dispatchMouseEvent", type="mouseWheel", x=x, y=y, deltaX=0, deltaY=-240)
    near = view()
    assert near[2] < whole[2]
    browser.call("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left", clickCount=1)
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=x - 50, y=y, button="left", buttons=1)
    browser.call("Input.dispatchMouseEvent", type="mouseReleased", x=x - 50, y=y, button="left", clickCount=1)
    assert view()[0] > near[0]
    assert text(browser, "#panel") == ""  # dragging is no click
    browser.run("document.querySelector('[data-language=en]').focus()")
    browser.press("0")
    assert view() == whole
    browser.press("+")
    assert view()[2] == pytest.approx(whole[2] * 0.8, rel=0.01)
    browser.press("ArrowRight")
    assert view()[0] > whole[0]


def test_two_fingers_zoom(show, sample):
    browser = show(sample)
    before = browser.run("document.querySelector('[data-language=en]').viewBox.baseVal.width")
    x, y = browser.middle("[data-language=en]")
    for kind, far in (("touchStart", 20), ("touchMove", 40), ("touchMove", 60), ("touchMove", 90)):
        points = [{"x": x - far, "y": y, "id": 0}, {"x": x + far, "y": y, "id": 1}]
        browser.call("Input.dispatchTouchEvent", type=kind, touchPoints=points)
    browser.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    assert browser.run("document.querySelector('[data-language=en]').viewBox.baseVal.width") < before * 0.7


def test_a_step_that_gets_the_focus_is_brought_into_view(show, sample):
    browser = show(sample, width=NARROW)
    browser.run("document.querySelector('.blueprint').focus()")
    browser.press("End")
    x, y = browser.middle(f"{step('done')} .body")
    assert 0 < x < NARROW
    assert 0 < y < 800


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


def test_help_opens_and_closes(show, sample):
    browser = show(sample)
    browser.press("?")
    assert "to the next step in the order of the flow" in text(browser, "#keys")
    browser.press("Escape")
    assert not browser.run("document.getElementById('keys').open")


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
    browser.run("document.getElementById('search').focus()")
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
        browser.run("document.querySelector('.blueprint').focus()")
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


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_wider_than_the_window(show, sample, width, dark):
    browser = show(sample, width=width)
    browser.media(dark=dark)
    browser.click(f"{step('receive')} .body")
    assert browser.run("document.documentElement.scrollWidth <= window.innerWidth")
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") != dark


def test_on_paper_the_drawing_has_one_landscape_page_and_fail_points_the_next(show, sample):
    browser = show(sample)
    browser.press("+")
    pages = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", browser.print())
    assert [tuple(map(round, map(float, page))) for page in pages] == [(842, 595)] * 2  # A4 on its side, in points
    browser.media(paper=True)
    assert browser.run("getComputedStyle(document.querySelector('.tools')).display") == "none"
    assert "Story cut short" in text(browser, "#paper")
    browser.media()


def test_a_screen_reader_hears_every_step_and_branch(show, sample):
    browser = show(sample)
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    said = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node.get("ignored")]
    buttons = [name for role, name in said if role == "button"]
    for each in load_text(SAMPLE).steps.values():
        assert [name for name in buttons if name.startswith(each.title.text("en"))], each.id
    pictures = [name for role, name in said if role in ("image", "img")]
    assert any("Look into it → Simple or not" in name and "20%" in name for name in pictures)
    assert [name for role, name in said if role in ("group", "graphics-document") and "Service blueprint" in name]


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The accessibility checker axe-core, from the npm registry; kept between runs."""
    program = packages(request, AXE.replace("@", "-"), AXE) / "node_modules" / "axe-core" / "axe.min.js"
    return program.read_text("utf-8")


@pytest.mark.long
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing(show, sample, to_be, axe, language, dark):
    browser = show(sample, language, beside=to_be)
    browser.media(dark=dark)
    browser.click(f"{step('receive', language)} .body")
    choose(browser, "overlay", "time")
    browser.call("Page.setBypassCSP", enabled=True)
    try:
        browser.run(axe)
        found = browser.run("axe.run(document, {resultTypes: ['violations']}).then(all => all.violations.map(one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 150) + node.failureSummary)]))")  # fmt: skip
    finally:
        browser.call("Page.setBypassCSP", enabled=False)
    assert found == []
