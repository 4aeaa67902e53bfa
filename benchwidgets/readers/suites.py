"""Outputs of benchmark suites and profilers that are known by their headers: what their columns are is not guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .records import Records
from .reshaping import header_value


class Suite(NamedTuple):
    """A suite's output: the columns that give it away, what they are in the result, and in which unit.

    A unit may be the column that says it row by row.
    """

    name: str
    header: frozenset[str]
    columns: dict[str, str]
    units: dict[str, str]


_SUITES = (
    Suite(
        "pytest-benchmark",
        frozenset({"name", "min", "max", "mean", "stddev", "rounds"}),
        {"design": "name", "latency_ms": "mean"},
        {"latency_ms": "s"},
    ),
    Suite(
        "pytest-benchmark",
        frozenset({"name", "stats.min", "stats.max", "stats.mean", "stats.stddev", "stats.rounds"}),
        {"design": "name", "latency_ms": "stats.mean"},
        {"latency_ms": "s"},
    ),
    Suite(
        "hyperfine",
        frozenset({"command", "mean", "stddev", "median", "user", "system", "min", "max"}),
        {"design": "command", "latency_ms": "mean"},
        {"latency_ms": "s"},
    ),
    Suite(
        "Google benchmark",
        frozenset({"name", "real_time", "time_unit"}),
        {"design": "name", "latency_ms": "real_time"},
        {"latency_ms": "time_unit"},
    ),
)

#: What long tables call a metric's name, its value and its unit.
_LONG = (
    ("metric name", "metric", "counter name", "quantity", "measure", "variable", "stat", "statistic"),
    ("metric value", "value", "counter value", "measurement"),
    ("metric unit", "metric units", "unit", "units", "counter unit"),
)

#: Number formats as they stand in the names of columns.
_FORMAT = re.compile(
    r"(?<![A-Za-z0-9])(?:U?INT|FP|BF|BFLOAT|FLOAT|TF|NVFP|MXFP)[0-9]+(?:_E[0-9]M[0-9])?(?![A-Za-z0-9])", re.I
)


def known_suite(header: Sequence[str]) -> Suite | None:
    """The suite whose columns a header has; None where there is none.

    >>> known_suite(["name", "iterations", "real_time", "cpu_time", "time_unit"]).name
    'Google benchmark'
    """
    return next((suite for suite in _SUITES if suite.header <= set(header)), None)


def seeming_pivot(records: Records) -> tuple[str, ...] | dict[str, list[str]] | None:
    """How a table of another shape seems to want turning: ``pivot`` for `reshape`; None where a row is a design.

    >>> table = Records("a.csv", ["Net", "Throughput-INT8", "Throughput-FP16", "Latency_int8"], [], [], [])
    >>> seeming_pivot(table)
    {'datatype': ['INT8', 'FP16']}
    """
    return _long(records) or _formats_in_header(records.header)


def _long(records: Records) -> tuple[str, ...] | None:
    by_words = {re.sub(r"[\s_\-]+", " ", name).strip().casefold(): name for name in records.header}
    metric, value, unit = (next((by_words[word] for word in words if word in by_words), None) for words in _LONG)
    if metric is None or value is None:
        return None
    at = records.header.index(metric)
    metrics = [row[at] for row in records.rows]
    if len(set(metrics)) < 2 or len(metrics) == len(set(metrics)):
        return None
    return (metric, value) if unit is None else (metric, value, unit)


def _formats_in_header(header: Sequence[str]) -> dict[str, list[str]] | None:
    """The number formats that tell columns of one name apart."""
    formats: dict[str, str] = {}
    for name in header:
        for each in _FORMAT.findall(name):
            formats.setdefault(each.upper(), each.upper())
    stems: dict[str, set[str]] = {}
    for stem, value in (header_value(name, list(formats)) for name in header):
        stems.setdefault(stem.casefold(), set()).add(value)
    told = any(len(values) > 1 for stem, values in stems.items() if stem)
    return {"datatype": list(formats)} if told and "datatype" not in header else None
