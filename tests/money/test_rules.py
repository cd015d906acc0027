from pathlib import Path

import pytest

from toimio.evidence.figures import load_figures, missing_figures
from toimio.money.months import month_number, month_text
from toimio.money.rules import GRADES, load_rule_book, rules_at

HEAD = "id,valid_from,value,low,high,unit,grade,figures,source,note"


def book_of(folder: Path, *rows: str) -> Path:
    path = folder / "rules.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def test_every_row_has_a_source_a_grade_and_known_figures() -> None:
    rows = load_rule_book().rows
    assert len(rows) > 200
    assert all(row.source and row.unit and row.grade in GRADES for row in rows)
    assert missing_figures({figure for row in rows for figure in row.figures}) == []


def test_every_assumption_has_a_range_and_a_reason() -> None:
    for row in load_rule_book().rows:
        assert row.low <= row.value <= row.high
        if row.grade == "D":
            assert row.note


def test_a_figure_from_memory_alone_never_grades_better_than_an_assumption() -> None:
    figures = load_figures()
    for row in load_rule_book().rows:
        if row.figures and all(figures[figure].certainty == "memory-unverified" for figure in row.figures):
            assert row.grade == "D", row.id


def test_rules_change_in_the_month_the_law_says() -> None:
    basic = "social_assistance_basic_single_eur_per_month"
    values = [rules_at(month)[basic] for month in ("2025-12", "2026-01", "2026-02", "2026-03", "2027-01")]
    assert values == [593.55, 596.32, 596.32, 578.43, 578.43]
    disregard = "social_assistance_disregard_max_eur_per_month"
    assert [rules_at(month)[disregard] for month in ("2026-02", "2026-03")] == [150.0, 0.0]
    general = "general_benefit_in_force"
    assert [rules_at(month).holds(general) for month in ("2026-04", "2026-05")] == [False, True]
    assert rules_at("2026-05").rule("unemployment_benefit_full_eur_per_day").figures == ("F184",)


def test_every_rule_in_force_in_2025_is_in_force_ever_after() -> None:
    ids = {row.id for row in load_rule_book().rows}
    for month in ("2025-01", "2026-01", "2026-12", "2036-12"):
        assert set(rules_at(month)) == ids
        assert len(rules_at(month)) == len(ids)


def test_month_is_text_or_number() -> None:
    assert month_number("2026-03") == 2026 * 12 + 2
    assert month_text(month_number("2025-12")) == "2025-12"
    assert rules_at(month_number("2026-03"))["vat_share"] == rules_at("2026-03")["vat_share"]
    with pytest.raises(ValueError, match="YYYY-MM"):
        month_number("2026-13")


def test_unknown_rule_is_named_with_the_nearest_one() -> None:
    with pytest.raises(KeyError, match="'vat_share'"):
        rules_at("2026-03")["vat_shares"]
    with pytest.raises(KeyError, match="2012-01"):
        rules_at("2012-01").rule("vat_share")
    with pytest.raises(ValueError, match="vat_share"):
        load_rule_book().with_values({"vat_shar": 0.2})


def test_variants_move_only_what_is_named() -> None:
    book = load_rule_book()
    low = book.with_variant(["municipal_share_step_1_share"], "low")
    assert low.at("2026-01")["municipal_share_step_1_share"] == 0.05
    assert low.at("2026-01")["municipal_share_step_2_share"] == 0.20
    assert book.at("2026-01")["municipal_share_step_1_share"] == 0.10
    assert book.with_values({"vat_share": 0.24}).at("2026-01")["vat_share"] == 0.24
    assert book.digest() == load_rule_book().digest() != low.digest()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("x,2025-01,1,,,EUR,E,,act,", "grade 'E'"),
        ("x,2025-01,1,2,3,EUR,C,,act,", "outside low"),
        ("x,2025-01,1,,,EUR,D,,act,", "needs low, high and a note"),
        ("x,2025-01,1,,,EUR,B,,,", "no source"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load_rule_book(book_of(tmp_path, row))


def test_a_month_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="twice"):
        load_rule_book(book_of(tmp_path, "x,2025-01,1,,,EUR,B,,act,", "x,2025-01,2,,,EUR,B,,act,"))
