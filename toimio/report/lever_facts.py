"""What is known of the levers of the way on, of money, of coaching teams and of services."""

from __future__ import annotations

from toimio.locale import message
from toimio.report.lever_fact import Fact

OTHER_FACTS = {
    ("Exit", "exit_effort"): Fact(
        message(
            "Helping people on pulls against production: the most productive are the hardest to spare. In "
            "the Swedish state company about 5 % move on in a year."
        ),
        parameters=(
            "bonus_effort_gain",
            "effort_before_ready_share",
        ),
        figures=(
            "D018",
            "D022",
            "D023",
        ),
    ),
    ("Exit", "readiness_threshold"): Fact(
        message("A lower threshold sends people on earlier, and more of them come back."),
        parameters=(
            "ready_from_share",
            "effort_before_ready_share",
        ),
        figures=("D015",),
    ),
    ("Exit", "mentoring_months"): Fact(
        message("Support in the new job makes jobs end less often; how much is assumed."),
        parameters=(
            "mentor_job_end_factor",
            "mentoring_eur_per_month",
            "retention_mentoring_cap_months",
        ),
    ),
    ("Exit", "return_right_months"): Fact(
        message(
            "In the Swedish state company the right lasts 12 months, and about half of those who left have "
            "used it."
        ),
        figures=(
            "D015",
            "D016",
        ),
    ),
    ("Exit", "return_premium_share"): Fact(
        message("Flanders pays such a premium; here it needs a change of law."),
        parameters=("return_premium_months",),
    ),
    ("Exit", "bonus_per_exit_eur"): Fact(
        message("A bonus for each exit rewards quick exits, also those that do not last."),
        parameters=(
            "bonus_reference_eur",
            "bonus_effort_gain",
        ),
        figures=("D173",),
    ),
    ("Exit", "bonus_per_retained_month_eur"): Fact(
        message("A bonus for each month in the job rewards exits that last."),
        parameters=(
            "bonus_reference_eur",
            "bonus_effort_gain",
        ),
    ),
    ("Finance", "subsidy_regime"): Fact(
        message(
            "Pay subsidy follows the present law. Support by measured need and relief from contributions "
            "would need a change of law."
        ),
        parameters=(
            "measured_need_least_share",
            "measured_need_most_share",
            "supported_pay_cap_eur_per_month",
        ),
    ),
    ("Finance", "purchased_place_eur_per_month"): Fact(
        message(
            "The towns pay this; together with pay subsidy it may not exceed what an hour of work costs."
        ),
        parameters=(
            "coaching_price_eur_per_place_month",
            "rehabilitative_work_price_eur_per_place_month",
        ),
    ),
    ("Finance", "block_grant_eur_per_place_month"): Fact(
        message(
            "Paid only when wages are supported by a block grant. The Swedish state company gets its support"
            " this way."
        ),
        parameters=("supported_pay_cap_eur_per_month",),
        figures=(
            "D008",
            "D009",
        ),
    ),
    ("Finance", "start_grant_eur"): Fact(
        message(
            "More than 300 000 euros within three years needs another ground in state-aid law than minor aid."
        ),
        parameters=("overdraft_base_eur",),
    ),
    ("Finance", "owners_capital_eur"): Fact(
        message("What the owners put in at opening, and what they can lose."),
        parameters=(
            "overdraft_base_eur",
            "overdraft_eur_per_place",
        ),
    ),
    ("Finance", "reserve_target_months"): Fact(
        message("Cash that is kept before a surplus is used for anything."),
        parameters=("overdraft_base_eur",),
    ),
    ("Finance", "surplus_rule"): Fact(
        message("Matters only in years that leave a surplus above the reserve."),
        parameters=("surplus_coaches_most_factor",),
    ),
    ("Finance", "premises_eur_per_place_month"): Fact(
        message(
            "Rents differ by town and building; the value is an assumption until somebody asks for an offer."
        ),
        parameters=("premises_eur_per_place_month",),
    ),
    ("Finance", "vehicles_eur_per_place_month"): Fact(
        message("Cleaning needs little, property care and wood work need more."),
        parameters=("vehicles_eur_per_place_month",),
    ),
    ("Finance", "administration_eur_per_month"): Fact(
        message(
            "Director, accounts, applications for subsidies: much the same for a small enterprise as for a "
            "larger one."
        ),
        parameters=("administration_eur_per_month",),
    ),
    ("Subsidy", "firms_factor"): Fact(
        message(
            "After a subsidised job in a firm people are more often kept on than elsewhere; the towns' "
            "budget sets how many there are."
        ),
        parameters=(
            "kept_on_by_firm_share",
            "signal_firm",
        ),
    ),
    ("Subsidy", "municipality_factor"): Fact(
        message(
            "A municipality has pay subsidy only for people with reduced work ability or aged 60 and over, "
            "and seldom keeps them on."
        ),
        parameters=(
            "kept_on_by_municipality_share",
            "signal_municipality",
        ),
    ),
    ("Subsidy", "associations_factor"): Fact(
        message(
            "Full pay subsidy for those out of work for two years, for at most 65 % of the hours; few are "
            "kept on."
        ),
        parameters=(
            "kept_on_by_association_share",
            "signal_association",
        ),
    ),
    ("CoachingTeam", "places"): Fact(
        message("How many clients the teams have at a time when they are full."),
        figures=(
            "D192",
            "D193",
        ),
    ),
    ("CoachingTeam", "approach"): Fact(
        message(
            "In trials more people found work when coach and client looked for a job at once (37 % against "
            "27 % in Norway at 18 months)."
        ),
        parameters=(
            "place_then_train_search_effort",
            "place_then_train_mean_months",
        ),
        figures=(
            "D190",
            "D191",
            "D179",
        ),
    ),
    ("CoachingTeam", "clients_per_coach"): Fact(
        message("The quality criteria of supported employment ask for at most 20."),
        parameters=(
            "coach_ratio_power",
            "clients_per_coach_today",
        ),
        figures=(
            "D192",
            "D193",
        ),
    ),
    ("CoachingTeam", "follow_along_months"): Fact(
        message("Support after the job has begun; in the trials it went on for long."),
        parameters=("mentor_job_end_factor",),
        figures=("D180",),
    ),
    ("CoachingTeam", "ramp_up_months"): Fact(
        message("New teams fill slowly: referrals follow new places with a delay."),
        parameters=("referral_response_per_month",),
    ),
    ("CoachingTeam", "opens"): Fact(
        message("A later start moves both costs and jobs further away; the horizon stays the same."),
        parameters=("referral_response_per_month",),
    ),
    ("TeamEntry", "wanting_work_only"): Fact(
        message("Place-then-train takes those who want to work; it is tried and measured with them."),
        parameters=("wants_work_from_share",),
        figures=(
            "D190",
            "D191",
        ),
    ),
    ("Service", "places_factor"): Fact(
        message(
            "Places set how many are in the service; who waits and who is helped on are results. What the "
            "service does to people is partly assumed."
        ),
        parameters=(
            "referral_response_per_month",
            "lock_in_weight",
        ),
    ),
    ("CoachedService", "clients_per_coach"): Fact(
        message(
            "0 means as today, about 23 clients for each coach. Fewer gives more help to each; how much is "
            "assumed."
        ),
        parameters=(
            "clients_per_coach_today",
            "coach_ratio_power",
        ),
        figures=("D101",),
    ),
    ("JointService", "meetings_factor"): Fact(
        message("Meetings recognise needs and make plans. How much one meeting does is assumed."),
        parameters=(
            "identified_per_meeting_share",
            "plan_lapses_after_months",
        ),
    ),
    ("JointService", "identification_factor"): Fact(
        message(
            "Recognised reduced ability opens the higher pay subsidy; for some employers it also weighs "
            "against a person."
        ),
        parameters=(
            "identified_per_meeting_share",
            "known_reduced_ability_penalty",
        ),
    ),
    ("JointService", "plan_error_factor"): Fact(
        message("A share of plans points to a service that fits badly; how large it is nobody has measured."),
        parameters=("plan_error_share",),
    ),
    ("JointService", "referral_speed_factor"): Fact(
        message("Slow referral limited earlier projects: their places stayed empty at first."),
        parameters=(
            "referral_response_per_month",
            "referral_memory_per_month",
        ),
    ),
    ("EarlySupport", "until"): Fact(
        message("The programme is planned to end in August 2028; its gain fades afterwards."),
        parameters=("programme_gain_half_life_months",),
    ),
    ("EarlySupport", "identification_gain"): Fact(
        message("Not yet measured anywhere."),
        parameters=("programme_gain_half_life_months",),
    ),
}
