"""Luck by name (ODD, "random numbers"): what a stream says to one identity in one month."""

from toimio.world.draws import STREAMS, draw, rng_key


class Luck:
    """The table of random numbers of one replication."""

    def __init__(self, seed: int, replication: int) -> None:
        self._rng = rng_key(seed, replication)
        self._asked: tuple[int, int, int] | None = None
        self._answer: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def number(self, stream: str, key: int, month: int) -> float:
        """Return the uniform number of a stream, identity and month; the last block asked for is remembered."""
        block, word = STREAMS[stream]
        if self._asked != (block, key, month):
            self._asked = (block, key, month)
            self._answer = draw(self._rng, block, key, month)
        return self._answer[word]


def identity(town_code: int, month: int, source: int, number: int) -> int:
    """Return the key of a person, a cell of the background pool or a cell of arrivals."""
    return (town_code << 39) + (month << 24) + (source << 20) + number


def share_index(u: float, shares: tuple[float, ...]) -> tuple[int, float]:
    """Return which share a uniform number falls into, and how far into it."""
    below = 0.0
    for index, share in enumerate(shares):
        if u < below + share:
            return index, (u - below) / share
        below += share
    return len(shares) - 1, 0.5
