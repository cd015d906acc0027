import pytest


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path):
    """What is measured and spun up lives and dies with a test; compiled code stays where it is."""
    for module in ("toimio.validation.bench", "toimio.world.spin_up"):
        monkeypatch.setattr(f"{module}.cache_folder", lambda: tmp_path / "cache")
