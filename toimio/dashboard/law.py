"""What the law says of a design before it is simulated."""

from __future__ import annotations

from toimio.dashboard import session
from toimio.dashboard.engine.question import Question, experiment
from toimio.experiment.legality import legal_flags
from toimio.report.legality import flag_line


def flag_lines(asked: Question) -> tuple[str, ...]:
    """Return one line for each flag of law, state aid and procurement that a design raises."""
    plan = experiment(asked)
    case = plan.cases[-1]
    title = session.title_of(asked.design)
    raised = legal_flags(plan).get(case.label, ())
    return tuple(flag_line(one, case.resolved.scenario, title) for one in raised)
