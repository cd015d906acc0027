from itertools import pairwise

import pytest

from tests.browser.conftest import Visit
from toimio.dashboard.app import PAGES

WIDE = {"width": 1280, "height": 900}
NAMES = [name for name, _ in PAGES]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def _found(visit) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    response = Axe().run(visit.page, options=RULES).response
    return [
        f"{violation['id']}: {node['html'][:160]} | {node['failureSummary'][:300]}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


def _cut_pixels(visit) -> int:
    """Pixels by which the page is wider than the window."""
    return visit.page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }"
    )


@pytest.fixture(scope="module", params=NAMES)
def opened(request, server, browser):
    """Each page once, light and wide, for all that only looks at it."""
    context = browser.new_context(viewport=WIDE, color_scheme="light")
    name = request.param
    yield Visit(context.new_page(), server).open("" if name == NAMES[0] else name)
    context.close()


def test_axe_finds_no_violation(opened):
    assert _found(opened) == []


def test_headings_are_in_order_and_pictures_have_names(opened):
    levels = opened.page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stMain] :is(h1,h2,h3,h4,h5)')].map(h => +h.tagName[1])"
    )
    assert levels[:1] == [1] and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), levels
    nameless = opened.page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].filter(c => "
        "!(c.getAttribute('aria-label') || c.querySelector('[role=figure][aria-label]'))).length"
    )
    assert nameless == 0


def test_twice_the_zoom_and_wider_text_hide_nothing(opened):
    opened.page.set_viewport_size({"width": 640, "height": 450})  # what 200 % zoom leaves of 1280 x 900
    opened.page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
        "p { margin-bottom: 2em !important; }"
    )
    opened.page.wait_for_timeout(1000)
    assert _cut_pixels(opened) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_violation_in_the_dark(visit, name):
    visit.page.emulate_media(color_scheme="dark")
    visit.open("" if name == NAMES[0] else name)
    assert _found(visit) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_at_320_pixels(visit, name):
    visit.page.set_viewport_size({"width": 320, "height": 800})
    visit.open("" if name == NAMES[0] else name)
    assert _cut_pixels(visit) <= 1


def test_the_keyboard_reaches_everything_with_a_visible_focus(visit):
    visit.open()
    seen, unseen = [], []
    visit.page.keyboard.press("Tab")
    for _ in range(60):
        here = visit.page.evaluate(
            "() => { const e = document.activeElement; if (!e || e === document.body) return null; "
            "const s = getComputedStyle(e); const r = e.getBoundingClientRect(); "
            "const near = [e, e.parentElement, e.parentElement?.parentElement, ...e.querySelectorAll('*')]"
            ".filter(Boolean).map(x => getComputedStyle(x)); "
            "const shown = near.some(c => (c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) > 0) "
            "|| c.boxShadow !== 'none' || parseFloat(c.borderTopWidth) > 0); "
            "return { tag: e.tagName, label: e.getAttribute('aria-label') || e.innerText?.slice(0, 40) || '', "
            "testid: e.closest('[data-testid]')?.dataset.testid, shown, size: r.width * r.height }; }"
        )
        if here is None:
            break
        seen.append(here)
        if not here["shown"] and here["size"] > 0:
            unseen.append(here)
        visit.page.keyboard.press("Tab")
    tags = {each["testid"] for each in seen}
    assert {"stSlider", "stSelectbox"} & tags, seen
    assert unseen == []


def test_single_keys_do_nothing(visit):
    visit.open()
    before = visit.text()
    visit.page.keyboard.press("r")
    visit.page.wait_for_timeout(400)
    assert visit.page.get_attribute("[data-testid=stApp]", "data-test-script-state") == "notRunning"
    assert visit.text() == before
