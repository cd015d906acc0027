import subprocess
import sys

import pytest

import toimio
from tests.experiment.conftest import quick_world
from toimio.experiment import run


@pytest.fixture(autouse=True)
def _quick(monkeypatch, tmp_path):
    monkeypatch.setenv("TOIMIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(run, "simulate_case", quick_world)


def test_compare_gives_tidy_frames(tmp_path):
    result = toimio.compare(
        ["today", "toimio_regional"], years=3, replications=3, jobs=1, out=tmp_path / "out"
    )
    assert isinstance(result, toimio.Comparison)
    assert {"difference", "mean_low_90", "one_high_50"} <= set(result.differences.columns)
    assert result.outcomes["replication"].max() == 2
    assert result.sentence
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_run_gives_levels():
    result = toimio.run("today", years=2, replications=2, jobs=1)
    assert "mean" in result.differences.columns


def test_mistakes_are_value_errors():
    with pytest.raises(ValueError, match="at least two"):
        toimio.compare(["today"])
    with pytest.raises(ValueError, match="at least two"):
        toimio.compare("today")
    with pytest.raises(ValueError, match="tomorrow"):
        toimio.run("tomorrow")


def test_importing_is_quick():
    code = "import sys, toimio; print([m for m in ('numpy', 'pandas', 'numba', 'mesa') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_unknown_names_are_refused_and_public_ones_listed():
    with pytest.raises(AttributeError, match="fly"):
        toimio.fly  # noqa: B018
    assert set(toimio.__all__) <= set(dir(toimio))
    assert all(getattr(toimio, name) is not None for name in toimio.__all__)
