"""Cards and lists: what the page says of a step, by mouse."""

from __future__ import annotations

from tests.drawing.html.driven import focused, number, step, text


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
