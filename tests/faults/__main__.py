"""Plant known faults one by one and see that a test catches each: `python -m tests.faults`.

Each fault of `faults.toml` is put into a copy of the sources, and the tests named beside it must fail there,
by an assertion; without faults all of them must pass. Ends with 1 when a fault survives.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.catalogue import Fault, ListError, faulty, load_faults
from tests.faults.trial import Trial, copy_sources, try_out

ROOT = Path(__file__).resolve().parents[2]


def chosen_faults(only: Sequence[str]) -> tuple[Fault, ...]:
    """The whole list, or the faults of some names."""
    faults = load_faults()
    unknown = set(only) - {fault.name for fault in faults}
    if unknown:
        raise ListError(f"no such fault: {', '.join(sorted(unknown))}")
    return tuple(fault for fault in faults if not only or fault.name in only)


def in_groups(tests: Sequence[str], groups: int) -> list[list[str]]:
    """Deal tests out to several runs, whole files to one run: their fixtures and runs are shared."""
    files = sorted({test.partition("::")[0] for test in tests})
    dealt = [[t for t in tests if files.index(t.partition("::")[0]) % groups == g] for g in range(groups)]
    return [group for group in dealt if group]


def verdict(fault: Fault, trial: Trial) -> str:
    """One line of the table: the fault, what caught it, or what did not."""
    missed = trial.short_of("failed")
    result = "SURVIVES" if missed else "caught"
    lines = [f"{fault.name:<42} {result:<9} {trial.seconds:4.0f} s  {fault.part}: {fault.why}"]
    lines += [f"{'':<4}{test} {missed.get(test, 'fails')}" for test in fault.tests]
    return "\n".join(lines)


def run(faults: Sequence[Fault], jobs: int) -> int:
    """Try all faults out, tell of each, and count what is wrong."""
    wrong = 0
    for fault in faults:
        faulty(fault, (ROOT / fault.file).read_text(encoding="utf-8"))
    tests = list(dict.fromkeys(test for fault in faults for test in fault.tests))
    with TemporaryDirectory(prefix="toimio-faults-") as name, ThreadPoolExecutor(jobs) as pool:
        sources = Path(name)
        copy_sources(ROOT, sources)
        trials: list[Future[Trial]] = [pool.submit(try_out, sources, f.tests, f) for f in faults]
        sound = [pool.submit(try_out, sources, group) for group in in_groups(tests, jobs)]
        for fault, trial in zip(faults, trials, strict=True):
            wrong += bool(trial.result().short_of("failed"))
            print(verdict(fault, trial.result()), flush=True)
        for group in sound:
            for test, told in group.result().short_of("passed").items():
                print(f"without any fault: {test} {told}")
                wrong += 1
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "--only", metavar="NAME", action="append", default=[], help="a fault, by name; repeatable"
    )
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    options = parser.parse_args()
    began = time.monotonic()
    try:
        faults = chosen_faults(options.only)
        wrong = run(faults, max(1, options.jobs))
    except ListError as error:
        print(error, file=sys.stderr)
        return 1
    tests = len({test for fault in faults for test in fault.tests})
    ending = "all caught" if wrong == 0 else f"{wrong} wrong"
    print(f"{len(faults)} faults, {tests} tests, {ending}, {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
