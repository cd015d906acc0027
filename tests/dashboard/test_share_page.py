import tomllib

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.compared import Bench
from toimio import __version__
from toimio.dashboard import exports, results, session
from toimio.dashboard.engine.question import Design, Question, resolved
from toimio.dashboard.link import LONGEST, read_link, write_link
from toimio.dashboard.results import results_of_all
from toimio.dashboard.uploads import read_address
from toimio.locale import set_language
from toimio.report.export import finnish_csv, tidy, tidy_csv
from toimio.report.scenario_file import Words
from toimio.report.workbook import workbook_bytes
from toimio.scenario.upload import load_text

PLACES = "lever:side:enterprises.*.units.*.places:enterprises.toimio.units.kemi_tornio.places:together"
GOOD = b'based_on = "today"\n[services.coaching]\nplaces_factor = 2.0\n[title]\nfi = "Minun malli"\n'


@pytest.fixture(autouse=True)
def _language_as_before():
    yield
    set_language(None)


@pytest.fixture
def bench(monkeypatch):
    bench = Bench()
    monkeypatch.setattr(results, "workbench", lambda: bench)
    return bench


def _app() -> None:
    from toimio.dashboard import session, shell
    from toimio.dashboard.pages import share

    session.begin()
    shell.open_page()
    share.show()


def _page(language: str = "en", link: str = "") -> AppTest:
    set_language(language)  # the tester writes choices as the page does
    page = AppTest.from_function(_app, default_timeout=60)
    page.query_params["lang"] = language
    if link:
        page.query_params["s"] = link
    page.run()
    assert not page.exception
    return page


def _question(page: AppTest) -> Question:
    return page.session_state["question"]


def _downloads(page: AppTest) -> list[str]:
    return [element.proto.label for element in page.get("download_button")]


@pytest.mark.parametrize(
    ("language", "title", "workbook"),
    [
        ("fi", "Vie ja jaa", "Työkirja (xlsx)"),
        ("sv", "Exportera och dela", "Arbetsbok (xlsx)"),
        ("en", "Take away and share", "Workbook (xlsx)"),
    ],
)
def test_the_page_in_three_languages(bench, language, title, workbook):
    page = _page(language)
    assert page.title[0].value == title
    assert workbook in _downloads(page)
    assert len(_downloads(page)) == 5


def test_the_link_brings_back_levers_version_and_seed(bench):
    asked = Question(
        Design("toimio_regional").with_lever("services.coaching.places_factor", 1.5), years=7, seed=42
    )
    page = _page(link=write_link(asked))
    address = page.code[0].value
    assert read_address(address).question == asked
    assert any(__version__ in caption.value and "seed 42" in caption.value for caption in page.caption)


def test_a_link_of_another_version_is_opened_with_a_warning(bench, monkeypatch):
    link = write_link(Question(Design("place_then_train"), seed=5))
    monkeypatch.setattr("toimio.dashboard.link.__version__", "99.0")
    page = _page(link=link)
    assert _question(page).design.name == "place_then_train"
    assert "99.0" in page.warning[0].value


def test_a_damaged_link_is_told_in_the_visitors_language(bench):
    page = _page("sv", link="AAAA")
    assert "skadad" in page.warning[0].value
    assert _question(page) == session.START


def test_a_link_that_is_pasted_opens(bench):
    asked = Question(Design("place_then_train"), seed=5)
    page = _page()
    page.text_input(key="pasted_link").set_value(f"http://x.example/?s={write_link(asked)}").run()
    assert not page.exception
    assert _question(page) == asked
    page.text_input(key="pasted_link").set_value("rubbish!").run()
    assert _question(page) == asked
    assert "your present design stays" in page.error[0].value


def test_a_sound_file_is_opened_and_can_be_undone(bench):
    page = _page()
    before = _question(page)
    page.file_uploader[0].set_value(("minun.toml", GOOD, "application/toml")).run()
    assert not page.exception
    assert resolved(_question(page).design).scenario.services.coaching.places_factor == 2.0
    assert "Minun malli" in page.success[0].value
    page.button(key="undo_button").click().run()
    assert _question(page) == before


@pytest.mark.parametrize(
    "content", [b"\x00\x01", b"a = " + b"[" * 5000, b'based_on = "../today"', b"x" * 2_000_000]
)
def test_a_bad_file_changes_nothing_that_was_typed(bench, content):
    page = _page()
    page.select_slider(key=PLACES).set_value(150).run()
    page.text_input(key="words_title").set_value("Oma").run()
    page.text_area(key="words_description").set_value("Miksi").run()
    before = _question(page)
    page.file_uploader[0].set_value(("bad.toml", content, "application/toml")).run()
    assert not page.exception
    assert _question(page) == before
    assert "your present design stays" in page.error[0].value
    assert page.text_input(key="words_title").value == "Oma"
    assert page.text_area(key="words_description").value == "Miksi"
    assert page.code[-1].value


def test_a_design_too_large_for_a_link_is_sent_as_a_file(bench):
    rng_words = "".join(f"# {number * 7919 % 100003}\n" for number in range(6000)).encode()
    page = _page()
    page.file_uploader[0].set_value(("large.toml", GOOD + rng_words, "application/toml")).run()
    assert len(write_link(_question(page))) > LONGEST
    assert any("too large for a link" in info.value for info in page.info)
    assert "s" not in page.query_params


def test_files_wait_until_all_pairs_are_there(monkeypatch):
    bench = Bench(pairs=5)
    monkeypatch.setattr(results, "workbench", lambda: bench)
    page = _page()
    assert _downloads(page) == ["Download the scenario file"]


def test_a_scenario_file_taken_away_brings_the_same_levers():
    set_language("en")
    asked = Question(
        Design("toimio_regional").with_lever("services.coaching.places_factor", 1.5), assumed=(("x", 1.0),)
    )
    content = exports.scenario_bytes(asked, Words("My plan", "Why"))
    assert load_text("mine", content.decode()).digest() == resolved(asked.design).digest()
    assert tomllib.loads(content.decode())["based_on"] == "toimio_regional"
    assert exports.scenario_name(asked, Words("My plan")) == "my_plan.toml"


def _export(monkeypatch, language: str):
    """What the page gathers, caught when it builds its buttons."""
    caught = []
    original = exports.export_of
    monkeypatch.setattr(exports, "export_of", lambda *parts: caught.append(original(*parts)) or caught[-1])
    page = _page(language)
    page.text_input(key="words_title").set_value("=1+1").run()
    page.radio(key="what_to_take").set_value("compared").run()
    assert not page.exception
    return caught[-1]


def test_files_of_the_page_hold_all_compared_designs(bench, monkeypatch, tmp_path):
    export = _export(monkeypatch, "fi")
    assert len(export.shown) == 3
    assert export.version == __version__
    assert "s=" in export.link
    assert read_link(export.link.split("s=")[1].split("&")[0]).design.name == "toimio_regional"
    (tmp_path / "a.csv").write_bytes(exports.built(tidy_csv, export)())
    (tmp_path / "b.csv").write_bytes(exports.built(finnish_csv, export)())
    machine = pd.read_csv(tmp_path / "a.csv")
    excel = pd.read_csv(tmp_path / "b.csv", sep=";", decimal=",", encoding="utf-8-sig")
    pd.testing.assert_series_equal(machine.difference, excel.difference)
    assert set(machine.design) == {"'=1+1", *(shown.name for shown in export.shown[1:])}
    assert len(machine) == len(tidy(export)["month"])
    (tmp_path / "c.xlsx").write_bytes(exports.built(workbook_bytes, export)())
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames[0] == "Lue minut"


def test_a_file_is_in_the_language_of_whoever_asked(bench, monkeypatch, tmp_path):
    build = exports.built(workbook_bytes, _export(monkeypatch, "sv"))
    set_language("fi")  # another visitor comes before the file is built
    (tmp_path / "c.xlsx").write_bytes(build())
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames[0] == "Läs mig"


def test_several_questions_are_ordered_without_dropping_each_other(bench):
    questions = [Question(Design(name)) for name in ("toimio_regional", "place_then_train")]
    rows = results_of_all(questions)
    assert [row.results.pairs for row in rows] == [20, 20]
    assert all(row.is_finished for row in rows)
    assert bench.dropped == []
    results_of_all(questions[:1])
    assert [job.experiment.cases[1].resolved.key for job in bench.dropped] == ["place_then_train"]


def test_a_part_drawn_by_itself_speaks_the_visitors_language(bench):
    def app() -> None:
        from toimio.dashboard import results, session
        from toimio.dashboard.engine.question import Design, Question
        from toimio.locale import get_language, set_language

        session.begin()
        set_language("fi")  # as in a thread that nobody told of the visitor
        import streamlit as st

        results.refining_all([Question(Design("toimio_regional"))], lambda rows: st.text(get_language()))

    page = AppTest.from_function(app, default_timeout=60)
    page.query_params["lang"] = "sv"
    page.run()
    assert not page.exception
    assert [element.value for element in page.text] == ["sv"]
