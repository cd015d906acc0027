"""Copies of structured arrays: NumPy copies them field by field, which takes ten times as long as their bytes do."""

import numpy as np


def copied(rows: np.ndarray) -> np.ndarray:
    """Copy rows of a structured array that lie side by side."""
    return rows.view(np.uint8).copy().view(rows.dtype)


def write_rows(target: np.ndarray, rows: np.ndarray) -> None:
    """Write rows of a structured array to the beginning of another of the same type."""
    if target.dtype != rows.dtype:
        raise TypeError(f"found rows of {rows.dtype}; allowed is {target.dtype}")
    target[: len(rows)].view(np.uint8)[:] = rows.view(np.uint8)
