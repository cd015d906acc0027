"""What a person does this month: the activities, the moves between them and the reasons for a move.

This is the one table of the model's structure. A move that is not in `PERMITTED_MOVES` cannot happen:
the world refuses it (`toimio.world.record.check_moves`). Ids are public and never change.
"""

from enum import IntEnum

import numpy as np


class Activity(IntEnum):
    """Exactly one of these is a person's activity in a month."""

    UNEMPLOYED = 0
    COACHING = 1
    VOCATIONAL_REHABILITATION = 2
    SOCIAL_REHABILITATION = 3
    REHABILITATIVE_WORK = 4
    WORK_TRIAL = 5
    TRAINING = 6
    STUDY = 7
    SUPPORTED_WORK = 8
    SUBSIDISED_WORK = 9
    OPEN_WORK = 10
    SICK = 11
    INACTIVE = 12
    DISABILITY_PENSION = 13
    RETIRED = 14
    MOVED = 15


class Reason(IntEnum):
    """Why a person moved."""

    START = 0
    ARRIVED = 1
    RETIRED = 2
    LEFT_REGION = 3
    FELL_ILL = 4
    RECOVERED = 5
    GAVE_UP = 6
    LOOKS_AGAIN = 7
    BEGAN_STUDY = 8
    PLACED = 9
    RETURNED = 10
    COMPLETED = 11
    DROPPED_OUT = 12
    HIRED = 13
    KEPT_ON = 14
    JOB_ENDED = 15
    SUBSIDY_ENDED = 16
    TIME_LIMIT = 17
    UNIT_CLOSED = 18
    PENSION_GRANTED = 19
    PENSION_ENDED = 20
    PENSION_TO_WORK = 21
    LEFT_PLACE = 22


class PathEvent(IntEnum):
    """What happened to a person on a service path; all but the first two end it."""

    BEGAN = 0
    STEP = 1
    FINISHED = 2
    HIRED = 3
    DROPPED_OUT = 4
    WAITED_TOO_LONG = 5
    FELL_ILL = 6
    NO_FURTHER_STEP = 7
    LEFT = 8


N_ACTIVITIES = len(Activity)
OUTSIDE = -1
"""Where people are before they enter the modelled population."""

SERVICES = (
    Activity.COACHING,
    Activity.VOCATIONAL_REHABILITATION,
    Activity.SOCIAL_REHABILITATION,
    Activity.REHABILITATIVE_WORK,
    Activity.WORK_TRIAL,
    Activity.TRAINING,
    Activity.STUDY,
    Activity.SUPPORTED_WORK,
    Activity.SUBSIDISED_WORK,
)
"""Activities that happen in a provider's place."""

STATISTICAL_SERVICES = (
    Activity.COACHING,
    Activity.REHABILITATIVE_WORK,
    Activity.WORK_TRIAL,
    Activity.TRAINING,
    Activity.STUDY,
    Activity.SUPPORTED_WORK,
    Activity.SUBSIDISED_WORK,
)
"""Activities the employment statistics count as being in a service instead of unemployed."""

PAID_WORK = (Activity.SUPPORTED_WORK, Activity.SUBSIDISED_WORK, Activity.OPEN_WORK)
ABSORBING = (Activity.RETIRED, Activity.MOVED)

_A = Activity
_JOBSEEKING = (_A.UNEMPLOYED, _A.COACHING, _A.SOCIAL_REHABILITATION, _A.REHABILITATIVE_WORK)
_LEARNING = (_A.VOCATIONAL_REHABILITATION, _A.WORK_TRIAL, _A.TRAINING, _A.STUDY)
_WORKING = (_A.SUPPORTED_WORK, _A.SUBSIDISED_WORK, _A.OPEN_WORK)
_ALIVE = tuple(a for a in Activity if a not in ABSORBING)


def _permitted() -> dict[Activity, frozenset[Activity]]:
    anyone = {_A.RETIRED, _A.MOVED}
    well = {_A.SICK, _A.DISABILITY_PENSION}
    moves = {
        _A.UNEMPLOYED: {*SERVICES, _A.OPEN_WORK, _A.INACTIVE} | well,
        _A.SICK: {_A.UNEMPLOYED, _A.INACTIVE, _A.DISABILITY_PENSION},
        _A.INACTIVE: {_A.UNEMPLOYED, _A.STUDY} | well,
        _A.DISABILITY_PENSION: {_A.UNEMPLOYED, _A.OPEN_WORK},
        _A.OPEN_WORK: {_A.UNEMPLOYED} | well,
        _A.SUBSIDISED_WORK: {_A.UNEMPLOYED, _A.OPEN_WORK} | well,
        _A.SUPPORTED_WORK: {_A.UNEMPLOYED, _A.OPEN_WORK} | well,
    }
    for activity in (*_JOBSEEKING[1:], *_LEARNING):
        moves[activity] = {*SERVICES, _A.UNEMPLOYED, _A.OPEN_WORK, _A.INACTIVE} - {activity, _A.STUDY} | well
    return {a: frozenset(moves.get(a, set()) | (anyone if a in _ALIVE else set())) for a in Activity}


PERMITTED_MOVES = _permitted()
"""From each activity, the activities a person may move to."""

ARRIVES_AS = frozenset({_A.UNEMPLOYED, _A.INACTIVE})
"""Activities in which a person may enter the modelled population after the start."""

PERMITTED = np.zeros((N_ACTIVITIES + 1, N_ACTIVITIES), dtype=np.int64)
"""The same table as an array: row `from`, column `to`; the last row is arrival from outside."""
for _from, _targets in PERMITTED_MOVES.items():
    for _to in _targets:
        PERMITTED[_from, _to] = 1
for _to in ARRIVES_AS:
    PERMITTED[N_ACTIVITIES, _to] = 1
