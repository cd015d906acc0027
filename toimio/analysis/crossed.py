"""People counted by all their attributes at once, and the sums over all but one: compiled loops of `Cells`.

Whoever belongs to a row of the full cross table belongs to several cells. So people are added up by row, once, and
only the table's few rows are added to the cells.
"""

import numpy as np

from toimio.world.compiled import Array, allocating


@allocating
def counted(members: Array, codes: Array, rows: int, n_codes: int) -> Array:
    """Count people by row of the cross table and code; negative codes are left out.

    Parameters
    ----------
    members
        int64[person]: row of the cross table.
    codes
        int64[time, person]: from 0 to `n_codes` - 1.

    Returns
    -------
    numpy.ndarray
        int64[time, row, code].
    """
    table = np.zeros((codes.shape[0], rows, n_codes), dtype=np.int64)
    for time in range(codes.shape[0]):
        for k in range(codes.shape[1]):
            if codes[time, k] >= 0:
                table[time, members[k], codes[time, k]] += 1
    return table


@allocating
def summed(members: Array, values: Array, rows: int) -> Array:
    """Add up a value of each person by row of the cross table.

    Parameters
    ----------
    members
        int64[person]: row of the cross table.
    values
        int64[time, person].

    Returns
    -------
    numpy.ndarray
        int64[time, row].
    """
    table = np.zeros((values.shape[0], rows), dtype=np.int64)
    for time in range(values.shape[0]):
        for k in range(values.shape[1]):
            table[time, members[k]] += values[time, k]
    return table


@allocating
def margins(table: Array, cells_of: Array, cells: int) -> Array:
    """Add the rows of a cross table to the cells they belong to.

    Parameters
    ----------
    table
        int[time, row, k].
    cells_of
        int64[row, c]: cells of each row.

    Returns
    -------
    numpy.ndarray
        float64[time, cell, k].
    """
    sums = np.zeros((table.shape[0], cells, table.shape[2]))
    for time in range(table.shape[0]):
        for row in range(table.shape[1]):
            for c in range(cells_of.shape[1]):
                cell = cells_of[row, c]
                for k in range(table.shape[2]):
                    sums[time, cell, k] += table[time, row, k]
    return sums
