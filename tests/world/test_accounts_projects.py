"""Projects in the ledger: every cent of what is used, evenly, and nothing after the last month."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_region import TOWNS, region, run, scenario
from toimio.money.parties import Category, Party
from toimio.scenario.basics import month_text
from toimio.scenario.load import load_scenario
from toimio.scenario.project import Project
from toimio.world.accounts.flow_kinds import FLOW_KINDS
from toimio.world.accounts.project_flows import FUNDING, project_month_cents

pytestmark = pytest.mark.small
SHARES = {"eu": 0.55, "state_labour": 0.25, "municipality": 0.15, "wellbeing_county": 0.05}
START = region().start_month


def project(first: int, last: int, used: float = 10_000.01, **more):
    """A project from and to months after the start of the run."""
    return {
        "title": {"fi": "hanke"},
        "first": month_text(START + first),
        "last": month_text(START + last),
        "granted_eur": 2.0 * used,
        "used_eur": used,
        "shares": SHARES,
        **more,
    }


def paid(*projects, months: int = 12) -> np.ndarray:
    """Cents paid by month, town and payer of what projects alone bring."""
    tables = {f"p{n}": table for n, table in enumerate(projects)}
    with_them = run(scenario(projects=tables, early_support={"until": ""}), months).money
    without = run(scenario(early_support={"until": ""}), months).money
    more = (with_them.ledger - without.ledger).sum(axis=2)
    kinds = [FLOW_KINDS.index((party, Party.PERSON, category)) for party, category in FUNDING.values()]
    others = np.delete(more, kinds, axis=2)
    assert not others.any()
    return more[..., kinds]


@settings(max_examples=200, derandomize=True, database=None)
@given(
    used=st.integers(0, 10**9),
    months=st.integers(1, 60),
    weights=st.lists(st.integers(1, 100), min_size=1, max_size=5),
)
def test_payers_and_months_make_up_the_money_used_to_the_cent(used, months, weights):
    shares = {payer: w / sum(weights) for payer, w in zip(FUNDING, weights, strict=False)}
    made = Project.model_validate(project(0, months - 1, used / 100.0, shares=shares), strict=False)
    parts = project_month_cents(made)
    assert sum(int(cents.sum()) for cents in parts.values()) == used
    for payer, cents in parts.items():
        assert len(cents) == months
        assert cents.max() - cents.min() <= 1
        assert abs(cents.sum() - shares[payer] * used) <= 1


def test_a_project_is_paid_in_its_months_by_its_payers_and_to_no_one_else():
    cents = paid(project(2, 7))
    by_month = cents.sum(axis=(1, 2))
    assert by_month.sum() == 1_000_001
    assert (by_month[:2] == 0).all()
    assert (by_month[8:] == 0).all()
    assert by_month[2:8].min() > 0
    by_payer = dict(zip(FUNDING, cents.sum(axis=(0, 1)).tolist(), strict=True))
    assert by_payer["state_education"] == 0
    for payer, share in SHARES.items():
        assert by_payer[payer] == pytest.approx(share * 1_000_001, abs=1.0)


def test_months_before_the_run_are_not_paid_again():
    assert paid(project(-6, 5)).sum() == pytest.approx(500_000, abs=12)
    assert paid(project(-6, -1)).sum() == 0
    assert paid(project(12, 20)).sum() == 0


def test_the_towns_of_a_project_bear_it_alone():
    cents = paid(project(0, 5, towns=["south"])).sum(axis=(0, 2))
    assert cents[TOWNS.index("south")] == 1_000_001
    assert cents[TOWNS.index("north")] == 0
    assert (paid(project(0, 5)).sum(axis=(0, 2)) > 0).all()


def test_polku_pays_what_it_used_and_ends_in_2018():
    polku = load_scenario("polku_project").scenario.projects["polku"]
    parts = project_month_cents(polku)
    assert sum(int(cents.sum()) for cents in parts.values()) == 39_431_400
    assert month_text(polku.first_month + len(parts["eu"]) - 1) == "2018-12"


def test_grants_of_projects_are_the_payers_of_their_table():
    assert FUNDING["eu"] == (Party.EU_PROGRAMMES, Category.PROJECT_GRANT)
    assert FUNDING["municipality"] == (Party.MUNICIPALITY, Category.PROJECT_OWN_SHARE)
