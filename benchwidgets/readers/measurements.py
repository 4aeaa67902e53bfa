"""Read tables of measured designs into a tidy frame: QuTiBench's layouts, or any with its columns named.

A table in a published layout has the columns NN_Topology, HWType, Precision or Datatype, PruningFactor,
batch/thread/stream, lat-comp and fps-comp; `layouts` lists all that are used. Blank and "na" mean not
measured; a row without lat-comp was planned only, and is left out. A table of another layout is read with
``columns``, which `propose_columns` infers from its header.

The frame has the unique index "design" (a design that is measured again is told by a further column, as in "MLP b1
image_size 224", or else gets " #2") and the columns network, task ("" where neither the table nor its network tells
it), pruning_pct [%], platform (the catalogue's name), mode ("" where there is none), datatype (in its one spelling:
FP16 for fp16, half and float16), batch, latency_ms and system_latency_ms [ms per batch], fps and system_fps
[inputs/s], gops [10^9 op/s], top1_pct and top5_pct [%], base_w, idle_w and power_w [W]; behind them the columns that
``columns`` adds, and datatype_given, the file's own spellings, where one of them differs. Its ``attrs`` say what was
done:

skipped : {reason: rows}
    Rows left out.
corrected : {"gops": values}
    Values more than 2 % off fps x operations, replaced by that product: of the two the file's own fps counts.
computed : {"gops": values}, and "fps" where there are any
    Values that the file lacks, filled in: gops = fps x operations / 10^9, and fps = gops x 10^9 / operations. The
    operations per input are those of a column ``operations``, or of the network in ``networks`` or the catalogue. Where
    ``columns`` gives such work and time only, fps is batch / latency.
without_operations : {network: rows}, where there are any
    Rows that lack gops or fps, and keep lacking it, since nobody knows the operations of their network.
repeated : int
    Rows that measure a design again.
units : {column: unit}, with ``columns`` or ``units`` only
    Units of the file's numbers that were converted.
unused : list of str, with ``columns`` or ``units`` only
    Columns of the file that are not read.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd

from ..model.arguments import typed_but
from ..model.designs import name_designs, number_names, tell_apart
from .alike import overlooked_notes
from .columns import Layout, file_unit, kept_rows, parse_columns
from .completion import complete, known_networks, time_work
from .layouts import SPELLINGS, map_columns, match_columns
from .notation import checked_writing
from .numbers import missing_words
from .proposal import Proposal
from .records import Records
from .reshaping import Pivot
from .tables import read_records
from .units import checked_units, own_unit

#: What makes a design; the rest is what was measured of it.
_DESIGN = ["platform", "mode", "datatype", "network", "pruning_pct", "batch"]


#: The name of a column of the file, or a number for all rows, by our name.
_Columns = Mapping[str, str | float]


@typed_but("columns", "header", "decimal", "thousands")
def read_measurements(
    path: str | os.PathLike[str],
    columns: Mapping[str, str | float] | Proposal | None = None,
    units: Mapping[str, str] | None = None,
    *,
    header: int | None = None,
    pivot: Pivot | None = None,
    missing: Iterable[str] = (),
    decimal: str | None = None,
    thousands: str | None = None,
    planned: bool = False,
    networks: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Read a table of measured designs.

    Parameters
    ----------
    path : str or path-like
        A local file of UTF-8 text, CSV or records in JSON or JSON Lines; nothing is fetched.
    columns : mapping of str to str or number, or Proposal, optional
        For another layout: column of the result -> column of the file, or the number that all rows have, such as
        ``{"latency_ms": "Latency [us]", "batch": 1, "compiler": "Compiler"}``. Names beyond those of the published
        layouts become further columns; "design" names the rows. A `Proposal` brings its units and options.
    units : mapping of str to str, optional
        Column of the result -> unit of the file's numbers, such as ``{"latency_ms": "us", "power_w": "mW"}``.
        Or the file's column that says the unit of each row, as ``{"latency_ms": "time_unit"}``.
        Without it, a unit that the file states counts, in its header or in a row below it, else that of the result.
    header : int, optional
        The line of a CSV file that holds its header, where others stand before it.
    pivot : sequence of str, or mapping of str to sequence of str, optional
        How to turn a table in which a row is no design. ``("Metric Name", "Metric Value")``, with the column of units
        as a third where there is one, makes a column of each metric. ``{"datatype": ["INT8", "FP16"]}`` makes of the
        columns Throughput-INT8 and Throughput-FP16 one column Throughput and a column datatype, a row for each.
    missing : iterable of str
        Further cells that mean "not measured"; a blank one and "na" always do, and in a column of numbers the usual
        words, in capitals or not: n/a, nan, none, null, -, —. Those are counted in a warning.
    decimal, thousands : str, optional
        The mark before the decimals of numbers, ``"."`` or ``","``, and the one between groups of digits, ``","``,
        ``"."``, ``" "``, ``"'"`` or ``""`` for none. Without them each column tells by its cells: ``12,5``, ``0,500``
        and ``1.234,5`` have decimal commas, ``1,234.5`` has a decimal point, and in a file with semicolons between
        its cells ``1,234`` is 1.234. What can be read in two ways all the same is an error that shows both.
    planned : bool
        Whether to keep rows that were never measured, their numbers missing; `keep_measured` leaves them out again.
    networks : pandas.DataFrame, optional
        Networks beside those of the catalogue, or in place of one of its name: network, operations (per input; a
        multiply-accumulate is two), where wanted pruning_pct and task.

    Returns
    -------
    pandas.DataFrame
        A row per measured design; columns, units and ``attrs`` as the head of this module lists them.

    Warns
    -----
    UserWarning
        If rows are short, columns have no name, a further column is called almost like one of the result, words are
        read as missing, digits are grouped, or numbers are too large, too small or too long for float64.

    Raises
    ------
    ReadError
        If the file cannot be read, a column is missing, a unit is unknown, a cell is no number, or all cells of a
        column can be read in two ways.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import data_file
    >>> measured = read_measurements(data_file("measurements_mnist.csv"))
    >>> measured.loc["TX2 maxp FP16 MLP 100% b2", ["latency_ms", "fps"]].tolist()
    [0.73998, 2785.55]
    """
    said = {"header": header, "pivot": pivot, "missing": missing, "decimal": decimal, "thousands": thousands}
    given = _with_options(columns, said)
    records = read_records(path, given["header"], given["pivot"])
    layout = _layout(records, columns, units, missing_words(given["missing"]))
    layout = layout._replace(writing=checked_writing(given["decimal"], given["thousands"], records.separator))
    kept = records if planned else kept_rows(records, layout)
    left = len(records.rows) - len(kept.rows)
    frame, notes = _frame(kept, layout, known_networks(networks))
    for note in [*kept.notes, *notes]:
        warnings.warn(f"{records.path}: {note}", stacklevel=3)  # past the check of the arguments
    frame.attrs = {"skipped": {"never measured": left} if left else {}, **frame.attrs}
    return frame


def _with_options(columns: _Columns | Proposal | None, given: dict[str, Any]) -> dict[str, Any]:
    """What a proposal says of how to read the file, where the caller says nothing."""
    options = columns.options if isinstance(columns, Proposal) else {}
    unsaid = [name for name, value in given.items() if value is None or (isinstance(value, tuple) and not value)]
    return {**given, **{name: options[name] for name in unsaid if name in options}}


def _layout(
    records: Records, columns: _Columns | Proposal | None, units: Mapping[str, str] | None, missing: frozenset[str]
) -> Layout:
    if isinstance(columns, Proposal):
        units = {**columns.used_units(), **(units or {})}
        columns = columns.columns
    free = columns is not None
    place = (records.header, records.path, records.top)
    match = match_columns(*place) if columns is None else map_columns(columns, *place)
    named = {ours: name for ours, name in match.items() if isinstance(name, str) and name in records.units}
    stated = {ours: records.units[name] for ours, name in named.items() if own_unit(ours)}
    return Layout(match, checked_units({**stated, **(units or {})}, match, records.path, records.header), missing, free)


def _frame(records: Records, layout: Layout, networks: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The frame of all rows with its ``attrs`` but for "skipped", and what is odd about it."""
    columns, notes = parse_columns(records, layout)
    frame = pd.DataFrame(columns)
    timed = time_work(frame, layout.names)
    done = complete(frame, networks)
    done["computed"] |= timed
    if not layout.free:
        notes += overlooked_notes(records.header, layout.names, SPELLINGS)
    notes = [*notes, *_misspelt(layout), *_infinite(frame)]
    labels = _labels(frame, layout)
    frame = frame.drop(columns="design", errors="ignore")
    frame = frame.set_axis(labels, axis="index")
    frame.attrs = {**done, "repeated": int(frame.duplicated(_DESIGN).sum())}
    if layout.free or layout.units:
        frame.attrs |= _mapped(records, layout)
    return frame, notes


def _labels(frame: pd.DataFrame, layout: Layout) -> pd.Index:
    """Name the rows; what the caller keeps beside the result's columns tells equal names apart."""
    further = [column for column in layout.names if column not in (*SPELLINGS, "design") and not own_unit(column)]
    if "design" not in frame:
        return name_designs(frame, further)
    given = [column for column in _DESIGN if column in layout.names]
    return number_names(tell_apart(frame["design"], frame[[*given, *further]]))


def _misspelt(layout: Layout) -> list[str]:
    """Say which further columns are called almost like one of the result that was not named."""
    absent = [column for column in SPELLINGS if column not in layout.names]
    close = {name: get_close_matches(name, absent, 1, 0.85) for name in layout.names if name not in SPELLINGS}
    return [
        f"columns: {name!r} becomes a further column. Did you mean {found[0]!r}?"
        for name, found in close.items()
        if found
    ]


def _mapped(records: Records, layout: Layout) -> dict[str, object]:
    read = {column: file_unit(column, layout) for column in layout.names}
    used = set(layout.names.values())
    return {
        "units": {column: unit for column, unit in read.items() if unit != own_unit(column)},
        "unused": [name for name in records.header if name not in used],
    }


def _infinite(frame: pd.DataFrame) -> list[str]:
    numbers = frame.select_dtypes("number")
    counts = {column: int(np.isinf(numbers[column]).sum()) for column in numbers}
    return [
        f"column {column!r}: {count} number(s) beyond the range of float64, read as infinite"
        for column, count in counts.items()
        if count
    ]
