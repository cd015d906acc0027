import pytest

from toimio.experiment.plan import plan
from toimio.locale import set_language
from toimio.money.explained import explain
from toimio.money.months import month_number
from toimio.report.figures.person_months import person_picture
from toimio.report.person_months import Home, Job, person_months, rule_rows

HOME = Home(month_number("2026-06"), 240, 520.0)


@pytest.fixture(autouse=True)
def _in_english():
    set_language("en")
    yield
    set_language(None)


@pytest.fixture(scope="module")
def values():
    return {key: parameter.value for key, parameter in plan(["today"], years=1).register.items()}


def test_the_situations_are_those_of_today_and_the_designs_hours(values):
    labels = [month.label for month in person_months(HOME, Job(hours_per_week=32.0), values)]
    assert labels == [
        "Unemployed",
        "Rehabilitative work, 7 days",
        "Supported work, 20 h a week",
        "Supported work, 25 h a week",
        "Supported work, 30 h a week",
        "Supported work, 32 h a week",
        "Open work, 34 h a week",
    ]


def test_participation_tax_is_what_of_pay_does_not_reach_the_person(values):
    idle, service, *working = person_months(HOME, Job(), values)
    assert idle.participation_tax_share is service.participation_tax_share is None
    assert service.kept_eur == pytest.approx(7 * 9.0)
    for month in working:
        kept = (explain(month.case).disposable_cents - explain(idle.case).disposable_cents) / 100
        assert month.kept_eur == pytest.approx(kept)
        assert month.participation_tax_share == pytest.approx(1 - kept / month.wage_eur)
        assert month.after_rent_eur == pytest.approx(month.disposable_eur - 520.0)


def test_more_pay_in_the_design_is_more_pay_in_supported_work_only(values):
    usual, more = (person_months(HOME, Job(pay_factor=factor), values) for factor in (1.0, 1.2))
    for before, after in zip(usual, more, strict=True):
        factor = 1.2 if before.label.startswith("Supported") else 1.0
        assert after.wage_eur == pytest.approx(factor * before.wage_eur)


def test_the_lines_of_each_month_sum_to_what_is_left(values):
    picture = person_picture(person_months(HOME, Job(), values), "Kemi")
    rows = {row[0]: [float(cell.replace(",", "")) for cell in row[1:] if cell != "-"] for row in picture.rows}
    told = ("disposable income", "left after rent", "more than when unemployed", "participation tax, %")
    for column, whole in enumerate(rows["disposable income"]):
        lines = [cells[column] for label, cells in rows.items() if label not in told]
        assert sum(lines) == pytest.approx(whole, abs=len(lines) / 2)
    assert "Unemployed, the person has 961 EUR a month, 520 EUR of it for the rent" in picture.finding
    assert picture.finding.count("of pay") == 2


def test_every_line_but_pay_has_its_rule_with_dates_act_and_grade(values):
    for month in person_months(HOME, Job(), values):
        rows = rule_rows(month)
        lines = {line.key for line in month.explained.lines} - {"wage"}
        assert len({row[0] for row in rows}) == len(lines)
        for _, _, value, dates, act, grade in rows:
            assert ": " in value
            assert dates[:4].isdigit()
            assert act
            assert grade in "ABCD"
