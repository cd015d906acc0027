"""Every kind of payment the simulated world knows: payer, receiver and what it is for."""

from __future__ import annotations

from typing import NamedTuple

from toimio.money.lines import LINES
from toimio.money.parties import Category, Party
from toimio.money.state_funds import STATE_FUNDS
from toimio.world.people import Employer


class FlowKind(NamedTuple):
    """Who pays whom for what."""

    payer: Party
    receiver: Party
    category: Category


PARTY_OF_EMPLOYER = {
    Employer.FIRM: Party.FIRMS,
    Employer.MUNICIPALITY: Party.MUNICIPALITY,
    Employer.ASSOCIATION: Party.ASSOCIATIONS,
    Employer.COOPERATIVE: Party.COOPERATIVE,
    Employer.FOUNDATION: Party.FOUNDATIONS,
    Employer.STATE_COMPANY: Party.STATE_COMPANY,
}
OWNER_OF = {
    Party.COOPERATIVE: Party.MUNICIPALITY,
    Party.FOUNDATIONS: Party.MUNICIPALITY,
    Party.ASSOCIATIONS: Party.MUNICIPALITY,
    Party.STATE_COMPANY: Party.STATE_LABOUR,
    Party.FIRMS: Party.FIRMS,
}
"""Who pays the capital of an enterprise and gets its surplus, by the party that runs it. A firm belongs to firms: what
passes between them is no flow."""
EMPLOYER_DUES = (
    (Party.PENSION_INSURERS, Category.PENSION_CONTRIBUTION_EMPLOYER),
    (Party.KELA, Category.HEALTH_CONTRIBUTION_EMPLOYER),
    (Party.EMPLOYMENT_FUND, Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYER),
    # Parties know no accident insurers: the insurers of pensions stand for all private insurers.
    (Party.PENSION_INSURERS, Category.ACCIDENT_INSURANCE),
    (Party.PENSION_INSURERS, Category.GROUP_LIFE_INSURANCE),
)
"""Receivers of the employer's contributions, in the order of `EmployerContributions`."""

STATE_SUPPORT = {
    "block_grant": Category.BLOCK_GRANT,
    "measured_need": Category.MEASURED_NEED,
    "contribution_relief": Category.CONTRIBUTION_RELIEF,
    "return_premium": Category.RETURN_PREMIUM,
}
"""Support of supported work that the state pays, by line of the books."""
PUBLIC_BUYERS = (Party.MUNICIPALITY, Party.WELLBEING_COUNTY)
_GRANTS = (Party.MUNICIPALITY, Party.STATE_LABOUR, Party.EU_PROGRAMMES)


def line_kind(key: str, employer: Party = Party.FIRMS) -> FlowKind:
    """Return the payment behind a line of a person's month; pay comes from the employer."""
    line = next(line for line in LINES if line.key == key)
    other = employer if line.category == Category.WAGE else line.other
    ends = (other, Party.PERSON) if line.sign > 0 else (Party.PERSON, other)
    return FlowKind(*ends, line.category)


def _of_people() -> list[FlowKind]:
    kinds = [line_kind(line.key) for line in LINES if line.category != Category.WAGE]
    for employer in PARTY_OF_EMPLOYER.values():
        kinds.append(line_kind("wage", employer))
        kinds += [FlowKind(employer, party, category) for party, category in EMPLOYER_DUES]
        if employer != Party.MUNICIPALITY:
            kinds += [
                FlowKind(Party.MUNICIPALITY, employer, category)
                for category in (Category.PAY_SUBSIDY, Category.EMPLOYMENT_SUPPORT_55)
            ]
    return kinds


def _between_public_parties() -> list[FlowKind]:
    return [
        FlowKind(Party.MUNICIPALITY, Party.KELA, Category.MUNICIPAL_SHARE_OF_BENEFIT),
        *(
            FlowKind(ministry, Party.KELA, Category.STATE_FUNDING_OF_KELA)
            for ministry in dict.fromkeys(STATE_FUNDS.values())
        ),
        FlowKind(Party.MUNICIPALITY, Party.STATE_FINANCE, Category.TAX_EQUALISATION),
        FlowKind(Party.PERSON, Party.STATE_FINANCE, Category.VAT),
    ]


def _of_books(party: Party) -> list[FlowKind]:
    """Payments of an enterprise or foundation beside pay, contributions and pay subsidy."""
    owner = OWNER_OF[party]
    kinds = [
        FlowKind(Party.CUSTOMERS, party, Category.SALES),
        *(FlowKind(Party.STATE_LABOUR, party, category) for category in STATE_SUPPORT.values()),
        FlowKind(Party.MUNICIPALITY, party, Category.PLACE_PURCHASE),
        FlowKind(Party.MUNICIPALITY, party, Category.EXIT_BONUS),
        *(FlowKind(giver, party, Category.START_GRANT) for giver in _GRANTS),
        FlowKind(owner, party, Category.OWNERS_CAPITAL),
        FlowKind(party, owner, Category.SURPLUS_PAID),
        FlowKind(party, Party.PERSON, Category.HOLIDAY_PAY),
        FlowKind(party, Party.PERSON, Category.STAFF),
        FlowKind(party, Party.FIRMS, Category.MATERIALS),
        FlowKind(party, Party.FIRMS, Category.PREMISES),
        FlowKind(party, Party.FIRMS, Category.VEHICLES),
        FlowKind(party, Party.FIRMS, Category.ADMINISTRATION),
        FlowKind(party, Party.FIRMS, Category.TRAVEL),
        FlowKind(party, Party.PERSON, Category.TRAVEL),
        FlowKind(Party.FIRMS, party, Category.CREDIT_LOSS),
    ]
    return [kind for kind in kinds if kind.payer != kind.receiver]


def _of_services() -> list[FlowKind]:
    staff = (*PUBLIC_BUYERS, Party.KELA, Party.STATE_EDUCATION)
    return [
        *(FlowKind(buyer, Party.FOUNDATIONS, Category.SERVICE_PURCHASE) for buyer in PUBLIC_BUYERS),
        FlowKind(Party.KELA, Party.FIRMS, Category.SERVICE_PURCHASE),
        *(FlowKind(payer, Party.PERSON, Category.STAFF) for payer in staff),
        FlowKind(Party.EU_PROGRAMMES, Party.PERSON, Category.PROJECT_GRANT),
        FlowKind(Party.STATE_LABOUR, Party.PERSON, Category.PROJECT_GRANT),
        *(
            FlowKind(payer, Party.PERSON, Category.PROJECT_OWN_SHARE)
            for payer in (*PUBLIC_BUYERS, Party.STATE_EDUCATION)
        ),
    ]


FLOW_KINDS: tuple[FlowKind, ...] = (
    *_of_people(),
    *_between_public_parties(),
    *(kind for party in OWNER_OF for kind in _of_books(party)),
    FlowKind(Party.DISPLACED_FIRMS, Party.CUSTOMERS, Category.LOST_SALES),
    FlowKind(Party.PERSON, Party.FIRMS, Category.TRAVEL),
    FlowKind(Party.MUNICIPALITY, Party.PERSON, Category.TRAVEL),
    *_of_services(),
)
"""Last axis of the ledger."""

_INDEX = {kind: i for i, kind in enumerate(FLOW_KINDS)}


def flow_index(payer: Party, receiver: Party, category: Category) -> int:
    """Return the position of a kind of payment on the last axis of the ledger."""
    return _INDEX[FlowKind(payer, receiver, category)]
