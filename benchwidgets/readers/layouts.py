"""The columns of tables of measurements: what published tables and the user's call them, and what we do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.errors import ReadError, listed, nearest
from .alike import find_name

#: Per column of the result, the names that published tables give it; a table may also use the result's own.
SPELLINGS = {
    "network": ("NN_Topology",),
    "task": (),
    "pruning_pct": ("PruningFactor",),
    "platform": ("HWType",),
    "mode": ("Op mode",),
    "datatype": ("Precision", "Datatype"),
    "batch": ("batch/thread/stream",),
    "latency_ms": ("lat-comp",),
    "system_latency_ms": ("lat-sys",),
    "fps": ("fps-comp",),
    "system_fps": ("fps-system",),
    "gops": ("tp-comp",),
    "top1_pct": ("top1 [%]", "top1"),
    "top5_pct": ("top5 [%]", "top5"),
    "base_w": ("BasePWR [W]", "Base_Pwr_W"),
    "idle_w": ("IdlePWR [W]", "Idle_Pwr_W"),
    "power_w": ("FullPwr [W]", "Full_Pwr_W"),
}

#: Columns without which a row is no measured design.
NEEDED = ("network", "pruning_pct", "platform", "datatype", "batch", "latency_ms", "fps")


def match_columns(header: list[str], path: str, line: int = 1) -> dict[str, str]:
    """Find the columns of a published table.

    Parameters
    ----------
    header : list of str
        Names of the file's columns, without blanks around them.
    path : str
        What errors call the file.
    line : int
        Where the header stands in it.

    Returns
    -------
    dict of str to str
        Column of the result -> name in the file; optional columns that the file lacks are left out. A column
        ``operations``, per input, is one of them.

    Raises
    ------
    ReadError
        If a needed column is missing, or two columns of the file mean the same.
    """
    found = {column: _found((*names, column), header) for column, names in SPELLINGS.items()}
    for names in found.values():
        if len(names) > 1:
            raise ReadError(f"{path}: columns {' and '.join(map(repr, names))} mean the same. Remove one of them")
    missing = [SPELLINGS[column] for column in NEEDED if not found[column]]
    if missing:
        raise ReadError(_missing(missing, header, f"{path}: line {line}"))
    own = {"operations": "operations"} if "operations" in header else {}
    return {column: names[0] for column, names in found.items() if names} | own


def map_columns(
    columns: Mapping[str, str | float], header: list[str], path: str, line: int = 1
) -> dict[str, str | float]:
    """Check the columns that a user gave for a table of another layout.

    Parameters
    ----------
    columns : mapping of str to str or number
        Column of the result -> name in the file, or the number that all rows have.
    header : list of str
        Names of the file's columns, without blanks around them.
    path : str
        What errors call the file.
    line : int
        Where the header stands in it.

    Returns
    -------
    dict of str to str or number
        The same, with names as the header has them, in the order of the published layout.

    Raises
    ------
    ReadError
        If a name is not in the header, or nothing is mapped.
    """
    if not isinstance(columns, Mapping) or not columns:
        raise ReadError(f"{path}: columns= takes at least one pair such as {{'fps': 'name in the file'}}")
    mapped = {ours: _target(ours, name, columns, header, f"{path}: line {line}") for ours, name in columns.items()}
    if not any(isinstance(name, str) for name in mapped.values()):
        raise ReadError(f"{path}: columns= names no column of the file; it has {listed(header, most=25)}")
    order = [*(ours for ours in SPELLINGS if ours in mapped), *(ours for ours in mapped if ours not in SPELLINGS)]
    return {ours: mapped[ours] for ours in order}


def _target(ours: object, name: object, columns: Mapping[str, Any], header: list[str], place: str) -> str | float:
    if isinstance(ours, str) and ours.strip() and isinstance(name, int | float) and not isinstance(name, bool):
        return name
    if not (isinstance(ours, str) and ours.strip() and isinstance(name, str)):
        raise ReadError(f"{place}: columns: {ours!r}: {name!r}; expected a name and the name of a column or a number")
    found = find_name(name, header)
    if found is None:
        raise ReadError(f"{place}: {_unmapped(ours, name, columns, header)}")
    return found


def _found(names: tuple[str, ...], header: list[str]) -> list[str]:
    """Those of some names that the header has, as it writes them."""
    return [found for name in names if (found := find_name(name, header)) is not None]


def _unmapped(ours: str, name: str, columns: Mapping[str, str], header: list[str]) -> str:
    turned = {value: key for key, value in columns.items()}
    if all(value in header for value in turned.values()):
        return f"columns= maps the result's columns to the file's, not the other way. Turn it round: columns={turned}"
    near = nearest(name, header)
    hint = "" if near is None else f" Did you mean {near!r}?"
    return f"no column {name!r} for {ours!r}; the file has {listed(header, most=25)}.{hint}"


def _missing(missing: list[tuple[str, ...]], header: list[str], place: str) -> str:
    if {"Organization", "Scenario", "Result", "Units"} <= set(header):
        return f"{place}: this is a summary of MLPerf results. Read it by read_mlperf(path)"
    wanted = "; ".join(" or ".join(map(repr, names)) for names in missing)
    near = [match for names in missing if (match := nearest(names[0], header)) is not None]
    hint = f" (nearest: {', '.join(map(repr, near))})" if near else ""
    return (
        f"{place}: no column {wanted}; the file has {listed(header, most=25)}{hint}. "
        "Rename or add the columns, or say which of the file's they are: columns={…}, "
        "which propose_columns(path) infers"
    )
