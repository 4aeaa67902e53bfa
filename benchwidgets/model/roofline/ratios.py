"""Measured against predicted: each design joined to the prediction for the same platform, network and batch."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..arrays import Floats
from ..catalogue import load_networks, load_platforms
from ..errors import BenchwidgetsError, UnknownColumnError, listed, unknown
from ..space.grouping import DESIGN, join_keys
from .prediction import predict

#: What a prediction calls a measured column, where it is not the same name.
_PREDICTED_AS = {"gops": "attainable_gops"}


def predictions_for(designs: pd.DataFrame) -> pd.DataFrame:
    """Predictions of the catalogue's networks on its platforms, at the batches of ``designs``."""
    batches = pd.to_numeric(designs["batch"], errors="coerce") if "batch" in designs else pd.Series([1])
    whole = sorted({int(batch) for batch in batches.dropna() if batch >= 1 and batch == int(batch)})
    return predict(load_platforms(), load_networks(), batch=whole or 1)


def measured_over_predicted(designs: pd.DataFrame, predicted: pd.DataFrame, value: str) -> Floats:
    """The ratio of a column to its prediction, of each design.

    Parameters
    ----------
    designs, predicted : pandas.DataFrame
        Joined on those of platform, mode, datatype, network, pruning_pct and batch that both have.
    value : str
        A column of both; the prediction of ``gops`` is ``attainable_gops``.

    Returns
    -------
    float array, shape (designs,)
        NaN where a design has no value or no prediction.

    Raises
    ------
    BenchwidgetsError
        Where there is nothing to join on, the predictions have no such column, or have two for one design.

    Examples
    --------
    >>> measured = pd.DataFrame({"platform": ["NCS", "TX2"], "fps": [50.0, 9.0]})
    >>> measured_over_predicted(measured, pd.DataFrame({"platform": ["NCS"], "fps": [100.0]}), "fps").tolist()
    [0.5, nan]
    """
    source = value if value in predicted else _PREDICTED_AS.get(value, value)
    if source not in predicted:
        raise UnknownColumnError(f"measured / predicted: {unknown('column', source, predicted, 'the prediction')}")
    keys = [name for name in DESIGN if name in designs and name in predicted]
    if not keys:
        raise BenchwidgetsError(f"measured / predicted: no column to join on; both need some of {listed(DESIGN)}")
    right = join_keys(predicted, keys).assign(predicted=pd.to_numeric(predicted[source].to_numpy(), errors="coerce"))
    if right.duplicated(keys).any():
        twice = right.loc[right.duplicated(keys), keys].iloc[0]
        raise BenchwidgetsError(f"measured / predicted: two predictions for {' '.join(map(str, twice))}; keep one")
    joined = join_keys(designs, keys).merge(right, on=keys, how="left")["predicted"].to_numpy(dtype=float)
    measured = pd.to_numeric(designs[value], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    usable = joined > 0
    found: Floats = np.divide(measured, joined, out=np.full(len(designs), np.nan), where=usable)
    return found
