"""What the levers of a scenario are called, with their units."""

from __future__ import annotations

from pydantic import BaseModel

from toimio.locale import message, text
from toimio.report.life_words import ACTIVITY_NOUNS
from toimio.scenario.load import SCENARIO_OUTLINE
from toimio.scenario.outline import is_table

_TOWNS = message("towns where it runs (empty: all)")
_APPLY = message("towns whose people may apply (empty: all)")
_SUPPORT = message("support in the new job, months")
_OPENS = message("first month of work")

LEVER_WORDS = {
    ("Scenario", "region"): message("region"),
    ("Scenario", "follows"): message("whose entrants are followed (empty: of what is new or larger)"),
    ("Scenario", "needs_change_of_law"): message("possible only after a change of law"),
    ("Scenario", "law_note"): message("which law, and why"),
    ("Scenario", "joint_service"): message("Joint employment service"),
    ("Scenario", "early_support"): message("Work-ability programme of 2025-2028"),
    ("Scenario", "services"): message("Services"),
    ("Scenario", "subsidy"): message("Posts with pay subsidy"),
    ("Scenario", "enterprises"): message("Enterprises"),
    ("Scenario", "coaching_teams"): message("Coaching teams"),
    ("Scenario", "service_paths"): message("Service paths"),
    ("Scenario", "projects"): message("Projects"),
    ("JointService", "meetings_factor"): message("meetings with clients, times today's"),
    ("JointService", "identification_factor"): message(
        "chance that a meeting recognises reduced work ability, times today's"
    ),
    ("JointService", "plan_error_factor"): message(
        "plans that point to an ill-fitting service, times today's"
    ),
    ("JointService", "referral_speed_factor"): message("how fast referrals follow new places, times today's"),
    ("EarlySupport", "since"): message("first month (empty: has always run)"),
    ("EarlySupport", "until"): message("last month (empty: never runs)"),
    ("EarlySupport", "towns"): _TOWNS,
    ("EarlySupport", "identification_gain"): message(
        "added to the chance of recognising reduced ability (0.5: half as much again)"
    ),
    **{("Services", activity.name.lower()): words for activity, words in ACTIVITY_NOUNS.items()},
    ("Service", "places_factor"): message("places, times today's"),
    ("Service", "extra_places"): message("places added by town, persons"),
    ("Service", "changes"): message("places from a month on, times today's"),
    ("CoachedService", "clients_per_coach"): message("clients for each coach (0: as today)"),
    ("Subsidy", "firms_factor"): message("posts in firms, times today's"),
    ("Subsidy", "municipality_factor"): message("posts in municipalities, times today's"),
    ("Subsidy", "associations_factor"): message("posts in associations, times today's"),
    ("Subsidy", "enterprises_budget_eur_per_month"): message(
        "pay subsidy for the scenario's enterprises, EUR a month (left out: no limit)"
    ),
    ("Unit", "town"): message("town"),
    ("Unit", "serves"): _APPLY,
    ("Unit", "places"): message("places for the target group, persons"),
    ("Unit", "ramp_up_months"): message("months from opening to the planned number"),
    ("Unit", "pays_travel_share"): message(
        "share of the way to work from other towns that the enterprise pays"
    ),
    ("Unit", "arranges_transport"): message("the enterprise drives workers of other towns to work"),
    ("EntryRules", "max_ability"): message("highest Work Ability Score of those who may enter, 0-10"),
    ("EntryRules", "min_ability"): message("lowest Work Ability Score of those who may enter, 0-10"),
    ("EntryRules", "min_months_unemployed"): message("months of unemployment needed before entry"),
    ("EntryRules", "identified_only"): message("only people whose reduced work ability is recognised"),
    ("EntryRules", "priority"): message("who is taken first from the queue"),
    ("Entry", "reserved_share_identified"): message(
        "share of places kept for people with recognised reduced work ability"
    ),
    ("Entry", "identify_at_entry_share"): message("chance that an entrant's reduced ability is recognised"),
    ("Entry", "weakest_first_share"): message(
        "share of entries for which the weakest of the queue comes first"
    ),
    ("Ownership", "weights"): message("share of the say, by owner"),
    ("Ownership", "board"): message("how the board decides"),
    ("Ownership", "reserve_eur_per_place"): message(
        "cash for each filled place before a further place is opened, EUR"
    ),
    ("TeamEntry", "wanting_work_only"): message("only people who want to work"),
    ("Contract", "hours_per_week"): message("paid hours a week"),
    ("Contract", "pay_factor"): message("pay, times the collective agreement's"),
    ("Contract", "time_limit_months"): message("longest stay, months (0: no limit)"),
    ("Contract", "training_share"): message("share of paid hours in training"),
    ("Workforce", "ordinary_share"): message("ordinary workers as a share of all workers"),
    ("Workforce", "ordinary_pay_factor"): message(
        "pay of ordinary workers, times the collective agreement's lowest"
    ),
    ("Workforce", "clients_per_coach"): message("workers of the target group for each job coach"),
    ("Workforce", "workers_per_leader"): message("workers for each work leader"),
    ("Work", "lines"): message("share of working hours by line of business"),
    ("Work", "line_terms"): message("lines of business"),
    ("LineTerms", "price_eur_per_hour"): message(
        "price asked for an hour without VAT, EUR (left out: the register's value)"
    ),
    ("LineTerms", "materials_share"): message("materials, share of sales (left out: the register's value)"),
    ("LineTerms", "skill_need_share"): message(
        "skill the work asks above cleaning, share of productivity (left out: the register's value)"
    ),
    ("LineTerms", "local_demand_hours_per_month"): message(
        "hours a month that the line can sell, by town (left out: no limit)"
    ),
    ("Work", "client_site_share"): message("share of the work done at customers' own workplaces"),
    ("Work", "price_factor"): message("prices, times the local market price"),
    ("Work", "orders_hours_per_place_month"): message(
        "hours ordered for each planned place and month, by channel"
    ),
    ("Work", "orders_changes"): message("orders of a channel from a month on, times the planned hours"),
    ("Exit", "readiness_threshold"): message(
        "readiness at which the coach begins to look for an open job, 0-1"
    ),
    ("Exit", "exit_effort"): message("effort put into moving people on, 0-1"),
    ("Exit", "mentoring_months"): _SUPPORT,
    ("Exit", "return_right_months"): message("right of return, months"),
    ("Exit", "return_premium_share"): message("premium for a worker who came back, share of pay"),
    ("Exit", "bonus_per_exit_eur"): message("paid to the enterprise for each move to open work, EUR"),
    ("Exit", "bonus_per_retained_month_eur"): message(
        "paid to the enterprise for each month someone stays in open work, EUR"
    ),
    ("Finance", "subsidy_regime"): message("how wages are supported"),
    ("Finance", "block_grant_eur_per_place_month"): message("block grant for each filled place, EUR a month"),
    ("Finance", "purchased_place_eur_per_month"): message(
        "price the town pays for a filled place, EUR a month"
    ),
    ("Finance", "start_grant_eur"): message("grant at opening, EUR"),
    ("Finance", "owners_capital_eur"): message("capital of the owners at opening, EUR"),
    ("Finance", "reserve_target_months"): message("reserve kept before a surplus is used, months of costs"),
    ("Finance", "surplus_rule"): message("what a year's surplus is used for"),
    ("Finance", "premises_eur_per_place_month"): message(
        "premises for each planned place, EUR a month (left out: the register's value)"
    ),
    ("Finance", "vehicles_eur_per_place_month"): message(
        "vehicles and machines for each planned place, EUR a month (left out: the register's value)"
    ),
    ("Finance", "administration_eur_per_month"): message(
        "administration, EUR a month (left out: the register's value)"
    ),
    ("Enterprise", "employer"): message("who employs"),
    ("Enterprise", "opens"): _OPENS,
    ("Enterprise", "closes_funding"): message("month when purchased places and grants end (empty: never)"),
    ("Enterprise", "units"): message("workplaces"),
    ("Enterprise", "entry"): message("who gets a place"),
    ("Enterprise", "contract"): message("terms of work"),
    ("Enterprise", "workforce"): message("who works beside the target group"),
    ("Enterprise", "work"): message("what is made and sold"),
    ("Enterprise", "exit"): message("the way on and back"),
    ("Enterprise", "finance"): message("money"),
    ("Enterprise", "ownership"): message("who owns and decides"),
    ("CoachingTeam", "opens"): _OPENS,
    ("CoachingTeam", "approach"): message("way of coaching"),
    ("CoachingTeam", "town"): message("town"),
    ("CoachingTeam", "serves"): _APPLY,
    ("CoachingTeam", "places"): message("clients at a time when the team is full, persons"),
    ("CoachingTeam", "ramp_up_months"): message("months from opening to the planned number"),
    ("CoachingTeam", "clients_per_coach"): message("clients for each coach"),
    ("CoachingTeam", "follow_along_months"): _SUPPORT,
    ("CoachingTeam", "entry"): message("who becomes a client"),
    ("ServicePath", "opens"): message("first month in which it is offered"),
    ("ServicePath", "towns"): _TOWNS,
    ("ServicePath", "steps"): message("steps in order"),
    ("ServicePath", "places"): message("people on the path at a time"),
    ("ServicePath", "offered_share"): message(
        "share of the meetings with people who may begin at which it is offered"
    ),
    ("ServicePath", "entry"): message("who may begin"),
    ("ServicePath", "first_in_queues"): message("people on the path come first in queues"),
    ("ServicePath", "next_step_ahead_months"): message(
        "months before the end of a step from which the next is sought"
    ),
    ("ServicePath", "clients_per_worker"): message("people for each path worker (0: no path workers)"),
    ("ServicePath", "workers_paid_by"): message("who pays the path workers"),
    ("Project", "title"): message("name for people"),
    ("Project", "towns"): _TOWNS,
    ("Project", "first"): message("first month"),
    ("Project", "last"): message("last month"),
    ("Project", "granted_eur"): message("granted for the whole time, EUR"),
    ("Project", "used_eur"): message("used over the whole time, EUR"),
    ("Project", "shares"): message("share of each payer"),
}
"""By the class that defines a lever, and its name there."""


def lever_words(path: str) -> tuple[tuple[str, ...], str]:
    """Tell a place of a scenario in words: the tables it stands in, then the lever.

    Names that files choose freely (of enterprises, units, towns, months) stand as they are.
    """
    steps = tuple(path.split("."))
    tables: list[str] = []
    label, kind = "", SCENARIO_OUTLINE.kind(())
    for i, step in enumerate(steps, start=1):
        below = SCENARIO_OUTLINE.kind(steps[:i])
        words = words_of(kind, step) if is_table(kind) else f"{label}: {step}" if label else step
        if is_table(below) and i < len(
            steps
        ):  # a whole table that a scenario leaves out is told like a lever
            tables.append(words)
            label = ""
        else:
            label = words
        kind = below
    return tuple(tables), label


def words_of(model: type[BaseModel], field: str) -> str:
    """Return what a lever or table of a class is called; its key where it has no words."""
    for base in model.__mro__:
        words = LEVER_WORDS.get((base.__name__, field))
        if words is not None:
            return text(words)
    return field
