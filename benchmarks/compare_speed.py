"""How long the main command takes here: `toimio compare today toimio_regional`, twenty pairs of ten years.

Usage: python -m benchmarks.compare_speed [--repeat 5] [--words ...]. A folder of its own stands in for the user's
cache, so that the first run also compiles and makes the starting populations, the second only makes those, and the
others find everything. Seconds differ between computers and from hour to hour: beside them stands the time of a fixed
amount of work (a hundred million random numbers on one processor), measured in between.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from toimio.world.draws import draw_month, rng_key

WORDS = "compare today toimio_regional --replications 20 --years 10"
_NUMBERS = 100_000_000


@dataclass(frozen=True)
class Timing:
    """One run of the command."""

    seconds: float
    processor_seconds: float
    largest_process_mb: float
    yardstick_seconds: float

    def told(self, name: str) -> str:
        """Return a line for people."""
        return (
            f"{name:34s}{self.seconds:7.2f} s {self.processor_seconds:9.2f} s of processors "
            f"{self.largest_process_mb:7.0f} MB {self.seconds / self.yardstick_seconds:8.1f} yardsticks"
        )


def yardstick_seconds() -> float:
    """Time of drawing a hundred million random numbers, four at a time, on one processor."""
    keys = np.arange(10_000, dtype=np.int64)
    words = np.zeros((4, len(keys)))
    rng = rng_key(1, 0)
    draw_month(keys, words[0], words[1], words[2], words[3], rng, 0)
    began = time.perf_counter()
    for month in range(_NUMBERS // words.size):
        draw_month(keys, words[0], words[1], words[2], words[3], rng, month)
    return time.perf_counter() - began


def timed(words: list[str], cache: Path) -> Timing:
    """Run the command once."""
    environment = os.environ | {"TOIMIO_CACHE": str(cache)}
    yardstick = yardstick_seconds()
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", "from toimio.cli import main; main()", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"toimio {' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    return Timing(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, yardstick)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long the main command takes here.")
    parser.add_argument("--repeat", type=int, default=5, help="runs with everything prepared")
    parser.add_argument("--words", default=WORDS, help="the command without 'toimio'")
    options = parser.parse_args()
    words = options.words.split()
    print(f"toimio {options.words}")
    with TemporaryDirectory() as folder:
        cache = Path(folder)
        print(timed(words, cache).told("first run: compiles everything"))
        shutil.rmtree(cache / "spun_up")
        print(timed(words, cache).told("compiled, no starting populations"))
        prepared = [timed(words, cache) for _ in range(options.repeat)]
    for timing in prepared:
        print(timing.told("everything prepared"))
    print(f"everything prepared, median: {statistics.median(t.seconds for t in prepared):.2f} s")


if __name__ == "__main__":
    main()
