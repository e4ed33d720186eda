"""The page without a mouse: tab, arrows, letters, search, help."""

from __future__ import annotations

from blueprint.workspace import load_text
from tests.drawing.conftest import SAMPLE
from tests.drawing.html.driven import NARROW, focus, focused, step, text


def test_tab_goes_in_the_order_of_the_flow_and_arrows_follow_it(show, sample):
    browser = show(sample)
    focus(browser)
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
    focus(browser)
    browser.press("Home")
    seen, queue = {focused(browser)}, [focused(browser)]
    while queue:
        here = queue.pop()
        for keys in (["ArrowRight"], ["ArrowRight", "ArrowDown"]):
            focus(browser, step(here))
            browser.press(*keys)
            if focused(browser) not in seen:
                seen.add(focused(browser))
                queue.append(focused(browser))
    assert seen == set(load_text(SAMPLE).steps)


def test_enter_opens_a_card_and_escape_goes_back_to_the_step(show, sample):
    browser = show(sample)
    focus(browser, step("look"))
    browser.press("Enter")
    assert "Look into it" in text(browser, "#panel h2")
    assert browser.run("document.activeElement.innerText") == "Look into it"
    browser.press("Escape")
    assert focused(browser) == "look"


def test_a_step_that_gets_the_focus_is_brought_into_view(show, sample):
    browser = show(sample, width=NARROW)
    focus(browser)
    browser.press("End")
    x, y = browser.middle(f"{step('done')} .body")
    assert 0 < x < NARROW
    assert 0 < y < 800


def test_a_slash_finds_steps_by_names_roles_and_ids_in_both_languages(show, sample):
    browser = show(sample)
    focus(browser)
    for asked, found in (("TECHNICIAN", ["look"]), ("受理", ["receive"]), ("gift", ["gift"]), ("look into", ["look"])):
        focus(browser)
        browser.press("/")
        assert browser.run("document.activeElement.id") == "search"
        browser.type(asked)
        assert [list(load_text(SAMPLE).steps)[at] for at in browser.run("[...document.querySelectorAll('[data-language=en] .hit')].map(one => +one.dataset.step)")] == found  # fmt: skip
        browser.press("Enter")
        assert focused(browser) == found[0]
        focus(browser, "#search")
        browser.press("Escape")
    assert not browser.run("document.querySelectorAll('.hit').length")


def test_what_is_not_found_is_told(show, sample):
    browser = show(sample)
    focus(browser, "#search")
    browser.type("zzz")
    assert text(browser, "#live") == text(browser, "#results") == "no step found"
    browser.press("Enter")
    assert browser.run("document.activeElement.id") == "search"


def test_help_opens_and_closes(show, sample):
    browser = show(sample)
    browser.press("?")
    assert "to the next step in the order of the flow" in text(browser, "#keys")
    browser.press("Escape")
    assert not browser.run("document.getElementById('keys').open")
