"""Run the same world twice, in toimio and in plain Mesa, and say whether the lives are the same and how fast.

Usage: python -m benchmarks.plain_mesa [SCENARIO ...] [--months 12] [--seed 1] [--replication 0]
"""

from __future__ import annotations

import argparse
from time import process_time

from benchmarks.plain_mesa.compare import differences, run_both
from toimio.evidence.register import load_register
from toimio.scenario.load import load_scenario
from toimio.scenario.region import load_region
from toimio.world.run import BASELINE, simulate
from toimio.world.spin_up import snapshot_for


def main() -> int:
    """Compare the scenarios of the command line; 1 if any lives differ."""
    options = _options()
    today, register = load_scenario(BASELINE).scenario, load_register()
    different = 0
    for name in options.scenarios:
        scenario = load_scenario(name).scenario
        region = load_region(scenario.region)
        world = (region, register, options.seed, options.replication)
        snapshot_for(region, register, today, options.seed, options.replication)
        simulate(scenario, *world, 1)  # compiles, if nothing compiled is on disk yet
        plain, result, seconds = run_both(scenario, *world, options.months, process_time)
        found = differences(plain, result)
        different += bool(found)
        print(f"{name}, {options.months} months of {len(region.towns)} towns, seed {options.seed}:")
        print(f"  {len(result.persons)} people, {len(result.events)} events")
        print(f"  lives, stocks, places and books: {'; '.join(found) or 'identical'}")
        print(
            f"  plain Mesa {seconds[0]:.2f} s, toimio {seconds[1]:.3f} s: {seconds[0] / seconds[1]:.0f} times"
        )
    return int(different > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plain_mesa", description=__doc__)
    parser.add_argument("scenarios", nargs="*", default=["today", "toimio_regional"])
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replication", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
