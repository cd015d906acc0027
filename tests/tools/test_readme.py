"""Renewing the outputs in the README."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from toimio.scenario.load import scenario_names

TOOL = Path(__file__).resolve().parents[2] / "tools" / "readme.py"


@pytest.fixture
def readme() -> ModuleType:
    described = importlib.util.spec_from_file_location("readme_tool", TOOL)
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def test_paragraphs_are_chosen_and_gaps_shown(readme: ModuleType) -> None:
    printed = "a\n\nb\n\nc\n\nd"
    assert readme.chosen(printed, None) == printed
    assert readme.chosen(printed, "0 1 -1") == "a\n\nb\n\n...\n\nd"
    assert readme.chosen(printed, "-1") == "...\n\nd"


def test_long_lines_are_folded(readme: ModuleType) -> None:
    folded = readme.chosen("word " * 100, None)
    assert max(map(len, folded.splitlines())) <= readme.WIDTH


def test_an_output_is_written_anew_and_all_else_kept(readme: ModuleType) -> None:
    before = f"x\n<!-- output of: toimio list --lang en -->\nold\n{readme.END}\ny\n"
    after = readme.renewed(before)
    assert "old" not in after
    assert all(name in after for name in scenario_names())
    assert after.startswith("x\n<!-- output of: toimio list --lang en -->\n")
    assert after.endswith(f"{readme.END}\ny\n")
    assert readme.renewed(after) == after


def test_the_readme_shows_real_outputs(readme: ModuleType) -> None:
    blocks = list(readme.BLOCK.finditer(readme.README.read_text(encoding="utf-8")))
    assert blocks
    shown = ("toimio compare today toimio_regional", "toimio validate", "toimio shelf")
    assert all(block["command"].startswith(shown) for block in blocks)
    assert all(("```text\n" in block[0]) != bool(block["plain"]) for block in blocks)


def test_a_table_is_taken_as_it_is(readme: ModuleType) -> None:
    before = f"<!-- output of: toimio list --lang en; as it is -->\nold\n{readme.END}\n"
    after = readme.renewed(before)
    assert "old" not in after
    assert "```" not in after
    assert scenario_names()[0] in after
