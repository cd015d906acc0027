"""What patterns, units and verdicts are called on screen."""

from __future__ import annotations

from toimio.locale import message
from toimio.validation.score import Verdict

PATTERN_NAMES = {
    "P01": message("Long-term unemployment falls faster than all unemployment in an upswing"),
    "P02": message("About half of the long-term unemployed are beyond two years"),
    "P03": message("Coaching with motivated referred clients"),
    "P04": message("Coaching in a larger town"),
    "P05": message("Coaching spells last about seven months"),
    "P06": message("Referrals follow the service more slowly than capacity"),
    "P07": message("Sheltered work to open work is slow even when it is a goal"),
    "P08": message("Many come back"),
    "P09": message("Rehabilitative work activity alone leads few to open jobs"),
    "P10": message("Pay subsidy in firms helps afterwards"),
    "P11": message("Pay subsidy in associations helps little afterwards"),
    "P12": message("Pay subsidy in municipalities does not help afterwards"),
    "P13": message("A time limit alone changes little"),
    "P14": message("Client-site work raises exits"),
    "P15": message("Place-then-train beats usual services modestly"),
    "P16": message("Activation is not employment"),
    "P17": message("Exits from bonus placements do not all last"),
    "P18": message("Disability pension grows with age"),
    "P19": message("Exit to work falls with duration"),
    "P20": message("Hires lost by others per extra hire"),
    "P21": message("Start-ups miss their ramp-up"),
    "P22": message("One full-benefit year costs the municipality"),
    "P23": message("The long-term share of the unemployed stays where it is"),
    "P24": message("Services have a size"),
    "P25": message("Coaching's own effect is modest"),
    "P26": message("Tightness moves unemployment"),
    "P27": message("Some return from fixed-term disability pension"),
    "P28": message(
        "Three months after subsidised work in firms and associations many are in neither unemployment nor a service"
    ),
    "P29": message("After subsidised work in municipalities far fewer are"),
    "P30": message("After subsidised work on health grounds most go on in services or unemployment"),
    "P31": message("Job coaching lasts under five months and at most a quarter leave to something else"),
    "P32": message("Rehabilitative work circulates"),
    "P33": message(
        "Supported work: more work in all, less unsubsidised work than the same people would have had"
    ),
    "P34": message(
        "Supported work: less or equal unsubsidised work than the same people would have had meanwhile"
    ),
}
"""Message ids by pattern: the sentence of `toimio/evidence/patterns.csv`."""

UNIT_NAMES = {
    "%": message("%"),
    "months": message("months"),
    "ratio": message("ratio"),
    "percentage points": message("percentage points"),
    "persons": message("persons"),
    "EUR": message("EUR"),
}
"""Message ids of the units of patterns."""

VERDICT_NAMES = {
    Verdict.MEETS: message("meets"),
    Verdict.PROBABLY_MEETS: message("probably meets"),
    Verdict.PROBABLY_MISSES: message("probably misses"),
    Verdict.MISSES: message("misses"),
    Verdict.NOT_MEASURED: message("not measured"),
}
