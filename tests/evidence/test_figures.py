import re
from pathlib import Path

import pytest

from toimio.evidence import evidence_file
from toimio.evidence.figures import (
    figures_span,
    load_figures,
    missing_figures,
    pattern_figures,
    pattern_words,
    within,
)
from toimio.evidence.observed import SUPPRESSED_VACANCIES, areas, monthly_series, open_vacancies

HEAD = "id,topic,design,quantity,value,low,high,unit,year,place,population,source,url,certainty,note"
SOUTHERN = {"Alavus", "Kuortane", "Soini", "Ähtäri", "Seinäjoki"}
PROVINCE = "Lapland (province)"


def file_with(folder: Path, *rows: str) -> Path:
    path = folder / "figures.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def test_all_figures_load_with_a_public_source() -> None:
    figures = load_figures()
    assert len(figures) == 815
    assert all(figure.source or figure.url for figure in figures.values())
    assert all(figure.quantity and figure.certainty for figure in figures.values())


def test_value_lies_between_low_and_high_where_given() -> None:
    for figure in load_figures().values():
        if figure.value is not None:
            assert figure.low is None or figure.low <= figure.value, figure.id
            assert figure.high is None or figure.value <= figure.high, figure.id


def test_a_fact_without_a_number_has_no_span() -> None:
    assert load_figures()["F160"].span is None
    assert load_figures()["F339"].span == (11, 25)


def test_span_of_several_figures_with_conversion() -> None:
    assert figures_span(["F339"], 0.01) == pytest.approx((0.11, 0.25))
    assert figures_span(["G171", "G173"]) == (15, 50)
    assert figures_span(["F160"]) is None
    assert within(0.1, (0.1 + 1e-9, 1))
    assert not within(0.09, (0.1, 1))


def test_missing_figures_are_named() -> None:
    assert missing_figures(["G171", "Z999"]) == ["Z999"]


def test_a_list_of_figures_is_spelt_out() -> None:
    assert pattern_figures("D010-D012;D018") == ("D010", "D011", "D012", "D018")
    assert pattern_figures(" F091 - F091;F001; F001") == ("F001",)
    assert pattern_figures("F090-F102") == ("F090", "F091", "F101", "F102")
    assert pattern_figures("F001;Statistics Finland 12r5;F002") == ("F001", "F002")
    assert pattern_words("F001;Statistics Finland 12r5;F002") == ("Statistics Finland 12r5",)
    assert pattern_figures("") == pattern_words("") == ()


@pytest.mark.parametrize("words", ["F092", "F090-F092", "F002-F001", "D010-F001"])
def test_a_wrong_list_of_figures_is_explained(words: str) -> None:
    with pytest.raises(ValueError, match=r"found figure.*allowed"):
        pattern_figures(words)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("x1,t,,q,1,,,u,2020,p,,s,,official,", "found id 'x1'"),
        ("G001,t,,q,many,,,u,2020,p,,s,,official,", "found 'many'"),
        ("G001,t,,q,nan,,,u,2020,p,,s,,official,", "found 'nan'"),
        ("G001,t,,q,1,,,u,2020,p,,s,,rumour,", "found certainty 'rumour'"),
    ],
)
def test_bad_rows_are_explained(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        load_figures(file_with(tmp_path, row))


def test_repeated_id_is_explained(tmp_path: Path) -> None:
    row = "G001,t,,q,1,,,u,2020,p,,s,,official,"
    with pytest.raises(ValueError, match=r"row 3 \(G001\): found the id again"):
        load_figures(file_with(tmp_path, row, row))


def test_evidence_files_are_found_and_others_refused() -> None:
    assert evidence_file("observed/towns.csv").is_file()
    for name in ("nothing.csv", "../cli.py", "observed"):
        with pytest.raises(FileNotFoundError, match="evidence folder"):
            evidence_file(name)


def test_no_file_mentions_a_private_place() -> None:
    for name in ("figures.csv", "patterns.csv", "designs.md", "SOURCES.md", "observed/towns.csv"):
        words = evidence_file(name).read_text(encoding="utf-8")
        assert not re.search(r"(^|[\s,\"'(`])(\.\.?/|/(work|home|tmp|root|mnt)\b|file://)", words), name


def test_monthly_series() -> None:
    assert len(areas()) == 27
    unemployed = monthly_series("Kemi", "unemployed")
    assert unemployed["2023-10"] == 1098
    assert (next(iter(unemployed)), len(unemployed)) == ("2012-01", 142)
    with pytest.raises(ValueError, match="unknown area 'Kemmi'"):
        monthly_series("Kemmi", "unemployed")
    with pytest.raises(ValueError, match="unknown series"):
        monthly_series("Kemi", "jobs")


def test_hidden_counts_are_as_large_as_the_province_says() -> None:
    municipalities = [area for area in areas() if area not in {*SOUTHERN, PROVINCE}]
    hidden, missing = 0, 0.0
    for month, total in monthly_series(PROVINCE, "open_vacancies").items():
        counts = [monthly_series(area, "open_vacancies")[month] for area in municipalities]
        assert total is not None
        cells = counts.count(None)
        gap = total - sum(count for count in counts if count is not None)
        assert cells <= gap <= 4 * cells
        hidden, missing = hidden + cells, missing + gap
    assert missing / hidden == pytest.approx(SUPPRESSED_VACANCIES, abs=0.25)
    assert open_vacancies("Soini")["2012-01"] == SUPPRESSED_VACANCIES
