import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "small: runs in seconds even uncompiled; coverage of the world is measured on these")
