import pytest

from toimio.dashboard.app import PAGES

NAMES = [name for name, _ in PAGES]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_opens_in_every_language(visit, server, name, language):
    visit.open("" if name == NAMES[0] else name, lang=language)
    assert visit.trouble() == ""
    assert len(visit.text()) > 200
    visit.page.wait_for_function("language => document.documentElement.lang === language", arg=language)
    assert server.troubles == []
    assert visit.outside == []


def test_an_unknown_design_in_a_damaged_link_is_told(visit):
    visit.open(s="nonsense")
    assert "vioittunut" in visit.text()
