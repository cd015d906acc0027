"""Owners' weights in scenario files, and the rule that turns them into terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_region import with_cooperative
from toimio.evidence.register import load_register
from toimio.money.legality import scenario_flags
from toimio.money.rules import load_rule_book
from toimio.scenario.check import check_file
from toimio.scenario.enterprise import Enterprise
from toimio.scenario.load import load_scenario
from toimio.scenario.owners_rule import (
    LEANINGS,
    MOVES,
    moved,
    pulls_of,
    terms_of,
    turned,
    under_owners,
    with_terms,
)
from toimio.scenario.ownership import OWNERS, Ownership
from toimio.scenario.show import to_toml

VALUES = {name: parameter.value for name, parameter in load_register().items()}
OWN_WAY = {
    "workers": {"pay_factor": 1, "exit_effort": -1},
    "municipalities": {"exit_effort": 1, "price_factor": -1},
    "foundations": {"weakest_first_share": 1, "clients_per_coach": -1},
    "colleges": {"training_share": 1},
    "state": {"reserve_eur_per_place": 1},
}
"""What more weight of each owner does to the terms."""


def owned(ownership: dict | None, **tables) -> Enterprise:
    extra = {} if ownership is None else {"ownership": ownership}
    return with_cooperative(exit={"exit_effort": 0.5}, **extra, **tables).enterprises["coop"]


@pytest.fixture
def check(tmp_path):
    def _check(content):
        path = tmp_path / "mine.toml"
        path.write_text(content, "utf-8")
        return {problem.path: problem for problem in check_file(path)}

    return _check


def weights(owner: str, weight: float) -> dict[str, float]:
    return {one: weight if one == owner else (1.0 - weight) / 4.0 for one in OWNERS}


@pytest.mark.parametrize("owner", OWNERS)
def test_more_weight_moves_an_owners_terms_its_way_and_no_others(owner):
    start = terms_of(owned({"reserve_eur_per_place": 500.0}))
    # Measured from where the others have no more weight than before: only this owner's share grows.
    little, much = (
        turned(
            Ownership(weights={owner: w, "workers" if owner != "workers" else "state": 1 - w}), start, VALUES
        )
        for w in (0.3, 0.6)
    )
    for term, direction in OWN_WAY[owner].items():
        assert (getattr(much, term) - getattr(little, term)) * direction > 0


@pytest.mark.parametrize("owner", OWNERS)
def test_an_owner_who_decides_alone_moves_its_terms_by_the_registers_sizes(owner):
    start = terms_of(owned({}))
    alone = turned(Ownership(weights={owner: 1.0}), start, VALUES)
    for move, leaning in LEANINGS[owner].items():
        lever = MOVES[move]
        others = sum(-0.25 * LEANINGS[one].get(move, 0.0) for one in OWNERS if one != owner)
        shift = lever.sign * VALUES[lever.size] * (leaning + others)
        before = getattr(start, lever.term)
        assert getattr(alone, lever.term) == pytest.approx(
            before * (1 + shift) if lever.by_share else before + shift
        )


def test_equal_weights_and_no_owners_move_nothing():
    for ownership in ({}, {"weights": dict.fromkeys(OWNERS, 0.2)}):
        spec = owned(ownership)
        assert turned(spec.ownership, terms_of(spec), VALUES) == terms_of(spec)
        assert with_terms(spec, terms_of(spec)) == spec
    design = with_cooperative()
    assert under_owners(design, VALUES) is design


shares = st.lists(st.floats(0.0, 1.0), min_size=5, max_size=5).filter(lambda w: sum(w) > 0.1)


@given(shares, st.floats(0.1, 3.0), st.floats(0.0, 1.0), st.floats(0.0, 0.9), st.floats(0.0, 5.0))
def test_bounds_of_the_file_are_kept(w, pay, effort, training, price):
    ownership = {"weights": {owner: share / sum(w) for owner, share in zip(OWNERS, w, strict=True)}}
    spec = owned(None).model_dump()
    spec["contract"] |= {"pay_factor": pay, "training_share": training}
    spec["exit"]["exit_effort"], spec["work"]["price_factor"] = effort, price
    enterprise = Enterprise.model_validate(spec | {"ownership": ownership})
    terms = terms_of(enterprise)
    for _ in range(30):
        terms = moved(terms, pulls_of(enterprise.ownership), VALUES)
    Enterprise.model_validate(with_terms(enterprise, terms).model_dump())
    assert terms.pay_factor >= min(pay, 1.0)


def test_pay_never_falls_below_the_agreement_and_the_law_sees_the_turned_pay():
    without = {"weights": {"workers": 0.0, "municipalities": 1.0}}
    spec = owned(without)
    assert turned(spec.ownership, terms_of(spec), VALUES).pay_factor == 1.0
    ours = {"weights": {"workers": 1.0}}
    low = with_cooperative(contract={"pay_factor": 0.95}, ownership=ours)
    flags = [raised.flag.name for raised in scenario_flags(low, VALUES, load_rule_book())]
    assert "PAY_BELOW_AGREEMENT" not in flags  # workers raise it above the agreement's
    plain = with_cooperative(contract={"pay_factor": 0.95})
    flags = [raised.flag.name for raised in scenario_flags(plain, VALUES, load_rule_book())]
    assert "PAY_BELOW_AGREEMENT" in flags


def test_weights_that_do_not_sum_to_one_tell_where_and_what_to_do(check):
    found = check(
        """
        based_on = "toimio_regional"
        [enterprises.toimio.ownership]
        weights = { workers = 0.6, municipalities = 0.6 }
        """
    )
    problem = found["enterprises.toimio.ownership.weights"]
    assert problem.found == "shares that sum to 1.2"
    assert problem.allowed == "shares that sum to 1"
    assert "set those you do not want to 0" in problem.hint


def test_unknown_owners_and_boards_get_the_nearest(check):
    found = check(
        """
        based_on = "toimio_regional"
        [enterprises.toimio.ownership]
        weights = { worker = 1.0 }
        board = "responsiv"
        """
    )
    assert found["enterprises.toimio.ownership.weights.worker"].hint == "did you mean workers?"
    assert found["enterprises.toimio.ownership.board"].hint == "did you mean responsive?"


def test_an_owned_scenario_is_written_and_read_again(tmp_path):
    design = with_cooperative(ownership={"weights": weights("workers", 0.6), "board": "responsive"})
    (tmp_path / "x.toml").write_text(to_toml(design), "utf-8")
    assert load_scenario(tmp_path / "x.toml").scenario == design
