import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from tests import small_region
from toimio.cli.life import find_person
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import set_language
from toimio.report.life import _place, _spell, life_table, moves_of
from toimio.report.lives_examples import FEWEST_MOVES, PASSED_THROUGH, choose
from toimio.world.accounts.lives import person_lines
from toimio.world.activities import OUTSIDE, PERMITTED_MOVES, Activity, Reason

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "lives.md"
MOVE = re.compile(r"^(\d{4}-\d{2})  (?:(.+?) → )?(.+?) \((.+)\)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spun_up")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toimio.world.spin_up.cache_folder", lambda: folder)
        return small_region.run(small_region.with_busy_cooperative(), 60)


@pytest.fixture(scope="module")
def busy(result):
    """Numbers of the twenty people who move most."""
    people, moves = np.unique(result.events["person"], return_counts=True)
    return [int(person) for person in people[np.argsort(moves)][-20:]]


def test_every_move_is_told_once_and_is_permitted(result, busy) -> None:
    for person in busy:
        moves = moves_of(result, person)
        told = MOVE.findall(life_table(result, person, {}))
        assert len([found for found in told if "rules of money" not in found[3]]) == len(moves)
        for before, after in itertools.pairwise(moves):
            assert before.month <= after.month
            assert after.from_ == before.to
            assert after.to in PERMITTED_MOVES[before.to]
        assert moves[0].from_ == OUTSIDE
        assert moves[0].why in (Reason.START, Reason.ARRIVED)


def test_money_is_told_when_it_changes_and_years_add_up(result, busy) -> None:
    for person in busy:
        lines = person_lines(result, person)
        words = life_table(result, person, {})
        changes = int((np.diff(lines, axis=0) != 0).any(axis=1).sum())
        told = words.count("to live on")
        assert told <= changes + 1
        flat = " ".join(words.split("To live on in each year, EUR:")[1].replace(",", "").split())
        years = [float(sum_) for sum_ in re.findall(r"\d{4} ([\d.]+)", flat)]
        assert sum(years) == pytest.approx(lines.sum() / 100, abs=0.01)


def test_the_months_of_a_life_can_be_followed_from_what_is_printed(result, busy) -> None:
    person = busy[-1]
    lines = person_lines(result, person)
    month = first_month = result.start_month
    to_live_on = {}
    for line in life_table(result, person, {}).replace("\n         ", " ").splitlines():
        if found := re.match(r"(\d{4})-(\d{2})  ", line):
            month = int(found[1]) * 12 + int(found[2]) - 1
        if found := re.search(r"to live on ([\d,.]+) EUR a month", line):
            to_live_on[month - first_month] = float(found[1].replace(",", ""))
    for month, row in enumerate(lines):
        known = [at for at in to_live_on if at <= month]
        if row.any():
            assert to_live_on[max(known)] == pytest.approx(row.sum() / 100, abs=0.005)


def test_the_first_who_did_something_is_found(result) -> None:
    person = find_person(result, Activity.SUPPORTED_WORK)
    assert Activity.SUPPORTED_WORK in {move.to for move in moves_of(result, person)}
    assert find_person(result, person) == person
    with pytest.raises(UserMistakeError, match="number 5"):
        find_person(result, 5)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_life_is_told_in_every_language(result, busy, language) -> None:
    set_language(language)
    words = life_table(result, busy[0], {"north": "Pohjola", "south": "Etelä"})
    assert "{" not in words
    assert max(map(len, words.splitlines())) <= 130


def test_one_person_is_told_as_one_in_swedish(result, busy) -> None:
    set_language("sv")
    told = " ".join(life_table(result, person, {}) for person in busy)
    assert "arbetslös " in told
    for plural in ("arbetslösa", "sjukskrivna", "bortflyttade"):
        assert plural not in told


def test_how_long_somebody_was_unemployed_is_told_of_jobseekers_only() -> None:
    assert _spell(12, Activity.UNEMPLOYED) == "unemployed for 12 months on entering"
    assert _spell(1, Activity.COACHING) == "unemployed for one month on entering"
    assert _spell(0, Activity.UNEMPLOYED) == ""
    assert _spell(5, Activity.INACTIVE) == _spell(5, Activity.DISABILITY_PENSION) == ""


@pytest.mark.parametrize(
    ("language", "firm", "kela"),
    [("en", "a firm (", "Kela"), ("fi", "yritys (", "Kela"), ("sv", "ett företag (", "FPA")],
)
def test_employers_and_kela_are_told_in_the_language(result, language, firm, kela) -> None:
    set_language(language)
    kinds = {provider.kind: place for place, provider in enumerate(result.providers)}
    names = {provider.key.split(".")[0]: "Yritykset" for provider in result.providers}
    assert _place(result, kinds["firms"], names).startswith(firm)
    assert _place(result, kinds["kela"], names) == kela
    assert "Yritykset" not in _place(result, kinds["municipality"], names)


def test_ten_different_people_are_chosen(result) -> None:
    chosen = choose(result)
    assert len(set(chosen.values())) == len(chosen) >= 5
    assert all(len(moves_of(result, person)) > FEWEST_MOVES for person in chosen.values())


def test_the_document_holds_ten_lives_that_can_be_followed() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    lives = re.split(r"^--- \d+ ---$", document, flags=re.MULTILINE)[1:]
    assert len(lives) == len(PASSED_THROUGH) == 10
    for life in lives:
        moves = [found for found in MOVE.findall(life) if "rules of money" not in found[3]]
        assert len(moves) > FEWEST_MOVES
        assert [found[0] for found in moves] == sorted(found[0] for found in moves)
        for before, after in itertools.pairwise(moves):
            assert before[2].startswith(after[1])
