import pytest

from tests.experiment.conftest import quick_world
from toimio.experiment import run
from toimio.locale import set_language


@pytest.fixture
def quick_and_alone(monkeypatch, tmp_path):
    """Commands with worlds that take no time, a cache of their own, and the language left as it was."""
    monkeypatch.setenv("TOIMIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(run, "simulate_case", quick_world)
    monkeypatch.setattr(run, "is_cold", lambda: False)
    yield
    set_language(None)
