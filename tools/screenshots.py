"""Photograph the pages for the README and for a critical eye: `make screenshots` (needs Debian's Chromium).

Without arguments it writes docs/pages/PAGE.png, 1280 pixels wide, in Finnish. With a folder it writes every page
there as a laptop, a telephone (320 pixels) and a projector (1920 pixels) show it, light and dark.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.waiting import PATIENCE_MS, settle, wait_for_script
from toimio.dashboard.app import PAGES

ROOT = Path(__file__).parents[1]
SHOWN = ("front", "levers", "people", "money", "compare", "uncertainty")
"""Pages in the README."""
WIDTHS = {"laptop": (1280, 900), "telephone": (320, 800), "projector": (1920, 1080)}
_TALLEST = 2400
_COLOURS = 128
_QUIET_SECONDS = 3.0


def main() -> None:
    """Start a server, photograph, stop it."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "toimio", "app", "--port", str(port), "--address", "127.0.0.1"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            if out is None:
                folder = ROOT / "docs" / "pages"
                for name in SHOWN:
                    _photograph(
                        browser,
                        f"{url}/{'' if name == 'front' else name}",
                        folder / f"{name}.png",
                        "laptop",
                        "light",
                    )
            else:
                for name, _ in PAGES:
                    for width in WIDTHS:
                        for scheme in ("light", "dark"):
                            file = out / f"{name}-{width}-{scheme}.png"
                            _photograph(
                                browser, f"{url}/{'' if name == 'front' else name}", file, width, scheme
                            )
            browser.close()
    finally:
        server.terminate()
        server.wait()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not start")


def _photograph(browser: Browser, url: str, file: Path, width: str, scheme: str) -> None:
    wide, high = WIDTHS[width]
    context = browser.new_context(viewport={"width": wide, "height": high}, color_scheme=scheme)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(url)
    wait_for_script(page)
    settle(page, _QUIET_SECONDS)
    tall = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": wide, "height": max(high, min(tall, _TALLEST))})
    page.wait_for_timeout(1500)
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file)
    context.close()
    # Flat colours: a palette says the same in a third of the room.
    Image.open(file).convert("RGB").quantize(_COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    main()
