"""Where a design stands in a roofline plot: joined to its platform's roof and its network's operations and bytes.

Columns of a placed frame, a row a design: platform, mode, datatype (in its one spelling; its roof may be that of its
width, as FP8 is for FP8_E4M3), network, batch (the one its intensity is of), intensity [op/byte], gops (performance)
[10^9 op/s], attainable_gops [10^9 op/s], efficiency (performance / attainable), headroom (attainable / performance),
bound ("memory", "compute" or "ridge"), limiting_level ("compute", "off-chip" or the name of a level), ridge_batch (the
batch that reaches the ridge point), audit (see `audit`), gops_per_w and attainable_gops_per_w [10^9 op/J], and
left_out: why the design has no place, "" where it has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from .audit import audit
from .checks import positive
from .datatypes import element_sizes, spelled_column
from .errors import BenchwidgetsError, UnknownColumnError, unknown
from .intensity import intensity, ridge_batch
from .levels import Traffic, level_faults, level_roof, limits, traffic_at_levels
from .machines import (
    NETWORK,
    OFF_CHIP,
    ROOF,
    WhatIf,
    checked_levels,
    checked_networks,
    checked_platforms,
    checked_what_if,
    levels_with_what_if,
    roof_keys,
    roof_names,
    with_weights,
    with_what_if,
)
from .misfits import left_out
from .roofline import LevelPerformance, attainable_levels, bound
from .work import contradicts, network_keys, numbers, performance, sizes

__all__ = ["NETWORK", "PLACED", "ROOF", "checked_networks", "checked_platforms", "place", "roof_names"]

PLACED = [
    *(*ROOF, "network", "batch", "intensity", "gops", "attainable_gops", "efficiency", "headroom", "bound"),
    *("limiting_level", "ridge_batch", "audit", "gops_per_w", "attainable_gops_per_w", "left_out"),
]
_ROOF_NUMBERS = {"peak": "peak_gops", "bandwidth": "bandwidth_gbs"}


class Bounds(NamedTuple):
    """What bounds designs, a row each.

    ``roofs`` holds peak_gops, bandwidth_gbs, power_w, on_chip (whether the platform holds weights on chip) and held
    (where weights are held at present); ``traffic`` is that of further memory levels.
    """

    roofs: pd.DataFrame
    traffic: Traffic


def place(
    designs: pd.DataFrame,
    platforms: pd.DataFrame,
    networks: pd.DataFrame,
    *,
    weights: str | Mapping[str, str] = OFF_CHIP,
    batch: int | None = None,
    what_if: WhatIf | None = None,
    levels: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Place designs on the roofs of their platforms.

    Parameters
    ----------
    designs : pandas.DataFrame, shape (n, ...)
        With platform, datatype, and where there are any mode, network, pruning_pct, batch, power_w [W]; performance
        is ``gops``, or where that is missing ``attainable_gops`` of a prediction, or ``fps`` times the operations, as
        `work` knows them; a value in a column ``intensity`` is taken as it is, otherwise it is computed from
        operations, parameters and batch. A column ``intensity_L2`` is the intensity at level L2.
    platforms, networks : pandas.DataFrame
        As `load_platforms` and `load_networks` give them.
    weights : {"off-chip", "on-chip", "platform"} or mapping of platform to place
        Where weights are held; "platform" takes the column of ``platforms``, a mapping overrides it.
    batch : int, optional
        Batch of the intensity of every design; None takes each row's own.
    what_if : mapping of platform to {"peak": factor, "bandwidth": factor, and a level's name: factor}, optional
        Factors on the roofs; "bandwidth" is that of the off-chip memory. A prediction keeps its efficiency on a
        changed roof.
    levels : pandas.DataFrame, optional
        Further memory levels: platform, level, bandwidth_gbs [10^9 byte/s], where wanted mode and datatype. A design
        without an intensity at a level is not limited by it.

    Returns
    -------
    pandas.DataFrame, shape (n, 17)
        The columns that the head of this module lists, index of ``designs``. A design with infinite intensity (its
        weights on chip) has a place: only the compute roof binds it. ``attrs`` count "computed_gops", which are fps x
        operations, and "contradicted_gops", which are more than 2 % off it.

    Raises
    ------
    BenchwidgetsError
        If a table cannot be used, or an option is unknown.

    Examples
    --------
    >>> gpu = pd.DataFrame({"platform": ["GPU"], "mode": [""], "datatype": ["FP16"], "peak_gops": 1000.0,
    ...                     "bandwidth_gbs": 50.0})
    >>> mlp = pd.DataFrame({"network": ["MLP"], "pruning_pct": 100.0, "operations": 2e6, "parameters": 1e6})
    >>> design = pd.DataFrame({"platform": ["GPU"], "datatype": "FP16", "network": "MLP", "batch": 4, "gops": 100.0})
    >>> placed = place(design, gpu, mlp).iloc[0]
    >>> float(placed["intensity"]), float(placed["attainable_gops"]), float(placed["efficiency"]), placed["bound"]
    (4.0, 200.0, 0.5, 'memory')
    """
    platforms, networks = checked_platforms(platforms), checked_networks(networks)
    levels = checked_levels(levels, platforms)
    changes = checked_what_if(what_if, platforms, levels)
    placed = _keys(designs)
    placed["batch"] = _batch(designs, batch)
    counts = sizes(designs, networks).assign(bytes_per_element=element_sizes(placed["datatype"]))
    before = now = _bounds(designs, placed, platforms, weights, levels)
    if changes:
        changed = with_what_if(platforms, changes), weights, levels_with_what_if(levels, changes)
        now = _bounds(designs, placed, *changed)
    placed["intensity"] = _intensity(designs, counts, placed["batch"], now.roofs["held"])
    placed["gops"], said = _performance(designs, placed, counts["operations"].to_numpy(), before, now)
    known = placed.assign(operations=counts["operations"], fps=numbers(designs.reindex(columns=["fps"])["fps"]))
    no_roof, level_misfits = now.roofs["peak_gops"].isna(), level_faults(now.traffic, placed.index)
    placed["left_out"] = left_out(known, no_roof, level_misfits, platforms, networks)
    _judge(placed, now)
    placed["ridge_batch"] = _ridge_batch(designs, counts, now.roofs)
    placed["audit"] = _audit(designs, placed, counts, now)
    placed["gops_per_w"] = placed["gops"] / _power(designs, now.roofs)
    placed["attainable_gops_per_w"] = placed["attainable_gops"] / now.roofs["power_w"]
    placed = placed[PLACED]
    placed.attrs = said
    return placed


def _keys(designs: pd.DataFrame) -> pd.DataFrame:
    for column in ("platform", "datatype"):
        if column not in designs:
            problem = unknown("column", column, designs.columns, "the space")
            raise UnknownColumnError(f"designs on a roofline need platform and datatype: {problem}")
    keys = designs.reindex(columns=ROOF).copy()
    for column in ROOF:
        keys[column] = keys[column].astype(object).where(keys[column].notna(), "").astype(str)
    keys["datatype"] = spelled_column(keys["datatype"])
    return keys.join(network_keys(designs))


def _batch(designs: pd.DataFrame, batch: int | None) -> np.ndarray:
    """Batch of each design; one where it is missing, NaN where it is no batch."""
    if batch is not None:
        return np.full(len(designs), float(positive(batch, "batch")))
    if "batch" not in designs:
        return np.ones(len(designs))
    own = np.nan_to_num(numbers(designs["batch"]), nan=1.0, posinf=np.inf)
    return np.where((own > 0) & (own < np.inf), own, np.nan)


def _joined(keys: pd.DataFrame, table: pd.DataFrame, on: list[str], columns: list[str]) -> pd.DataFrame:
    """Rows of ``table`` for each key, in the order and with the index of ``keys``; missing where there is none."""
    joined = keys[on].merge(table.drop_duplicates(on)[[*on, *columns]], on=on, how="left")
    return joined[columns].set_axis(keys.index)


def _bounds(
    designs: pd.DataFrame,
    placed: pd.DataFrame,
    platforms: pd.DataFrame,
    weights: str | Mapping[str, str],
    levels: pd.DataFrame,
) -> Bounds:
    held = with_weights(platforms, weights)
    # one word for all moves the weights, but does not say what a platform can do
    able = platforms if isinstance(weights, str) else held
    keys = roof_keys(placed, platforms)
    roofs = _joined(keys, platforms, ROOF, ["peak_gops", "bandwidth_gbs", "power_w"])
    roofs["on_chip"] = _joined(keys, able, ROOF, ["weights"])["weights"] == "on-chip"
    roofs["held"] = _joined(keys, held, ROOF, ["weights"])["weights"].fillna(OFF_CHIP)
    return Bounds(roofs, traffic_at_levels(designs, keys, levels))


def _intensity(designs: pd.DataFrame, counts: pd.DataFrame, batch, held) -> np.ndarray:
    result, batch = _given_intensity(designs), np.asarray(batch, dtype=float)
    rows = counts.notna().all(axis=1).to_numpy() & ~np.isnan(batch) & np.isnan(result)
    of_rows = {name: counts[name].to_numpy()[rows] for name in counts}
    weights = held if isinstance(held, str) else held.to_numpy()[rows]
    result[rows] = intensity(**of_rows, batch=batch[rows], weights=weights)
    return result


def _given_intensity(designs: pd.DataFrame) -> np.ndarray:
    return numbers(designs["intensity"]) if "intensity" in designs else np.full(len(designs), np.nan)


def _ridge_batch(designs: pd.DataFrame, counts: pd.DataFrame, roofs: pd.DataFrame) -> np.ndarray:
    result = np.full(len(designs), np.nan)
    own = np.isnan(_given_intensity(designs))  # of a given one the traffic is not known
    rows = (counts.notna().all(axis=1) & roofs["peak_gops"].notna()).to_numpy() & own
    of_rows = {name: counts[name].to_numpy()[rows] for name in counts}
    roof = {name: roofs[column].to_numpy()[rows] for name, column in _ROOF_NUMBERS.items()}
    result[rows] = ridge_batch(**of_rows, **roof, weights=roofs["held"].to_numpy()[rows])
    return result


def _attainable(at: np.ndarray, bounds: Bounds, rows: np.ndarray) -> LevelPerformance:
    """Attainable performance over all levels, and the level that limits it, of the rows."""
    peak, bandwidth = (bounds.roofs[name].to_numpy()[rows] for name in ("peak_gops", "bandwidth_gbs"))
    return attainable_levels({OFF_CHIP: (at[rows], bandwidth), **limits(bounds.traffic, rows)}, peak=peak)


def _performance(
    designs: pd.DataFrame, placed: pd.DataFrame, operations: np.ndarray, before: Bounds, now: Bounds
) -> tuple[np.ndarray, dict[str, int]]:
    """As measured, or fps x operations; a prediction keeps its efficiency on a roof that a what-if has changed.

    Said with it is how many are computed so, and how many that are measured contradict it.
    """
    if not {"gops", "attainable_gops", "fps"} & set(designs):
        raise BenchwidgetsError(
            "designs on a roofline need a performance: a column gops or attainable_gops, or fps of networks whose "
            "operations are known"
        )
    columns = designs.reindex(columns=["gops", "attainable_gops", "fps"])
    done, told, fps = (numbers(columns[name]) for name in columns)
    at, predicted = placed["intensity"].to_numpy(), np.isnan(done) & ~np.isnan(told)
    worked, odd = performance(fps, operations), contradicts(done, fps, operations)
    made = np.isnan(done) & ~predicted & ~np.isnan(worked)
    done = np.where(predicted, told, np.where(made, worked, done))
    if before is not now:
        rows = predicted & now.roofs["peak_gops"].notna().to_numpy() & (at > 0)
        old, new = (_attainable(at, bounds, rows).attainable for bounds in (before, now))
        done[rows] *= np.divide(new, old, out=np.ones_like(old), where=old > 0)
    return done, {"computed_gops": int(made.sum()), "contradicted_gops": int(odd.sum())}


def _judge(placed: pd.DataFrame, bounds: Bounds) -> None:
    """Fill in what is attainable, and how the design compares."""
    placed[["attainable_gops", "efficiency", "headroom"]] = np.nan
    placed["bound"], placed["limiting_level"] = "", ""
    rows = (placed["left_out"] == "").to_numpy()
    at, done = placed["intensity"].to_numpy(), placed["gops"].to_numpy()[rows]
    ceiling, limit = _attainable(at, bounds, rows)
    with np.errstate(divide="ignore", over="ignore"):
        share = np.where((done > 0) & (done < np.inf), done / ceiling, np.nan)
        placed.loc[rows, "headroom"] = np.where(np.isnan(share), np.nan, ceiling / done)
    placed.loc[rows, "attainable_gops"], placed.loc[rows, "efficiency"] = ceiling, share
    roof = {name: bounds.roofs[column].to_numpy()[rows] for name, column in _ROOF_NUMBERS.items()}
    inner = ~np.isin(limit, ["compute", OFF_CHIP, ""])
    placed.loc[rows, "bound"] = np.where(inner, "memory", bound(at[rows], **roof))
    placed.loc[rows, "limiting_level"] = limit


def _audit(designs: pd.DataFrame, placed: pd.DataFrame, counts: pd.DataFrame, bounds: Bounds) -> np.ndarray:
    """Why a design is above its roof, as `audit` says it of the traffic with weights off chip."""
    bandwidth = bounds.roofs["bandwidth_gbs"]
    single, own = (
        _intensity(designs, counts, each, OFF_CHIP) for each in (np.ones(len(designs)), _batch(designs, None))
    )
    return audit(
        placed["gops"],
        placed["attainable_gops"],
        peak=bounds.roofs["peak_gops"],
        single=single * bandwidth,
        own=own * bandwidth,
        on_chip=bounds.roofs["on_chip"],
        levels=level_roof(bounds.traffic),
    )


def _power(designs: pd.DataFrame, roofs: pd.DataFrame) -> np.ndarray:
    """Power of each design [W]: as measured; of a prediction that of its platform."""
    power = numbers(designs["power_w"]) if "power_w" in designs else roofs["power_w"].to_numpy()
    return np.where(power > 0, power, np.nan)
