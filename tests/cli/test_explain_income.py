import csv
import io
import json
import subprocess
import sys

import pytest

from toimio.cli import main
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
    assert "pay_subsidy_reduced_ability_rate_share = 0.7 share of pay, 2023-07…, grade B" in out
    assert "counts at most 465.00 EUR" in out
    assert "Grade D is an assumption" in out


def test_a_rule_is_told_with_its_last_month(explained):
    _, out, _ = explained(
        "--status", "unemployed", "--assistance-cap", "520", "--month", "2026-02", "--lang", "en"
    )
    assert "unemployment_benefit_full_eur_per_day = 37.21 EUR/day, 2023-01…2026-04" in out
    assert "social_assistance_basic_single_eur_per_month = 596.32 EUR/month, 2026-01…2026-02" in out


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
