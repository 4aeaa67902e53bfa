"""Tables of another shape, turned into one with a row a design: what `read_measurements` takes as ``pivot``.

``pivot=("Metric Name", "Metric Value")`` turns a long table, which says one figure a row, into a wide one: its rows
that agree in all else become one, with a column for each metric. A third name is that of the column of units.

``pivot={"datatype": ["INT8", "FP16"]}`` takes what stands in the header out of it: the columns Throughput-INT8 and
Throughput-FP16 become one column Throughput and a column datatype, with a row for each of these values.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model.errors import ReadError, listed, nearest
from .records import Records

Pivot = Sequence[str] | Mapping[str, Sequence[str]]

_TAKES = (
    "pivot= takes the columns of a metric's name and value, and of its unit where there is one, as in "
    "('Metric Name', 'Metric Value'), or the values that stand in the header, as in {'datatype': ['INT8', 'FP16']}"
)

#: What parts a value in a header from the rest of its name.
_SEAMS = " _-./:"


def reshape(records: Records, pivot: Pivot) -> Records:
    """Turn a table as ``pivot`` says, see the head of this module.

    Raises
    ------
    ReadError
        If ``pivot`` is of another form, names what the header does not have, or two rows contradict each other.

    Examples
    --------
    >>> long = Records("example.csv", ["kernel", "metric", "value"], [["a", "us", "1"], ["a", "W", "2"]], [2, 3], [])
    >>> wide = reshape(long, ("metric", "value"))
    >>> wide.header, wide.rows
    (['kernel', 'us', 'W'], [['a', '1', '2']])
    >>> table = Records("example.csv", ["net", "Latency_FP16", "Latency_int8"], [["a", "3", "2"]], [2], [])
    >>> tall = reshape(table, {"datatype": ["FP16", "INT8"]})
    >>> tall.header, tall.rows
    (['net', 'datatype', 'Latency'], [['a', 'FP16', '3'], ['a', 'INT8', '2']])
    """
    if isinstance(pivot, Mapping) and len(pivot) == 1:
        ((column, values),) = pivot.items()
        if isinstance(column, str) and column.strip() and _are_names(values):
            return _stacked(records, column.strip(), list(values))
    elif _are_names(pivot) and len(pivot) in (2, 3):
        for name in pivot:
            _check_column(name, records)
        return _widened(records, *pivot)
    raise ReadError(f"{_TAKES}; not {pivot!r}")


def _are_names(names: object) -> bool:
    if not isinstance(names, Sequence) or isinstance(names, str):
        return False
    return 0 < len(names) == len({*names}) and all(isinstance(name, str) and name.strip() for name in names)


def _check_column(name: str, records: Records) -> None:
    if name not in records.header:
        near = nearest(name, records.header)
        hint = f" Did you mean {near!r}?" if near else ""
        raise ReadError(f"{records.path}: pivot: no column {name!r}; the file has {listed(records.header, 25)}.{hint}")


def _widened(records: Records, names: str, values: str, units: str | None = None) -> Records:
    """One row for those that agree in all but the metric, and a column for each metric."""
    name_at, value_at = records.header.index(names), records.header.index(values)
    rows = [(line, row) for line, row in zip(records.lines, records.rows, strict=True) if row[name_at].strip()]
    metrics = list(dict.fromkeys(row[name_at].strip() for _, row in rows))
    keys, left_out = _keys(records, [row for _, row in rows], name_at, {names, values, units})
    if both := [metric for metric in metrics if metric in {records.header[key] for key in keys}]:
        raise ReadError(f"{records.path}: pivot: {both[0]!r} is a metric and a column. Rename one of them")
    designs: dict[tuple[str, ...], dict[str, tuple[int, str]]] = defaultdict(dict)
    for line, row in rows:
        design, metric = designs[tuple(row[key] for key in keys)], row[name_at].strip()
        before = design.setdefault(metric, (line, row[value_at]))
        if before[1] != row[value_at]:
            raise ReadError(
                f"{records.path}: lines {before[0]} and {line} give {metric!r} of one design twice: {before[1][:40]!r} "
                f"and {row[value_at][:40]!r}. Remove one of them, or add a column that tells their designs apart"
            )
    wide = [[*key, *(design.get(metric, (0, ""))[1] for metric in metrics)] for key, design in designs.items()]
    lines = [min(line for line, _ in design.values()) for design in designs.values()]
    notes = [f"pivot: {listed(map(repr, left_out))} left out: of the metric, not of the design"] if left_out else []
    header = [*(records.header[key] for key in keys), *metrics]
    stated = _metric_units(records, rows, name_at, units) if units else {}
    return records._replace(header=header, rows=wide, lines=lines, notes=[*records.notes, *notes], units=stated)


def _keys(records: Records, rows: list[list[str]], name_at: int, spent: set[str | None]) -> tuple[list[int], list[str]]:
    """The columns that tell designs apart, and those that go with the metric, as the section it is of does."""
    others = [at for at, name in enumerate(records.header) if name not in spent]
    if len({row[name_at] for row in rows}) == len(rows):  # no metric occurs again: nothing shows what goes with it
        return others, []
    keys, left_out = list[int](), list[int]()
    for at in others:
        pairs = {(row[name_at], row[at]) for row in rows}
        goes_with_metric = len(pairs) == len({metric for metric, _ in pairs}) and len({each for _, each in pairs}) > 1
        (left_out if goes_with_metric else keys).append(at)
    return keys, [records.header[at] for at in left_out]


def _metric_units(records: Records, rows: list[tuple[int, list[str]]], name_at: int, units: str) -> dict[str, str]:
    at = records.header.index(units)
    found: dict[str, tuple[str, int]] = {}
    for line, row in rows:
        metric, unit = row[name_at].strip(), row[at].strip()
        before, first = found.setdefault(metric, (unit, line))
        if before != unit:
            raise ReadError(
                f"{records.path}: line {line}: {metric!r} is in {unit!r}, on line {first} in {before!r}; expected one "
                "unit for each metric. Write the file with one (Nsight Compute: --print-units base)"
            )
    return {metric: unit for metric, (unit, _) in found.items() if unit}


def _stacked(records: Records, column: str, values: list[str]) -> Records:
    """A row for each of the values that stand in the header, which become a column."""
    parts = {name: header_value(name, values) for name in records.header}
    if absent := [value for value in values if value not in {each for _, each in parts.values()}]:
        raise ReadError(
            f"{records.path}: pivot: no column has {absent[0]!r} in its name; the file has {listed(records.header, 25)}"
        )
    kept = [at for at, name in enumerate(records.header) if not parts[name][1]]
    stems = {stem.casefold(): stem for stem, value in reversed(parts.values()) if value}
    stems = {
        folded: stems[folded] for folded in dict.fromkeys(stem.casefold() for stem, value in parts.values() if value)
    }
    taken = [records.header[at] for at in kept]
    if twice := [name for name in [column, *stems.values()] if name in taken] or (
        [column] if column in stems.values() else []
    ):
        raise ReadError(f"{records.path}: pivot: two columns would be called {twice[0]!r}. Choose another name")
    where = {(stem.casefold(), value): at for at, (stem, value) in enumerate(parts.values()) if value}
    rows, lines = [], []
    for line, row in zip(records.lines, records.rows, strict=True):
        for value in values:
            cells = [row[where[stem, value]] if (stem, value) in where else "" for stem in stems]
            rows.append([*(row[at] for at in kept), value, *cells])
            lines.append(line)
    return records._replace(header=[*taken, column, *stems.values()], rows=rows, lines=lines)


def header_value(name: str, values: Sequence[str]) -> tuple[str, str]:
    """Split the name of a column into what it is and which of the values stands in it; ("", "") where none does.

    >>> header_value("Throughput-INT8", ["INT8", "FP16"]), header_value("Latency_fp16 [ms]", ["INT8", "FP16"])
    (('Throughput', 'INT8'), ('Latency [ms]', 'FP16'))
    """
    for value in sorted(values, key=len, reverse=True):
        found = re.search(rf"(?<![A-Za-z0-9]){re.escape(value)}(?![A-Za-z0-9])", name, re.IGNORECASE)
        if found:
            before, after = name[: found.start()].rstrip(_SEAMS + "(["), name[found.end() :].lstrip(_SEAMS + ")]")
            stem = f"{before} {after}".strip()
            return (stem, value) if stem else ("", "")
    return "", ""
