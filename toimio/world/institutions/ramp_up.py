"""How what a scenario founds grows to its planned size."""

import math


def places_in_ramp_up(places: int, age: int, ramp_up_months: int) -> int:
    """Places meant to be open so many months after the opening (negative: before it); they grow evenly."""
    if age < 0:
        return 0
    return math.ceil(places * min(1.0, (age + 1) / max(1, ramp_up_months)))
