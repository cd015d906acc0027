import re
import threading
import time

import pytest

from tests.dashboard import made
from tests.dashboard.heads import check_levels
from tests.dashboard.made import pair
from toimio.dashboard import results, session
from toimio.dashboard.app import PAGES, page_file
from toimio.dashboard.engine.question import Design, Question
from toimio.dashboard.engine.workbench import PAIRS, PRECISE_PAIRS, Job
from toimio.dashboard.link import write_link
from toimio.dashboard.precise import remaining_seconds, remaining_words
from toimio.dashboard.trouble import NothingSimulatedError, trouble_words
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import get_language, set_language

SENTENCE = {"fi": "Malli arvioi:", "sv": "Modellen uppskattar:", "en": "The model estimates:"}
PLACES = "lever:side:enterprises.*.units.*.places:enterprises.toimio.units.kemi_tornio.places:together"


def words(app):
    return "\n".join(element.value for element in (*app.title, *app.header, *app.markdown))


def sentence(app, language="en"):
    return next(line.value for line in app.markdown if SENTENCE[language] in line.value)


def waited(app, language="en"):
    """Look again until the quick run is finished."""
    for _ in range(50):
        if SENTENCE[language] in words(app):
            return app
        app.run()
    raise AssertionError(words(app))


class MovedError(Exception):
    """The visitor moved a lever."""


def test_waiting_ends_when_the_visitor_does_something_else(monkeypatch):
    def moved():
        raise MovedError

    never = Job("never simulated", None, PAIRS)
    assert results._waited(never, 2, seconds=0.1) == 0
    monkeypatch.setattr(session, "give_way", moved)
    with pytest.raises(MovedError):
        results._waited(never, 2, seconds=600.0)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("page", ["front", "levers"])
def test_a_page_opens_without_exception_and_says_what_differs(open_app, page, language):
    app = waited(open_app(language, page), language)
    assert not app.exception
    assert not app.error
    assert len(app.metric) == 4
    assert all(metric.label and metric.value for metric in app.metric)


def test_every_page_listed_is_a_file():
    assert all(page_file(name).is_file() for name, _ in PAGES)


@pytest.mark.parametrize("page", [name for name, _ in PAGES if name not in ("money", "people")])
def test_headings_go_down_by_single_levels(open_app, page):
    app = open_app("en", page)
    assert not app.exception
    check_levels(app)


@pytest.mark.parametrize("page", [name for name, _ in PAGES if name != "about"])
def test_what_goes_wrong_is_told_in_one_way_on_every_page(open_app, bench, monkeypatch, page):
    def broken(*asked):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bench, "_task", broken)
    app = open_app("en", page)
    for _ in range(50):
        if app.error:
            break
        app.run()
    assert not app.exception
    assert "The disk is full" in app.error[0].value
    assert app.button(key="try_again")
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("page", [name for name, _ in PAGES if name != "about"])
def test_a_question_that_cannot_be_used_is_told_on_every_page(open_app, bench, monkeypatch, page):
    def refused(*asked):
        raise UserMistakeError("These are too many people.")

    monkeypatch.setattr(bench, "order", refused)
    app = open_app("en", page)
    assert not app.exception
    assert "These are too many people." in app.error[0].value.replace("\\", "")
    assert app.button(key="try_again")


def test_what_failed_is_simulated_when_it_is_tried_again(open_app, bench, monkeypatch):
    def broken(*asked):
        raise OSError(28, "No space left on device")

    task = bench._task
    monkeypatch.setattr(bench, "_task", broken)
    app = open_app("en", "compare")
    assert app.error
    monkeypatch.setattr(bench, "_task", task)
    app.button(key="try_again").click().run()
    for _ in range(50):
        if app.get("plotly_chart"):
            break
        app.run()
    assert app.get("plotly_chart")
    assert not app.error


def test_moving_a_lever_changes_the_sentence_and_undoing_brings_it_back(open_app):
    app = waited(open_app("en"))
    before = sentence(app)
    app.select_slider(key=PLACES).set_value(200).run()
    assert sentence(waited(app)) != before
    assert "160 more people" in sentence(app)
    app.button(key="undo_button").click().run()
    assert sentence(waited(app)) == before
    assert app.select_slider(key=PLACES).value == 100


def test_no_session_sees_another_s_levers(open_app):
    one = waited(open_app("en"))
    other = waited(open_app("sv"), "sv")
    set_language("en")
    one.select_slider(key=PLACES).set_value(200).run()
    set_language("sv")
    other.run()
    assert other.select_slider(key=PLACES).value == 100


def test_a_link_opens_what_it_was_made_of_and_a_damaged_one_says_so(open_app):
    asked = Question(Design("toimio_regional").with_lever("enterprises.toimio.units.rovaniemi.places", 145))
    app = open_app("en", s=write_link(asked))
    assert app.select_slider(key=PLACES).value == 200
    damaged = open_app("en", s="nonsense")
    assert "damaged" in damaged.warning[0].value
    assert damaged.select_slider(key=PLACES).value == 100


def test_what_was_changed_stands_in_words_and_is_kept_under_a_name(open_app):
    app = open_app("en", "levers")
    app.select_slider(key=PLACES).set_value(200).run()
    assert "Kemi–Tornio: 35 → 70" in words(app)
    app.text_input(key="keep_name").set_value("Twice as many").run()
    app.button(key="keep").click().run()
    assert "Twice as many" in app.success[0].value
    assert "**Twice as many**" in words(app)
    app.button(key="let_go:Twice as many").click().run()
    assert "**Twice as many**" not in words(app)


def test_a_limit_of_the_law_is_told_as_soon_as_a_lever_meets_it(open_app):
    app = open_app("en", "levers")
    assert "New with what you changed" not in app.warning[0].value
    app.button_group(key="lever_group").set_value("pay").run()
    key = "lever:page:enterprises.*.contract.pay_factor:enterprises.toimio.contract.pay_factor"
    app.select_slider(key=key).set_value(0.8).run()
    assert "New with what you changed" in app.warning[0].value
    assert "80 % of the collective agreement's" in app.warning[0].value


def test_shares_of_a_whole_are_moved_together_on_the_page(open_app):
    app = open_app("en", "levers")
    app.button_group(key="lever_group").set_value("work").run()
    key = "lever:page:enterprises.*.work.lines.*:enterprises.toimio.work.lines.{}".format
    app.select_slider(key=key("laundry")).set_value(0.5).run()
    assert not app.exception
    assert app.select_slider(key=key("cleaning")).value == 0.25


def test_a_precise_run_is_begun_finished_and_told(open_app):
    app = waited(open_app("en"))
    app.button(key="precise_begin").click().run()
    for _ in range(100):
        if app.success:
            break
        app.run()
    assert app.success[0].value == f"Precise run: {PRECISE_PAIRS} pairs."
    assert f"{PRECISE_PAIRS} pairs" in app.caption[0].value


def test_a_precise_run_can_be_stopped_and_is_dropped_when_a_lever_moves(open_app, bench, monkeypatch):
    app = waited(open_app("en"))
    (job,) = [each for each in bench._jobs.values() if each.pairs]
    monkeypatch.setattr(job, "next_for", lambda worker, workers: None)
    app.button(key="precise_begin").click().run()
    assert job.wanted == PRECISE_PAIRS
    app.button(key="precise_end").click().run()
    assert job.is_finished
    app.button(key="precise_begin").click().run()
    app.select_slider(key=PLACES).set_value(200).run()
    assert "The precise run was stopped" in app.info[0].value
    assert job.dropped


def test_trouble_is_told_with_what_to_do(open_app, bench, monkeypatch):
    def broken(*asked):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bench, "_task", broken)
    app = open_app("en")
    assert not app.exception
    assert "The disk is full" in app.error[0].value
    assert app.button(key="try_again")


def test_the_remaining_time_is_no_finer_than_it_is_known():
    assert remaining_seconds(20, 20, 200, 5.0) is None
    assert remaining_seconds(30, 20, 200, 1.0) is None
    assert remaining_seconds(110, 20, 200, 9.0) == 9.0
    assert remaining_words(None) == "the remaining time is being measured"
    assert remaining_words(1.0) == "about 5 s left"
    assert remaining_words(41.0) == "about 40 s left"
    assert remaining_words(150.0) == "about 2 min left"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_trouble_has_words(language):
    set_language(language)
    for cause in (OSError(28, ""), TimeoutError(), ValueError("x")):
        assert len(trouble_words(NothingSimulatedError(cause))) > 40


def test_what_refines_by_itself_keeps_the_visitor_s_language(bench, monkeypatch):
    """A fragment runs by itself, in a thread in which nothing has chosen a language."""
    told = []

    def fragment(function=None, **options):
        def run_alone():
            thread = threading.Thread(target=function)
            thread.start()
            thread.join()

        return run_alone if function else lambda inner: fragment(inner)

    monkeypatch.setattr(results.st, "fragment", fragment)
    monkeypatch.setattr(results.st, "session_state", {"language": "sv"})
    monkeypatch.setattr(results.session, "question", lambda: Question(Design("toimio_regional")))
    monkeypatch.setattr(results, "results_of", lambda asked: told.append(get_language()) or done)
    done = results.Results(Question(Design("toimio_regional")), None, pair({}))
    monkeypatch.setattr(results, "order", lambda asked: bench.order(asked))
    results.refining(lambda now: told.append(get_language()))
    assert told[-2:] == ["sv", "sv"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_sentence_is_taken_for_a_numbered_list(open_app, language):
    app = waited(open_app(language), language)
    assert not [line.value for line in app.markdown if re.match(r"\d+\. ", line.value)]


def test_who_waits_for_a_question_that_another_visitor_leaves_gets_it_all_the_same(open_app, monkeypatch):
    left = []

    def leave(key, packed, replication, with_index):
        if not left:
            left.append(key)
            time.sleep(2)  # the visitor is waiting for the first picture by now
            shared.drop(shared._jobs[key])
        return made.measure_places(key, packed, replication, with_index)

    shared = made.workbench(1, leave)
    monkeypatch.setattr(results, "workbench", lambda: shared)
    monkeypatch.setattr(results, "_PATIENCE_SECONDS", 15.0)
    app = open_app("en")
    assert not app.error
    assert any("Quick run" in caption.value for caption in app.caption)
    shared.close()
