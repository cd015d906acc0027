import errno
import json
from pathlib import Path

import pytest

from toimio.experiment import parquet
from toimio.experiment.conduct import conduct
from toimio.experiment.manifest import read_manifest
from toimio.experiment.mistakes import StoreError, UserMistakeError
from toimio.experiment.plan import plan
from toimio.experiment.store import open_store


def test_the_manifest_tells_what_the_folder_holds(quick, experiment, tmp_path):
    conduct(experiment, jobs=1, out=tmp_path / "out", command=["toimio", "compare"])
    manifest = read_manifest(tmp_path / "out")
    assert manifest["experiment"] == experiment.id
    assert [s["name"] for s in manifest["scenarios"]] == ["today", "toimio_regional"]
    assert manifest["scenarios"][1]["values"]["enterprises"]
    assert manifest["seed"] == 7
    assert manifest["run"]["command"] == ["toimio", "compare"]
    assert manifest["run"]["finished"]
    files = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert set(manifest["sha256"]) == files - {"manifest.json"}


def test_all_but_the_run_block_is_the_same_every_time(quick, experiment, tmp_path):
    manifests = []
    for name, jobs in (("a", 1), ("b", 2)):
        conduct(experiment, jobs=jobs, out=tmp_path / name)
        manifest = read_manifest(tmp_path / name)
        del manifest["run"]
        manifests.append(json.dumps(manifest))
    assert manifests[0] == manifests[1]


def test_a_folder_of_another_experiment_is_left_alone(quick, experiment, tmp_path):
    conduct(experiment, jobs=1, out=tmp_path / "out")
    other = plan(["today", "toimio_regional"], years=3, replications=4, seed=8)
    with pytest.raises(UserMistakeError, match="--out"):
        conduct(other, jobs=1, out=tmp_path / "out")


def test_a_folder_of_other_files_is_left_alone(experiment, tmp_path):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(UserMistakeError, match="--out"):
        conduct(experiment, jobs=1, out=tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_folder(experiment, tmp_path):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(UserMistakeError, match="--out"):
        conduct(experiment, jobs=1, out=tmp_path / "letter.txt")


def test_two_at_once_do_not_share_a_folder(experiment, tmp_path):
    out = tmp_path / "out"
    with open_store(experiment, out), pytest.raises(UserMistakeError), open_store(experiment, out):
        pass


def test_two_at_once_without_a_folder_get_one_each(experiment, tmp_path, monkeypatch):
    monkeypatch.setenv("TOIMIO_CACHE", str(tmp_path))
    with open_store(experiment, None) as first, open_store(experiment, None) as second:
        assert first.folder != second.folder
    assert not list((tmp_path / "unfinished").iterdir())


def test_a_cache_that_cannot_be_made_is_replaced(experiment, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("TOIMIO_CACHE", str(tmp_path / "file"))
    with open_store(experiment, None) as store:
        assert store.folder.is_dir()
    assert not store.folder.exists()


def test_half_written_files_are_swept_away(experiment, tmp_path):
    with open_store(experiment, tmp_path / "out") as store:
        part = store.folder / "runs" / "x" / ".00001.99.part"
        part.mkdir(parents=True)
        (part / "events.parquet").write_bytes(b"half")
        (store.folder / ".differences.csv.99.part").write_bytes(b"half")
    assert not list((tmp_path / "out").rglob("*.part"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG])
def test_a_full_disk_is_told_in_words_and_leaves_no_rubbish(tmp_path, monkeypatch, number):
    def full(self: Path, content: object) -> int:
        self.touch()
        raise OSError(number, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match="täynnä"):
        parquet.write_bytes(tmp_path / "a.csv", b"x")
    assert not list(tmp_path.iterdir())


def test_a_file_is_replaced_whole(tmp_path):
    parquet.write_bytes(tmp_path / "a.csv", b"old")
    parquet.write_bytes(tmp_path / "a.csv", b"new")
    assert (tmp_path / "a.csv").read_bytes() == b"new"


def test_a_broken_manifest_is_no_manifest(tmp_path):
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    assert read_manifest(tmp_path) is None
    (tmp_path / "manifest.json").write_text("[]", encoding="utf-8")
    assert read_manifest(tmp_path) is None
