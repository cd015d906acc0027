"""A simulation that never ends after the first two replications."""

import time

from tests.experiment.conftest import quick_world


def waiting_world(experiment, case, replication):
    if replication >= 2:
        time.sleep(600)
    return quick_world(experiment, case, replication)
