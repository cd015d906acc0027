"""What owners decide, in words: the rule's result at opening, and each quarter of a responsive board."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toimio.locale import message, number, text
from toimio.report.wrapping import wrapped
from toimio.scenario.basics import month_text
from toimio.scenario.enterprise import Enterprise
from toimio.scenario.owners_rule import LEANINGS, MOVES, Move, pulls_of, terms_of, turned
from toimio.scenario.ownership import EQUAL_SHARE, OWNERS, Owner, Ownership
from toimio.world.institutions.board import Decision
from toimio.world.institutions.board_values import Alternative, Option

OWNER_WORDS: Mapping[Owner, str] = {
    "workers": message("workers"),
    "municipalities": message("municipalities"),
    "foundations": message("foundations"),
    "colleges": message("colleges"),
    "state": message("the state"),
}
TERM_WORDS: Mapping[str, str] = {
    "pay_factor": message("pay, times the collective agreement's"),
    "clients_per_coach": message("workers for each coach"),
    "exit_effort": message("effort to move people on (0-1)"),
    "price_factor": message("prices, times the market's"),
    "weakest_first_share": message("share of entries for the weakest of the queue"),
    "training_share": message("share of paid hours for training"),
    "reserve_eur_per_place": message("reserve for each filled place, EUR"),
}
STEP_WORDS: Mapping[Alternative, str] = {
    "pay": message("more pay"),
    "coaching": message("more coaching"),
    "exits": message("more effort for exits"),
    "staying": message("less effort for exits"),
    "price": message("lower prices"),
    "weakest": message("more entries for the weakest"),
    "training": message("more training"),
    "reserve": message("a larger reserve"),
}
SAVING_WORDS: Mapping[Alternative, str] = {
    "pay": message("less pay"),
    "coaching": message("less coaching"),
    "exits": message("less effort for exits"),
    "price": message("higher prices"),
    "weakest": message("fewer entries for the weakest"),
    "training": message("less training"),
}
_LATER = "         "


def rule_lines(key: str, enterprise: Enterprise, values: Mapping[str, float]) -> Iterator[str]:
    """Tell what the rule makes of the weights of an enterprise's owners at opening.

    Parameters
    ----------
    enterprise
        As the scenario file has it, before the rule.
    values
        Values of the evidence register by id.
    """
    ownership = enterprise.ownership
    if ownership is None:
        yield from wrapped(text("{name} has no owners with weights: nobody moves its terms.", name=key))
        return
    shares = ", ".join(_share(ownership, owner) for owner in OWNERS)
    yield from wrapped(text("Owners of {name}: {shares}", name=key, shares=shares), later="  ")
    pulls = {move: pull for move, pull in pulls_of(ownership).items() if pull}
    if not pulls:
        yield from wrapped(text("Equal weights move nothing."), first="  ")
        return
    before, after = terms_of(enterprise), turned(ownership, terms_of(enterprise), values)
    yield text("From {month} by the published rule:", month=enterprise.opens)
    for move in pulls:
        term = MOVES[move].term
        yield from wrapped(
            _by_rule(move, getattr(before, term), getattr(after, term), ownership), first="  ", later="    "
        )


def _by_rule(move: Move, before: float, after: float, ownership: Ownership) -> str:
    pulling = [
        owner for owner in OWNERS if move in LEANINGS[owner] and ownership.weight(owner) != EQUAL_SHARE
    ]
    values = {
        "term": text(TERM_WORDS[MOVES[move].term]),
        "before": _amount(before),
        "after": _amount(after),
        "why": ", ".join(_share(ownership, owner) for owner in pulling),
        "equal": number(100 * EQUAL_SHARE),
    }
    if before == after:
        return text(
            "{term}: stays at {before}, its bound, whatever the weights ask ({why}; equal is {equal} %)",
            **values,
        )
    return text("{term}: {before} → {after} ({why}; equal is {equal} %)", **values)


def decision_lines(decision: Decision, start_month: int) -> Iterator[str]:
    """Tell one quarter's decision: the step, the reason, and what a euro was worth in each step."""
    month = month_text(start_month + decision.month)
    taken = [decision.taken] if decision.taken else _together(decision.savings)
    step = "; ".join(map(_step, taken)) or text("no step")
    yield from wrapped(f"{month}  {step}", later=_LATER)
    yield from wrapped(f"{reason(decision)} {quarter(decision)}", first=_LATER, later=_LATER)
    worth = ", ".join(_worth(option) for option in decision.options)
    yield from wrapped(text("A euro is worth: {worth}", worth=worth), first=_LATER, later=_LATER)


def reason(decision: Decision) -> str:
    """Return why a board took the step it took, or none, in words."""
    if decision.savings:
        return text(
            "As things go, {forecast} EUR would be in the bank in {months} months. Saved is where the owners lose "
            "least for each euro: {steps}. That is {saved} EUR a month.",
            forecast=number(decision.forecast_eur),
            months=number(decision.horizon_months),
            steps=", ".join(text(_words(option)) for option in _together(decision.savings)),
            saved=number(-math.fsum(option.cost_eur for option in decision.savings)),
        )
    if decision.forecast_eur < 0.0:
        nothing_left = text(
            "As things go, {forecast} EUR would be in the bank in {months} months, and nothing is left to save on.",
            forecast=number(decision.forecast_eur),
            months=number(decision.horizon_months),
        )
        return f"{nothing_left} {_reason_of_step(decision)}"
    return _reason_of_step(decision)


def _reason_of_step(decision: Decision) -> str:
    taken = decision.taken
    if taken is not None:
        gains = {owner: decision.weights.get(owner, 0.0) * gain for owner, gain in taken.gains_eur.items()}
        owner = max(OWNERS, key=lambda one: gains.get(one, 0.0))
        return text(
            "A euro for this is worth {value} to the owners together, the most of all that is possible; mainly to "
            "{owner}, who have {share} % of the say.",
            value=number(taken.value, 2),
            owner=text(OWNER_WORDS[owner]),
            share=number(100 * decision.weights.get(owner, 0.0)),
        )
    wanted = [option for option in decision.options if option.obstacle != "bound"]
    if not wanted:
        return text("Every step is at its bound.")
    best = max(wanted, key=lambda option: option.value)
    values = {
        "step": text(STEP_WORDS[best.alternative]),
        "value": number(best.value, 2),
        "least": number(decision.least_value, 2),
        "cost": number(best.cost_eur),
    }
    if best.value > decision.least_value:
        return text(
            "The owners would value {step} most ({value}), but it costs {cost} EUR a month and the cash at hand "
            "does not reach; nothing that can be paid is worth {least}.",
            **values,
        )
    return text(
        "Nothing is worth {least} for each euro to the owners together; the best, {step}, is worth {value}.",
        **values,
    )


def quarter(decision: Decision) -> str:
    """Return the figures that a decision rests on, in words."""
    figures = decision.figures
    return text(
        "The quarter: {members} of {places} places filled, {entries} came in, {exits} left for open work, {queue} "
        "waited; orders left undone {unmet} hours a month; result {result} EUR a month, {cash} EUR in the bank.",
        members=number(figures.members),
        places=number(figures.places),
        entries=number(figures.entries),
        exits=number(figures.exits),
        queue=number(figures.queue),
        unmet=number(figures.unmet_hours),
        result=number(figures.result_eur),
        cash=number(figures.cash_eur),
    )


def _step(option: Option) -> str:
    return text(
        "{step}: {term} {before} → {after}",
        step=text(_words(option)),
        term=text(TERM_WORDS[option.term]),
        before=_amount(option.before),
        after=_amount(option.after),
    )


def _words(option: Option) -> str:
    return (SAVING_WORDS if option.back else STEP_WORDS)[option.alternative]


def _together(savings: Sequence[Option]) -> list[Option]:
    """Tell all steps back of one term as one, from where it was to where it is."""
    terms = dict.fromkeys(option.term for option in savings)
    by_term = [[option for option in savings if option.term == term] for term in terms]
    return [replace(options[0], after=options[-1].after) for options in by_term]


def _worth(option: Option) -> str:
    step, value = text(STEP_WORDS[option.alternative]), number(option.value, 2)
    if option.obstacle == "bound":
        return text("{step} {value} (at its bound)", step=step, value=value)
    if option.obstacle == "cash":
        return text("{step} {value} (no cash for it)", step=step, value=value)
    return f"{step} {value}"


def _share(ownership: Ownership, owner: Owner) -> str:
    return f"{text(OWNER_WORDS[owner])} {number(100 * ownership.weight(owner))} %"


def _amount(value: float) -> str:
    """Three decimals of what is near 1, none of large amounts."""
    return number(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 3)
