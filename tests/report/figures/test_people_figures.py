import numpy as np
import pytest

from tests.analysis.synthetic import move, persons, random_world, start, world
from tests.report import made
from toimio.analysis.blocks import Block, index_of, values_of
from toimio.analysis.catalogue import ENTERPRISE, FOLLOWED, TARGET
from toimio.analysis.cells import Cells
from toimio.analysis.entry import ability_gap, entry_by
from toimio.analysis.flows import flows
from toimio.analysis.outcomes import World
from toimio.analysis.study import Pair, differences
from toimio.analysis.typical import ENTERS, LONG, WAITS, YOUNG, choose, sample
from toimio.analysis.whereabouts import NAMES, SITUATION_OF, crossing
from toimio.locale import set_language
from toimio.report.crossing_words import destination_table, destination_words
from toimio.report.entry_words import gap_words
from toimio.report.figures.by_group import group_picture
from toimio.report.figures.crossing import crossing_picture
from toimio.report.figures.dots import dots_picture
from toimio.report.figures.entry import entry_picture
from toimio.report.figures.life_strip import life_picture
from toimio.report.figures.stocks import STOCKS, changes_picture, stock_picture
from toimio.report.life_years import person_words, years_table
from toimio.report.situation_words import decimals_shown, month_words
from toimio.report.two_lives import cast_of
from toimio.world.activities import N_ACTIVITIES, Activity

UNEMPLOYED, OPEN, SUPPORTED = Activity.UNEMPLOYED, Activity.OPEN_WORK, Activity.SUPPORTED_WORK
CELLS = Cells(("kemi", "tornio"))


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def moved(pairs, *, stay=60, to_open=40, to_supported=0, to_trial=0):
    """Flows of one year: so many of the unemployed stay, and so many go on."""
    counts = np.zeros((pairs, 2, N_ACTIVITIES, N_ACTIVITIES), dtype=np.int32)
    counts[:, 0, UNEMPLOYED, UNEMPLOYED] = stay + to_open + to_supported + to_trial
    counts[:, 1, UNEMPLOYED, UNEMPLOYED] = stay
    counts[:, 1, UNEMPLOYED, OPEN] = to_open
    counts[:, 1, UNEMPLOYED, SUPPORTED] = to_supported
    counts[:, 1, UNEMPLOYED, Activity.WORK_TRIAL] = to_trial
    return counts


def test_every_activity_belongs_to_one_situation_and_nobody_is_lost() -> None:
    assert sorted(set(SITUATION_OF.tolist())) == list(range(len(NAMES)))
    counts = flows(World(random_world(3, 36)))[None]
    crossed = crossing(counts, counts, 3)
    assert crossed.here.sum() == counts[:, 3].sum() > 0
    assert not crossed.changes(NAMES.index("unemployed")).mean.any()


def test_the_difference_by_destination_is_that_of_the_pairs() -> None:
    here = moved(4, stay=50, to_open=30, to_supported=20)
    here[0, 1, UNEMPLOYED, OPEN] += 4
    here[0, 1, UNEMPLOYED, UNEMPLOYED] -= 4
    crossed = crossing(here, moved(4), 1)
    paired = crossed.changes(NAMES.index("unemployed"))
    assert paired.mean[NAMES.index("open_work")] == pytest.approx(-9)
    assert paired.mean[NAMES.index("supported_work")] == 20
    told = destination_words(crossed, NAMES.index("unemployed"), 1, "Design", "Today")
    assert told.startswith("100 people were unemployed at the start")
    assert "unemployed 49 (60)" in told
    assert "in supported work 20 (0)" in told
    assert "in open work -9 people" in told


def test_no_difference_is_not_told_as_one() -> None:
    start_code = NAMES.index("unemployed")
    assert "There is no difference" in destination_words(
        crossing(moved(3), moved(3), 1), start_code, 1, "D", "T"
    )
    noisy = np.concatenate([moved(1, stay=58, to_open=42), moved(1, stay=63, to_open=37), moved(1)])
    told = destination_words(crossing(noisy, moved(3), 1), start_code, 1, "D", "T")
    assert "every interval reaches over zero" in told


def test_flows_of_fewer_than_five_people_are_neither_drawn_nor_told() -> None:
    few = moved(3, to_trial=4)
    picture = crossing_picture(crossing(few, few, 1), 1, "Design")
    assert sorted(picture.figure.data[0].link.value) == [40.0, 60.0]
    assert "under 5" in picture.rows[0]
    _, rows = destination_table(crossing(few, few, 1), NAMES.index("unemployed"), "Today")
    assert ("In services or studies", "fewer than 5 people", "", "") in rows
    assert ("In open work", "0 (0…0)", "40", "40") in rows


def test_the_flow_chart_names_its_nodes_with_people_and_tells_its_finding() -> None:
    picture = crossing_picture(crossing(moved(2), moved(2), 1), 1, "Design")
    assert list(picture.figure.data[0].node.label) == ["Unemployment 100", "Open work 40", "Unemployment 60"]
    assert "100 people are followed. At the end of year 1 60 of 100" in picture.finding


def stocks(difference):
    """A pair in which so many more are in open work at the end, and so many fewer unemployed."""
    months = np.array([0, 12, 24])

    def blocks(extra):
        found = []
        for name in (*STOCKS, "paid_work"):
            change = {"open_work": extra, "paid_work": extra, "unemployed": -extra}.get(name, 0.0)
            values = np.full((3, CELLS.count), 100.0)
            values[1:] += change
            values[:, -1] = 3.0
            found.append(Block(TARGET, f"people_{name}", months, values))
        return found

    here = np.stack([values_of(blocks(extra)) for extra in difference])
    there = np.tile(values_of(blocks(0.0)), (len(difference), 1))
    return Pair("design", "today", index_of(blocks(0.0), CELLS), here, there)


def test_changes_tell_what_is_known_and_what_is_not() -> None:
    picture = changes_picture(differences(stocks([9.0, 10.0, 11.0, 10.0])), "Design", "Today")
    assert "in open work +10.0 (+9.0…+11.0)" in picture.finding
    assert "unemployed -10.0" in picture.finding
    assert "studies" not in picture.finding
    unsure = changes_picture(differences(stocks([9.0, -10.0, 4.0, -3.0])), "Design", "Today")
    assert "We do not know the direction of the change: in open work, unemployed" in unsure.finding
    same = changes_picture(differences(stocks([0.0, 0.0])), "Design", "Today")
    assert "No difference in any pair" in same.finding


def test_the_course_of_one_situation_has_both_bands_and_a_row_for_each_year() -> None:
    picture = stock_picture(differences(stocks([9.0, 10.0, 11.0, 10.0])), "open_work", "Design", "Today")
    names = [trace.name for trace in picture.figure.data]
    assert names[2:4] == ["how sure of the mean, 90 %", "how sure of the mean, 50 %"]
    wide, narrow = picture.figure.data[2], picture.figure.data[3]
    assert max(wide.y) > max(narrow.y) > 10.0
    assert [row[0] for row in picture.rows] == ["0", "1", "2"]


def test_groups_of_fewer_than_five_people_are_left_out_and_said_to_be() -> None:
    frame = differences(stocks([9.0, 10.0, 11.0, 10.0]))
    picture = group_picture(frame, "open_work", "ability", {}, "Design", "Today")
    assert "Not shown, fewer than 5 people: good work ability" in picture.finding
    assert picture.rows[-1] == ("Good work ability (7.5 or more)", "fewer than 5 people", "", "", "", "")
    assert len(picture.figure.data[2].x) == 2
    towns = group_picture(frame, "open_work", "town", {"kemi": "Kemi", "tornio": "Tornio"}, "Design", "Today")
    assert [row[0] for row in towns.rows] == ["Kemi", "Tornio"]


def entered(poor, good, gap):
    """A pair whose entrants are of poor and good ability, out of a target group half of which is either."""
    cells = CELLS
    first_ability = cells.names("ability").index("poor")

    def blocks(p, g, size, points):
        entries = np.zeros((1, cells.count))
        entries[0, 0], entries[0, first_ability], entries[0, -1] = p + g, p, g
        people = np.full((1, cells.count), size)
        people[0, first_ability + 1] = 0.0
        return [
            Block(ENTERPRISE, "entries", np.array([24]), entries),
            Block(TARGET, "people_unemployed", np.array([0]), people),
            Block(FOLLOWED, "people", np.array([12]), entries),
            Block(FOLLOWED, "entrant_ability_gap", np.array([12]), np.array([[points]])),
        ]

    here = np.stack([values_of(blocks(p, g, 50.0, x)) for p, g, x in zip(poor, good, gap, strict=True)])
    there = np.tile(values_of(blocks(0.0, 0.0, 50.0, np.nan)), (len(poor), 1))
    return Pair("design", "today", index_of(blocks(0.0, 0.0, 1.0, 0.0), cells), here, there)


def test_who_gets_in_is_told_beside_the_target_group() -> None:
    pair = entered([80.0, 78.0, 82.0], [20.0, 22.0, 18.0], [-1.2, -1.0, -1.1])
    entry = entry_by(pair, "ability")
    assert entry is not None
    assert entry.target_share.tolist() == [0.5, 0.0, 0.5]
    assert entry.share.mean.tolist() == pytest.approx([0.8, 0.0, 0.2])
    picture = entry_picture(entry, "ability", {}, "Design")
    assert "Get in more often than their share of the target group: poor work ability" in picture.finding
    assert "Get in less often than their share: good work ability" in picture.finding
    assert "Fewer than 5 get in: moderate work ability" in picture.finding
    assert np.isnan(picture.figure.data[1].x[1])


def test_the_creaming_index_in_words() -> None:
    poorer = gap_words(ability_gap(entered([80.0] * 3, [20.0] * 3, [-1.2, -1.0, -1.1])))
    assert "poorer work ability" in poorer and "by 1.1 points" in poorer
    better = gap_words(ability_gap(entered([80.0] * 3, [20.0] * 3, [1.2, 1.0, 1.1])))
    assert "better work ability" in better
    unsure = gap_words(ability_gap(entered([80.0] * 3, [20.0] * 3, [1.2, -1.0, 0.1])))
    assert "the difference is not sure" in unsure
    assert "Nobody is followed" in gap_words(ability_gap(entered([80.0] * 2, [20.0] * 2, [np.nan, np.nan])))


def test_nobody_enters_where_nothing_is_created() -> None:
    assert entry_by(entered([0.0, 0.0], [0.0, 0.0], [np.nan, np.nan]), "ability") is None
    followed = entry_by(made.pair([1.0, 2.0], [1.0, 2.0]), "town")
    assert followed is not None and followed.entries.tolist() == [80.0, 80.0]


def cast():
    """Two worlds of one start: eight people, of whom one gets into the cooperative in the second only."""
    ages = np.array([20, 20, 20, 45, 45, 45, 60, 60]) * 12
    people = persons(8, age_months=ages, ability_group=[0, 0, 0, 1, 1, 1, 1, 1], spell_months=30)
    keys = people["person"].tolist()
    begin = [start(key, UNEMPLOYED) for key in keys]
    work = [move(6, keys[1], UNEMPLOYED, OPEN), move(3, keys[2], UNEMPLOYED, OPEN)]
    work += [move(20, keys[3], UNEMPLOYED, OPEN), move(10, keys[4], UNEMPLOYED, OPEN)]
    there = World(world(people, [*begin, *work], 36))
    here = World(world(people, [*begin, *work, move(12, keys[6], UNEMPLOYED, SUPPORTED, 1)], 36))
    return keys, here, there, cast_of(here, there, ("toimio",))


def test_four_people_are_chosen_by_rule_in_the_middle() -> None:
    keys, here, there, _ = cast()
    chosen = {one.kind: one for one in choose(here, there, ("toimio",))}
    assert chosen[YOUNG].person == keys[1]
    assert chosen[LONG].person == keys[3]
    assert chosen[ENTERS].person == keys[6]
    assert chosen[WAITS].person in (keys[0], keys[5], keys[7])
    assert (chosen[YOUNG].fitting, chosen[ENTERS].fitting) == (3, 1)
    assert len({one.person for one in chosen.values()}) == 4


def test_neither_worlds_luck_decides_who_is_in_the_middle() -> None:
    people = persons(3, age_months=20 * 12, ability_group=0)
    lucky_here, lucky_there, idle = people["person"].tolist()
    begin = [start(key, UNEMPLOYED) for key in (lucky_here, lucky_there, idle)]
    here = World(world(people, [*begin, move(6, lucky_here, UNEMPLOYED, OPEN)], 36))
    there = World(world(people, [*begin, move(16, lucky_there, UNEMPLOYED, OPEN)], 36))
    assert choose(here, there, ())[0].person == choose(there, here, ())[0].person == lucky_there


def test_a_life_is_told_in_both_worlds() -> None:
    keys, _, _, found = cast()
    life = next(one for one in found.lives if one.chosen.person == keys[6])
    assert not life.is_same
    _, rows = years_table(life, "Design", "Today")
    assert rows[1] == ("2", "Unemployed", "In supported work")
    assert "60 years" in person_words(life, {}) and "unemployed for 30 months so far" in person_words(
        life, {}
    )
    picture = life_picture(life, "Design", "Today")
    assert picture.finding == "Months in paid work: 24 in Design, 0 in Today."
    bars = {bar.name: bar for bar in picture.figure.data}
    assert list(bars["Supported work"].x) == [2.0]
    assert list(bars["Unemployment"].x) == [3.0, 1.0]
    other = next(one for one in found.lives if one.chosen.kind == YOUNG)
    assert other.is_same and "same in both worlds" in life_picture(other, "Design", "Today").finding


def test_dots_stay_in_their_own_place_and_only_movers_change_boxes() -> None:
    here = np.full((3, 50), int(UNEMPLOYED), dtype=np.int8)
    here[2, 7] = int(OPEN)
    before, after = (dots_picture(here, here[[0, 0, 0]], month, 24312, "Design", "Today") for month in (1, 2))
    was, now = before.figure.data[0], after.figure.data[0]
    assert [i for i in range(50) if (was.x[i], was.y[i]) != (now.x[i], now.y[i])] == [7]
    assert len({*zip(now.x, now.y, strict=True)}) == 50
    assert "of 50 people 1 are in open work (0 in Today)" in after.finding
    assert "Moved this month in Design: 1." in after.finding
    assert before.title == "50 people of the start: February 2026"
    assert ("Open work", "0", "1") not in after.rows
    assert ("In open work", "0", "1") in after.rows


def test_the_sample_has_as_many_of_each_situation_as_its_share() -> None:
    whole = World(random_world(5, 24, count=400))
    taken = sample(whole, 100)
    assert len(set(taken.tolist())) == 100
    first = SITUATION_OF[whole.spells.activity[whole.spells.first]]
    mine = first[whole.spells.rows_of(taken)]
    for code in range(len(NAMES)):
        assert abs((mine == code).sum() - (first == code).sum() / 4) <= 1


def test_an_end_that_is_not_zero_is_not_written_as_zero() -> None:
    assert decimals_shown(-4.2, -0.3) == 1
    assert decimals_shown(-12.0, 30.0) == -1
    assert decimals_shown(0.0, 0.0) == 0
    assert month_words(24312 + 2) == "March 2026"
