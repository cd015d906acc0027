import re
from dataclasses import replace

import pytest

from toimio.report.market_fit import draw_market_fit, market_fit_lines
from toimio.validation.market_fit import MarketFits, fit_all


@pytest.fixture(scope="module")
def fits() -> MarketFits:
    return fit_all(copies=6)


def cells(lines: list[str], area: str) -> list[list[str]]:
    """Rows of the tables that tell of an area."""
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("|")]
    return [row for row in rows if row[0] == area]


def test_tables_hold_the_fitted_numbers(fits):
    lines = market_fit_lines(fits)
    for fit in (*fits.towns, *fits.compared):
        fitted, ahead, otherwise = cells(lines, fit.area)
        assert fitted[1] == f"{fit.eta:.2f}"
        assert fitted[4] == f"{fit.hazard:.3f}"
        assert len(ahead) == len(otherwise) == 6
    assert cells(lines, "Kemi, one η for the five towns")[0][1] == f"{fits.one_eta[0].eta:.2f}"


def test_every_table_is_whole(fits):
    lines = market_fit_lines(fits)
    tables = "\n".join(lines).split("\n\n")
    widths = [{row.count("|") for row in table.split("\n")} for table in tables if table.startswith("|")]
    assert len(widths) == 4
    assert all(len(of_table) == 1 for of_table in widths)


def test_the_assumption_the_register_and_the_conflict_are_told(fits):
    words = " ".join(market_fit_lines(fits))
    assert "Assumed: the inflow into unemployment, less exits" in words
    assert "The register's η is 0.6, from 0.4 to 0.8." in words
    assert "`hire_hazard_per_month` is 0.11 (0.08 to 0.18), for one *reference searcher*" in words
    assert re.search(r"12% \(.*D083\); 65% to 70% \(.*D203\); 90% \(.*D204\)", words)


def test_an_open_interval_is_called_open(fits):
    kemi = replace(fits.towns[0], eta_interval=(0.0, 0.7))
    closed = replace(kemi, eta_interval=(0.2, 0.7))
    for fit, words in ((kemi, "no limit to 0.70"), (closed, "0.20 to 0.70")):
        lines = market_fit_lines(replace(fits, towns=(fit, *fits.towns[1:])))
        assert cells(lines, "Kemi")[0][2] == words


def test_the_picture_is_the_same_each_time_and_tells_lines_apart(fits, tmp_path):
    for name in ("a.svg", "b.svg"):
        draw_market_fit(fits, tmp_path / name)
    first = (tmp_path / "a.svg").read_bytes()
    assert first == (tmp_path / "b.svg").read_bytes()
    words = first.decode()
    assert "<dc:date>" not in words
    for colour, is_dashed in (("#0072b2", True), ("#d55e00", True), ("#000000", False)):
        lines = [
            style
            for style in re.findall(r'style="([^"]*)"', words)
            if f"stroke: {colour}" in style and "stroke-width: 1." in style
        ]
        assert lines
        assert all(("stroke-dasharray" in style) == is_dashed for style in lines)


def test_the_picture_follows_the_numbers(fits, tmp_path):
    draw_market_fit(fits, tmp_path / "a.svg")
    other = replace(fits.towns[0], scale=fits.towns[0].scale * 1.1)
    draw_market_fit(replace(fits, towns=(other, *fits.towns[1:])), tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() != (tmp_path / "b.svg").read_bytes()
