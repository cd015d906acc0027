import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from benchmarks.dashboard import server as pages_server
from benchmarks.visitor import Visitor
from toimio.dashboard.server import launch

ROOT = Path(__file__).parents[2]


def test_whoever_starts_streamlit_themselves_has_the_same_settings():
    ours = (Path(launch.__file__).parent / "config.toml").read_text(encoding="utf-8")
    assert (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8") == ours


def test_settings_become_options():
    options = launch.settings()
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        count = sum(
            1 if not isinstance(v, dict) else len(v) for t in tomllib.load(file).values() for v in t.values()
        )
    assert len(options) == count
    assert "--browser.gatherUsageStats=false" in options
    assert any(option.startswith("--theme.light.primaryColor=#") for option in options)


def test_the_entry_is_safe_to_import_in_another_process():
    command = [sys.executable, "-c", "import app, toimio.dashboard.server.entry; print('quiet')"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "quiet\n"


def test_the_entry_does_not_stand_beside_the_pages():
    assert not (launch.ENTRY.parent / "pages").exists()


@pytest.mark.slow
def test_visitors_who_come_at_once_to_a_fresh_server_all_see_the_page():
    with pages_server() as (address, _):
        visitors = [Visitor(address) for _ in range(5)]
        for visitor in visitors:
            visitor.wait_for(lambda caption: "Pikainen ajo" in caption)
        for visitor in visitors:
            visitor.close()


STOPPED_WHILE_AT_WORK = """
import multiprocessing, time
from toimio.dashboard.engine.workbench import Workbench
from toimio.dashboard.server.ending import end_when

def main():
    bench = Workbench(2)
    asked = bench.ask(time.sleep, 300)
    while not multiprocessing.active_children():
        time.sleep(0.05)
    (worker,) = multiprocessing.active_children()
    worker.kill()
    worker.join()
    while not [each for each in multiprocessing.active_children() if each.pid != worker.pid]:
        time.sleep(0.05)
    print(*(each.pid for each in multiprocessing.active_children()), flush=True)
    end_when(lambda: True, bench, {grace_seconds})
    {waiting}

if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
@pytest.mark.parametrize(("waiting", "grace_seconds"), [("", 300.0), ("time.sleep(300)", 0.5)])
def test_a_stopped_server_waits_neither_for_its_processes_nor_for_its_threads(
    waiting, grace_seconds, tmp_path
):
    script = tmp_path / "stopped.py"
    written = STOPPED_WHILE_AT_WORK.format(waiting=waiting, grace_seconds=grace_seconds)
    script.write_text(written, encoding="utf-8")
    told = tmp_path / "told.txt"  # a pipe would be waited for until the last process lets go of it
    with (
        told.open("w") as file,
        subprocess.Popen([sys.executable, script], stdout=file, stderr=file, cwd=ROOT) as run,
    ):
        deadline = time.monotonic() + 50
        while run.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        ended = run.poll()
        run.kill()
    assert ended == 0
    assert has_gone(int(told.read_text().split()[0]))


KILLED = """
import multiprocessing, os, signal, time
from toimio.dashboard.engine.workbench import Workbench

def main():
    bench = Workbench(1)
    print(bench.ask(os.getpid).result(60), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
def test_a_killed_server_leaves_no_process_behind(tmp_path):
    script, told = tmp_path / "killed.py", tmp_path / "told.txt"
    script.write_text(KILLED, encoding="utf-8")
    with told.open("w") as file:
        done = subprocess.run([sys.executable, script], stdout=file, stderr=file, cwd=ROOT, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert has_gone(int(told.read_text().split()[0]))


def has_gone(process_id):
    deadline = time.monotonic() + 10
    while is_there(process_id) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_there(process_id)


def is_there(process_id):
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True
