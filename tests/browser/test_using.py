"""What visitors do with the pages: move levers, run precisely, share the server, take files away."""

import random
from urllib.parse import quote

import pytest

from tests.browser.conftest import Visit
from tests.browser.waiting import PATIENCE_MS, wait_for_script
from toimio.dashboard.engine.question import Design, Question
from toimio.dashboard.link import write_link

SOON = write_link(Question(Design("toimio_regional"), years=1))
"""A question of one year, which two hundred pairs of worlds answer soon."""


def _levers(visit):
    return visit.page.locator("[data-testid=stSidebar] [data-testid=stSlider] input")


def _sentence(visit) -> str:
    return visit.page.locator(".st-key-lead").first.inner_text()


def test_three_levers_moved_at_random_change_the_sentence(visit):
    visit.open()
    chance = random.Random(20261126)
    _levers(visit).nth(2).wait_for()
    first, seen = _sentence(visit), {visit.text()}
    for number in range(3):
        _levers(visit).nth(number).focus()
        key = chance.choice(["ArrowLeft", "ArrowRight"])
        for _ in range(chance.randint(2, 5)):
            visit.page.keyboard.press(key)
        visit.page.wait_for_timeout(300)
        visit.settle()
        assert visit.trouble() == ""
        seen.add(visit.text())
    assert len(seen) == 4
    assert _sentence(visit) != first
    assert "s=" in visit.page.url
    last = visit.text()
    visit.page.get_by_role("button", name="Kumoa").click()
    visit.settle()
    assert visit.text() != last


def test_a_precise_run_shows_progress_stops_and_finishes(visit):
    visit.open(s=quote(SOON))
    visit.page.get_by_role("button", name="Laske tarkasti").click()
    visit.page.wait_for_selector("[data-testid=stProgress]")
    visit.page.get_by_role("button", name="Pysäytä").click()
    visit.page.get_by_role("button", name="Laske tarkasti").wait_for()
    assert visit.page.locator("[data-testid=stProgress]").count() == 0
    assert "Pikainen ajo: 20 paria" in visit.text()
    visit.page.get_by_role("button", name="Laske tarkasti").click()
    # The first two hundred pairs on a computer begin with as many starting populations.
    visit.page.wait_for_function(
        "document.body.innerText.includes('Tarkka ajo: 200 paria')", timeout=5 * PATIENCE_MS
    )
    visit.settle()
    assert "Tarkka ajo: 200 paria" in visit.text()
    assert visit.trouble() == ""


def test_no_visitor_sees_anothers_levers(visit, server, browser):
    visit.open()
    before = _levers(visit).first.get_attribute("aria-valuetext")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    other = Visit(context.new_page(), server)
    other.open(lang="en")
    _levers(other).first.focus()
    other.page.keyboard.press("ArrowRight")
    other.page.wait_for_timeout(300)
    other.settle()
    visit.page.reload()
    wait_for_script(visit.page)
    visit.settle()
    after = _levers(visit).first.get_attribute("aria-valuetext")
    assert after == before
    assert "sinun asetuksillasi" not in visit.text()
    assert "as you set it" in other.text()
    context.close()


def test_the_scenario_file_comes_by_a_click(visit, tmp_path):
    visit.open("share")
    with visit.page.expect_download() as coming:
        visit.page.get_by_role("button", name="Lataa skenaariotiedosto").first.click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    assert "based_on" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("design", ["today", "coaching_project", "early_support", "service_paths"])
def test_designs_without_an_enterprise_or_in_another_region_open_too(visit, design):
    visit.open(s=quote(write_link(Question(Design(design), years=2))))
    assert visit.trouble() == ""
    for page in ("people", "money"):
        visit.open(page, s=quote(write_link(Question(Design(design), years=2))))
        assert visit.trouble() == ""
        assert visit.server.troubles == []
