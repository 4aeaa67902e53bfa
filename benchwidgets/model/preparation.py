"""Steps from a table of measurements to the rows and columns that a chart needs, each one line of a notebook.

Each takes a frame and returns a new one or a column; the frame it is given is not changed. Rows that a step
leaves out are counted in ``attrs["skipped"]``, beside those that the reader left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .arguments import typed
from .catalogue import load_platforms
from .datatypes import COLUMN, spelled
from .designs import percent
from .errors import BenchwidgetsError, UnknownColumnError, listed, unknown
from .frames import columns_of
from .space.grouping import FAMILY
from .words import NOT_THERE


@typed
def keep_full_speed(frame: pd.DataFrame, modes: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Keep one operating mode of each platform: the fastest that was measured.

    Parameters
    ----------
    frame : pandas.DataFrame
        With the columns platform and mode, which is blank or missing where there is only one.
    modes : mapping of str to str, optional
        Platform -> the mode to keep, where it shall not be the fastest by the catalogue's peaks.

    Returns
    -------
    pandas.DataFrame
        The rows of those modes, with their labels.

    Raises
    ------
    BenchwidgetsError
        If the catalogue does not rank the modes of a platform, or ``modes`` names one that is not there.

    Examples
    --------
    >>> rows = pd.DataFrame({"platform": ["TX2", "TX2", "NCS"], "mode": ["maxq", "maxn", ""]})
    >>> keep_full_speed(rows)["mode"].tolist()
    ['maxn', '']
    """
    _check_columns(frame, ["platform", "mode"])
    platforms, given = (_blank_where_missing(frame[column]) for column in ("platform", "mode"))
    measured: dict[str, list[str]] = {}
    for platform, mode in dict.fromkeys(zip(platforms, given, strict=True)):
        measured.setdefault(platform, []).append(mode)
    chosen = {platform: "" if pd.isna(mode) else mode for platform, mode in dict(modes or {}).items()}
    for platform, mode in chosen.items():
        if mode not in measured.get(platform, ()):
            have = ", ".join(f"{name}: {listed(map(repr, each))}" for name, each in measured.items())
            raise BenchwidgetsError(f"modes: no row of {platform!r} in mode {mode!r}; the frame has {have}")
    peaks = load_platforms().groupby(["platform", "mode"])["peak_gops"].max()
    for platform, each in measured.items():
        if platform not in chosen:
            chosen[platform] = _fastest(platform, each, peaks)
    kept = [chosen[platform] == mode for platform, mode in zip(platforms, given, strict=True)]
    return _kept(frame, pd.Series(kept, frame.index, dtype=bool), "not at full speed")


@typed
def keep_measured(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Keep the rows that have a number in each of the columns.

    Parameters
    ----------
    frame : pandas.DataFrame
        Designs, a row each.
    *columns : str
        The columns; a number that is missing leaves its row out.

    Returns
    -------
    pandas.DataFrame
        The rows that stay, a copy; ``attrs["skipped"]`` counts the others, with those left out before.

    Raises
    ------
    BenchwidgetsError
        Where no column is named, or one does not exist (`UnknownColumnError`).

    Examples
    --------
    >>> rows = pd.DataFrame({"fps": [1.0, None], "top1_pct": [97.0, 98.0]}, index=["a", "b"])
    >>> kept = keep_measured(rows, "fps", "top1_pct")
    >>> kept.index.tolist(), kept.attrs["skipped"]
    (['a'], {'no fps or top1_pct': 1})
    """
    if not columns:
        raise BenchwidgetsError("keep_measured(frame) takes at least one column, for example 'latency_ms'")
    _check_columns(frame, columns)
    return _kept(frame, columns_of(frame, columns).notna().all(axis="columns"), f"no {' or '.join(columns)}")


@typed
def family_keys(frame: pd.DataFrame, by: Sequence[str] | None = None, *, separator: str = " ") -> pd.Series:
    """Name the family of each design: its values of some columns in one text.

    Parameters
    ----------
    frame : pandas.DataFrame
    by : sequence of str, optional
        The columns; by default platform, mode, datatype, network and pruning_pct, as far as the frame has them.
    separator : str
        What stands between the values; blank and missing ones are left out.

    Returns
    -------
    pandas.Series of str
        With the frame's index.

    Raises
    ------
    BenchwidgetsError
        Where there is no column to name them by, or two families would get one name.

    Examples
    --------
    >>> rows = pd.DataFrame({"platform": ["NCS"], "mode": [""], "datatype": ["FP16"], "pruning_pct": [12.5]})
    >>> family_keys(rows)[0], family_keys(rows, ["datatype", "platform"], separator="_")[0]
    ('NCS FP16 12.5%', 'FP16_NCS')
    """
    columns = [column for column in FAMILY if column in frame.columns] if by is None else list(by)
    if not columns:
        raise BenchwidgetsError(f"by: name at least one column; the frame has {listed(frame.columns)}")
    _check_columns(frame, columns)
    values = list(zip(*([_word(column, value) for value in frame[column]] for column in columns), strict=True))
    keys = [separator.join(filter(None, each)) for each in values]
    if len(set(keys)) < len(set(values)):
        raise BenchwidgetsError(
            f"separator={separator!r}: two families get one name, since values hold it too. Choose another"
        )
    return pd.Series(keys, index=frame.index, dtype=str, name="family")


@typed
def parse_percent(values: pd.Series) -> pd.Series:
    """Turn a column such as "100%" and "12.50%" into numbers of percent.

    A blank and the usual words for it (na, n/a, none, -) are missing.

    Raises
    ------
    BenchwidgetsError
        If a cell is no number; the message names its row.

    Examples
    --------
    >>> parse_percent(pd.Series(["100%", "12.50 %", "na", 25])).tolist()
    [100.0, 12.5, nan, 25.0]
    """
    return pd.Series([_share(label, cell) for label, cell in values.items()], values.index, float, values.name)


@typed
def normalise_within(frame: pd.DataFrame, column: str, within: str | list[str] = "network") -> pd.Series:
    """Divide a column by the largest value of its group: the share of the slowest latency of the network.

    Parameters
    ----------
    frame : pandas.DataFrame
    column : str
        A column of numbers.
    within : str or list of str
        The columns that make the groups.

    Returns
    -------
    pandas.Series of float64
        At most 1 where the group has a value above zero; NaN where a value is missing or infinite, and in groups
        whose largest value is not above zero.

    Raises
    ------
    BenchwidgetsError
        Where a column does not exist or holds no numbers, or none is named to group by.

    Examples
    --------
    >>> rows = pd.DataFrame({"network": ["MLP", "MLP", "CNV"], "latency_ms": [1.0, 4.0, 9.0]})
    >>> normalise_within(rows, "latency_ms").tolist()
    [0.25, 1.0, 1.0]
    """
    groups = [within] if isinstance(within, str) else list(within)
    if not groups:
        raise BenchwidgetsError(f"within: name at least one column; the frame has {listed(frame.columns)}")
    _check_columns(frame, [column, *groups])
    try:
        values = frame[column].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError) as error:
        raise BenchwidgetsError(f"column {column!r} holds no numbers ({error}); name a column of numbers") from error
    finite = pd.Series(np.where(np.isfinite(values), values, np.nan), index=frame.index, name=column)
    largest = finite.groupby([frame[each] for each in groups], dropna=False, observed=True).transform("max")
    return finite / largest.where(largest > 0)


def _fastest(platform: str, modes: list[str], peaks: pd.Series) -> str:
    if len(modes) == 1:
        return modes[0]
    ranked = {mode: peaks.get((platform, mode)) for mode in modes}
    if None in ranked.values():
        raise BenchwidgetsError(
            f"platform {platform!r} has the modes {listed(map(repr, modes))}, and the catalogue does not say which is "
            f"the fastest. Say it: modes={{{platform!r}: {modes[0]!r}}}"
        )
    return max(ranked, key=ranked.__getitem__)


def _kept(frame: pd.DataFrame, mask: pd.Series, reason: str) -> pd.DataFrame:
    """Return the rows of a mask, and count the others with those left out before."""
    kept = frame[mask.to_numpy(dtype=bool)].copy()
    skipped = dict(frame.attrs.get("skipped", {}))
    left = len(frame) - len(kept)
    kept.attrs = {**frame.attrs, "skipped": skipped | ({reason: skipped.get(reason, 0) + left} if left else {})}
    return kept


def _blank_where_missing(column: pd.Series) -> list[Any]:
    """The values of a column, "" where one is missing: what pandas makes of a blank cell is blank."""
    found: list[Any] = column.astype(object).where(column.notna(), "").tolist()
    return found


def _check_columns(frame: pd.DataFrame, columns: Sequence[str]) -> None:
    for column in columns:
        if column not in frame.columns:
            raise UnknownColumnError(unknown("column", column, frame.columns, owner="the frame"))


def _word(column: str, value: Any) -> str:
    if pd.isna(value):
        return ""
    if column == COLUMN:
        return str(spelled(value))
    return percent(value) if column == "pruning_pct" and not isinstance(value, str) else str(value)


def _share(label: object, cell: object) -> float:
    text = "" if pd.isna(cell) else str(cell).strip()
    if text.casefold() in NOT_THERE:
        return math.nan
    text = text.removesuffix("%").rstrip()
    try:
        share = math.nan if "_" in text else float(text)
    except ValueError:
        share = math.nan
    if not math.isfinite(share):
        raise BenchwidgetsError(f"row {label!r}: {str(cell)[:40]!r} is no percentage; expected a number such as 12.5%")
    return share
