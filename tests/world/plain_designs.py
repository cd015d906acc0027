"""Worlds that the plain model is to agree about."""

from tests.small_region import COOPERATIVE, region, register, scenario
from toimio.evidence.register import Register
from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario


def lines_and_travel() -> tuple[Scenario, Region, Register]:
    """Lines of business on terms of their own, and towns far enough apart for the way to matter."""
    hub = {"town": "north", "serves": ["north", "south"], "ramp_up_months": 2}
    cleaning = {"price_eur_per_hour": 31.0, "local_demand_hours_per_month": {"north": 300.0}}
    wood = {"materials_share": 0.2, "skill_need_share": 0.3}
    orders = {"in_house": 20.0, "reserved": 20.0, "small_purchases": 25.0, "open_market": 40.0}
    work = COOPERATIVE["work"] | {
        "line_terms": {"cleaning": cleaning, "wood": wood},
        "price_factor": 0.95,
        "orders_hours_per_place_month": orders,
    }
    units = {
        "paid": hub | {"places": 14, "pays_travel_share": 0.4},
        "driven": hub | {"places": 10, "arranges_transport": True},
    }
    design = scenario(
        enterprises={"coop": COOPERATIVE | {"units": units, "work": work}},
        joint_service={"meetings_factor": 3.0, "referral_speed_factor": 10.0},
    )
    way = {"between": ("north", "south"), "road_km": {"value": 20.0, "grade": "D", "note": "made up"}}
    apart = region(times=6).model_dump(by_alias=True) | {"distances": (way,)}
    return design, Region.model_validate(apart), register()
