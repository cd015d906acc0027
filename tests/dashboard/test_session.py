import pytest
from streamlit.runtime.state import SafeSessionState, SessionState

from toimio.dashboard import session
from toimio.dashboard.engine.question import Design

PLACES = "enterprises.toimio.units.rovaniemi.places"
HOURS = "enterprises.toimio.contract.hours_per_week"


@pytest.fixture(autouse=True)
def _visitor(monkeypatch):
    """A visitor who has just come, with a state of their own and no browser."""

    class Parameters(dict):
        from_dict = dict.update

    monkeypatch.setattr(session.st, "session_state", {})
    monkeypatch.setattr(session.st, "query_params", Parameters())
    session.begin()
    session.speak("en")
    session.take_up_language()


def test_moving_and_undoing_one_by_one():
    session.move(PLACES, 60)
    session.move(HOURS, 20.0)
    assert session.question().design.moved == {PLACES: 60, HOURS: 20.0}
    session.undo()
    assert session.question().design.moved == {PLACES: 60}
    session.undo()
    assert session.question() == session.START
    assert not session.can_undo()


def test_a_lever_put_back_where_it_was_is_not_moved():
    session.move(PLACES, 60)
    session.move(PLACES, 45)
    assert session.question().design == session.START.design


def test_restoring_can_be_undone_too():
    session.move(PLACES, 60)
    session.assume("frailty_sd", 0.7)
    session.restore()
    assert session.question() == session.START
    session.undo()
    assert session.question().design.moved == {PLACES: 60}
    assert session.question().assumed == (("frailty_sd", 0.7),)


def test_values_that_do_not_go_together_are_refused_and_nothing_moves():
    session.move("enterprises.toimio.entry.min_ability", 9.0)
    assert session.question() == session.START
    assert "at most max_ability" in session.notice()
    session.move("enterprises.toimio.exit.exit_effort", 0.9)
    assert session.notice() == ""


def test_undoing_goes_back_a_bounded_number_of_steps():
    for places in range(300):
        session.move(PLACES, places)
    steps = 0
    while session.can_undo():
        session.undo()
        steps += 1
    assert steps <= 101


def test_four_designs_are_kept_at_most_and_a_name_only_once():
    for name in "abcd":
        assert session.keep(name, Design("toimio_regional").with_lever(PLACES, ord(name)))
    assert not session.keep("e", Design("toimio_regional").with_lever(PLACES, 1))
    assert session.keep("a", Design("place_then_train"))
    assert {one.name for one in session.kept()} == set("abcd")
    session.let_go("b")
    assert session.keep("e", Design("firm_subsidy"))


def test_the_same_design_is_kept_once_under_its_newest_name():
    session.keep("first")
    session.keep("second")
    assert [one.name for one in session.kept()] == ["second"]


def test_streamlit_may_begin_anew_where_the_session_gives_way(monkeypatch):
    looked = []
    state = SafeSessionState(SessionState(), lambda: looked.append(True))
    monkeypatch.setattr(session.st, "session_state", state)
    session.give_way()
    assert looked == [True]
