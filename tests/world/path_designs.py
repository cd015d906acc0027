"""A design with every kind of service path, for tests that compare whole worlds."""

from tests.small_region import COOPERATIVE, scenario
from toimio.scenario.schema import Scenario

WORKSHOP = {"town": "south", "serves": [], "places": 20, "ramp_up_months": 6}


def chains() -> Scenario:
    """Paths with and without workers, founded steps, by lot, first in queues, sought ahead, offered now and then."""
    team = {"opens": "2026-02", "approach": "stepwise", "town": "south", "places": 20}
    held = {
        "opens": "2026-03",
        "steps": ["social_rehabilitation", "rehabilitative_work", "coop", "subsidised_work"],
        "places": 60,
        "offered_share": 0.7,
        "entry": {"max_ability": 7.0, "priority": "weakest"},
        "next_step_ahead_months": 3,
        "clients_per_worker": 70.0,
    }
    alone = {
        "opens": "2026-01",
        "towns": ["north"],
        "steps": ["training", "a_team", "study", "vocational_rehabilitation"],
        "places": 40,
        "offered_share": 0.8,
        "entry": {"min_ability": 4.0, "min_months_unemployed": 4, "priority": "lottery"},
        "first_in_queues": True,
    }
    known = {
        "opens": "2026-06",
        "steps": ["work_trial", "subsidised_work", "coaching", "work_trial"],
        "places": 25,
        "entry": {"identified_only": True, "priority": "readiest"},
        "first_in_queues": True,
        "next_step_ahead_months": 12,
    }
    narrow = {"opens": "2026-01", "steps": ["coaching", "vocational_rehabilitation"], "places": 95}
    brief = {
        "opens": "2026-01",
        "steps": ["subsidised_work"],
        "places": 90,
        "entry": {"priority": "first_come"},
    }
    return scenario(
        enterprises={"coop": COOPERATIVE | {"units": {"x": WORKSHOP}}},
        coaching_teams={"a_team": team},
        service_paths={"held": held, "alone": alone, "known": known, "brief": brief, "narrow": narrow},
        joint_service={"meetings_factor": 1.5, "referral_speed_factor": 4.0},
    )
