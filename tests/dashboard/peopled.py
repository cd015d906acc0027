"""The page about people over made-up worlds: no simulation, no processes."""

from __future__ import annotations

from concurrent.futures import Future

from toimio.dashboard.engine import worker
from toimio.dashboard.engine.question import experiment
from toimio.dashboard.engine.workbench import Job

PAIRS = 3


class Bench:
    """Stands in for the workbench: measures made-up worlds at once, in this process."""

    def __init__(self) -> None:
        self.jobs: dict[str, Job] = {}

    def order(self, question, pairs: int = PAIRS) -> Job:
        asked = experiment(question)
        if asked.id not in self.jobs:
            job = self.jobs[asked.id] = Job(asked.id, asked, PAIRS)
            for number in range(PAIRS):
                job.take(number, worker.measure(asked, number, number == 0))
        return self.jobs[asked.id]

    def drop(self, job: Job) -> None:
        """Nothing is running."""

    def ask(self, task, *arguments) -> Future:
        future: Future = Future()
        future.set_result(task(*arguments))
        return future


def page() -> None:
    """What Streamlit runs in the tests: the page alone."""
    from toimio.dashboard import session
    from toimio.dashboard.pages import people

    session.begin()
    people.show()
