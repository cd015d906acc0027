"""Print the fingerprints of small runs: what a process of its own makes of the same seed.

Usage: python -m tests.world.fingerprint FOLDER, with a folder for starting populations.
"""

import sys
from pathlib import Path

from tests.small_region import fingerprint, region, run, with_cooperative
from toimio.world import spin_up


def fingerprints(folder: Path) -> str:
    """Fingerprints of a run of each scope, whose starting populations are made anew in a folder."""
    usual = spin_up.cache_folder
    spin_up.cache_folder = lambda: folder
    try:
        return " ".join(fingerprint(run(with_cooperative(), 12, region=region(s))) for s in ("target", "all"))
    finally:
        spin_up.cache_folder = usual


if __name__ == "__main__":
    print(fingerprints(Path(sys.argv[1])))
