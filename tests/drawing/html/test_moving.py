"""Moving about in the drawing: wheel, drag, fingers, keys."""

from __future__ import annotations

import pytest

from tests.drawing.html.driven import focus, step, text


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
    focus(browser)
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


def test_the_scale_stays_when_a_card_opens_beside_a_part_of_the_drawing(show, sample):
    browser = show(sample)
    focus(browser)
    browser.press("+", "+")
    wide = "document.querySelector('[data-language=en] [data-step=\"1\"] .body').getBoundingClientRect().width"
    before = browser.run(wide)
    focus(browser, step("receive"))
    browser.press("Enter")
    assert browser.run(wide) == pytest.approx(before, rel=0.01)
    x, _ = browser.middle(f"{step('receive')} .body")
    assert 0 < x < browser.middle("#panel")[0]


def test_keys_zoom_about_the_step_that_has_the_focus(show, sample):
    browser = show(sample)
    focus(browser, step("done"))
    before = browser.middle(f"{step('done')} .body")
    browser.press("+", "+", "+")
    assert browser.middle(f"{step('done')} .body") == pytest.approx(before, abs=1)
