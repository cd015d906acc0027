import csv
import json
import math

import numpy as np
import pytest

from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import set_language
from toimio.report import pattern_sections, validation_page
from toimio.report.pattern_sections import displacement_lines, overview_table, pattern_section, verdict_lines
from toimio.report.validation_page import check_can_draw, write_page
from toimio.report.validation_table import validation_lines
from toimio.validation.assess import Assessed, Drawn, drawn_csv
from toimio.validation.files import about_draws, prior_file
from toimio.validation.market_fit import fit_all
from toimio.validation.patterns import load_patterns
from toimio.validation.score import Measured

PATTERNS = load_patterns()


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)


def assessed(name, world, null):
    pattern = PATTERNS[name]
    return Assessed(
        pattern, Measured(world, world - 0.01, world + 0.01, 5), Measured(null, null, null, 5), {"more": 1.5}
    )


def in_the_middle(name):
    return (PATTERNS[name].low + PATTERNS[name].high) / 2


TELLING = assessed("P28", in_the_middle("P28"), 5.0)
EMPTY = assessed("P23", in_the_middle("P23"), in_the_middle("P23"))
MISSED = assessed("P07", 1.0, 0.5)
ASSUMED = assessed("P14", 1.5, 1.0)
SOME = [MISSED, ASSUMED, EMPTY, TELLING]
DRAWN = Drawn(
    {name: np.array([in_the_middle(name), math.nan, -1e3]) for name in PATTERNS} | {"P07": np.full(3, 0.1)},
    {name: np.full(3, -1e3) for name in PATTERNS},
    4,
)


def text(lines):
    return " ".join("\n".join(lines).split())


def test_the_table_says_what_is_met_and_what_counts():
    told = text(validation_lines(SOME, 5, 3))
    assert "(5 replications, seed 3)" in told
    assert "meets 3 of 4 patterns. 3 of the 4 are missed by a model" in told
    assert "2 of these the model meets" in told
    lines = list(validation_lines(SOME, 5, 3))
    (empty,) = (line for line in lines if line.startswith("     25…35 %"))
    assert empty.endswith("meets *")
    (other,) = (line for line in lines if line.startswith("     36…46 %"))
    assert other.endswith("meets")
    assert max(map(len, lines)) <= 120


def test_the_page_names_patterns_by_what_became_of_them():
    told = text(verdict_lines(SOME, DRAWN))
    assert "meets **3 of 4** patterns. It misses P07." in told
    assert "misses 3: P07, P14, P28." in told
    assert "The model meets 2 of these: P14, P28." in told
    assert "differ by more than chance in P07, P14, P28" in told
    assert "In none both are alike" in told
    assert "(grade D) in P14" in told
    assert "Fewer than 5 % of them meet P07" in told
    assert "meet 0 to 3 of 4 patterns at once" in told


def test_few_telling_patterns_are_explained():
    told = text(verdict_lines(SOME, None))
    assert "Fewer than 7 patterns tell the two apart" in told


def test_each_pattern_has_a_row():
    rows = [line for line in overview_table(SOME, DRAWN) if line.startswith("| [P")]
    assert [row[3:6] for row in rows] == ["P07", "P14", "P23", "P28"]
    assert "∅" in rows[2]
    assert "∅" not in rows[3]
    assert "(D)" in rows[1]
    assert "| 33 % |" in rows[3]


def test_a_pattern_is_told_with_its_figures_and_the_weak_ones_named():
    told = text(pattern_section(assessed("P09", 5.0, 5.0), DRAWN))
    assert "F413 from memory, unverified" in told
    assert "more: 1.5" in told
    assert "Of the draws 33 % lie inside (null model 0 %)" in told


def test_a_remark_is_told_with_its_pattern(monkeypatch):
    monkeypatch.setattr(pattern_sections, "_remarks", lambda: {"P07": "Too few of them."})
    assert "*Too few of them.*" in text(pattern_section(MISSED, None))


def test_displacement_is_told_with_its_range():
    told = text(displacement_lines(assessed("P20", 0.12, 0.0), Drawn({"P20": np.linspace(0, 1, 101)}, {}, 1)))
    assert "0.12" in told
    assert "0.05…0.95 (5-95 %)" in told


@pytest.fixture(scope="module")
def fits():
    return fit_all(copies=20)


def test_page_figures_and_data_are_written_together(tmp_path, fits):
    path = prior_file(tmp_path)
    path.parent.mkdir()
    path.write_bytes(drawn_csv(DRAWN))
    path.with_suffix(".json").write_bytes(about_draws(DRAWN))
    write_page(tmp_path, SOME, 5, 3, (), fits)
    page = (tmp_path / "validation.md").read_text(encoding="utf-8")
    assert "seed 3, 5 replications" in " ".join(page.split())
    assert "older than this page's code" not in page
    for name in ("overview.svg", "market.svg"):
        assert f"(validation/{name})" in page
        assert (tmp_path / "validation" / name).read_text().startswith("<?xml")
    with (tmp_path / "validation" / "patterns.csv").open() as file:
        rows = {row["pattern"]: row for row in csv.DictReader(file)}
    assert float(rows["P28"]["draws_inside_share_world"]) == pytest.approx(1 / 3)
    assert rows["P07"]["verdict"] == "misses"
    about = json.loads((tmp_path / "validation" / "patterns.json").read_text())
    assert (about["seed"], about["replications"]) == (3, 5)
    for sign in ("¹", "Oma Polku", "### P07", "one η"):
        assert sign in page


def test_figures_are_the_same_bytes_again(tmp_path, fits):
    for folder in ("one", "two"):
        write_page(tmp_path / folder, SOME, 5, 3, (), fits)
    for name in ("overview.svg", "market.svg"):
        one, two = ((tmp_path / folder / "validation" / name).read_bytes() for folder in ("one", "two"))
        assert one == two


def test_draws_of_older_code_are_called_so(tmp_path, fits):
    path = prior_file(tmp_path)
    path.parent.mkdir()
    path.write_bytes(drawn_csv(DRAWN))
    path.with_suffix(".json").write_text(json.dumps({"code": "before", "version": "0.0.1"}))
    write_page(tmp_path, SOME, 5, 3, (), fits)
    page = " ".join((tmp_path / "validation.md").read_text(encoding="utf-8").split())
    assert "code before: **older than this page's code; make them anew.**" in page


def test_without_matplotlib_the_remedy_is_named(monkeypatch):
    monkeypatch.setattr(validation_page.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(UserMistakeError, match=r"pip install -c constraints.txt -e .\[report\]"):
        check_can_draw()
