"""Commands about files: what there is, what is wrong with it, what it says."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from toimio.locale import localised, text
from toimio.scenario.problems import ScenarioError, problem_lines


def print_list() -> None:
    """Print the names and titles of scenarios and regions."""
    from toimio.scenario.load import load_scenario, scenario_names
    from toimio.scenario.region import load_region, region_names

    print(text("Scenarios"))
    for name in scenario_names():
        print(f"  {name:<24}{_title(lambda name=name: load_scenario(name).scenario)}")
    print(text("Regions"))
    for name in region_names():
        print(f"  {name:<24}{_title(lambda name=name: load_region(name))}")


def print_check(files: Sequence[str]) -> bool:
    """Print every mistake of the files; whether there was none."""
    from toimio.scenario.check import check_file

    good = True
    for file in files:
        problems = check_file(file)
        for problem in problems:
            print("\n".join(problem_lines(problem)), file=sys.stderr)
        if problems:
            good = False
        else:
            print(text("{file}: no mistakes", file=file))
            _print_remarks(file)
    return good


def _print_remarks(file: str) -> None:
    """Tell what the law has to say about a scenario without mistakes."""
    from toimio.scenario.load import load_scenario

    scenario = load_scenario(file).scenario
    if not (scenario.enterprises or scenario.needs_change_of_law):
        return
    # Numbers are needed only here: a check of a plain file stays quick.
    from toimio.evidence.register import load_register
    from toimio.money.legality import scenario_flags
    from toimio.money.rules import load_rule_book
    from toimio.report.legality import flag_line
    from toimio.report.wrapping import wrapped

    values = {key: parameter.value for key, parameter in load_register().items()}
    title = localised(scenario.title)
    for raised in scenario_flags(scenario, values, load_rule_book()):
        words = text("Remark: {words}", words=flag_line(raised, scenario, title))
        print("\n".join(wrapped(words, first="  ", later="    ")))


def print_scenario(name: str) -> None:
    """Print every value of a scenario and where it was set.

    Raises
    ------
    ScenarioError
        If the scenario cannot be used.
    """
    from toimio.scenario.load import load_scenario
    from toimio.scenario.show import rows

    resolved = load_scenario(name)
    table = rows(resolved)
    print(f"{localised(resolved.scenario.title)} ({' > '.join(resolved.layers)})\n")
    heads = (text("value of"), text("value"), text("set in"))
    texts = [(row.path, _one_line(row.value), row.origin) for row in table]
    first, second = (max(len(line[i]) for line in [*texts, heads]) for i in (0, 1))
    for path, value, origin in [heads, *texts]:
        print(f"{path:<{first}}  {value:<{second}}  {origin}".rstrip())


def _one_line(value: str, longest: int = 60) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 3]}..."


def _title(load: object) -> str:
    try:
        return localised(load().title)  # type: ignore[operator]
    except ScenarioError:
        return text("has mistakes: see toimio check")
