"""Importing this module gets a process ready for replications; workers are forked from such a process.

What Mesa imports beside its models, and what Numba would look for, is spared: together they take as long as the rest.
"""

from __future__ import annotations

import contextlib
import gc

from toimio.experiment.lazily import absent, lazily


def get_ready() -> None:
    """Import what every replication needs, without looking for garbage among what stays for good."""
    gc.disable()
    # A missing package is told by whoever needs it.
    with (
        lazily("mesa.experimental", "networkx", "pandas"),
        absent("coverage", "scipy.linalg"),
        contextlib.suppress(ImportError),
    ):
        # First: Mesa goes through all modules that are loaded already.
        import mesa  # noqa: F401
        import pyarrow.parquet  # noqa: F401

        import toimio.analysis.outcomes
        import toimio.world.run  # noqa: F401
        from toimio.world.compiled import is_cold
        from toimio.world.draws import poisson_count

        if not is_cold():
            poisson_count(0.5, 1.0)  # the first compiled function makes Numba get ready
    gc.freeze()
    gc.enable()


get_ready()
