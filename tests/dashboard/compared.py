"""A workbench whose pairs are made up: designs with known effects, the same luck in pairs of one number."""

from concurrent.futures import Future

import numpy as np

from toimio.analysis.blocks import Block, index_of, values_of
from toimio.analysis.catalogue import ENTERPRISE, TARGET
from toimio.analysis.cells import Cells
from toimio.analysis.money_names import GROSS_PUBLIC_COST, MONEY
from toimio.analysis.payers import NETS
from toimio.analysis.study import Pair
from toimio.dashboard.engine.question import Question, experiment
from toimio.dashboard.engine.workbench import Job
from toimio.dashboard.engine.worker import Measured
from toimio.dashboard.results import PAIRS

CELLS = Cells(("kemi", "tornio"))
EFFECTS = {"toimio_regional": 40.0, "place_then_train": 90.0, "more_coaching": 41.0}
"""People in open work more than today."""
_YEARS = [0, 12, 24]


def measured(more: float, number: int, with_index: bool = True) -> Measured:
    luck = np.random.default_rng(number).normal(0.0, 60.0)
    own = np.random.default_rng([number, int(more)]).normal(0.0, 3.0)
    here, there = _blocks(more + luck + own), _blocks(0.0)
    index = index_of(here, CELLS) if with_index else None
    return Measured(index, values_of(here), values_of(there), {})


def _blocks(more: float) -> list[Block]:
    def block(group: str, outcome: str, value: float, rising: float) -> Block:
        values = value + rising * np.arange(len(_YEARS))[:, None] / (len(_YEARS) - 1) * np.ones(CELLS.count)
        return Block(group, outcome, np.array(_YEARS), values)

    people = ("people_open_work", "person_years_open_work", "person_years_paid_work", "people_unemployed")
    return [
        *(block(TARGET, name, 500.0, -more if name == "people_unemployed" else more) for name in people),
        block(ENTERPRISE, "enterprises_closed", 0.0, 0.25),
        *(block(MONEY, name, 0.0, -1000.0 * more) for name in (*NETS, GROSS_PUBLIC_COST)),
    ]


def pair_of(more: float, numbers: range) -> Pair:
    found = [measured(more, number) for number in numbers]
    values = [np.stack([getattr(one, name) for one in found]) for name in ("values", "reference_values")]
    return Pair("design", "today", found[0].index, *values)


class Bench:
    """Stands in for the processes: what is ordered is there at once, unless it is to fail."""

    def __init__(self, pairs: int = PAIRS, failing: str = "") -> None:
        self.pairs, self.failing = pairs, failing
        self.ordered: list[str] = []
        self.dropped: list[Job] = []
        self._jobs: dict[str, Job] = {}

    def order(self, question: Question, pairs: int = PAIRS) -> Job:
        asked = experiment(question)
        self.ordered.append(question.design.name)
        if asked.id not in self._jobs or self._jobs[asked.id].error:
            job = self._jobs[asked.id] = Job(asked.id, asked, pairs)
            if question.design.name == self.failing:
                job.lose(0, ValueError("a world broke"))
            else:
                for number in range(self.pairs):
                    job.take(number, measured(EFFECTS.get(question.design.name, 10.0), number))
        return self._jobs[asked.id]

    def drop(self, job: Job) -> None:
        self.dropped.append(job)

    def ask(self, task, *arguments):
        done: Future = Future()
        try:
            done.set_result(task(*arguments))
        except Exception as error:
            done.set_exception(error)
        return done
