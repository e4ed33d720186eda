"""What can be chosen above the drawing: tier, overlay, language."""

from __future__ import annotations

import pytest

from blueprint.analysis import analyze
from blueprint.drawing import Judged
from blueprint.workspace import load_text
from tests.drawing.conftest import SAMPLE
from tests.drawing.html.driven import choose, classes, step, text


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
