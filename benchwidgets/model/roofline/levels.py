"""Designs at the memory levels beside the off-chip memory: their intensity there, and the bandwidth of the level.

By the name of a level, two arrays of shape (n,): intensity [op/byte], from the column ``intensity_<level>`` of the
designs, NaN where it is not known, and bandwidth [10^9 byte/s], NaN where the platform has no such level.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ..arrays import Array, Floats, Mask
from .keyed import Keyed

Traffic = dict[str, tuple[Array, Array]]
PREFIX = "intensity_"


def traffic_at_levels(designs: Keyed, roofs: pd.DataFrame, levels: pd.DataFrame) -> Traffic:
    """Join designs with the levels of their platforms; a level with a mode or datatype goes before one without.

    ``roofs`` has platform, mode and datatype of the roof of each of the distinct keys of the designs. Where no level is
    given at all, what designs say of their intensity there limits nothing.
    """
    if not len(levels):
        return {}
    names = [name.removeprefix(PREFIX) for name in designs.columns if name.startswith(PREFIX)]
    found = {}
    for name in dict.fromkeys([*levels["level"], *names]):
        bandwidth = np.full(len(roofs), np.nan)
        for row in levels[levels["level"] == name].sort_values(["mode", "datatype"]).itertuples():
            wanted = {"platform": row.platform, "mode": row.mode, "datatype": row.datatype}
            match = [roofs[key] == value for key, value in wanted.items() if value]
            bandwidth[np.logical_and.reduce(match)] = row.bandwidth_gbs
        found[name] = designs.numbers(f"{PREFIX}{name}"), designs.roofs.spread(bandwidth)
    return found


def limits(traffic: Traffic, rows: Mask) -> Traffic:
    """Intensity and bandwidth of the rows for `attainable_levels`; what is not known limits nothing."""
    found = {}
    for name, (at, bandwidth) in traffic.items():
        there, width = at[rows], bandwidth[rows]
        known = (there >= 0) & ~np.isnan(width)
        found[name] = np.where(known, there, np.inf), np.where(known, width, 1.0)
    return found


def level_roof(traffic: Traffic) -> Floats | float:
    """The least roof of the further levels, shape (n,); infinite where none is known."""
    roofs = [np.nan_to_num(at * bandwidth, nan=np.inf, posinf=np.inf) for at, bandwidth in traffic.values()]
    return np.min(roofs, axis=0) if roofs else np.inf


def level_faults(traffic: Traffic) -> Iterator[tuple[Mask, str]]:
    """Which designs have no place because of a level, masks of shape (n,), and why."""
    for name, (at, bandwidth) in traffic.items():
        yield ~np.isnan(at) & np.isnan(bandwidth), f"no memory level {name} on its platform"
        yield ~np.isnan(at) & ~(at > 0), f"intensity at {name} not positive"
