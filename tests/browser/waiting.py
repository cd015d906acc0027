"""When a page is finished: its script has run, the browser has drawn all of it, and its figures refine no more."""

import time

from toimio.dashboard.engine.workbench import PAIRS

PATIENCE_MS = 120_000
# Looks at a running job are too short to be seen from here: that more will come, only what stands under figures tells.
# Nor does the state of the script tell that the browser still fetches the code of what it was told to show.
_FEWEST_PAIRS = """() => {
  if (document.querySelector("[data-testid=stSkeleton]")) return 0;
  const captions = document.querySelectorAll("[data-testid=stMain] [data-testid=stCaptionContainer]");
  const told = [...captions].map(caption => caption.innerText.match(/: (\\d+) (paria|par|pairs)\\b/));
  return Math.min(...told.filter(Boolean).map(found => +found[1]), 1e9);
}"""


def wait_for_script(page) -> None:
    """Wait until the script has run."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_selector("h1")


def settle(page, quiet_seconds: float = 1.5) -> None:
    """Wait until a page is finished and has been quiet for a while; fail where that never comes."""
    began = quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < quiet_seconds:
        page.wait_for_timeout(150)
        state = page.get_attribute("[data-testid=stApp]", "data-test-script-state")
        pairs = page.evaluate(_FEWEST_PAIRS)
        if state != "notRunning" or pairs < PAIRS:
            quiet_since = time.monotonic()
        if time.monotonic() - began > PATIENCE_MS / 1000:
            raise TimeoutError(f"the page does not come to rest: its script is {state}, {pairs} pairs")
