"""Public ids of the money outcomes, and what is gross public cost."""

from __future__ import annotations

from toimio.locale import message
from toimio.money.parties import PUBLIC_PARTIES, Category, Party
from toimio.money.words import CATEGORY_WORDS, PARTY_WORDS

MONEY = "money"
BUDGET = "budget"
PRESENT_VALUES = {"money_at_3_percent": 0.03, "money_at_5_percent": 0.05}
"""Groups of present values, with their real rate of interest a year."""
GROSS_PUBLIC_COST = "gross_public_cost"
_NET = "net_"
_PUBLIC = "net_public_sector"

MONEY_GROUPS = {
    MONEY: message("money since the start: what each party receives less what it pays"),
    "money_at_3_percent": message("the same at its present value, real interest 3 % a year"),
    "money_at_5_percent": message("the same at its present value, real interest 5 % a year"),
    BUDGET: message("budget lines of the public parties since the start"),
}
"""What the groups of money outcomes are called."""

GROSS_CATEGORIES = frozenset(
    {
        Category.PAY_SUBSIDY,
        Category.EMPLOYMENT_SUPPORT_55,
        Category.BLOCK_GRANT,
        Category.CONTRIBUTION_RELIEF,
        Category.MEASURED_NEED,
        Category.RETURN_PREMIUM,
        Category.SERVICE_PURCHASE,
        Category.PLACE_PURCHASE,
        Category.PROJECT_GRANT,
        Category.PROJECT_OWN_SHARE,
        Category.START_GRANT,
        Category.EXIT_BONUS,
        Category.HEALTH_SERVICE,
        Category.STAFF,
        Category.TRAVEL,
        Category.OWNERS_CAPITAL,
    }
)
"""What the public sector pays others to do, before anything is saved in benefits or gained in taxes."""


def net_outcome(party: Party) -> str:
    """Return the id of what a party receives less what it pays."""
    return f"{_NET}{party.name.lower()}"


def public_outcome() -> str:
    """Return the id of the same for all public parties together."""
    return _PUBLIC


def budget_outcome(party: Party, category: Category) -> str:
    """Return the id of a budget line of a party."""
    return f"{_NET}{party.name.lower()}_{category.name.lower()}"


def money_labels() -> dict[str, str]:
    """Return what every money outcome is called (message ids), by its id."""
    labels = {net_outcome(party): PARTY_WORDS[party] for party in Party}
    labels[_PUBLIC] = message("the public sector together")
    labels[GROSS_PUBLIC_COST] = message("gross public cost: services, subsidies, places, grants")
    for party in PUBLIC_PARTIES:
        labels |= {budget_outcome(party, category): CATEGORY_WORDS[category] for category in Category}
    return labels
