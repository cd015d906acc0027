import re
from pathlib import Path

import pytest

from toimio.evidence.observations import LABELS, conflicts, load_observations
from toimio.report import observed
from toimio.report.observed import TABLES

SIGN = "[⁰¹²³⁴⁵⁶⁷⁸⁹]+"


def split(lines: list[str]) -> tuple[list[list[str]], dict[str, str]]:
    """Cells of a table's lines and the sentences below by their signs."""
    cells = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines if line.startswith("|")]
    notes = [re.fullmatch(f"- ({SIGN}) (.*)", line) for line in lines if line.startswith("- ")]
    assert all(notes)
    return cells, {match[1]: match[2] for match in notes if match}


def line_of(lines: list[str], *words: str) -> list[str]:
    (found,) = [line for line in split(lines)[0] if tuple(line[: len(words)]) == words]
    return found[len(words) :]


def test_each_tidy_file_has_its_table() -> None:
    assert TABLES.keys() == LABELS.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_shows_every_number_of_its_file(name: str) -> None:
    shown = [cell for line in split(TABLES[name]())[0] for cell in line]
    numbers = [re.sub(f" {SIGN}$| \\(.*\\)", "", cell).replace(" ", "") for cell in shown]
    for row in load_observations(name):
        assert f"{row.value:.10g}" in numbers, row.figure
        numbers.remove(f"{row.value:.10g}")


@pytest.mark.parametrize("name", TABLES)
def test_the_sentence_of_each_flagged_row_stands_under_its_table(name: str) -> None:
    cells, notes = split(TABLES[name]())
    flagged = [row for row in conflicts() if row.file == name]
    assert sorted(notes.values()) == sorted({row.conflict for row in flagged})
    signs = {sentence: sign for sign, sentence in notes.items()}
    marked = [cell for line in cells for cell in line if re.search(SIGN, cell)]
    assert len(marked) == len(flagged)
    for row in flagged:
        number = f"{row.value:,.10g}".replace(",", " ") if row.unit != "year" else f"{row.value:g}"
        ends = [cell for cell in marked if cell.endswith(f" {signs[row.conflict]}")]
        assert any(cell.split(" (")[0].removesuffix(f" {signs[row.conflict]}") == number for cell in ends)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_well_formed_and_name_their_figures(name: str) -> None:
    lines = TABLES[name]()
    for start, line in enumerate(lines):
        if re.fullmatch(r"\|( -+:? \|)+", line):
            assert lines[start - 1].count("|") == line.count("|")
    widths = {line.count("|") for line in lines if line.startswith("|")}
    assert len(widths) == 1 or name == "service_follow_up"
    named = re.search(r"^Figures (.*) of `figures.csv`", lines[-1])
    assert named
    ids = set()
    for part in named[1].split(", "):
        first, _, last = part.partition("-")
        ids |= {f"{first[0]}{n:03d}" for n in range(int(first[1:]), int((last or first)[1:]) + 1)}
    assert ids == {row.figure for row in load_observations(name)}


def test_clients_by_area_and_year() -> None:
    lines = observed.clients_table()
    assert split(lines)[0][0] == ["area", "year", "target new clients", "new clients", "carried over"]
    assert line_of(lines, "Kuusiokunnat", "2017") == ["50", "56", "–"]
    assert line_of(lines, "Seinäjoki", "2019") == ["165", "191 ¹", "55 ²"]
    assert split(lines)[1]["²"].startswith("Stated are 55")


def test_destinations_with_both_sums() -> None:
    lines = observed.destinations_table()
    assert split(lines)[0][0][1:3] == ["Kuusiokunnat 2017", "Kuusiokunnat 2018"]
    assert line_of(lines, "open market job") == ["3", "26", "9", "18", "11"]
    assert line_of(lines, "all items") == ["13", "69", "36", "58", "60"]
    assert line_of(lines, "stated total") == ["11 ¹", "69", "36", "58", "43 ²"]
    assert line_of(lines, "other") == ["–", "5", "1", "6", "8"]


def test_stocks_beside_the_monthly_series() -> None:
    lines = observed.stocks_table()
    heads = split(lines)[0][0]
    assert heads[:4] == ["month", "unemployed", "structurally unemployed", "over 12 months"]
    first, last = (dict(zip(heads[1:], line_of(lines, m), strict=True)) for m in ("2015-01", "2025-10"))
    assert (first["unemployed"], first["unemployed, monthly series"]) == ("13 280 ¹", "14 434")
    assert (last["unemployed"], last["unemployed, monthly series"]) == ("7 660", "–")
    assert last["over 12 months"] == "2 470"


def test_what_follows_services_has_a_sign_on_both_overlapping_shares() -> None:
    lines = observed.follow_up_table()
    cells = split(lines)[0]
    assert cells[0][2:] == [
        "unemployed after 3 months",
        "in service after 3 months",
        "neither after 3 months",
    ]
    assert cells[2][2:] == ["23.2 (21.3 to 25.5) ¹", "90.8 (79.5 to 96.7) ¹", "5 (0 to 10)"]
    assert line_of(lines, "pay subsidy", "municipality, lack of skills")[2] == "21.1"
    guessed = line_of(lines, "rehabilitative work", "all", "open work within 12 months")
    assert guessed == ["2010s", "memory-unverified", "5 (2 to 10)", "%"]


def test_a_founding_year_is_no_quantity() -> None:
    assert line_of(observed.designs_table(), "city company", "founded")[-2:] == ["2008 ¹⁴", "year"]


def test_a_new_conflict_gets_a_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "area,year,measure,persons,figure,conflict"
    path = tmp_path / "oma_polku_clients.csv"
    path.write_text(f"{head}\nkuusiokunnat,2018,new_clients,62,F053,One says 60.\n", encoding="utf-8")
    monkeypatch.setattr(observed, "load_observations", lambda name: load_observations(name, path))
    assert observed.clients_table() == [
        "| area | year | new clients |",
        "| --- | --- | ---: |",
        "| Kuusiokunnat | 2018 | 62 ¹ |",
        "",
        "- ¹ One says 60.",
        "",
        "Figures F053 of `figures.csv`: Oma Polku -hanke 2017-2020, closing slides, PLU ry (2020).",
    ]
