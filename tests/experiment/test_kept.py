import io
import json

import numpy as np
import pyarrow.parquet as pq

from tests.analysis.synthetic import random_world
from toimio.analysis.blocks import Column
from toimio.experiment.kept import files_of
from toimio.experiment.parquet import csv_bytes, frame_of, parquet_bytes, table

WORLD = random_world(1, months=24, count=40, supported_share=0.5)


def _read(name: str):
    return pq.read_table(io.BytesIO(bytes(files_of(WORLD)[name]))).to_pandas()


def test_events_name_what_happened():
    events = _read("events.parquet")
    assert len(events) == len(WORLD.events)
    assert list(events) == ["month", "person", "from", "to", "why", "place"]
    first = events.iloc[0]
    assert first["why"] == "start"
    assert first.isna()["from"]
    assert set(events["place"].dropna()) == {"toimio.kemi:supported_work"}


def test_stocks_add_up_to_the_people():
    stocks = _read("stocks.parquet")
    assert (stocks.groupby("month")["people"].sum() == 40).all()


def test_series_have_one_row_for_each_month_and_place():
    towns = _read("towns.parquet")
    assert len(towns) == 24 * 2
    kemi = towns[towns["town"] == "kemi"]["pool_hires"].to_numpy()
    assert np.array_equal(kemi, WORLD.series["pool_hires"][:, 0])
    assert len(_read("providers.parquet")) == 24 * 2
    assert len(_read("persons.parquet")) == 40
    assert len(_read("books.parquet")) == 0


def test_about_tells_what_the_tables_leave_out():
    about = json.loads(bytes(files_of(WORLD)["about.json"]))
    assert about["months"] == 24
    assert len(about["bank_cents"]) == 25


def test_the_same_world_gives_the_same_bytes():
    again = files_of(random_world(1, months=24, count=40, supported_share=0.5))
    assert {k: bytes(v) for k, v in again.items()} == {k: bytes(v) for k, v in files_of(WORLD).items()}


def test_frames_survive_parquet_and_csv_is_plain():
    frame = {
        "name": Column(np.array([1, 0, -1], dtype=np.int32), ("a", "b, c")),
        "value": np.array([1.5, np.nan, 2.0]),
    }
    back = frame_of(pq.read_table(io.BytesIO(bytes(parquet_bytes(frame)))))
    assert back["name"].codes.tolist() == [1, 0, -1]
    assert back["name"].names == ("a", "b, c")
    assert np.array_equal(back["value"], frame["value"], equal_nan=True)
    assert table(frame).num_rows == 3
    assert bytes(csv_bytes(frame)).decode().splitlines() == ['"name","value"', '"b, c",1.5', '"a",', ",2"]
