"""What the fixed rule makes of the owners' weights at opening (ODD, "Owners and the fixed rule")."""

from __future__ import annotations

from toimio.scenario.enterprise import Enterprise
from toimio.scenario.schema import Scenario


def under_owners_rule(scenario: Scenario, v: dict[str, float]) -> Scenario:
    enterprises = {
        key: spec if spec.ownership is None else _turned(spec, v)
        for key, spec in scenario.enterprises.items()
    }
    return scenario.model_copy(update={"enterprises": enterprises})


def _turned(spec: Enterprise, v: dict[str, float]) -> Enterprise:
    owners = spec.ownership
    assert owners is not None

    def over(owner: str) -> float:
        """Weight above an equal fifth, as a part of all that is above it."""
        return (dict(owners.weights).get(owner, 0.0) - 0.2) / 0.8

    workers, towns, foundations = over("workers"), over("municipalities"), over("foundations")
    pay, price = spec.contract.pay_factor, spec.work.price_factor
    clients, effort = spec.workforce.clients_per_coach, spec.exit.exit_effort

    def within(low: float, number: float, high: float) -> float:
        return sorted((low, number, high))[1]

    contract = {
        "pay_factor": within(min(pay, 1.0), pay * (1 + v["board_pay_share"] * workers), 3.0),
        "training_share": within(
            0.0, spec.contract.training_share + v["board_training_share"] * over("colleges"), 0.9
        ),
    }
    coaching = within(1.0, clients * (1 - v["board_coaching_share"] * foundations), 200.0)
    leaving = within(0.0, effort + v["board_exit_effort_share"] * (towns - workers), 1.0)
    prices = within(0.0, price * (1 - v["board_price_share"] * towns), 5.0)
    weakest = within(0.0, spec.entry.weakest_first_share + v["board_weakest_share"] * foundations, 1.0)
    reserve = owners.reserve_eur_per_place + v["board_reserve_eur_per_place"] * over("state")
    return spec.model_copy(
        update={
            "contract": spec.contract.model_copy(update=contract),
            "workforce": spec.workforce.model_copy(update={"clients_per_coach": coaching}),
            "exit": spec.exit.model_copy(update={"exit_effort": leaving}),
            "work": spec.work.model_copy(update={"price_factor": prices}),
            "entry": spec.entry.model_copy(update={"weakest_first_share": weakest}),
            "ownership": owners.model_copy(update={"reserve_eur_per_place": within(0.0, reserve, 1e5)}),
        }
    )
