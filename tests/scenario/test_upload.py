import pytest

from toimio.scenario.load import load_scenario
from toimio.scenario.problems import ScenarioError
from toimio.scenario.source import LARGEST_FILE_BYTES
from toimio.scenario.upload import load_text


def test_a_text_rests_on_a_shipped_scenario():
    loaded = load_text("mine", 'based_on = "toimio_regional"\n')
    assert loaded.digest() == load_scenario("toimio_regional").digest()


def test_a_text_may_bear_the_name_of_what_it_rests_on():
    text = 'based_on = "today"\n[services.coaching]\nplaces_factor = 2.0\n'
    assert load_text("today", text).scenario.services.coaching.places_factor == 2.0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../../etc/passwd", 'based_on = "today"'),
        ("mine", 'based_on = "../regions/seinajoki_2019"'),
        ("mine", 'based_on = "/etc/passwd"'),
        ("mine", 'based_on = "mine"'),
        ("mine", ""),
        ("mine", "\x00\x01"),
        ("mine", "= ="),
        ("mine", "a = " + "[" * 5000),
        ("mine", "#" * (LARGEST_FILE_BYTES + 1)),
        ("mine", 'based_on = "today"\nsurprise = 1\n'),
        ("mine", "\ud800"),
    ],
)
def test_what_cannot_be_used_is_told_under_the_files_own_name(name, content):
    with pytest.raises(ScenarioError) as told:
        load_text(name, content)
    assert f"{name}.toml" in str(told.value)
    assert "/tmp" not in str(told.value)
