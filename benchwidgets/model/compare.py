"""A design beside a baseline: differences in percent, and whether they are for the better."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .dataset import Dataset
from .errors import BenchwidgetsError
from .explain import percent


def compare(space: Dataset, label, baseline) -> pd.DataFrame:
    """Compare a design with a baseline, in every numeric column.

    Parameters
    ----------
    space : DesignSpace
    label, baseline : label
        The two designs.

    Returns
    -------
    pandas.DataFrame, shape (numeric columns, 5)
        Index "column"; baseline and value in the column's unit, difference (value - baseline), change_pct (difference
        in percent of the baseline's size), and verdict: "better", "worse", "same", or "" where a value is missing or
        the column has no direction.

    Examples
    --------
    >>> from benchwidgets.model.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 15.0], "power_w": [2.0, 2.5]}, index=["a", "b"]))
    >>> compare(space, "b", "a")[["change_pct", "verdict"]].values.tolist()
    [[50.0, 'better'], [25.0, 'worse']]
    """
    for name in (label, baseline):
        if name not in space.index:
            raise BenchwidgetsError(f"no design {name!r} in the space; labels are those of space.frame.index")
    columns = space.numeric_columns
    both = space.shared_frame.loc[[baseline, label], columns]
    old, new = (both.iloc[row].to_numpy(dtype=float, na_value=np.nan) for row in (0, 1))
    better = [space.metric(column).better for column in columns]
    with np.errstate(invalid="ignore"):  # infinity less infinity is unknown
        difference = new - old
    numbers = {"baseline": old, "value": new, "difference": difference, "change_pct": percent(new, old)}
    verdicts = [_verdict(*row) for row in zip(old, new, better, strict=True)]
    return pd.DataFrame({**numbers, "verdict": verdicts}, index=pd.Index(columns, name="column"))


def _verdict(old: float, new: float, better: str | None) -> str:
    if better is None or np.isnan(old) or np.isnan(new):
        return ""
    if old == new:
        return "same"
    return "better" if (new > old) == (better == "max") else "worse"
