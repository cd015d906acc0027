import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.experiment.conftest import quick_world
from toimio.cli import main
from toimio.experiment import run
from toimio.experiment.mistakes import LostRunError, StoreError

HEAVY = ("numba", "mesa", "pandas", "scipy", "pyarrow", "numpy", "streamlit", "plotly")
SMALL = ("--years", "3", "--replications", "3", "--jobs", "1")


pytestmark = pytest.mark.usefixtures("quick_and_alone")


@pytest.fixture
def toimio(capfd):
    """Run a command line in this process: exit code, output, messages."""

    def command(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(list(words))
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return command


@pytest.mark.parametrize(
    "words", [["--help"], ["list"], ["check", "today"], ["show", "today"], ["compare", "--help"]]
)
def test_simple_commands_load_nothing_heavy(words):
    code = (
        "import sys\nfrom toimio.cli import main\n"
        f"try:\n    main({words!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_list_tells_scenarios_and_regions(toimio):
    code, out, _ = toimio("list", "--lang", "en")
    assert code == 0
    for word in ("today", "toimio_regional", "lapland_towns", "Scenarios", "Regions"):
        assert word in out


def test_show_tells_where_values_come_from(toimio):
    code, out, _ = toimio("show", "toimio_regional")
    assert code == 0
    assert "enterprises.toimio.opens" in out
    assert "today > toimio_regional" in out


def test_check_tells_mistakes_and_returns_two(toimio, tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('based_on = "today"\n[joint_service]\nmeetings_facto = 2\n', encoding="utf-8")
    code, out, err = toimio("check", "today", str(wrong), "--lang", "en")
    assert code == 2
    assert "today: no mistakes" in out
    assert "did you mean meetings_factor?" in err
    assert toimio("check", "today", "toimio_regional")[0] == 0


def test_compare_prints_a_table_and_a_sentence(toimio):
    code, out, err = toimio("compare", "today", "toimio_regional", *SMALL, "--lang", "fi")
    assert code == 0
    assert out.rstrip().split("\n\n")[-1].startswith("Malli arvioi")
    assert max(map(len, out.splitlines())) <= 120
    assert "koko kohderyhmä" in out.lower()
    assert err == ""


def test_the_same_command_prints_the_same_bytes(toimio):
    words = ("compare", "today", "toimio_regional", *SMALL)
    assert toimio(*words)[1] == toimio(*words)[1]


def test_run_tells_one_scenario(toimio):
    code, out, _ = toimio("run", "today", *SMALL, "--lang", "en")
    assert code == 0
    assert "in open work" in out


def test_csv_is_clean(toimio):
    code, out, _ = toimio("compare", "today", "toimio_regional", "more_coaching", *SMALL, "--format", "csv")
    assert code == 0
    records = list(csv.DictReader(io.StringIO(out)))
    assert {r["scenario"] for r in records} == {"toimio_regional", "more_coaching"}
    assert {int(r["month"]) for r in records} == {0, 12, 24, 36}
    float(next(r["difference"] for r in records if r["difference"]))


def test_json_is_clean(toimio):
    code, out, _ = toimio("compare", "today", "toimio_regional", *SMALL, "--format", "json", "--lang", "en")
    assert code == 0
    content = json.loads(out)
    assert content["sentence"].startswith("The model estimates")
    assert content["rows"][0]["pairs"] == 3
    assert "NaN" not in out


def test_parquet_goes_to_a_file_or_pipe(tmp_path):
    # The in-process runner has no binary standard output of its own; a pipe is what users have.
    code = (
        "from tests.experiment.conftest import quick_world\nfrom toimio.experiment import run\n"
        "run.simulate_case = quick_world\nfrom toimio.cli import main\n"
        f"main(['compare', 'today', 'toimio_regional', {', '.join(map(repr, SMALL))}, '--format', 'parquet'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120, check=True)
    assert pq.read_table(io.BytesIO(done.stdout)).num_rows > 100


def test_out_keeps_everything_and_continues(toimio, tmp_path):
    words = ("compare", "today", "toimio_regional", *SMALL, "--out", str(tmp_path / "out"), "--lang", "en")
    code, first, err = toimio(*words)
    assert code == 0
    assert "All data" in err
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "differences.csv", "differences.parquet", "manifest.json", "outcomes", "runs",
        "accounts.csv", "accounts.parquet", "resources.csv", "resources.parquet",
    }  # fmt: skip
    code, second, err = toimio(*words)
    assert code == 0
    assert "3 of 3 replications were finished before" in err
    assert first == second


@pytest.mark.parametrize(
    "words",
    [
        ["compare", "today"],
        ["compare", "today", "tomorrow"],
        ["run", "today", "--years", "0"],
        ["run", "today", "--years", "ten"],
        ["run", "today", "--replications", "-3"],
        ["run", "today", "--jobs", "0"],
        ["run", "today", "--seed", "-1"],
        ["run", "today", "--seed", str(2**63)],
        ["run", "today", "--format", "xml"],
        ["run", "today", "--lang", "de"],
        ["run", "today", "--region", "atlantis"],
        ["run", "today", "--out", str(Path(__file__))],
        ["run", "../today"],
        ["run"],
        ["fly"],
        ["run", "today", "--unknown"],
        ["check", "/dev/null"],
        ["check", "/tmp"],
        ["show", "tomorrow"],
    ],
)
def test_mistakes_of_the_user_are_told_without_a_traceback(toimio, words):
    code, out, err = toimio(*words)
    assert code == 2
    assert "Traceback" not in out + err
    assert err.strip()


@pytest.mark.parametrize(
    ("error", "expected"), [(StoreError("full"), 1), (LostRunError("lost"), 1), (MemoryError(), 1)]
)
def test_what_the_machine_refuses_is_told_without_a_traceback(toimio, monkeypatch, error, expected):
    def fail(*_):
        raise error

    monkeypatch.setattr(run, "simulate_case", fail)
    code, out, err = toimio("run", "today", *SMALL)
    assert code == expected
    assert "Traceback" not in out + err


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_full_disk_is_told_and_what_was_finished_is_kept(tmp_path):
    # A limit on the size of files stands in for the disk: single runs are larger than it, outcomes smaller.
    out = tmp_path / "out"
    words = ["run", "today", "--years", "3", "--replications", "2", "--jobs", "1", "--out", str(out)]
    code = (
        "import resource\nfrom tests.experiment.conftest import quick_world\n"
        "from toimio.experiment import run\nrun.simulate_case = quick_world\nfrom toimio.cli import main\n"
        "import pyarrow.parquet\nresource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        f"main({words!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "täynnä" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(out.rglob("*.part"))


def test_ctrl_c_tells_what_was_kept(toimio, monkeypatch):
    def stop(experiment, case, replication):
        if replication == 1:
            raise KeyboardInterrupt
        return quick_world(experiment, case, replication)

    monkeypatch.setattr(run, "simulate_case", stop)
    code, out, err = toimio("run", "today", *SMALL, "--lang", "en")
    assert code == 130
    assert "1 of 3 replications are kept" in err
    assert out == ""


_WAITING = """
import sys, time
from tests.experiment import conftest
from toimio.experiment import run
from toimio.cli import main
from tests.cli.waiting import waiting_world
run.simulate_case = waiting_world
main(["run", "today", "--years", "3", "--replications", "6", "--jobs", "2", "--lang", "en"])
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_with_several_processes_ends_them_all(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", _WAITING], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while len(list(tmp_path.rglob("outcomes/*/0*.parquet"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "2 of 6 replications are kept" in err
    assert "Traceback" not in out + err


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_leaves_early_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -m toimio show today | head -1",
        shell=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
