"""What is known of the levers of service paths."""

from __future__ import annotations

from toimio.locale import message
from toimio.report.lever_fact import Fact

_PROJECT = ("F020", "F048")
"""Participants and months of the project that the paths of the shelf are modelled on."""

PATH_FACTS = {
    ("ServicePath", "places"): Fact(
        message(
            "A path adds no place to any service: it decides who goes where next. The Polku project of Lapland had 477 "
            "people in 45 months; what it did for them, against people like them, nobody has measured."
        ),
        parameters=("path_worker_meetings_per_month",),
        figures=_PROJECT,
    ),
    ("ServicePath", "clients_per_worker"): Fact(
        message(
            "0 means no path workers. Fewer people for each worker means that somebody sooner takes hold again after "
            "illness or a long wait, and costs more. The money of the Polku project would have paid for two workers."
        ),
        parameters=(
            "path_worker_meetings_per_month",
            "path_worker_cost_eur_per_month",
        ),
        figures=(
            "F046",
            "F047",
            "F048",
        ),
    ),
    ("ServicePath", "workers_paid_by"): Fact(
        message(
            "Who pays changes the payer's purse and nothing that happens to people. The EU and the state paid the "
            "Polku project."
        ),
        parameters=("path_worker_cost_eur_per_month",),
        figures=("F046",),
    ),
    ("ServicePath", "offered_share"): Fact(
        message(
            "Offered at each meeting, a path fills quickly; offered seldom, its places stand empty. How often an "
            "adviser would offer it is a choice, and nobody has measured it."
        ),
    ),
    ("ServicePath", "next_step_ahead_months"): Fact(
        message(
            "Sought early, the next place is often found before the last step ends; people then leave that step early. "
            "How much is won depends on the queues."
        ),
        parameters=("referral_response_per_month",),
    ),
    ("ServicePath", "first_in_queues"): Fact(
        message(
            "Shortens the waits of those on the path and lengthens everybody else's: it adds no place to any service."
        ),
    ),
    ("ServicePath", "opens"): Fact(
        message("A later start moves both costs and jobs further away; the horizon stays the same."),
        parameters=("referral_response_per_month",),
    ),
}
