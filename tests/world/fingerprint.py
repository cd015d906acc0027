"""Print the fingerprints of small runs: what a process of its own makes of the same seed.

Usage: python -m tests.world.fingerprint FOLDER, with a folder for starting populations.
"""

import sys
from pathlib import Path

from tests.small_region import fingerprint, region, run, scenario, with_cooperative
from toimio.scenario.schema import Scenario
from toimio.world import spin_up


def with_paths() -> Scenario:
    """Service paths with all that path workers do, and without."""
    held = {
        "opens": "2026-01",
        "steps": ["social_rehabilitation", "coaching", "subsidised_work"],
        "places": 8,
        "next_step_ahead_months": 2,
        "clients_per_worker": 90.0,
        "first_in_queues": True,
    }
    alone = {"opens": "2026-01", "steps": ["work_trial", "coaching"], "places": 6, "offered_share": 0.5}
    return scenario(service_paths={"held": held, "alone": alone})


def fingerprints(folder: Path) -> str:
    """Fingerprints of a run of each scope and one with paths; starting populations are made anew in a folder."""
    usual = spin_up.cache_folder
    spin_up.cache_folder = lambda: folder
    try:
        designs = (with_cooperative(), "target"), (with_cooperative(), "all"), (with_paths(), "target")
        return " ".join(fingerprint(run(design, 12, region=region(scope))) for design, scope in designs)
    finally:
        spin_up.cache_folder = usual


if __name__ == "__main__":
    print(fingerprints(Path(sys.argv[1])))
