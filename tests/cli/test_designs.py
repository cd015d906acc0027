"""The commands `diff` and `design new`, and combinations wherever a scenario is named."""

import csv
import io
import json

import pytest

from toimio.cli.commands import run as run_command
from toimio.locale import set_language

pytestmark = pytest.mark.usefixtures("quick_and_alone")
SMALL = ("--years", "3", "--replications", "2", "--jobs", "1", "--lang", "en")


@pytest.fixture
def toimio(capfd):
    """Run a command line in this process: exit code, output, messages."""

    def command(*words: str) -> tuple[int, str, str]:
        code = run_command(list(words))
        return code, *capfd.readouterr()

    yield command
    set_language(None)


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "viimeinen kuukausi"), ("sv", "sista månaden"), ("en", "last month")]
)
def test_differences_are_told_in_every_language(toimio, language, words):
    code, out, err = toimio("diff", "today", "toimio_regional+early_support", "--lang", language)
    assert (code, err) == (0, "")
    assert words in out
    assert "2028-08 → 2100-12" in out


def test_differences_for_machines(toimio):
    words = ("diff", "today", "more_coaching", "--format")
    expected = {
        "path": "services.coaching.places_factor",
        "lever": "Services, coaching, places, times today's",
        "first": 1.0,
        "second": 1.5,
        "first_set_in": "schema default",
        "second_set_in": "more_coaching",
    }
    content = json.loads(toimio(*words, "json", "--lang", "en")[1])
    assert content == {"first": "today", "second": "more_coaching", "differences": [expected]}
    rows = list(csv.DictReader(io.StringIO(toimio(*words, "csv", "--lang", "en")[1])))
    assert rows == [{key: str(value) for key, value in expected.items()}]
    none = toimio("diff", "today", "today", "--format", "csv")[1]
    assert none == ",".join(expected) + "\n"


def test_a_new_design_is_written_checked_and_the_same(toimio, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = toimio("design", "new", "idea", "--based-on", "toimio_regional", "--lang", "en")
    assert (code, err) == (0, "")
    assert "Written: idea.toml" in out
    assert toimio("check", "idea.toml", "--lang", "en")[1].startswith("idea.toml: no mistakes")
    assert "No lever differs" in toimio("diff", "toimio_regional", "idea.toml", "--lang", "en")[1]
    content = toimio("compare", "toimio_regional", "idea.toml", *SMALL, "--format", "json")[1]
    assert {row["difference"] for row in json.loads(content)["rows"]} <= {0.0, None}


def test_nothing_is_ever_overwritten(toimio, tmp_path):
    target = tmp_path / "idea.toml"
    target.write_text("mine", encoding="utf-8")
    for out in (target, tmp_path):
        code, _, err = toimio("design", "new", "idea", "--out", str(out), "--lang", "en")
        assert code == 2
        assert "exists already; choose another name, or another place with --out" in err
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "out", "told"),
    [
        ("today", ".", "the name of a shipped scenario"),
        ("a/b", ".", "cannot be used"),
        ("a+b", ".", "cannot be used"),
        ("idea", "nowhere/idea.toml", "there is no folder"),
        ("idea", "idea.txt", "ends with .toml"),
    ],
)
def test_names_and_places_that_cannot_be_used(toimio, tmp_path, name, out, told):
    code, _, err = toimio("design", "new", name, "--out", str(tmp_path / out), "--lang", "en")
    assert code == 2
    assert told in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("combined", [False, True])
def test_a_base_that_no_name_leads_to_is_written_out_in_full(toimio, tmp_path, combined):
    far = tmp_path / "far"
    far.mkdir()
    (far / "mine.toml").write_text('based_on = "today"\nsubsidy.firms_factor = 2.0', encoding="utf-8")
    base = "early_support+toimio_regional" if combined else str(far / "mine.toml")
    target = tmp_path / "idea.toml"
    assert toimio("design", "new", "idea.toml", "--based-on", base, "--out", str(target))[0] == 0
    assert "based_on" not in target.read_text(encoding="utf-8")
    assert toimio("check", str(target))[0] == 0
    assert "No lever differs" in toimio("diff", base, str(target), "--lang", "en")[1]


def test_a_file_beside_it_is_inherited_by_name(toimio, tmp_path):
    (tmp_path / "mine.toml").write_text('based_on = "today"\nsubsidy.firms_factor = 2.0', encoding="utf-8")
    words = ("design", "new", "idea", "--based-on", str(tmp_path / "mine.toml"), "--out", str(tmp_path))
    assert toimio(*words)[0] == 0
    assert 'based_on = "mine"' in (tmp_path / "idea.toml").read_text(encoding="utf-8")


def test_a_neighbour_of_the_bases_name_is_not_taken_for_it(toimio, tmp_path):
    (tmp_path / "today.toml").write_text('based_on = "more_coaching"', encoding="utf-8")
    assert toimio("design", "new", "idea", "--out", str(tmp_path))[0] == 0
    assert "No lever differs" in toimio("diff", "today", str(tmp_path / "idea.toml"), "--lang", "en")[1]


def test_an_unknown_base_is_a_mistake(toimio, tmp_path):
    code, _, err = toimio(
        "design", "new", "idea", "--based-on", "tody", "--out", str(tmp_path), "--lang", "en"
    )
    assert code == 2
    assert "did you mean today?" in err


def test_a_combination_may_stand_wherever_a_scenario_is_named(toimio):
    both = "toimio_regional+early_support"
    title = "Toimio: regional cooperative + Early support"
    assert toimio("check", both, "--lang", "en")[1].startswith(f"{both}: no mistakes")
    assert "early_support.until" in toimio("show", both, "--lang", "en")[1]
    for words in (("run", both), ("compare", "today", both)):
        code, out, _ = toimio(*words, *SMALL)
        assert code == 0
        assert f"Scenario: {title}" in out


def test_a_contradiction_ends_a_comparison_before_it_begins(toimio, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text('based_on = "today"\nservices.coaching.places_factor = 2.0', encoding="utf-8")
    code, out, err = toimio("compare", "today", f"more_coaching+{other}", *SMALL)
    assert (code, out) == (2, "")
    assert f"found: 1.5 in more_coaching, 2.0 in {other}" in err
