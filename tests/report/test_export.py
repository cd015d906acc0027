import io

import numpy as np
import openpyxl
import pandas as pd
import pytest

from tests.dashboard.compared import pair_of
from toimio.analysis.study import differences
from toimio.locale import set_language
from toimio.report.export import Export, Shown, finnish_csv, harmless, parquet, tidy, tidy_csv
from toimio.report.figures.months import course
from toimio.report.workbook import workbook_bytes
from toimio.scenario.load import load_scenario

FORMULA = '=HYPERLINK("http://example.org";"x")'


@pytest.fixture(autouse=True)
def _finnish():
    set_language("fi")
    yield
    set_language(None)


def _export(*names: str) -> Export:
    today = load_scenario("today")
    shown = tuple(
        Shown(
            name,
            "+1 kuvaus",
            load_scenario("toimio_regional"),
            pair_of(40.0 + 50 * i, range(20)),
            tuple(range(20)),
        )
        for i, name in enumerate(names)
    )
    return Export(
        shown, today, "Nykytila", "9.9", "2026-11-26", 2, 42, {"wage": 2.0}, {"kemi": "Kemi"}, "http://x/?s=a"
    )


def _told(export: Export) -> dict[str, float]:
    return course(differences(export.shown[0].pair), "target", "people_open_work").last


def _row(read: pd.DataFrame) -> pd.Series:
    cell = (read.town == "all") & (read.age == "all") & (read.sex == "all") & (read.ability == "all")
    chosen = read[cell & (read.outcome == "people_open_work") & (read.month == 24)]
    assert len(chosen) == 1
    return chosen.iloc[0]


@pytest.mark.parametrize(
    ("build", "read"),
    [
        (tidy_csv, lambda content: pd.read_csv(io.BytesIO(content))),
        (
            finnish_csv,
            lambda content: pd.read_csv(io.BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig"),
        ),
        (parquet, lambda content: pd.read_parquet(io.BytesIO(content))),
    ],
)
def test_the_files_hold_the_numbers_of_the_frame_and_their_origin(build, read):
    export = _export("Oma malli")
    frame = read(build(export))
    row, told = _row(frame), _told(export)
    for name in ("mean_scenario", "difference", "mean_low_90", "mean_high_90", "pairs"):
        assert row[name] == pytest.approx(told[name])
    assert (row.design, row.seed, row.years, str(row.model_version)) == ("Oma malli", 42, 2, "9.9")
    assert (row.date, row.assumptions) == ("2026-11-26", "wage = 2.0")
    assert row.levers_sha256 == export.shown[0].resolved.digest()
    assert len(frame) == len(np.asarray(tidy(export)["month"]))
    assert set(frame.month) == {0, 12, 24}


def test_the_finnish_file_opens_in_a_finnish_excel():
    content = finnish_csv(_export("Åbo"))
    assert content.startswith(b"\xef\xbb\xbf")
    head, first, *_ = content.decode("utf-8-sig").split("\r\n")
    assert head.count(";") == first.count(";") > 10
    assert "Åbo" in first
    words = content.decode("utf-8-sig")
    told = _told(_export("Åbo"))
    assert f"{told['difference']:.6f}".rstrip("0").replace(".", ",") in words


@pytest.mark.parametrize("build", [tidy_csv, finnish_csv])
@pytest.mark.parametrize("name", [FORMULA, "+358", "-1+1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_typed_word_becomes_a_formula(build, name):
    sep = ";" if build is finnish_csv else ","
    read = pd.read_csv(io.BytesIO(build(_export(name))), sep=sep, encoding="utf-8-sig")
    assert set(read.design.str[0]) == {"'"}


def test_harmless_words_and_numbers_stay_as_they_are():
    assert harmless("Oma = hyvä") == "Oma = hyvä"
    read = pd.read_csv(io.BytesIO(tidy_csv(_export("Oma"))))
    assert read.difference.dtype == float
    assert (read.difference < 0).any()


def _sheets(export: Export) -> dict[str, list[tuple]]:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(export)))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" for cell in row)  # text or number, never a formula
            assert all(cell.hyperlink is None for cell in row)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_workbook_begins_with_what_to_read_first(language):
    set_language(language)
    sheets = _sheets(_export("Oma malli"))
    first = next(iter(sheets))
    assert first == {"fi": "Lue minut", "sv": "Läs mig", "en": "Read me"}[language]
    words = " ".join(str(value) for row in sheets[first] for value in row)
    for told in ("Oma malli", "9.9", "2026-11-26", "42", "wage = 2.0", "http://x/?s=a", "20", "+1 kuvaus"):
        assert told in words


def test_the_workbook_holds_the_numbers_of_the_frame():
    export = _export("Oma malli", "Toinen")
    sheets, told = _sheets(export), _told(export)
    summary = sheets["Yhteenveto"]
    _, design, today, difference, low, high, pairs, words = summary[1]
    assert design == "Oma malli"
    assert (today, difference, low, high) == pytest.approx(
        [told[name] for name in ("mean_reference", "difference", "mean_low_90", "mean_high_90")], abs=1e-6
    )
    assert pairs == 20
    assert "enemmän" in words
    assert [row[1:3] for row in sheets["Mallien välillä"][1:2]] == [("Oma malli", "Toinen")]
    head, *rows = sheets["Vuosittain"]
    read = pd.DataFrame(rows, columns=head)
    yearly = read[(read.outcome == "people_open_work") & (read.month == 24) & (read.town == "all")]
    assert yearly.difference.iloc[0] == pytest.approx(told["difference"])
    payers = {row[:3]: row for row in sheets["Maksajat"]}
    assert any(place == "Kemi" for _, _, place in payers)
    assert len(sheets["Vivut"]) > 10


def test_money_in_the_summary_is_in_euros_and_says_so():
    summary = _sheets(_export("Oma malli"))["Yhteenveto"]
    money = [row for row in summary if row[0].startswith("Kunnat")]
    assert money[0][0].endswith("EUR")
    assert abs(money[0][3]) > 1000


def test_a_workbook_with_hostile_names_has_texts_only():
    sheets = _sheets(_export(FORMULA, "@x"))
    assert any(row[1] == FORMULA for row in sheets["Yhteenveto"])


def test_figures_about_few_people_are_left_out():
    export = _export("Oma malli")
    frame = tidy(export)
    assert (
        np.isnan(np.asarray(frame["difference"])).sum()
        == np.isnan(np.asarray(differences(export.shown[0].pair)["difference"])).sum()
    )
