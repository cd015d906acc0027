"""Random numbers: one keyed draw per person, decision and month.

Every draw is a pure function of (seed, replication, stream, person, month), computed with Philox 4x32-10
(Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"). Nothing is consumed
in order, so one more person, another stream or another order of calls changes no other draw, and a
person meets the same luck under every design of the services.

A block of Philox gives four words; a stream is one word of one block. Block and word numbers are public:
changing one changes every result.
"""

import math
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from toimio.world.compiled import compiled, fused, inlined

# Blocks: one per group of decisions that are usually taken together.
SYNTHESIS_TRAITS = 1
SYNTHESIS_BACKGROUND = 2
SYNTHESIS_START = 3
SYNTHESIS_EXTRA = 4
MONTHLY = 10
MEETING = 12
STAY = 13
DETAIL = 14
YEARLY = 15
PENSION_END = 16
ENTRY = 17
PATH = 18
POOL = 20
ARRIVALS = 21
RAKING = 30


class Stream(NamedTuple):
    """A named source of uniform numbers: one word of one Philox block."""

    block: int
    word: int


STREAMS: dict[str, Stream] = {
    "frailty": Stream(SYNTHESIS_TRAITS, 0),
    "motivation": Stream(SYNTHESIS_TRAITS, 1),
    "ability_level": Stream(SYNTHESIS_TRAITS, 2),
    "skill": Stream(SYNTHESIS_TRAITS, 3),
    "age": Stream(SYNTHESIS_BACKGROUND, 0),
    "sex_and_immigrant": Stream(SYNTHESIS_BACKGROUND, 1),
    "education": Stream(SYNTHESIS_BACKGROUND, 2),
    "efficacy": Stream(SYNTHESIS_BACKGROUND, 3),
    "tie": Stream(SYNTHESIS_START, 0),
    "identified_at_arrival": Stream(SYNTHESIS_START, 1),
    "first_spell": Stream(SYNTHESIS_START, 2),
    "willing_to_leave": Stream(SYNTHESIS_START, 3),
    "takes_assistance": Stream(SYNTHESIS_EXTRA, 0),
    "tie_low": Stream(SYNTHESIS_EXTRA, 3),
    "falls_ill": Stream(MONTHLY, 0),
    "pension_grant": Stream(MONTHLY, 1),
    "hire": Stream(MONTHLY, 2),
    "situation_ends": Stream(MONTHLY, 3),
    "identification": Stream(MEETING, 0),
    "plan_error": Stream(MEETING, 1),
    "next_step": Stream(MEETING, 2),
    "declines": Stream(MEETING, 3),
    "stay_length": Stream(STAY, 0),
    "hand_on": Stream(STAY, 1),
    "hand_on_step": Stream(STAY, 2),
    "study_place": Stream(STAY, 3),
    "illness_length": Stream(DETAIL, 0),
    "pension_kind": Stream(DETAIL, 1),
    "kept_on": Stream(DETAIL, 2),
    "renewal": Stream(DETAIL, 3),
    "leaves_region": Stream(YEARLY, 0),
    "health_shock": Stream(YEARLY, 1),
    "pension_end": Stream(PENSION_END, 0),
    "pension_outcome": Stream(PENSION_END, 1),
    "post_race": Stream(ENTRY, 0),
    "identified_at_entry": Stream(ENTRY, 1),
    "lottery": Stream(ENTRY, 2),
    "path_offer": Stream(PATH, 0),
    "path_provider": Stream(PATH, 1),
    "path_worker": Stream(PATH, 2),
    "pool_hires": Stream(POOL, 0),
    "pool_exits": Stream(POOL, 1),
    "arrivals": Stream(ARRIVALS, 0),
    "raking": Stream(RAKING, 0),
}
"""The registry: every stream of the model by name.

`situation_ends` decides between the ways in which what a person does may end by itself in a month: an open
job ends; an unemployed person gives up or goes to study; a person outside the labour force looks for work
again or goes to study; a person in a service drops out.
"""

FALLS_ILL, PENSION, HIRE, ENDS = (
    STREAMS[name].word for name in ("falls_ill", "pension_grant", "hire", "situation_ends")
)
"""Rows of a month's luck: the draws that most people need every month, made for all of them at once."""

A_LITTLE_MORE = 1.0 + 1e-9
"""Makes a bound that draws are compared with safe against rounding."""
Word: TypeAlias = Any
"""32 bits in a uint64."""

_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_BYTE = np.uint64(8)


@fused
def _round(
    c0: Word, c1: Word, c2: Word, c3: Word, k0: Word, k1: Word
) -> tuple[Word, Word, Word, Word, Word, Word]:
    a = _M0 * c0
    b = _M1 * c2
    mixed0, mixed2 = (b >> _HALF) ^ c1 ^ k0, (a >> _HALF) ^ c3 ^ k1
    return mixed0, b & _LOW, mixed2, a & _LOW, (k0 + _W0) & _LOW, (k1 + _W1) & _LOW


@fused
def philox(c0: Word, c1: Word, c2: Word, c3: Word, k0: Word, k1: Word) -> tuple[Word, Word, Word, Word]:
    """Philox 4x32-10: four counter words and two key words (all uint64 holding 32 bits) to four words."""
    # Ten rounds written one by one: a loop in here would keep `draw_month` from doing several people at once.
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, _, _ = _round(c0, c1, c2, c3, k0, k1)
    return c0, c1, c2, c3


@fused
def unit(word: Word) -> float:
    """A 32-bit word as a uniform number strictly between 0 and 1."""
    return (np.float64(word) + 0.5) / 4294967296.0


@inlined
def draw(rng: np.ndarray, block: int, key: int, month: int) -> tuple[float, float, float, float]:
    """Four uniform numbers of a block for one identity and month.

    Parameters
    ----------
    rng
        uint64[3]: the low and high half of the seed, the replication.
    block
        Block number (see the constants of this module).
    key
        Identity of a person, or of a cell of the background pool.
    month
        Absolute month number (year x 12 + month - 1).
    """
    identity = np.uint64(key)
    w0, w1, w2, w3 = philox(
        np.uint64(block) | (rng[2] << _BYTE),
        identity & _LOW,
        identity >> _HALF,
        np.uint64(month),
        rng[0],
        rng[1],
    )
    return unit(w0), unit(w1), unit(w2), unit(w3)


@compiled
def draw_month(
    keys: np.ndarray,
    luck_0: np.ndarray,
    luck_1: np.ndarray,
    luck_2: np.ndarray,
    luck_3: np.ndarray,
    rng: np.ndarray,
    month: int,
) -> None:
    """The draws of block `MONTHLY` for many people: as `draw`, but several people at a time.

    Parameters
    ----------
    keys
        int64[k]: identities.
    luck_0, luck_1, luck_2, luck_3
        float64[k]: receive the four words.
    """
    head = np.uint64(MONTHLY) | (rng[2] << _BYTE)
    k0, k1, when = rng[0], rng[1], np.uint64(month)
    for i in range(keys.shape[0]):
        identity = np.uint64(keys[i])
        w0, w1, w2, w3 = philox(head, identity & _LOW, identity >> _HALF, when, k0, k1)
        luck_0[i] = unit(w0)
        luck_1[i] = unit(w1)
        luck_2[i] = unit(w2)
        luck_3[i] = unit(w3)


def rng_key(seed: int, replication: int) -> np.ndarray:
    """The key under which a replication draws: uint64[3] for `draw`."""
    if not 0 <= seed < 2**63 or not 0 <= replication < 2**24:
        raise ValueError(f"seed {seed} must be in 0..2^63-1 and replication {replication} in 0..2^24-1")
    return np.array([seed & 0xFFFFFFFF, seed >> 32, replication], dtype=np.uint64)


@inlined
def logistic_quantile(u: float) -> float:
    """Inverse of the logistic distribution with mean 0 and standard deviation 1."""
    return math.log(u / (1.0 - u)) * 0.5513288954217921


@inlined
def geometric_months(u: float, mean_months: float) -> int:
    """Length of a stay whose monthly chance to end is 1 / mean, at least one month."""
    if mean_months <= 1.0:
        return 1
    return 1 + int(math.log(u) / math.log(1.0 - 1.0 / mean_months))


_LEAST_LOG = -600.0
"""Logarithms of probabilities above this are safe to be summed as they are."""
_NOTHING = 4.25e-18
"""Of a sum: what is less changes it no more."""


@inlined
def _add_logs(a: float, b: float) -> float:
    high = max(a, b)
    return high + math.log(math.exp(a - high) + math.exp(b - high))


@compiled
def poisson_count(u: float, mean: float) -> int:
    """Inverse of the Poisson distribution: the smallest count whose cumulative probability reaches u.

    Summed in logarithms where the mean is so large that its probabilities would underflow.
    """
    if mean <= 0.0:
        return 0
    log_p = -mean
    count = 0
    if log_p > _LEAST_LOG:
        p = math.exp(log_p)
        cumulative = p
        while cumulative < u and (count < mean or p > cumulative * _NOTHING):
            count += 1
            p *= mean / count
            cumulative += p
        return count
    log_cumulative = log_p
    log_u = math.log(u)
    while log_cumulative < log_u and (count < mean or log_p > log_cumulative + math.log(_NOTHING)):
        count += 1
        log_p += math.log(mean / count)
        log_cumulative = _add_logs(log_cumulative, log_p)
    return count


@compiled
def binomial_count(u: float, trials: int, chance: float) -> int:
    """Inverse of the binomial distribution: the smallest count whose cumulative probability reaches u."""
    if trials <= 0 or chance <= 0.0:
        return 0
    if chance >= 1.0:
        return trials
    odds = chance / (1.0 - chance)
    log_p = trials * math.log(1.0 - chance)
    count = 0
    if log_p > _LEAST_LOG:
        p = math.exp(log_p)
        cumulative = p
        while cumulative < u and count < trials:
            count += 1
            p *= (trials - count + 1) / count * odds
            cumulative += p
        return count
    log_cumulative = log_p
    log_u = math.log(u)
    while log_cumulative < log_u and count < trials:
        count += 1
        log_p += math.log((trials - count + 1) / count * odds)
        log_cumulative = _add_logs(log_cumulative, log_p)
    return count
