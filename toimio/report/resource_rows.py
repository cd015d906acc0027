"""What a design uses and makes, whoever pays: hours of staff, materials, output at market price."""

from __future__ import annotations

import math

from toimio.analysis.cells import Values
from toimio.analysis.compare import spread
from toimio.analysis.resource_sums import net_output_eur
from toimio.locale import message, number, text
from toimio.money.resources import Resource
from toimio.report.euros import euro_interval, euro_words
from toimio.report.rounding import decimals_for, span

RESOURCE_NAMES = {
    Resource.STAFF_MINUTES: message("hours of staff: coaches, leaders, officials, health staff"),
    Resource.PARTICIPANT_MINUTES: message(
        "hours of the target group in supported and subsidised work and services"
    ),
    Resource.MATERIALS_CENTS: message("materials, premises and vehicles"),
    Resource.OUTPUT_CENTS: message("goods and services made, at market price"),
    Resource.OUTPUT_LOST_CENTS: message("goods and services that others no longer make"),
}


def resource_rows(here: Values, there: Values, staff_hour_eur: float) -> list[tuple[str, ...]]:
    """Return what is used and made more than today: what, difference, 90 % interval of the mean.

    Parameters
    ----------
    here, there
        float64[replication, resource] of `toimio.analysis.resource_sums.resource_sums`.
    staff_hour_eur
        Price of an hour of staff in the sum.
    """
    rows = [
        (text(words), *_told(here[:, kind] - there[:, kind], hours=kind.name.endswith("MINUTES")))
        for kind, words in RESOURCE_NAMES.items()
    ]
    net = net_output_eur(here - there, staff_hour_eur)
    label = text(
        "what is made less what is used, an hour of staff at {price}", price=euro_words(staff_hour_eur)
    )
    return [*rows, (label, *_told(net, hours=False))]


def _told(differences: Values, *, hours: bool) -> tuple[str, str]:
    found = spread(differences[:, None])
    mean, low, high = (float(each[0]) for each in (found.mean, found.mean_low_90, found.mean_high_90))
    if not hours:
        return euro_words(mean, low, high, sign=True), euro_interval(mean, low, high) or "-"
    decimals = decimals_for(low, high, 2, finest=0)
    interval = "-" if math.isnan(low) else text("{amount} h", amount=span(low, high, decimals, sign=True))
    interval = text("exactly") if low == high else interval
    return text("{amount} h", amount=number(mean, decimals, sign=True)), interval
