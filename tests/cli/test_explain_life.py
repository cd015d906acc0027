import pytest

from tests import small_region
from toimio.cli import main
from toimio.experiment import run
from toimio.locale import set_language


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spun_up")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toimio.world.spin_up.cache_folder", lambda: folder)
        return small_region.run(small_region.with_busy_cooperative(), 36)


@pytest.fixture
def explained(capfd, monkeypatch, small):
    """Run the command on a small world: exit code, output, messages."""
    monkeypatch.setattr(run, "simulate_case", lambda *_: small)

    def command(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["explain-life", *words])
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    yield command
    set_language(None)


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_life_is_printed(explained, lang):
    code, out, err = explained("toimio_regional", "any:supported_work", "--lang", lang)
    assert (code, err) == (0, "")
    assert "replication 0, seed 1" in out or lang != "en"
    assert "coop (" in out


def test_a_number_names_the_same_person(explained, small):
    person = str(small.persons["person"][7])
    _, out, _ = explained("toimio_regional", person, "--lang", "en")
    assert f"Person {person}:" in out


@pytest.mark.parametrize(
    "words",
    [
        ["toimio_regional"],
        ["toimio_regional", "any:flying"],
        ["toimio_regional", "somebody"],
        ["toimio_regional", "-5"],
        ["toimio_regional", "5"],
        ["toimio_regional", "9" * 30],
        ["tomorrow", "any:supported_work"],
        ["today", "any:open_work", "--replication", "-1"],
        ["today", "any:open_work", "--years", "0"],
        ["today", "any:open_work", "--lang", "de"],
    ],
)
def test_mistakes_are_told_in_a_sentence(explained, words):
    code, out, err = explained(*words)
    assert code == 2
    assert "Traceback" not in out + err
    assert err.strip()
