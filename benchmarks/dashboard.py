"""How fast the pages answer: the real server and a real browser, one visitor and then several at once.

Usage: python -m benchmarks.dashboard [--moves 10] [--sessions 5] [--changes 200]. Needs the packages of `make app`,
Playwright and a Chromium (--chromium PATH); the server is started and ended here. Told are, over moves of one lever:
the time until a new picture (the caption under it names other figures than before) and until the quick run is
finished, for one visitor whose browser runs on the same computer; the same as the server sends it, for one and for
several visitors on computers of their own who move a lever at once; and the memory of the server and its workers before
and after many changes.

The computer must have nothing else to do, or the figures tell of that instead.
"""

from __future__ import annotations

import argparse
import contextlib
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
SLIDER = "section[data-testid=stSidebar] [data-testid=stSlider] input"
CAPTION = "[data-testid=stMain] [data-testid=stCaptionContainer]"
"""The last of them stands under the picture; others belong to single figures."""
_PAIRS = 20
_A_MOMENT_SECONDS = 0.05
"""What was told before that still belongs to the question before."""
_PATIENCE_SECONDS = 300.0
_MEGABYTE = 2**20
_PAGE_BYTES = 4096

# The browser itself notes when a picture of the new question stands on the page: asking it over and over would slow it,
# and so would looking at every frame.
_WATCH = """
([caption, pairs]) => {
  window.toimioSeen = { first: null, last: null, began: performance.now() };
  const told = () => [...document.querySelectorAll(caption)].at(-1)?.innerText ?? "";
  const before = told();
  const look = () => {
    const now = told();
    const count = Number((now.match(/\\d+/) ?? ["0"])[0]);
    if (now !== "" && now !== before && window.toimioSeen.first === null) window.toimioSeen.first = performance.now();
    if (window.toimioSeen.first !== null && count >= pairs && window.toimioSeen.last === null) {
      window.toimioSeen.last = performance.now();
      watch.disconnect();
    }
  };
  // A watch that saw no last picture would look on at every move after it, and slow the page more and more.
  window.toimioWatch?.disconnect();
  const watch = (window.toimioWatch = new MutationObserver(look));
  watch.observe(document.body, { childList: true, characterData: true, subtree: true });
}
"""


@contextlib.contextmanager
def server() -> Iterator[tuple[str, int]]:
    """Run the pages on a free port; yield their address and the process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    from toimio.dashboard.server.launch import ENTRY, settings

    command = [sys.executable, "-m", "streamlit", "run", str(ENTRY), *settings()]
    process = subprocess.Popen(
        [*command, f"--server.port={port}", "--server.address=127.0.0.1"], stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address, process.pid
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(address: str) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def ready(page: Any) -> None:
    """Wait until the quick run is finished."""
    page.wait_for_function(
        "([caption, pairs]) => Number(([...document.querySelectorAll(caption)].at(-1)?.innerText.match(/\\d+/)"
        " ?? ['0'])[0]) >= pairs",
        arg=[CAPTION, _PAIRS],
        timeout=1000 * _PATIENCE_SECONDS,
    )


def move(page: Any, key: str = "ArrowRight") -> None:
    """Begin to watch the page, and move the first lever."""
    slider = page.locator(SLIDER).first
    slider.focus()
    page.evaluate(_WATCH, [CAPTION, _PAIRS])
    slider.press(key)


def seen(page: Any, which: str) -> float:
    """Wait for the first or last picture after a move; return how many seconds it took."""
    page.wait_for_function(f"window.toimioSeen.{which} !== null", timeout=1000 * _PATIENCE_SECONDS)
    return float(page.evaluate(f"(window.toimioSeen.{which} - window.toimioSeen.began) / 1000"))


def one_visitor(page: Any, moves: int) -> None:
    """Move a lever again and again, each time to a value nobody had before."""
    first, last = [], []
    for _ in range(moves):
        move(page)
        first.append(seen(page, "first"))
        last.append(seen(page, "last"))
    print(f"one visitor, {moves} moves of a lever to a value not seen before:")
    print(f"  first picture: {_told(first)} s; {_PAIRS} pairs: {_told(last)} s")


def several(address: str, sessions: int, moves: int) -> None:
    """Let several visitors, who draw on computers of their own, move their lever at the same moment."""
    from benchmarks.visitor import Visitor, pairs_told

    def finished(words: str) -> bool:
        return pairs_told(words) >= _PAIRS

    visitors = [Visitor(address) for _ in range(sessions)]
    for visitor in visitors:
        visitor.wait_for(finished)
    for number, visitor in enumerate(
        visitors, start=sessions
    ):  # everybody asks something nobody asked before
        visitor.wait_for(finished, since=visitor.move(1, number) + _A_MOMENT_SECONDS)
    first, last = [], []
    for _ in range(moves):
        moved = [visitor.move(0, -1) for visitor in visitors]
        for visitor, began in zip(visitors, moved, strict=True):
            at = visitor.wait_for(lambda words: 0 < pairs_told(words) < _PAIRS, since=began)
            first.append(at - began)
            last.append(visitor.wait_for(finished, since=at) - began)
    print(f"{sessions} visitors at once on computers of their own, {moves} moves each:")
    print(f"  first picture sent: {_told(first)} s; {_PAIRS} pairs: {_told(last)} s")
    for visitor in visitors:
        visitor.close()


def memory(page: Any, server_pid: int, changes: int) -> None:
    """Change a lever many times without waiting for the end; tell the memory along the way."""
    print(f"memory, MB, over {changes} changes (server, workers together):")
    for number in range(changes + 1):
        if number % max(1, changes // 4) == 0:
            print(f"  after {number}: {_megabytes([server_pid])}, {_megabytes(_below(server_pid))}")
        move(page, "ArrowRight" if number % 40 < 20 else "ArrowLeft")
        page.locator(SLIDER).nth(number % 3).press("ArrowRight" if number % 14 < 7 else "ArrowLeft")
        page.wait_for_timeout(300)
    ready(page)


def _told(seconds: list[float]) -> str:
    return f"median {statistics.median(seconds):.2f} (from {min(seconds):.2f} to {max(seconds):.2f})"


def _below(pid: int) -> list[int]:
    """Processes started by a process, and theirs."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(folder.name))
    children = parents.get(pid, [])
    return [*children, *(below for child in children for below in _below(child))]


def _megabytes(pids: list[int]) -> int:
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError, IndexError, ValueError):
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_BYTES
    return total // _MEGABYTE


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast the pages answer.")
    parser.add_argument("--moves", type=int, default=10)
    parser.add_argument("--sessions", type=int, default=5)
    parser.add_argument("--changes", type=int, default=200)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with server() as (address, pid), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        began = time.monotonic()
        page.goto(address)
        ready(page)
        print(f"server started until the first quick run is finished: {time.monotonic() - began:.1f} s")
        one_visitor(page, options.moves)
        several(address, 1, options.moves)
        if options.sessions > 1:
            several(address, options.sessions, max(1, options.moves // 3))
        if options.changes:
            memory(page, pid, options.changes)
        browser.close()


if __name__ == "__main__":
    main()
