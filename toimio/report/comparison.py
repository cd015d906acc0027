"""The result of an experiment, for notebooks and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from toimio.analysis.blocks import Column
from toimio.analysis.payers import has_money
from toimio.analysis.study import Frame, Pair, joined, replications, told
from toimio.locale import localised
from toimio.money.legality import Raised
from toimio.money.subsidy_limits import Flag
from toimio.report.assumptions import assumption_lines
from toimio.report.endings import ending_text
from toimio.report.legality import flag_line
from toimio.report.payers import payer_table
from toimio.report.purse import purse_sentences
from toimio.report.sentences import comparison_sentence
from toimio.report.tables import comparison_table, levels_table
from toimio.report.wrapping import wrapped

if TYPE_CHECKING:
    import pandas as pd

    from toimio.experiment.assumptions import Assumption
    from toimio.scenario.schema import Scenario


@dataclass(frozen=True)
class Comparison:
    """Scenarios under the same draws, each against the first; or one scenario alone.

    Everything is computed when first asked for.
    """

    pairs: tuple[Pair, ...]
    scenarios: dict[str, Scenario]
    """Scenarios by the name they go by in the tables; the reference first."""
    remarks: tuple[str, ...] = ()
    """What else belongs to the results, in words."""
    flags: Mapping[str, tuple[Raised, ...]] = field(default_factory=dict)
    """What the law has to say, by scenario."""
    assumptions: tuple[Assumption, ...] = ()
    """What the user assumed instead of the evidence."""
    town_names: Mapping[str, str] = field(default_factory=dict)
    """Names of the region's towns for people, by key."""

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """For each pair its differences, or the levels of a scenario alone, as plain arrays."""
        return tuple(told(pair) for pair in self.pairs)

    @cached_property
    def frame(self) -> Frame:
        """The same below one another."""
        return joined(list(self.frames))

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Means in both worlds, paired difference and intervals, one row for each outcome, month and cell.

        For a scenario alone: its means and intervals.
        """
        return as_pandas(self.frame)

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """Every replication's outcomes, one row each."""
        return as_pandas(joined([replications(pair) for pair in self.pairs]))

    @cached_property
    def sentence(self) -> str:
        """What differs and how sure that is; one line for each scenario."""
        return "\n".join(
            comparison_sentence(frame, self.title(pair.scenario), self.title(pair.reference))
            for pair, frame in zip(self.pairs, self.frames, strict=True)
            if pair.reference
        )

    @cached_property
    def table(self) -> str:
        """The printed tables."""
        return "\n".join(
            comparison_table(frame, self.title(pair.scenario), self.title(pair.reference))
            if pair.reference
            else levels_table(frame, self.title(pair.scenario))
            for pair, frame in zip(self.pairs, self.frames, strict=True)
        )

    @cached_property
    def purses(self) -> str:
        """Who pays and who gains in each scenario; empty where the worlds have no ledger."""
        return "\n".join(
            payer_table(pair, self.title(pair.scenario), self.title(pair.reference), self.town_names)
            + purse_sentences(pair, self.scenarios[pair.scenario])
            for pair in self.pairs
            if pair.reference and has_money(pair)
        )

    @cached_property
    def endings(self) -> str:
        """Which enterprises close or never grow as planned; empty where all do well."""
        several = len(self.pairs) > 1
        return "".join(
            ending_text(pair, self.scenarios[pair.scenario], self.title(pair.scenario) if several else "")
            for pair in self.pairs
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks that belong to the results, changed assumptions, and what the law has to say."""
        return (*self.remarks, *assumption_lines(self.assumptions), *self._legal_notes())

    @property
    def legal_lines(self) -> tuple[str, ...]:
        """One line for each flag of law, state aid and procurement."""
        return tuple(
            flag_line(raised, scenario, self.title(key))
            for key, scenario in self.scenarios.items()
            for raised in self.flags.get(key, _declared(scenario))
        )

    def _legal_notes(self) -> tuple[str, ...]:
        """Legal lines under the name of their scenario, where several scenarios have some."""
        owners = [
            key for key, scenario in self.scenarios.items() for _ in self.flags.get(key, _declared(scenario))
        ]
        if len(set(owners)) < 2:
            return self.legal_lines
        named = zip(owners, self.legal_lines, strict=True)
        return tuple(f"{self.title(key)}: {line}" for key, line in named)

    def title(self, key: str) -> str:
        """Name of a scenario for people."""
        return localised(self.scenarios[key].title) or key

    def report(self) -> str:
        """Tables, notes and the sentence, ready to print."""
        notes = "".join(f"{line}\n" for note in self.notes for line in wrapped(note, later="  "))
        sentence = "".join(f"{line}\n" for told in self.sentence.splitlines() for line in wrapped(told))
        return "\n".join(part for part in (self.table, self.purses, self.endings, notes, sentence) if part)

    def __repr__(self) -> str:
        """Return the printed report."""
        return self.report()


def _declared(scenario: Scenario) -> tuple[Raised, ...]:
    return (Raised(Flag.DECLARED_CHANGE_OF_LAW, "", {}),) if scenario.needs_change_of_law else ()


def as_pandas(frame: Frame) -> pd.DataFrame:
    """Build a DataFrame; names become categories."""
    import pandas as pd

    columns = {
        name: pd.Categorical.from_codes(np.asarray(column.codes), pd.Index(column.names, dtype=object))
        if isinstance(column, Column)
        else column
        for name, column in frame.items()
    }
    return pd.DataFrame(columns)
