from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def spun_up_folder(tmp_path_factory: pytest.TempPathFactory):
    """Starting populations of the tests live and die with them."""
    folder: Path = tmp_path_factory.mktemp("spun_up")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toimio.world.spin_up.cache_folder", lambda: folder)
        yield folder
