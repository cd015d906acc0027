import subprocess
import sys
import tomllib
from pathlib import Path

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
