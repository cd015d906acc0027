"""Each month's count of people by situation, and the town's share of benefit person by person.

People are counted by the loops of the month that go through everyone anyway. People whose months are no longer
simulated keep their situation until they retire: they are counted once and carried on.
"""

from toimio.world.accounts.situations import RETIRED, RETIRED_DISABLED, situation_of
from toimio.world.activities import Activity
from toimio.world.compiled import Array, Record, compiled, fused, inlined
from toimio.world.draws import SYNTHESIS_EXTRA, draw


@compiled
def draw_take_up(people: Array, first: int, last: int, share: float, takes: Array, rng: Array) -> None:
    """Decide once for each person of rows first..last-1 whether social assistance is applied for."""
    for i in range(first, last):
        key = people[i]["key"]
        u, _, _, _ = draw(rng, SYNTHESIS_EXTRA, key, (key >> 24) & 0x7FFF)
        takes[i] = 1 if u < share else 0


@fused
def count_person(
    p: Record,
    i: int,
    takes: Array,
    places: Array,
    share_row: Array,
    shares: Array,
    counts: Array,
    at_places: Array,
    billed: Array,
) -> None:
    """Count a person whose months are simulated on the first of a month.

    Parameters
    ----------
    takes
        int8[row]: 1 for people who apply for social assistance.
    share_row, shares
        The month's table of the town's share (`toimio.world.accounts.tables.Table`).
    counts, at_places, billed
        Receive int32[town, situation, takes] people, int32[town, provider] people in places, and
        int64[town, situation] cents of the town's share.
    """
    s = situation_of(p, places)
    if s < 0:
        return
    t = p["town"]
    counts[t, s, takes[i]] += 1
    if p["place"] >= 0:
        at_places[t, p["place"]] += 1
    row = share_row[s]
    if row >= 0:
        billed[t, s] += shares[row, min(int(2.0 * p["benefit_days"] + 0.5), shares.shape[1] - 1)]


@inlined
def count_settled(p: Record, takes: int, places: Array, settled: Array) -> None:
    """Add a person whose months are no longer simulated to `settled` (int32[town, situation, takes])."""
    s = situation_of(p, places)
    if s >= 0:
        settled[p["town"], s, takes] += 1


@inlined
def retire_settled(p: Record, takes: int, places: Array, settled: Array) -> None:
    """Note that a person of `settled` retires; to be called before the move takes effect."""
    settled[p["town"], situation_of(p, places), takes] -= 1
    disabled = p["activity"] == Activity.DISABILITY_PENSION
    settled[p["town"], RETIRED_DISABLED if disabled else RETIRED, takes] += 1


@compiled
def add_flows(
    counts: Array, n_paid: Array, kinds: Array, cents: Array, segments: Array, ledger: Array
) -> None:
    """Add counts x payments to the ledger: int64[month, town, segment, flow kind].

    Parameters
    ----------
    counts
        int32[month, town, situation, takes assistance].
    n_paid, kinds, cents
        What one person's month moves, see `toimio.world.accounts.tables.Paid`.
    segments
        int64[situation].
    """
    for m in range(counts.shape[0]):
        for t in range(counts.shape[1]):
            for s in range(counts.shape[2]):
                row = ledger[m, t, segments[s]]
                for taking in range(2):
                    people = counts[m, t, s, taking]
                    if people > 0:
                        for k in range(n_paid[t, s, taking]):
                            row[kinds[t, s, taking, k]] += people * cents[t, s, taking, k]
