from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard import made
from toimio.dashboard import results
from toimio.locale import set_language

# Beside entry.py stands a folder "pages", which AppTest takes for pages to be run without what surrounds them.
APP = Path(__file__).parents[2] / "app.py"
PAGES = Path(results.__file__).parent / "pages"


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


@pytest.fixture
def bench(monkeypatch):
    """A workbench that simulates nothing, in the place of the visitors' shared one."""
    bench = made.workbench()
    monkeypatch.setattr(results, "workbench", lambda: bench)
    yield bench
    bench.close()


@pytest.fixture
def open_app(bench):
    """Open the pages in a language, at one of them."""

    def opened(language="fi", page=None, **parameters):
        set_language(language)  # what is read back from a page is put in words in this thread
        app = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in {"lang": language, **parameters}.items():
            app.query_params[name] = value
        app.run()
        if page is not None:
            app.switch_page(str(PAGES / f"{page}.py")).run()
        return app

    return opened
