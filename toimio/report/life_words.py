"""What activities, reasons for a move and people's background are called."""

from __future__ import annotations

from toimio.locale import message
from toimio.world.activities import Activity, Reason

# Where Swedish tells one person from many, the message says that it is one; all other words serve both.
ACTIVITY_WORDS = {
    Activity.UNEMPLOYED: message("unemployed (one person)"),
    Activity.COACHING: message("in coaching"),
    Activity.VOCATIONAL_REHABILITATION: message("in vocational rehabilitation"),
    Activity.SOCIAL_REHABILITATION: message("in social rehabilitation"),
    Activity.REHABILITATIVE_WORK: message("in rehabilitative work activity"),
    Activity.WORK_TRIAL: message("in a work trial"),
    Activity.TRAINING: message("in labour market training"),
    Activity.STUDY: message("studying"),
    Activity.SUPPORTED_WORK: message("in supported work"),
    Activity.SUBSIDISED_WORK: message("in subsidised work"),
    Activity.OPEN_WORK: message("in open work"),
    Activity.SICK: message("on sick leave (one person)"),
    Activity.INACTIVE: message("outside the labour force"),
    Activity.DISABILITY_PENSION: message("on a disability pension"),
    Activity.RETIRED: message("retired"),
    Activity.MOVED: message("moved away (one person)"),
}

ACTIVITY_NOUNS = {
    Activity.COACHING: message("coaching"),
    Activity.VOCATIONAL_REHABILITATION: message("vocational rehabilitation"),
    Activity.SOCIAL_REHABILITATION: message("social rehabilitation"),
    Activity.REHABILITATIVE_WORK: message("rehabilitative work activity"),
    Activity.WORK_TRIAL: message("work trial"),
    Activity.TRAINING: message("labour market training"),
    Activity.STUDY: message("studies"),
    Activity.SUPPORTED_WORK: message("supported work"),
    Activity.SUBSIDISED_WORK: message("subsidised work"),
    Activity.OPEN_WORK: message("open work"),
}
"""Services and work as things, where no person is spoken of."""

REASON_WORDS = {
    Reason.START: message("was there at the start"),
    Reason.ARRIVED: message("joined the target group"),
    Reason.RETIRED: message("reached old-age retirement"),
    Reason.LEFT_REGION: message("left the region"),
    Reason.FELL_ILL: message("fell ill"),
    Reason.RECOVERED: message("recovered"),
    Reason.GAVE_UP: message("stopped looking for work"),
    Reason.LOOKS_AGAIN: message("looks for work again"),
    Reason.BEGAN_STUDY: message("began to study"),
    Reason.PLACED: message("got a place"),
    Reason.RETURNED: message("came back by right of return"),
    Reason.COMPLETED: message("completed it"),
    Reason.DROPPED_OUT: message("dropped out"),
    Reason.HIRED: message("was hired"),
    Reason.KEPT_ON: message("was kept on"),
    Reason.JOB_ENDED: message("the job ended"),
    Reason.SUBSIDY_ENDED: message("the subsidy ended"),
    Reason.TIME_LIMIT: message("the time limit came"),
    Reason.UNIT_CLOSED: message("the workplace closed"),
    Reason.PENSION_GRANTED: message("a pension was granted"),
    Reason.PENSION_ENDED: message("the pension ended"),
    Reason.PENSION_TO_WORK: message("left the pension for work"),
    Reason.LEFT_PLACE: message("left the place"),
}

EMPLOYER_KIND_WORDS = {
    "firms": message("a firm"),
    "municipality": message("the town as an employer"),
    "associations": message("an association"),
}
"""Employers of a town are told by their kind: the region names no single ones."""

SEX_WORDS = (message("man"), message("woman"))
EDUCATION_WORDS = (
    message("basic education"),
    message("secondary education"),
    message("tertiary education"),
)
