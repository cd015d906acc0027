"""A server with the pages and a real browser: Debian's Chromium, driven by Playwright.

Without Chromium these tests are left out, unless TOIMIO_BROWSER=required asks for them, as `.ci/run` does.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.waiting import PATIENCE_MS, settle, wait_for_script

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REQUIRED = os.environ.get("TOIMIO_BROWSER") == "required"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if _HERE not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.slow)
        if CHROMIUM is None and not REQUIRED:
            item.add_marker(pytest.mark.skip(reason="no Chromium on this computer"))


class Server:
    """The pages at an address of this computer, and what their server said."""

    def __init__(self, url: str, log: Path, process: subprocess.Popen) -> None:
        self.url = url
        self.log = log
        self.process = process

    @property
    def troubles(self) -> list[str]:
        """Places of our own code in what went wrong; that a visitor left while Streamlit was writing is none."""
        said = self.log.read_text(errors="replace").splitlines()
        ours = re.compile(r'File "[^"]*[/\\]toimio[/\\]')
        return [line for line in said if ours.search(line) and "site-packages" not in line]


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log.txt"
    command = [sys.executable, "-m", "toimio", "app", "--port", str(port), "--address", "127.0.0.1"]
    with log.open("w") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2)
            break
        except OSError:
            time.sleep(0.2)
    else:
        pytest.fail(f"the server did not start:\n{log.read_text()}")
    yield Server(url, log, process)
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser():
    assert CHROMIUM, "Chromium is needed: apt-get install chromium"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """One visitor's page."""

    def __init__(self, page, server: Server) -> None:
        self.page = page
        self.server = server
        self.outside: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", self._note)

    def _note(self, request) -> None:
        if not request.url.startswith(
            (self.server.url, self.server.url.replace("http", "ws"), "data:", "blob:")
        ):
            self.outside.append(request.url)

    def open(self, name: str = "", settled: bool = True, **parameters: str) -> "Visit":
        query = "&".join(f"{key}={value}" for key, value in parameters.items())
        self.page.goto(f"{self.server.url}/{name}{'?' if query else ''}{query}")
        wait_for_script(self.page)
        if settled:
            self.settle()
        return self

    def settle(self) -> None:
        """Wait until the page is finished and its figures refine no more."""
        settle(self.page)

    def text(self) -> str:
        return self.page.inner_text("[data-testid=stMain]")

    def trouble(self) -> str:
        """What went wrong on the page, empty when nothing did."""
        shown = self.page.locator("[data-testid=stException]").all_inner_texts()
        return "\n".join(shown)


@pytest.fixture
def visit(server, browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context.new_page(), server)
    context.close()
