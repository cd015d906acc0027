import pytest
from hypothesis import settings

from toimio.locale import set_language

# A slow machine is no mistake in a scenario.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _in_english():
    set_language("en")
    yield
    set_language(None)
