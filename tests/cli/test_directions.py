"""The command that tries the directions."""

from toimio.cli.commands import USER_MISTAKE, run

FEW = ["--pairs", "3", "--years", "5", "--jobs", "1", "--lang", "en"]


def test_directions_asked_for_are_tried_and_written(quick_and_alone, capsys, tmp_path):
    assert run(["directions", "time_limit", "client_sites", *FEW, "--out", str(tmp_path)]) == 0
    page = (tmp_path / "directions.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")][1:]
    # In the order of the data, whatever the order asked for.
    assert [row.split("|")[1].split()[0] for row in rows] == ["Work", "A"]
    assert "(5 years, 3 pairs, seed 1)" in page
    assert "2 directions hold" in page or "directions hold, " in page
    assert "client_sites: " in capsys.readouterr().err
    assert run(["directions", "client_sites", *FEW]) == 0
    assert "| Work at clients' sites raises exits. |" in capsys.readouterr().out


def test_the_page_is_in_english_whatever_is_spoken(quick_and_alone, capsys):
    assert run(["directions", "workers_pay", *FEW[:-1], "fi"]) == 0
    assert "share of the say, by owner (who owns and decides) equal" in capsys.readouterr().out


def test_an_unknown_direction_and_too_few_pairs_are_refused(quick_and_alone, capsys):
    assert run(["directions", "client_site", "--lang", "en"]) == USER_MISTAKE
    assert "unknown direction client_site; there are client_sites, mentoring" in capsys.readouterr().err
    assert run(["directions", "--pairs", "1", "--lang", "en"]) == USER_MISTAKE
    assert "pairs must be from 2" in capsys.readouterr().err
