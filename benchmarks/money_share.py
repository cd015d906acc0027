"""What the money phase costs: the same replication with and without it, in turn.

Usage: python benchmarks/money_share.py [--scenario today] [--months 120] [--pairs 5]. Prints one line for each
pair and the median share of the money phase in processor time. Without money an enterprise never runs dry, so
that its lives may differ a little; `today` has the same lives in both.
"""

from __future__ import annotations

import argparse
import statistics
import time

from toimio.evidence.register import Register, load_register
from toimio.scenario.load import load_scenario
from toimio.scenario.region import Region, load_region
from toimio.scenario.schema import Scenario
from toimio.world.run import simulate


def seconds(
    scenario: Scenario, region: Region, register: Register, months: int, without: tuple[str, ...]
) -> float:
    """Return the processor time of one replication."""
    began = time.process_time()
    simulate(scenario, region, register, 1, 0, months, without)
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Share of the money phase in a replication.")
    parser.add_argument("--scenario", default="today")
    parser.add_argument("--months", type=int, default=120)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    scenario = load_scenario(options.scenario).scenario
    region, register = load_region(scenario.region), load_register()
    for without in ((), ("money",)):
        # The first run compiles and makes the starting population.
        seconds(scenario, region, register, options.months, without)
    shares = []
    for _ in range(options.pairs):
        whole = seconds(scenario, region, register, options.months, ())
        rest = seconds(scenario, region, register, options.months, ("money",))
        shares.append(1.0 - rest / whole)
        print(f"with money {whole:.3f} s, without {rest:.3f} s, share {shares[-1]:.0%}")
    print(f"money phase: {statistics.median(shares):.0%} of a replication of {options.months} months")


if __name__ == "__main__":
    main()
