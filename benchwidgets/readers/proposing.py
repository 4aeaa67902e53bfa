"""Propose which columns of a table of any layout are which of the result, from header and first cells."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pandas as pd

from ..model.arguments import typed_but
from ..model.errors import ReadError
from .columns import MEASURED, Layout, kept_rows, parse_columns
from .notation import checked_writing
from .numbers import missing_words
from .proposal import Proposal
from .records import Records
from .reshaping import Pivot
from .settling import settle_conditions, settle_latency, settle_units
from .suites import known_suite, seeming_pivot
from .tables import read_records
from .weighing import weigh


@typed_but("header", "decimal", "thousands")
def propose_columns(
    path: str | os.PathLike[str],
    *,
    header: int | None = None,
    pivot: Pivot | None = None,
    missing: Iterable[str] = (),
    decimal: str | None = None,
    thousands: str | None = None,
) -> Proposal:
    """Propose how to read a table of another layout, from its header and first rows.

    Nothing is decided: look at the proposal, change what is wrong, then read with it. A unit of another quantity keeps
    a column out; what is a guess says so and why. What is proposed can be read as it stands.

    Parameters
    ----------
    path : str or path-like
        A local file, as `read_measurements` takes it.
    header, pivot, missing, decimal, thousands : optional
        As `read_measurements` takes them. Without ``pivot``, one is proposed for a long table, and for one with number
        formats in its header.

    Returns
    -------
    Proposal
        It goes to `read_measurements` as ``columns``; printed, it is that call.

    Raises
    ------
    ReadError
        If the file cannot be read as a table.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import data_file
    >>> proposal = propose_columns(data_file("measurements_mnist.csv"))
    >>> proposal.columns["platform"], proposal.columns["latency_ms"]
    ('HWType', 'lat-comp')
    """
    missing = list(missing) if not isinstance(missing, str) and isinstance(missing, Iterable) else missing
    words = missing_words(missing)
    records, pivot, hints = _turned(path, header, pivot)
    given = {"header": header, "pivot": pivot, "missing": missing or None, "decimal": decimal, "thousands": thousands}
    options = {name: value for name, value in given.items() if value is not None}
    layout = Layout({}, {}, words, True, checked_writing(decimal, thousands, records.separator))
    proposal = Proposal(records.path, {}, {}, options=options, hints=hints)
    _fill(proposal, records, layout)
    return proposal


def _fill(proposal: Proposal, records: Records, layout: Layout) -> None:
    """Find the columns, settle their units, and say what is left."""
    proposal.columns, proposal.unsure, proposal.faults = weigh(records, layout.missing)
    _know_suite(proposal, records)
    settle_units(proposal, records)
    _settle_the_rest(proposal, records, layout)
    used = {*proposal.columns.values(), *proposal.units.values()}
    proposal.unused = [name for name in records.header if name not in used]
    proposal.faults = {name: proposal.faults[name] for name in proposal.unused if name in proposal.faults}
    if not MEASURED & proposal.columns.keys():
        proposal.hints.append("no column is surely a measurement: add one, as in columns={'latency_ms': …, 'fps': …}")


def _turned(path: str | os.PathLike[str], header: int | None, pivot: Pivot | None) -> tuple[Records, Any, list[str]]:
    """The records of the file, turned as the caller says or as it seems to be meant, and a hint."""
    records = read_records(path, header, pivot)
    hints = []
    if {"Organization", "Scenario", "Result", "Units"} <= set(records.header):
        hints.append("this is a summary of MLPerf results: read_mlperf(path) reads it")
    elif pivot is None and (pivot := seeming_pivot(records)) is not None:
        try:
            return read_records(path, header, pivot), pivot, [f"guess: the table seems to want pivot={pivot!r}"]
        except ReadError as error:
            return records, None, [f"the table seems to want pivot={pivot!r}, but {error}"]
    return records, pivot, hints


def _know_suite(proposal: Proposal, records: Records) -> None:
    """Put what a suite's own documentation says before what names say."""
    suite = known_suite(records.header)
    if suite is None:
        return
    mine = set(suite.columns.values())
    proposal.columns = suite.columns | {ours: name for ours, name in proposal.columns.items() if name not in mine}
    proposal.columns |= suite.columns
    proposal.units |= suite.units
    proposal.unsure = {ours: why for ours, why in proposal.unsure.items() if ours not in suite.columns}
    proposal.unsure["latency_ms"] = f"as {suite.name} writes it, in {suite.units['latency_ms']}"
    if "aggregate_name" in records.header:
        proposal.hints.append("the rows that have an aggregate_name are of several runs: keep or leave them out")


def _settle_the_rest(proposal: Proposal, records: Records, layout: Layout) -> None:
    """Leave out what cannot be read, and settle what only the numbers say."""
    kept, frame = _readable(proposal, records, layout)
    settle_latency(proposal, frame)
    if settle_conditions(proposal, kept, frame):
        _readable(proposal, records, layout)


def _readable(proposal: Proposal, records: Records, layout: Layout) -> tuple[Records, pd.DataFrame]:
    """Leave out the columns that the reader refuses; return the measured rows and what it reads of the others."""
    while True:
        whole = layout._replace(names=proposal.columns, units=proposal.used_units())
        kept = kept_rows(records, whole)
        try:
            return kept, pd.DataFrame(parse_columns(kept, whole)[0])
        except ReadError:
            if not _drop_one(proposal, kept, whole):
                raise


def _drop_one(proposal: Proposal, kept: Records, whole: Layout) -> bool:
    """Leave out the first column that the reader refuses, and say which cell it is; False where there is none."""
    for ours, name in proposal.columns.items():
        try:
            parse_columns(kept, whole._replace(names={ours: name}))
        except ReadError as error:
            proposal.faults[name] = f"as {ours!r}: {str(error).removeprefix(f'{kept.path}: ')}"
            proposal.columns = {each: other for each, other in proposal.columns.items() if each != ours}
            proposal.units.pop(ours, None)
            proposal.unsure.pop(ours, None)
            return True
    return False
