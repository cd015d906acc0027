"""How often something happens among simulated worlds, as people say it: so many times out of ten."""

from __future__ import annotations

from toimio.locale import number, text

_TEN = 10


def times_out_of_ten(chance: float) -> str:
    """Return a chance in words; the extremes are told as what was seen, since few worlds prove nothing sure.

    Parameters
    ----------
    chance
        Share of the simulated pairs of worlds.
    """
    times = round(_TEN * chance)
    if chance <= 0.0:
        return text("in none of the simulated worlds")
    if chance >= 1.0:
        return text("in all simulated worlds")
    if times == 0:
        return text("less than once out of 10")
    if times == _TEN:
        return text("more than 9 times out of 10")
    if times == 1:
        return text("about once out of 10")
    return text("about {times} times out of 10", times=number(times))
