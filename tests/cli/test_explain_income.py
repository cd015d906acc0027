import csv
import io
import json
import subprocess
import sys

import pytest

from tests.money.test_reference_incomes import COLUMNS, reference_rows
from toimio.cli import main
from toimio.cli.explain import WORK
from toimio.locale import set_language
from toimio.money.case import Doing
from toimio.money.subsidy_case import EmployerKind

HEAVY = ("numba", "mesa", "pandas", "scipy", "pyarrow", "numpy")


@pytest.fixture(autouse=True)
def _language_as_before():
    yield
    set_language(None)


@pytest.fixture
def explained(capfd):
    """Run the command in this process: exit code, output, messages."""

    def command(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["explain-income", *words])
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return command


@pytest.mark.parametrize("status", [doing.value for doing in Doing])
@pytest.mark.parametrize("wage", ["0", "900"])
@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_status_is_told_in_every_language(explained, status, wage, lang):
    code, out, err = explained("--status", status, "--wage", wage, "--lang", lang)
    if wage == "0" and Doing(status) in WORK:
        assert (code, out) == (2, "")
        return
    assert (code, err) == (0, "")
    assert "{" not in out
    assert max(map(len, out.splitlines())) <= 130


def test_the_month_of_a_cooperative_worker(explained):
    _, out, _ = explained(
        "--status", "supported_work", "--wage", "2000", "--town", "rovaniemi", "--lang", "en"
    )
    assert (
        "pay subsidy                                               1,400.00   the town → the cooperative"
        in out
    )
    assert "= 0.7 × 2,000\n      part of pay: 70 %, 2023-07…;" in out
    assert "pay_subsidy_reduced_ability_rate_share" in out
    assert "counts at most 465.00 EUR" in out
    assert "Grade D is an assumption" in out


def test_a_rule_is_told_with_its_last_month(explained):
    _, out, _ = explained(
        "--status", "unemployed", "--assistance-cap", "520", "--month", "2026-02", "--lang", "en"
    )
    assert "full benefit: 37.21 EUR a day, 2023-01…2026-04; Unemployment Security Act" in out
    assert "basic part of a person living alone: 596.32 EUR a month, 2026-01…2026-02" in out


def test_csv_and_json_agree(explained):
    words = ("--status", "unemployed", "--wage", "300", "--hours", "10", "--assistance-cap", "520")
    _, written, _ = explained(*words, "--format", "csv")
    records = list(csv.DictReader(io.StringIO(written)))
    content = json.loads(explained(*words, "--format", "json")[1])
    assert [r["key"] for r in records] == [r["key"] for r in content["rows"]]
    income = sum(float(r["eur"]) for r in records if r["part"] == "income")
    assert income == pytest.approx(content["disposable_eur"])
    net = sum(float(r["eur"]) for r in records if r["part"] == "payer")
    assert net == pytest.approx(-content["disposable_eur"])
    assert {r["grade"] for r in records if r["rule"]} <= set("ABCD")


def test_social_assistance_has_to_be_applied_for(explained):
    words = ("--status", "unemployed", "--assistance-cap", "520", "--format", "json")
    keys = {row["key"] for row in json.loads(explained(*words)[1])["rows"]}
    without = {row["key"] for row in json.loads(explained(*words, "--no-take-up")[1])["rows"]}
    assert keys - without == {"social_assistance"}


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--status", "asleep"],
        ["--status", "sick", "--wage", "much"],
        ["--status", "sick", "--wage", "-1"],
        ["--status", "sick", "--wage", "nan"],
        ["--status", "sick", "--wage", "inf"],
        ["--status", "sick", "--age", "12"],
        ["--status", "sick", "--rent", "-5"],
        ["--status", "sick", "--hours", "100"],
        ["--status", "sick", "--town-tax", "85"],
        ["--status", "sick", "--town", "atlantis"],
        ["--status", "open_work"],
        ["--status", "supported_work", "--wage", "0"],
        ["--status", "subsidised_work"],
        ["--status", "sick", "--month", "2026"],
        ["--status", "sick", "--month", "2026-13"],
        ["--status", "sick", "--month", "2014-01"],
        ["--status", "sick", "--month", "9999-01"],
        ["--status", "sick", "--employer", "circus"],
        ["--status", "sick", "--format", "parquet"],
        ["--status", "sick", "--lang", "de"],
        ["--status", "sick", "--subsidy", "0.7"],
    ],
)
def test_mistakes_are_told_in_a_sentence(explained, words):
    code, out, err = explained(*words)
    assert code == 2
    assert "Traceback" not in out + err
    assert err.strip()


def test_a_mistake_names_what_is_allowed(explained):
    _, _, err = explained("--status", "sick", "--month", "2020-01", "--lang", "en")
    assert err == "Mistake: found month 2020-01; allowed is a month from 2023-01 to 2100-12\n"
    _, _, err = explained("--status", "sick", "--town", "oulu", "--lang", "en")
    assert "kemi, kemijarvi, rovaniemi, sodankyla, tornio" in err


def test_values_in_mistakes_are_written_as_the_language_writes_them(explained):
    said = {
        ("-5", "en"): "--wage must be from 0 to 20,000, not -5",
        ("-5.5", "fi"): "--wage: sallittu 0–20\xa0000, annettu -5,5",
        ("-5.5", "sv"): "angivet −5,5",
        ("nan", "en"): "not something that is no number",
    }
    for (value, lang), words in said.items():
        code, _, err = explained("--status", "sick", "--wage", value, "--lang", lang)
        assert code == 2
        assert words.replace("−", "-") in err.replace("−", "-")
    assert (
        "avoimilla työmarkkinoilla saa aina palkkaa" in explained("--status", "open_work", "--lang", "fi")[2]
    )


@pytest.mark.parametrize("town", ["rovaniemi", "Rovaniemi", " ROVANIEMI "])
def test_a_town_is_known_however_it_is_written(explained, town):
    code, out, _ = explained("--status", "unemployed", "--town", town, "--lang", "en")
    assert code == 0
    assert "counts at most 465.00 EUR" in out
    assert explained("--status", "unemployed", "--town", "Kemijärvi")[0] == 0
    assert explained("--status", "unemployed", "--town", "Sodankylä")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "7.57 % (mean rate of all municipalities)"),
        (["--town", "kemi"], "8.50 % (mean rate of Lapland's municipalities)"),
        (["--town-tax", "9"], "9.00 % (as given)"),
        (["--town", "kemi", "--town-tax", "7"], "7.00 % (as given)"),
    ],
)
def test_the_tax_rate_in_use_is_told(explained, words, told):
    _, out, _ = explained("--status", "unemployed", *words, "--lang", "en")
    assert told in " ".join(out.split())


def test_the_end_of_unemployment_benefit_is_told(explained):
    words = "From age 65 on there is no unemployment benefit."
    assert words in explained("--status", "unemployed", "--age", "65", "--lang", "en")[1]
    assert words not in explained("--status", "unemployed", "--age", "64", "--lang", "en")[1]
    assert words not in explained("--status", "pension", "--age", "66", "--lang", "en")[1]


def test_a_town_without_tax_is_possible(explained):
    code, out, err = explained("--status", "unemployed", "--town-tax", "0", "--lang", "en")
    assert (code, err) == (0, "")
    assert "income tax to the town" not in out
    assert "equalisation" not in out


@pytest.mark.parametrize("row", reference_rows(), ids=lambda row: row["gross_wage"])
def test_the_command_meets_the_reference_incomes(explained, row):
    jobseeker = row["jobseeker"] == "1"
    words = (
        *("--status", "unemployed" if jobseeker else "open_work", "--wage", row["gross_wage"]),
        *("--month", f"{row['year']}-06", "--rent", row["rent"]),
        *("--housing-cap", row["housing_allowance_cost_cap"]),
        *("--assistance-cap", row["social_assistance_housing_cap"], "--format", "json"),
    )
    content = json.loads(explained(*words)[1])
    lines = {r["key"]: r["eur"] for r in content["rows"] if r["part"] == "income"}
    ours = {key: lines.get(key, 0.0) for key in COLUMNS} | {
        "taxes_and_contributions": -sum(eur for eur in lines.values() if eur < 0),
        "disposable": content["disposable_eur"],
    }
    for column in COLUMNS:
        assert ours[column] == pytest.approx(float(row[column]), abs=2.5), column


def test_choices_are_those_of_the_rules():
    from toimio.cli.explain_commands import By, Status

    assert [status.value for status in Status] == [doing.value for doing in Doing]
    assert [kind.value for kind in By] == [kind.name.lower() for kind in EmployerKind]


def test_its_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom toimio.cli import main\n"
        "try:\n    main(['explain-income', '--help'])\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"
