"""Read published tables of measured designs (QuTiBench's layouts) into a tidy frame.

The file needs the columns NN_Topology, HWType, Precision or Datatype, PruningFactor, batch/thread/stream,
lat-comp and fps-comp; `layouts` lists all that are used. Blank and "na" mean not measured; a row without
lat-comp was planned only, and is left out.

The frame has the unique index "design" (a design that is measured again gets " #2") and the columns network,
task ("" for a network that is not in the catalogue), pruning_pct [%], platform (the catalogue's name), mode
("" where there is none), datatype, batch, latency_ms and system_latency_ms [ms per batch], fps and
system_fps [inputs/s], gops [10^9 op/s], top1_pct and top5_pct [%], base_w, idle_w and power_w [W]. Its
``attrs`` say what was done:

skipped : {reason: rows}
    Rows left out.
corrected : {"gops": values}
    Published values more than 1 % off fps x operations, replaced by that product.
computed : {"gops": values}
    Values that the file lacks, filled in by that product.
repeated : int
    Rows that measure a design again.
"""

from __future__ import annotations

import os
import warnings
from typing import Any

import numpy as np
import pandas as pd

from ..model.catalogue import load_networks, platform_aliases
from ..model.designs import name_designs
from ..model.errors import ReadError
from .layouts import SPELLINGS, match_columns
from .numbers import MISSING, Place, parse_counts, parse_numbers
from .records import Records, split_records
from .text import read_text

_NAMES = ("network", "platform", "datatype")
_COLUMNS = ["network", "task", *list(SPELLINGS)[1:]]

#: What makes a design; the rest is what was measured of it.
_DESIGN = ["platform", "mode", "datatype", "network", "pruning_pct", "batch"]

#: A published performance further off than this share of fps x operations is wrong.
_TOLERANCE = 0.01


def read_measurements(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read a table of measured designs in one of QuTiBench's published layouts.

    Parameters
    ----------
    path : str or path-like
        A local CSV file, UTF-8; nothing is fetched.

    Returns
    -------
    pandas.DataFrame
        A row per measured design; columns, units and ``attrs`` as the head of this module lists them.

    Warns
    -----
    UserWarning
        If rows are short, columns have no name, or numbers are beyond float64 and read as infinite.

    Raises
    ------
    ReadError
        If the file cannot be read, a needed column is missing or a cell is no number.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import data_file
    >>> measured = read_measurements(data_file("measurements_mnist.csv"))
    >>> measured.loc["TX2 maxp FP16 MLP 100% b2", ["latency_ms", "fps"]].tolist()
    [0.73998, 2785.55]
    """
    records = split_records(read_text(path), os.fspath(path))
    names = match_columns(records.header, records.path)
    measured, skipped = _measured(records, names["latency_ms"])
    frame = pd.DataFrame(_columns(measured, names))
    done = _complete(frame)
    for note in [*records.notes, *_infinite(frame)]:
        warnings.warn(f"{records.path}: {note}", stacklevel=2)
    frame = frame[_COLUMNS].set_axis(name_designs(frame), axis="index")
    frame.attrs = {"skipped": skipped, **done, "repeated": int(frame.duplicated(_DESIGN).sum())}
    return frame


def _measured(records: Records, latency: str) -> tuple[Records, dict[str, int]]:
    """Leave out the rows that were planned and never measured, and count them."""
    position = records.header.index(latency)
    kept = [row for row, cells in enumerate(records.rows) if cells[position].strip() not in MISSING]
    left = len(records.rows) - len(kept)
    rows, lines = [records.rows[row] for row in kept], [records.lines[row] for row in kept]
    return records._replace(rows=rows, lines=lines), {"never measured": left} if left else {}


def _columns(records: Records, names: dict[str, str]) -> dict[str, Any]:
    """Parse every column of the result, all of one length."""
    columns: dict[str, Any] = {}
    for column in SPELLINGS:
        name = names.get(column)
        position = None if name is None else records.header.index(name)
        cells = ["" if position is None else row[position] for row in records.rows]
        columns[column] = _column(column, cells, records, name or column)
    return columns


def _column(column: str, cells: list[str], records: Records, name: str) -> Any:
    place = Place(records.path, name, records.lines, percent=column.endswith("_pct"))
    if column in _NAMES:
        return pd.Series(_identifiers(cells, place, column == "platform"), dtype=str)
    if column == "mode":
        return pd.Series(["" if cell.strip() in MISSING else cell.strip() for cell in cells], dtype=str)
    if column == "batch":
        return parse_counts(cells, place)
    return parse_numbers(cells, place, required=column == "pruning_pct")


def _identifiers(cells: list[str], place: Place, platform: bool) -> list[str]:
    """Keep names as text, whatever they look like; a blank one is an error."""
    aliases = platform_aliases() if platform else {}
    names = [cell.strip() for cell in cells]
    if "" in names:
        raise ReadError(place.say(names.index(""), "blank; expected a name. Fill it in"))
    return [aliases.get(each, each) for each in names]


def _complete(frame: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Add the task, and the performance where it is missing or wrong; say how many."""
    networks = load_networks()
    tasks = dict(zip(networks["network"], networks["task"], strict=True))
    frame["task"] = pd.Series([tasks.get(network, "") for network in frame["network"]], dtype=str)
    keys = zip(networks["network"], networks["pruning_pct"], strict=True)
    operations = dict(zip(keys, networks["operations"], strict=True))
    designs = zip(frame["network"], frame["pruning_pct"], strict=True)
    known = np.array([operations.get(design, np.nan) for design in designs], dtype=float)
    expected = frame["fps"].to_numpy() * known / 1e9
    published = frame["gops"].to_numpy()
    computed = np.isnan(published) & ~np.isnan(expected)
    with np.errstate(invalid="ignore"):
        wrong = np.abs(published - expected) > _TOLERANCE * np.abs(expected)
    frame["gops"] = np.where(computed | wrong, expected, published)
    return {"corrected": {"gops": int(wrong.sum())}, "computed": {"gops": int(computed.sum())}}


def _infinite(frame: pd.DataFrame) -> list[str]:
    numbers = frame.select_dtypes("number")
    counts = {column: int(np.isinf(numbers[column]).sum()) for column in numbers}
    return [
        f"column {column!r}: {count} number(s) beyond the range of float64, read as infinite"
        for column, count in counts.items()
        if count
    ]
