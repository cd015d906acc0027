import numpy as np
import pytest

from tests import small_region
from toimio.analysis.place_costs import place_month_cents
from toimio.analysis.spells import read_spells
from toimio.money.parties import PUBLIC_PARTIES, Category, Party
from toimio.world.accounts.unit_costs import unit_cost_cents
from toimio.world.activities import Activity
from toimio.world.providers import list_providers

MONTHS = 36


@pytest.fixture(scope="module")
def priced(tmp_path_factory):
    """A small world with its spells, and the cost of a month in each place."""
    folder = tmp_path_factory.mktemp("spun_up")
    scenario = small_region.with_busy_cooperative()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toimio.world.spin_up.cache_folder", lambda: folder)
        result = small_region.run(scenario, MONTHS)
    values = {key: parameter.value for key, parameter in small_region.register().items()}
    providers = list_providers(small_region.region(), scenario, values)
    assert [p.key for p in providers] == [p.key for p in result.providers]
    spells = read_spells(result)
    return result, spells, place_month_cents(result, spells, unit_cost_cents(providers, values))


def charged(result, spells, cents, activity):
    """All that the months lived in an activity's places cost, in cents."""
    inside = (spells.activity == activity) & (spells.start < MONTHS)
    months = np.minimum(spells.end[inside], MONTHS) - spells.start[inside]
    return float(np.sum(months * cents[spells.place[inside]]))


def paid(result, activity, categories):
    kinds = [
        k
        for k, kind in enumerate(result.money.flow_kinds)
        if kind.category in categories
        and kind.payer in PUBLIC_PARTIES
        and kind.receiver not in PUBLIC_PARTIES
    ]
    return float(result.money.ledger[..., activity, kinds].sum())


@pytest.mark.parametrize("activity", [Activity.COACHING, Activity.REHABILITATIVE_WORK, Activity.TRAINING])
def test_months_in_a_service_cost_what_the_ledger_says(priced, activity):
    expected = paid(priced[0], activity, {Category.SERVICE_PURCHASE, Category.STAFF})
    assert charged(*priced, activity) == pytest.approx(expected, rel=0.001)
    assert expected > 0


def test_months_in_paid_places_cost_what_the_ledger_says(priced):
    subsidy = {Category.PAY_SUBSIDY, Category.EMPLOYMENT_SUPPORT_55}
    expected = paid(priced[0], Activity.SUBSIDISED_WORK, subsidy) + own_pay(priced[0])
    assert charged(*priced, Activity.SUBSIDISED_WORK) == pytest.approx(expected)
    assert expected > 0
    categories = subsidy | {Category.PLACE_PURCHASE, Category.BLOCK_GRANT, Category.EXIT_BONUS}
    expected = paid(priced[0], Activity.SUPPORTED_WORK, categories)
    assert charged(*priced, Activity.SUPPORTED_WORK) == pytest.approx(expected)
    assert expected > 0


def own_pay(result) -> float:
    """Pay and contributions of a town's own subsidised posts, contributions to public parties included."""
    kinds = [
        k
        for k, kind in enumerate(result.money.flow_kinds)
        if kind.payer == Party.MUNICIPALITY
        and (
            kind.category == Category.WAGE
            or kind.category.name.endswith("_EMPLOYER")
            or kind.category.name.endswith("_INSURANCE")
        )
    ]
    return float(result.money.ledger[..., Activity.SUBSIDISED_WORK, kinds].sum())


def test_a_towns_own_post_costs_its_pay_and_contributions(priced):
    result, spells, cents = priced
    own = [
        j
        for j, p in enumerate(result.providers)
        if p.kind == "municipality" and p.activity == Activity.SUBSIDISED_WORK
    ]
    assert own
    assert len(set(cents[own])) == 1
    inside = np.isin(spells.place, own) & (spells.start < MONTHS)
    months = (np.minimum(spells.end[inside], MONTHS) - spells.start[inside]).sum()
    assert months > 0
    assert months * cents[own[0]] == pytest.approx(own_pay(result))
    others = [j for j, p in enumerate(result.providers) if p.kind == "associations"]
    assert cents[own[0]] > cents[others[0]]
