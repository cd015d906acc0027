"""Shorthand for the tests: one person's month as a mapping of lines."""

from toimio.money.amounts import CENTS_PER_EUR
from toimio.money.income import month_cents
from toimio.money.lines import LINES
from toimio.money.rules import RuleBook, load_rule_book
from toimio.money.situation import Situation

TAX_KEYS = tuple(line.key for line in LINES if line.sign < 0)


def month_eur(situation: Situation, month: str, book: RuleBook | None = None) -> dict[str, float]:
    """Lines of a month in euros, with sums of taxes and of everything."""
    cents = month_cents(situation, (book or load_rule_book()).at(month))
    lines = {key: amount.item() / CENTS_PER_EUR for key, amount in cents.items()}
    taxes = -sum(lines[key] for key in TAX_KEYS)
    return lines | {"taxes_and_contributions": taxes, "disposable": sum(lines.values())}
