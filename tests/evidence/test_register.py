from pathlib import Path

import pytest

import toimio
from toimio.evidence.register import (
    COLUMNS,
    Register,
    evidence_problems,
    load_register,
    unused_parameters,
)
from toimio.world.parameters import composed_ids

PACKAGE = Path(toimio.__file__).parent
GOOD = {
    "id": "registered_share",
    "group": "people",
    "value": "0.125",
    "low": "0.11",
    "high": "0.25",
    "unit": "share",
    "year": "2021",
    "grade": "B",
    "figures": "F339",
    "conversion": "0.01",
    "source": "Kela",
    "note": "",
}


def load(folder: Path, *rows: dict[str, str], head: str = ",".join(COLUMNS)) -> Register:
    path = folder / "parameters.csv"
    lines = [head, *(",".join((GOOD | row)[name] for name in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_register(path)


def test_a_row_becomes_a_parameter(tmp_path: Path) -> None:
    register = load(tmp_path, {}, {"id": "other_share", "conversion": "", "figures": "F339;G171"})
    assert list(register) == ["registered_share", "other_share"]
    parameter = register["registered_share"]
    assert (parameter.value, parameter.low, parameter.high) == (0.125, 0.11, 0.25)
    assert parameter.figures == ("F339",)
    assert register["other_share"].conversion == 1
    assert register["other_share"].figures == ("F339", "G171")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"id": "Registered Share"}, "found 'Registered Share'; allowed is words of a-z"),
        ({"group": "persons"}, "group: found 'persons'; allowed is people, health"),
        ({"value": ""}, "value: found ''; allowed is a finite number"),
        ({"value": "many"}, "value: found 'many'"),
        ({"high": "inf"}, "high: found 'inf'"),
        ({"low": "nan"}, "low: found 'nan'"),
        ({"value": "0.3"}, "found '0.11 <= 0.3 <= 0.25'; allowed is low <= value <= high"),
        ({"unit": " "}, "unit: found ' '; allowed is a text"),
        ({"source": ""}, "source: found ''"),
        ({"grade": "E"}, "grade: found 'E'; allowed is A, B, C, D"),
        ({"conversion": "x"}, "conversion: found 'x'"),
        ({"note": "one,two"}, "too many or too few cells"),
    ],
)
def test_bad_rows_are_explained(tmp_path: Path, row: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("'", ".")) as caught:
        load(tmp_path, row)
    assert "parameters.csv, line 2" in str(caught.value)


def test_repeated_ids_and_wrong_columns_are_explained(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"line 3 .*found the id again"):
        load(tmp_path, {}, {})
    with pytest.raises(ValueError, match="line 1: found id, value; allowed is id, group"):
        load(tmp_path, head="id,value")


def test_values_change_only_within_their_span(tmp_path: Path) -> None:
    register = load(tmp_path, {})
    changed = register.with_values({"registered_share": 0.2})
    assert changed["registered_share"].value == 0.2
    assert register["registered_share"].value == 0.125
    for wrong in (0.3, float("nan"), -1):
        with pytest.raises(
            ValueError, match=r"registered_share: found .*; allowed is a number from 0.11 to 0.25"
        ):
            register.with_values({"registered_share": wrong})
    with pytest.raises(ValueError, match="found parameter 'no_such'"):
        register.with_values({"no_such": 1})


def test_digest_follows_the_values_only(tmp_path: Path) -> None:
    register = load(tmp_path, {})
    assert register.digest() == load(tmp_path, {"note": "another word"}).digest()
    assert register.digest() != register.with_values({"registered_share": 0.2}).digest()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"figures": "F339;Z999"}, "found figures Z999"),
        ({"grade": "D", "figures": "Z999", "note": "x"}, "found figures Z999"),
        ({"figures": ""}, "needs one"),
        ({"figures": "F160"}, "needs one"),
        ({"conversion": "1"}, "its figures allow 11 to 25"),
        ({"grade": "C"}, "found no note"),
        ({"grade": "D"}, "found no note"),
    ],
)
def test_weak_evidence_is_told(tmp_path: Path, row: dict[str, str], words: str) -> None:
    problems = evidence_problems(load(tmp_path, row))
    assert len(problems) == 1
    assert words in problems[0]


def test_sound_evidence_passes(tmp_path: Path) -> None:
    assumption = {"id": "guess", "grade": "D", "figures": "", "note": "an assumption"}
    assert evidence_problems(load(tmp_path, {}, assumption)) == []


def test_unused_parameters_are_found(tmp_path: Path) -> None:
    register = load(tmp_path, {}, {"id": "unused_share"})
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.py").write_text("'unused_share'", encoding="utf-8")
    (tmp_path / "b.py").write_text('x = r["registered_share"] + unused_share', encoding="utf-8")
    assert unused_parameters(register, tmp_path) == ["unused_share"]


def test_every_parameter_of_the_register_rests_on_evidence() -> None:
    assert evidence_problems(load_register()) == []


def test_every_parameter_of_the_register_is_used() -> None:
    assert unused_parameters(load_register(), PACKAGE, composed_ids()) == []
