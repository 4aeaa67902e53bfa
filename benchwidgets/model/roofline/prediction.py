"""Predicted designs: every platform with every network, under its roofline.

This is level 0 of QuTiBench (M. Blott et al., ACM JETC 15(4), 2019). A predicted frame has the unique
index "design" and the columns platform, mode ("" where there is only one), datatype, network, task,
pruning_pct [%], batch, intensity [op/byte; infinite where weights are on chip: only the compute roof binds],
attainable_gops [10^9 op/s], fps [1/s], bound ("memory", "compute", or "ridge" exactly between the two),
top1_pct [%; NaN where unknown].
"""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Integral

import numpy as np
import pandas as pd

from ..arrays import Floats
from ..catalogue import load_accuracies
from ..datatypes import bytes_per_element, spelled_column
from ..designs import name_designs
from ..errors import BenchwidgetsError, UnknownColumnError, shown, unknown
from ..frames import check_is_table
from ..units import GIGA
from .intensity import WEIGHTS
from .moving import MOVED, Moving, phases_of, with_moving
from .provenances import preferred
from .roofline import attainable, bound

_PLATFORM_COLUMNS = ["platform", "mode", "datatype", "peak_gops", "bandwidth_gbs"]
_NETWORK_COLUMNS = ["network", "task", "pruning_pct", "parameters", "operations"]
_ACCURACY_KEY = ["network", "pruning_pct", "datatype"]
_COLUMNS = [
    *("platform", "mode", "datatype", "network", "task", "pruning_pct", "batch"),
    *("intensity", "attainable_gops", "fps", "bound", "top1_pct"),
]


def predict(
    platforms: pd.DataFrame,
    networks: pd.DataFrame,
    *,
    batch: int | Iterable[int] = 1,
    weights: str = "off-chip",
    accuracies: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Predict every network on every platform: inputs/s = attainable performance / operations per input.

    Parameters
    ----------
    platforms, networks, accuracies : pandas.DataFrame
        As `load_platforms`, `load_networks` and (the default) `load_accuracies` give them. Of several roofs of one
        platform, mode and datatype that of the datasheet counts.
    batch : int or iterable of int
        Inputs per batch; several give a row each.
    weights : {"off-chip", "on-chip", "platform"}
        Where the weights are held; "platform" takes the column ``weights`` of ``platforms``.

    Returns
    -------
    pandas.DataFrame
        The columns that the head of this module lists, a row per platform x network x batch.

    Raises
    ------
    BenchwidgetsError
        If one is no frame, a column is missing, or a peak, bandwidth, count, datatype or batch is not usable.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import load_networks, load_platforms
    >>> designs = predict(load_platforms(), load_networks(), batch=[1, 8])
    >>> round(float(designs.loc["ZCU104-FINN INT2 MLP 100% b1", "fps"]))
    7669
    """
    known = _networks(networks)
    designs = _cross(_platforms(platforms, weights), known, _batches(batch))
    _add_performance(designs)
    designs["top1_pct"] = _top1(designs, load_accuracies() if accuracies is None else accuracies)
    told = phases_of(known)
    columns = [*_COLUMNS[:6], *told, *_COLUMNS[6:]]
    return designs[columns].set_axis(name_designs(designs, further=told), axis="index")


def _add_performance(designs: pd.DataFrame) -> None:
    roof = {"peak": designs["peak_gops"].to_numpy(), "bandwidth": designs["bandwidth_gbs"].to_numpy()}
    work, size, batch = (designs[name].to_numpy(dtype=float) for name in ("operations", "bytes_per_element", "batch"))
    designs["intensity"] = Moving.of(designs).intensity(work, size, batch, (designs["weights"] == "on-chip").to_numpy())
    designs["attainable_gops"] = attainable(designs["intensity"].to_numpy(), **roof)
    designs["fps"] = designs["attainable_gops"] * GIGA / designs["operations"]
    designs["bound"] = bound(designs["intensity"].to_numpy(), **roof)


def _cross(platforms: pd.DataFrame, networks: pd.DataFrame, batches: pd.DataFrame) -> pd.DataFrame:
    return platforms.merge(networks, how="cross").merge(batches, how="cross")


def _platforms(platforms: pd.DataFrame, weights: str) -> pd.DataFrame:
    if not isinstance(weights, str) or weights not in (*WEIGHTS, "platform"):
        raise BenchwidgetsError(f"weights={shown(weights)}; expected 'off-chip', 'on-chip', or 'platform' (its column)")
    columns = [*_PLATFORM_COLUMNS, "weights"] if weights == "platform" else _PLATFORM_COLUMNS
    told = isinstance(platforms, pd.DataFrame) and "provenance" in platforms
    frame = _with_columns(platforms, [*columns, "provenance"] if told else columns, "platforms")
    frame["mode"] = _words(frame["mode"])
    frame["datatype"] = spelled_column(frame["datatype"])
    if told:
        frame = preferred(frame).drop(columns="provenance")
    for column in ("peak_gops", "bandwidth_gbs"):
        frame[column] = _positive(frame, column, "platforms")
    if weights != "platform":
        frame["weights"] = weights
    return frame.assign(bytes_per_element=[bytes_per_element(datatype) for datatype in frame["datatype"]])


def _networks(networks: pd.DataFrame) -> pd.DataFrame:
    frame = _with_columns(networks, _NETWORK_COLUMNS, "networks")
    more = [name for name in ("phase", *MOVED) if name in networks]
    # by position: two catalogues that were put together may have labels twice
    frame = with_moving(frame.assign(**{name: networks[name].to_numpy() for name in more}))
    frame["task"] = _words(frame["task"])
    for column in ("pruning_pct", "parameters", "operations"):
        frame[column] = _positive(frame, column, "networks")
    return frame


def _batches(batch: int | Iterable[int]) -> pd.DataFrame:
    batches = list(batch) if isinstance(batch, Iterable) and not isinstance(batch, str) else [batch]
    for each in batches:
        if not isinstance(each, Integral) or isinstance(each, bool) or not 1 <= each < 2**53:
            raise BenchwidgetsError(
                f"batch: {each!r}; expected a whole number from 1 on and below 2**53, or a sequence of them"
            )
    return pd.DataFrame({"batch": pd.Series(batches, dtype="int64")})


def _with_columns(frame: pd.DataFrame, columns: list[str], name: str) -> pd.DataFrame:
    """Return a copy with just these columns, or say which one is missing."""
    check_is_table(frame, name, f" like that of load_{name}()")
    missing = next((column for column in columns if column not in frame.columns), None)
    if missing is not None:
        problem = unknown("column", missing, frame.columns, owner="the frame")
        raise UnknownColumnError(f"{name}: {problem} Add or rename it; load_{name}() shows the layout")
    return frame[columns].copy()


def _words(column: pd.Series) -> pd.Series:
    # a frame read by pandas has NaN where the file's mode or task is blank
    return column.astype(object).where(column.notna(), "").astype(str)


def _positive(frame: pd.DataFrame, column: str, name: str) -> Floats:
    values: Floats = pd.to_numeric(frame[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    wrong = ~((values > 0) & (values < np.inf))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise BenchwidgetsError(
            f"{name}: row {frame.index[row]!r}, column {column!r} is {frame[column].iloc[row]!r}; "
            "expected a finite number above zero. Correct the row or leave it out"
        )
    return values


def _top1(designs: pd.DataFrame, accuracies: pd.DataFrame) -> Floats:
    known = _with_columns(accuracies, [*_ACCURACY_KEY, "top1_pct"], "accuracies")
    known["datatype"] = spelled_column(known["datatype"])
    repeated = known.duplicated(_ACCURACY_KEY)
    if repeated.any():
        row = known.loc[repeated, _ACCURACY_KEY].iloc[0]
        raise BenchwidgetsError(f"accuracies: {', '.join(map(str, row))} occurs twice; keep one row of each")
    known["pruning_pct"] = known["pruning_pct"].astype(float)
    table = known.set_index(_ACCURACY_KEY)["top1_pct"].to_dict()
    keys = zip(*(designs[column] for column in _ACCURACY_KEY), strict=True)
    return np.array([table.get(key, np.nan) for key in keys], dtype=float)
