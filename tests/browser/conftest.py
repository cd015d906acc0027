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

from toimio.dashboard.engine.workbench import PAIRS

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
PATIENCE_MS = 120_000
# Looks at a running job are too short to be seen from here: that more will come, only what stands under figures tells.
_FEWEST_PAIRS = """() => {
  const captions = document.querySelectorAll("[data-testid=stMain] [data-testid=stCaptionContainer]");
  const told = [...captions].map(caption => caption.innerText.match(/: (\\d+) (paria|par|pairs)\\b/));
  return Math.min(...told.filter(Boolean).map(found => +found[1]), 1e9);
}"""


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
        self.wait()
        if settled:
            self.settle()
        return self

    def wait(self) -> None:
        """Wait until the script has run."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_selector("h1")

    def settle(self) -> None:
        """Wait until the figures refine no more: the quick run is finished and the page has not run for a while."""
        quiet_since = time.monotonic()
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() - quiet_since < 1.5 and time.monotonic() < deadline:
            self.page.wait_for_timeout(150)
            state = self.page.get_attribute("[data-testid=stApp]", "data-test-script-state")
            if state != "notRunning" or self.page.evaluate(_FEWEST_PAIRS) < PAIRS:
                quiet_since = time.monotonic()

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
