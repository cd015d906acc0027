import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.compared import EFFECTS, Bench
from toimio.dashboard import results, same_cost
from toimio.dashboard.engine import equal_cost
from toimio.dashboard.engine.question import Design, Question, resolved
from toimio.dashboard.link import write_link
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import set_language
from toimio.scenario.scale import places_of

PLACES = "lever:side:enterprises.*.units.*.places:enterprises.toimio.units.kemi_tornio.places:together"


@pytest.fixture(autouse=True)
def _language_as_before():
    yield
    set_language(None)


@pytest.fixture
def bench(monkeypatch):
    return _standing_in(monkeypatch, Bench())


def _standing_in(monkeypatch, bench: Bench) -> Bench:
    for module in (results, same_cost):
        monkeypatch.setattr(module, "workbench", lambda: bench)
    return bench


def _app() -> None:
    from toimio.dashboard import session, shell
    from toimio.dashboard.pages import compare

    session.begin()
    shell.open_page()
    compare.show()


def _page(language: str = "en") -> AppTest:
    set_language(language)  # the tester writes choices as the page does
    page = AppTest.from_function(_app, default_timeout=60)
    page.query_params["lang"] = language
    page.run()
    assert not page.exception
    return page


def _words(page: AppTest) -> str:
    parts = (page.title, page.header, page.markdown, page.caption, page.info, page.error)
    return "\n".join(str(element.value) for part in parts for element in part)


@pytest.mark.parametrize(
    ("language", "title", "unknown"),
    [
        ("fi", "Mallit rinnakkain", "ei voi sanoa kumpi"),
        ("sv", "Modellerna sida vid sida", "det går inte att säga vilken"),
        ("en", "Designs side by side", "cannot tell which"),
    ],
)
def test_the_page_in_three_languages(bench, language, title, unknown):
    page = _page(language)
    assert page.title[0].value == title
    tables = [table.value for table in page.table]
    assert any(unknown in str(frame.to_numpy()) for frame in tables)


def test_people_come_first_then_euros_then_how_sure(bench):
    heads = [element.value for element in _page().header]
    order = [heads.index(name) for name in ("People", "Euros", "How sure", "What each design changes")]
    assert order == sorted(order)


def test_designs_that_chance_may_explain_are_not_ranked(bench):
    page = _page()
    contrasts = next(t.value for t in page.table if "what can be said" in t.value.columns)
    said = {tuple(row[:2]): row[3] for row in contrasts.astype(str).to_numpy()}
    assert EFFECTS["more_coaching"] - EFFECTS["toimio_regional"] == 1.0
    by_ends = {(one[:5], two[:5]): words for (one, two), words in said.items()}
    assert by_ends["Toimi", "More "] == "cannot tell which"
    assert by_ends["Toimi", "Place"].startswith("more: Place")


def test_every_design_is_ordered_at_once_and_none_is_dropped_by_another(bench):
    _page()
    assert {"toimio_regional", "place_then_train", "more_coaching"} <= set(bench.ordered)
    compared = {"place_then_train", "more_coaching"}
    assert not compared & {job.experiment.cases[1].resolved.key for job in bench.dropped}


def test_the_visitor_chooses_up_to_four(bench):
    page = _page()
    names = [
        "present",
        "shipped:place_then_train",
        "shipped:firm_subsidy",
        "shipped:state_company",
        "shipped:today_x",
    ]
    page.multiselect(key="compared_keys").set_value([*names[:4], "shipped:early_support"]).run()
    assert not page.exception
    assert "Only the first 4 are shown" in _words(page)
    people = next(t.value for t in page.table if "difference to today" in t.value.columns)
    assert people.shape[1] == 6


def test_no_design_at_all_is_said_so(bench):
    page = _page()
    page.multiselect(key="compared_keys").set_value([]).run()
    assert not page.exception
    assert "Choose at least one design" in _words(page)


def test_only_designs_of_one_region_stand_side_by_side(bench):
    assert any(name.startswith("Place, then") for name in _page().multiselect(key="compared_keys").options)
    set_language("en")
    page = AppTest.from_function(_app, default_timeout=60)
    page.query_params.update({"lang": "en", "s": write_link(Question(Design("coaching_project")))})
    page.run()
    assert not page.exception
    assert len(page.multiselect(key="compared_keys").options) == 1


def test_a_design_that_fails_is_told_and_not_simulated_again(monkeypatch):
    bench = _standing_in(monkeypatch, Bench(failing="more_coaching"))
    page = _page()
    assert "More coaching could not be simulated: a world broke" in _words(page).replace("\\", "")
    assert bench.ordered.count("more_coaching") <= 2
    assert any("Place, then train" in str(t.value.columns) for t in page.table)


def test_a_design_still_simulated_is_announced(monkeypatch):
    _standing_in(monkeypatch, Bench(pairs=1))
    assert "Being simulated" in _words(_page())


def test_kept_designs_stand_beside_and_can_go_again(bench):
    page = _page()
    page.select_slider(key=PLACES).set_value(150).run()
    page.text_input(key="name_to_keep").set_value("**Bold** plan").run()
    page.button(key="keep_button").click().run()
    assert not page.exception
    options = page.multiselect(key="compared_keys").options
    assert "**Bold** plan (kept)" in options
    page.button(key="let_go:**Bold** plan").click().run()
    assert "**Bold** plan (kept)" not in page.multiselect(key="compared_keys").options


def test_names_that_visitors_type_format_nothing(bench):
    page = _page()
    page.select_slider(key=PLACES).set_value(150).run()
    page.text_input(key="name_to_keep").set_value("![x](http://example.org/x.png)").run()
    page.button(key="keep_button").click().run()
    page.select_slider(key=PLACES).set_value(100).run()
    page.multiselect(key="compared_keys").set_value(["present", "kept:![x](http://example.org/x.png)"]).run()
    shown = "\n".join([_words(page), *(str(table.value) for table in page.table)])
    assert "![x](" not in shown


def _costs_by_places(case) -> float:
    return 1_000.0 * places_of(case.resolved)


def test_at_the_same_cost_the_rivals_are_scaled(bench, monkeypatch):
    monkeypatch.setattr(equal_cost, "_gross_cost_eur", lambda setting, case: _costs_by_places(case))
    page = _page()
    page.multiselect(key="compared_keys").set_value(["present", "shipped:place_then_train"]).run()
    page.toggle(key="same_cost_switch").set_value(True).run()
    page.run()
    assert not page.exception
    assert "are multiplied by" in _words(page)
    assert any("×" in str(table.value.columns) for table in page.table)


def test_the_scaled_design_is_the_one_that_equal_cost_found(monkeypatch):
    monkeypatch.setattr(equal_cost, "_gross_cost_eur", lambda setting, case: _costs_by_places(case) ** 1.0)
    first = Design("toimio_regional").with_lever("enterprises.toimio.units.rovaniemi.places", 150)
    rival = Design("place_then_train").with_lever("joint_service.meetings_factor", 1.2)
    found = equal_cost.matched(Question(first), Question(rival), "en")
    assert places_of(resolved(found.design)) == pytest.approx(places_of(resolved(first)), rel=0.02)
    assert found.design.moved["joint_service.meetings_factor"] == 1.2
    assert found.scaled.matched


def test_what_cannot_be_scaled_is_said_in_the_visitors_language(monkeypatch):
    monkeypatch.setattr(equal_cost, "_gross_cost_eur", lambda setting, case: 0.0)
    with pytest.raises(UserMistakeError, match="kostar det offentliga inget mer"):
        equal_cost.matched(Question(Design("toimio_regional")), Question(Design("place_then_train")), "sv")
