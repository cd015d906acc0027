"""Parameters drawn from the register's ranges, before anything is fitted."""

from __future__ import annotations

import zlib

import numpy as np

from toimio.evidence.register import Parameter, Register

GROUPS = (
    "people",
    "health",
    "joint_service",
    "services",
    "labour_market",
    "jobs",
    "pensions",
    "enterprise",
    "coaching_team",
    "switches",
)
"""Groups of the register that are drawn: all that moves people. How a world is computed (`record`) and the prices of
money, which no pattern of people looks at, stay; and so do service paths, which no pattern's world has."""


def drawn_parameters(register: Register) -> tuple[str, ...]:
    """Ids of the parameters that have a range and are drawn, in the register's order."""
    return tuple(key for key, p in register.items() if p.group in GROUPS and p.low < p.high)


def draw_values(register: Register, seed: int, number: int) -> dict[str, float]:
    """Values of the draw of this number: the same ones whatever else is drawn, and however many.

    Each is as likely below the register's value as above it, and uniform on either side, so that the value is the
    median and both ends of the range are reached. Parameters are drawn independently of each other.

    Parameters
    ----------
    number
        Draws are counted from 1.
    """
    if number < 1:
        raise ValueError(f"found draw {number}; allowed are 1, 2, 3 and so on")
    return {name: _value(register[name], _uniform(seed, number, name)) for name in drawn_parameters(register)}


def _uniform(seed: int, number: int, name: str) -> float:
    # Keyed by the name's fingerprint too: a new parameter changes no other's draw.
    return float(np.random.default_rng([seed, number, zlib.crc32(name.encode())]).random())


def _value(parameter: Parameter, u: float) -> float:
    if parameter.value in (parameter.low, parameter.high):
        return parameter.low + u * (parameter.high - parameter.low)
    if u < 0.5:
        return parameter.low + 2.0 * u * (parameter.value - parameter.low)
    return parameter.value + (2.0 * u - 1.0) * (parameter.high - parameter.value)
