"""What is known of the levers of an enterprise: owners, entry, work and terms."""

from __future__ import annotations

from toimio.locale import message
from toimio.report.lever_fact import Fact

ENTERPRISE_FACTS = {
    ("Enterprise", "employer"): Fact(
        message(
            "The law decides by the employer which pay subsidy is due and whether work may be sold openly: a"
            " foundation or association without business has the higher subsidy and may not compete."
        ),
        parameters=(
            "signal_firm",
            "signal_association",
            "full_subsidy_hours_per_week",
        ),
    ),
    ("Enterprise", "opens"): Fact(
        message("A later opening moves both costs and jobs further away; the horizon stays the same."),
        parameters=("order_ramp_months",),
    ),
    ("Enterprise", "closes_funding"): Fact(
        message("Shows what is left when the towns' purchased places and the grants end."),
        parameters=(
            "overdraft_base_eur",
            "overdraft_eur_per_place",
        ),
    ),
    ("Ownership", "board"): Fact(
        message(
            "A board that reacts each quarter moves pay, coaching, prices and entries a little, where its "
            "owners value a euro most. How boards really decide is not known from studies."
        ),
        parameters=(
            "board_step_share",
            "board_least_value",
            "board_horizon_months",
        ),
    ),
    ("Ownership", "weights"): Fact(
        message(
            "More say for one owner is less for the others. Equal weights move nothing; workers pull towards"
            " pay, municipalities towards exits and prices, foundations towards the weakest, colleges "
            "towards training, the state towards reserves."
        ),
        parameters=(
            "board_pay_share",
            "board_coaching_share",
            "board_exit_effort_share",
            "board_price_share",
            "board_weakest_share",
            "board_training_share",
            "board_reserve_eur_per_place",
        ),
    ),
    ("Ownership", "reserve_eur_per_place"): Fact(
        message("A larger cushion makes insolvency rarer and growth slower."),
        parameters=(
            "board_reserve_eur_per_place",
            "board_reserve_worth_share",
        ),
    ),
    ("Unit", "places"): Fact(
        message(
            "Similar enterprises have 26 to 44 workers a unit on average. The feasibility study states no "
            "number, so the size is a choice."
        ),
        parameters=("enterprise_first_workers_persons",),
        figures=(
            "F160",
            "D001",
            "D002",
        ),
    ),
    ("Unit", "ramp_up_months"): Fact(
        message(
            "Growth can fail on orders, money or referrals: a Finnish state company reached 17 of 170 "
            "planned workers."
        ),
        parameters=(
            "referral_response_per_month",
            "order_ramp_months",
        ),
    ),
    ("Unit", "pays_travel_share"): Fact(
        message(
            "The way to a workplace in another town costs time and money, and part of those who may come stay "
            "away for it. What the enterprise does not pay the worker pays; how much the cost weighs is assumed."
        ),
        parameters=(
            "travel_tolerance_minutes",
            "travel_cost_weight",
            "car_eur_per_km",
        ),
    ),
    ("Unit", "arranges_transport"): Fact(
        message(
            "A shared ride at the enterprise's cost lets also those without a car come from other towns. How many "
            "lack a car or a bus that fits, and what a seat costs, is assumed."
        ),
        parameters=(
            "travel_without_help_share",
            "transport_eur_per_person_km",
            "travel_tolerance_minutes",
        ),
    ),
    ("EntryRules", "priority"): Fact(
        message(
            "Who comes first decides much of the result: taking the readiest looks best in counts and helps "
            "least."
        ),
        parameters=(
            "ready_from_share",
            "suitability_per_ability_point",
        ),
    ),
    ("EntryRules", "max_ability"): Fact(
        message(
            "The Work Ability Score runs from 0 to 10; 0-5 is called poor. A lower limit keeps places for "
            "those with less work ability."
        ),
        parameters=(
            "registered_ability_gap_points",
            "productivity_per_ability_point",
        ),
    ),
    ("EntryRules", "min_ability"): Fact(
        message("A limit from below leaves out those who need support most."),
        parameters=(
            "productivity_per_ability_point",
            "suitability_per_ability_point",
        ),
    ),
    ("EntryRules", "min_months_unemployed"): Fact(
        message(
            "A long wait before entry reaches people whom employers pass over, and lets time pass that makes"
            " finding work harder."
        ),
        parameters=(
            "duration_effect",
            "duration_effect_cap_months",
        ),
    ),
    ("EntryRules", "identified_only"): Fact(
        message(
            "Most people with reduced work ability are not recognised as such by the services; they would be"
            " left outside."
        ),
        parameters=("identified_per_meeting_share",),
    ),
    ("Entry", "reserved_share_identified"): Fact(
        message("The higher pay subsidy is due only for those whose reduced work ability is recognised."),
        parameters=(
            "subsidy_renewal_share",
            "reduced_ability_grant_months",
            "usual_grant_months",
        ),
    ),
    ("Entry", "identify_at_entry_share"): Fact(
        message(
            "A lever of the first order: without recognition the subsidy ends after ten months and the unit "
            "may sink. No study tells how often it succeeds."
        ),
        parameters=(
            "identified_per_meeting_share",
            "subsidy_renewal_share",
        ),
    ),
    ("Entry", "weakest_first_share"): Fact(
        message("The weakest gain most and produce least: an enterprise pays for this with sales."),
        parameters=(
            "productivity_per_ability_point",
            "productivity_floor_share",
        ),
    ),
    ("Work", "lines"): Fact(
        message(
            "More of one line is less of the others. Lines differ in price, materials, the skill they ask "
            "and local demand."
        ),
        parameters=(
            "price_cleaning_eur_per_hour",
            "price_property_care_eur_per_hour",
            "price_laundry_eur_per_hour",
            "price_wood_eur_per_hour",
            "price_recycling_eur_per_hour",
            "price_home_services_eur_per_hour",
            "price_tourism_services_eur_per_hour",
        ),
    ),
    ("Work", "client_site_share"): Fact(
        message(
            "Work at customers' own workplaces leads on to open jobs more often; how much more is assumed."
        ),
        parameters=("client_site_exit_gain",),
    ),
    ("Work", "price_factor"): Fact(
        message(
            "A price below the market's takes orders from local firms; one Swedish audit found bids a third "
            "below the nearest competitor."
        ),
        parameters=(
            "local_demand_cleaning_share",
            "billable_share",
        ),
        figures=(
            "D045",
            "D221",
        ),
    ),
    ("Work", "orders_hours_per_place_month"): Fact(
        message(
            "Each channel has its own law: owners' orders need ownership, reserved contracts a target group "
            "of at least 30 % of the workers, small purchases stay under the limit of tendering."
        ),
        parameters=(
            "reserved_contract_target_share",
            "billable_share",
            "order_ramp_months",
        ),
        figures=("D218",),
    ),
    ("Workforce", "ordinary_share"): Fact(
        message(
            "Ordinary workers bring output and cost full pay. A reserved contract allows at most seven in "
            "ten."
        ),
        parameters=(
            "ordinary_hours_per_week",
            "ordinary_absence_share",
            "reserved_contract_target_share",
        ),
        figures=("D218",),
    ),
    ("Workforce", "ordinary_pay_factor"): Fact(
        message("What ordinary workers are paid above the lowest pay of the agreement is a choice."),
        parameters=("collective_pay_eur_per_hour",),
    ),
    ("Workforce", "clients_per_coach"): Fact(
        message(
            "Fewer clients for each coach means more help and more cost. Supported employment asks for at "
            "most 20; the effect here is assumed."
        ),
        parameters=(
            "enterprise_clients_per_coach_reference",
            "coach_ratio_power",
            "coach_cost_eur_per_month",
        ),
        figures=(
            "D192",
            "D193",
        ),
    ),
    ("Workforce", "workers_per_leader"): Fact(
        message("One district of the Swedish state company has 22 workers for each leader."),
        parameters=("leader_cost_eur_per_month",),
        figures=("D044",),
    ),
    ("Contract", "hours_per_week"): Fact(
        message(
            "More hours give more pay and more output for each place; the full pay subsidy of associations "
            "covers only part of a full week."
        ),
        parameters=(
            "full_subsidy_hours_per_week",
            "weeks_per_month",
        ),
    ),
    ("Contract", "pay_factor"): Fact(
        message("Below the collective agreement's pay a change of law is needed."),
        parameters=(
            "collective_pay_eur_per_hour",
            "employer_contribution_share",
            "holiday_pay_share",
        ),
    ),
    ("Contract", "training_share"): Fact(
        message("Time in training is not sold, and makes people more skilled; how fast is assumed."),
        parameters=(
            "training_skill_gain_per_month",
            "supported_work_skill_gain_per_month",
        ),
    ),
    ("Contract", "time_limit_months"): Fact(
        message("A limit alone moved few people on where it was tried."),
        parameters=("supported_work_search_effort",),
        figures=(
            "D018",
            "D022",
        ),
    ),
}
