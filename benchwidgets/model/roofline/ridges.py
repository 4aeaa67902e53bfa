"""At which batch a network leaves the memory roof: every roof with every network."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..arrays import Floats
from ..datatypes import element_sizes
from .machines import (
    ROOF,
    Tables,
    WhatIf,
    roof_names,
    roofs_what_if,
    with_weights,
    with_what_if,
)
from .moving import Moving, phases_of
from .roofline import bound, ridge_point


def ridge_batches(
    platforms: pd.DataFrame,
    networks: pd.DataFrame,
    *,
    weights: str | Mapping[str, str] = "off-chip",
    what_if: WhatIf | None = None,
) -> pd.DataFrame:
    """The batch at which each network reaches the ridge point of each roof.

    Parameters
    ----------
    platforms, networks, weights, what_if
        As `place` takes them; the ridge is that of the off-chip memory, which a factor on a level does not move.

    Returns
    -------
    pandas.DataFrame
        A row per roof and network: roof (its name), platform, mode, datatype, network, pruning_pct, intensity (at
        batch 1) [op/byte], ridge [op/byte], bound (at batch 1), batch (the real number b* of `ridge_batch`) and
        first_batch (the first whole batch at or past the ridge). NaN where the size of a datatype is not known.

    Examples
    --------
    >>> from ..catalogue import load_networks, load_platforms
    >>> table = ridge_batches(load_platforms(), load_networks().head(1))
    >>> row = table[table["roof"] == "TX2 maxn FP16"].iloc[0]
    >>> row["bound"], round(float(row["batch"]), 2), int(row["first_batch"])
    ('memory', 22.28, 23)
    """
    return ridge_batches_of(Tables.of(platforms, networks), weights=weights, what_if=what_if)


def ridge_batches_of(
    tables: Tables, *, weights: str | Mapping[str, str] = "off-chip", what_if: WhatIf | None = None
) -> pd.DataFrame:
    """As `ridge_batches`, of tables that are checked."""
    roofs = with_weights(tables.platforms, weights)
    roofs = with_what_if(roofs, roofs_what_if(what_if, roofs))
    table = roofs.assign(roof=roof_names(roofs)).merge(tables.networks, how="cross", suffixes=("", "_of_network"))
    roof = {"peak": table["peak_gops"].to_numpy(), "bandwidth": table["bandwidth_gbs"].to_numpy()}
    at, batch = _intensity_and_batch(table, roof)
    found = table[["roof", *ROOF, "network", "pruning_pct", *phases_of(tables.networks)]].assign(
        intensity=at, ridge=ridge_point(**roof), bound=bound(at, **roof), batch=batch
    )
    return found.assign(first_batch=np.maximum(1.0, np.ceil(batch)))


def _intensity_and_batch(table: pd.DataFrame, roof: Mapping[str, Floats]) -> tuple[Floats, Floats]:
    """Intensity at batch 1, and the batch at the ridge; NaN where the size of the datatype is not known."""
    sizes = element_sizes(table["datatype"])
    known = ~np.isnan(sizes)
    moving, work = Moving.of(table).at(known), table["operations"].to_numpy(dtype=float)[known]
    held = (table["weights"] == "on-chip").to_numpy()[known]
    at, batch = np.full((2, len(table)), np.nan)
    at[known] = moving.intensity(work, sizes[known], np.ones(len(work)), held)
    batch[known] = moving.ridge_batch(work, sizes[known], held, **{name: each[known] for name, each in roof.items()})
    return at, batch
