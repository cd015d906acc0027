"""Experiments: what to run, running it on one or many cores, and keeping what was run."""

import os

# Runs are spread over processes, so each process computes with one thread; NumPy reads this when imported.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
