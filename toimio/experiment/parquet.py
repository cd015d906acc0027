"""Parquet files: written whole or not at all, with the same bytes for the same content."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from toimio.analysis.blocks import Column
from toimio.analysis.study import Frame
from toimio.experiment.mistakes import StoreError
from toimio.locale import text

if TYPE_CHECKING:
    import pyarrow as pa

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def table(frame: Frame) -> pa.Table:
    """Arrow table of a frame; NaN becomes null."""
    import pyarrow as pa

    columns: dict[str, pa.Array] = {}
    for name, column in frame.items():
        if isinstance(column, Column):
            codes = _arrow(column.codes.astype(np.int32), column.codes < 0)
            columns[name] = pa.DictionaryArray.from_arrays(codes, _words(column.names))
        else:
            columns[name] = _arrow(column, np.isnan(column) if column.dtype.kind == "f" else None)
    return pa.table(columns)


def _arrow(numbers: np.ndarray[Any, Any], missing: np.ndarray[Any, Any] | None) -> pa.Array:
    """Arrow array of numbers; made from its parts, since Arrow's own way would import pandas first."""
    import pyarrow as pa

    valid = None
    if missing is not None and missing.any():
        valid = pa.py_buffer(np.packbits(~missing, bitorder="little"))
    data = pa.py_buffer(np.ascontiguousarray(numbers))
    return pa.Array.from_buffers(pa.from_numpy_dtype(numbers.dtype), len(numbers), [valid, data])


def _words(names: Sequence[str]) -> pa.Array:
    """Arrow array of texts, likewise."""
    import pyarrow as pa

    encoded = [name.encode() for name in names]
    ends = np.cumsum([0, *(len(word) for word in encoded)]).astype(np.int32)
    return pa.Array.from_buffers(
        pa.string(), len(encoded), [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    )


def frame_of(read: pa.Table) -> Frame:
    """Frame of an Arrow table; null becomes NaN, or -1 in a column of names."""
    import pyarrow as pa

    frame: Frame = {}
    read = read.unify_dictionaries()
    for name in read.column_names:
        column = read.column(name).combine_chunks()
        if pa.types.is_dictionary(column.type):
            codes = _numbers(column.indices, missing=-1)
            frame[name] = Column(codes.astype(np.int32), tuple(column.dictionary.to_pylist()))
        else:
            frame[name] = _numbers(column, missing=np.nan)
    return frame


def _numbers(array: pa.Array, missing: float) -> np.ndarray[Any, Any]:
    """Numbers of an Arrow array; Arrow's own conversion would import pandas first, which takes longer than reading."""
    valid, data = array.buffers()
    part = slice(array.offset, array.offset + len(array))
    numbers = np.frombuffer(data, dtype=array.type.to_pandas_dtype())[part] if data else np.empty(0)
    if array.null_count == 0:
        return numbers
    bits = np.unpackbits(np.frombuffer(valid, dtype=np.uint8), bitorder="little")[part]
    return np.where(bits == 1, numbers, missing)


def write_parquet(path: Path, frame: Frame, packed: bool = True) -> None:
    """Write a frame as Parquet; not packed, it is written and read sooner.

    Raises
    ------
    StoreError
        If the disk is full or may not be written.
    """
    write_bytes(path, parquet_bytes(frame, packed))


def parquet_bytes(frame: Frame, packed: bool = True) -> memoryview:
    """Content of a Parquet file of a frame."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = [name for name, column in frame.items() if isinstance(column, Column)]
    sink = pa.BufferOutputStream()
    pq.write_table(
        table(frame),
        sink,
        compression="zstd" if packed else "none",
        use_dictionary=names,
        write_statistics=False,
        store_schema=True,
    )
    return memoryview(sink.getvalue())


def csv_bytes(frame: Frame) -> memoryview:
    """Content of a CSV file of a frame: comma, point, UTF-8, empty where there is no value."""
    import pyarrow as pa
    import pyarrow.csv as pc

    sink = pa.BufferOutputStream()
    read = table(frame)
    plain = [c.cast(pa.string()) if pa.types.is_dictionary(c.type) else c for c in read.columns]
    options = pc.WriteOptions(quoting_style="needed")
    pc.write_csv(pa.table(plain, names=read.column_names), sink, options)
    return memoryview(sink.getvalue())


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> Frame:
    """Read what `write_parquet` wrote, or some columns of it."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:  # `read_table` would import half of Arrow and pandas first
        return frame_of(file.read(columns=columns, use_threads=False))


def write_bytes(path: Path, content: memoryview | bytes) -> None:
    """Write a file whole: under another name first, then renamed.

    Raises
    ------
    StoreError
        If the disk is full or may not be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise store_error(path, error) from error


def store_error(path: Path, error: OSError) -> StoreError:
    """Words for a failed write."""
    if error.errno in _NO_ROOM:
        return StoreError(text("the disk is full: {path} could not be written", path=path.parent))
    reason = error.strerror or type(error).__name__
    return StoreError(text("{path} cannot be written: {reason}", path=path, reason=reason))
