"""What a euro of tax is worth to the town, and tax on what people buy."""

from __future__ import annotations

import numpy as np

from toimio.money.amounts import Eur, FloatArray, positive, where
from toimio.money.rules import Rules


def municipal_tax_kept_share(municipal_tax_share: Eur, rules: Rules) -> FloatArray:
    """Return the part of an extra euro of municipal income tax that the town keeps.

    State transfers are lowered by a share of the *calculated* tax, reckoned at the mean rate of all
    municipalities, so that a town with a higher rate than the mean keeps more. Holds for towns below the
    equalisation limit; the delay of two years is not modelled. A town without income tax keeps nothing.
    """
    rate = np.asarray(municipal_tax_share)
    taxed = rate > 0.0
    calculated_per_euro = rules["municipal_tax_average_share"] / where(taxed, rate, 1.0)
    return where(taxed, positive(1.0 - rules["municipal_tax_equalisation_share"] * calculated_per_euro))


def vat_on_spending(disposable_eur: Eur, rent_eur: Eur, rules: Rules) -> FloatArray:
    """Return the value added tax in what is bought with the income left after rent (an option)."""
    bought = rules["vat_private_spending_share"] * positive(disposable_eur - rent_eur)
    return bought * rules["vat_share"] / (1.0 + rules["vat_share"])


def vat_on_sales(price_without_tax_eur: Eur, rules: Rules) -> FloatArray:
    """Return the value added tax that a customer pays on top of a price."""
    return positive(price_without_tax_eur * rules["vat_share"])
