"""A design beside a baseline: differences in percent, and whether they are for the better."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd

from ..arguments import typed
from ..checks import quiet
from ..errors import listed
from ..frames import row_of
from ..numbers import apart, signed
from ..space.dataset import Dataset
from ..texttable import one_line, text_table
from .explain import percent


class Comparison(pd.DataFrame):
    """The frame that `compare` gives: printed, it is a short table. What is made of it is a plain frame."""

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        plain: type[pd.DataFrame] = pd.DataFrame
        return plain

    def __repr__(self) -> str:
        names = [one_line(self.attrs.get(word)) for word in ("design", "baseline")]
        if not {"baseline", "value", "change_pct", "verdict"} <= set(self.columns):
            found: str = super().__repr__()  # somebody has taken columns away
            return found
        told = self[self[["baseline", "value"]].notna().any(axis="columns")]
        rows = [["", "baseline", "value", "difference", ""], *(self._words(*row) for row in told.iterrows())]
        blank = [column for column in self.index if column not in told.index]
        lines = [f"{names[0]} beside the baseline {names[1]}", *text_table(rows, right=[1, 2, 3])]
        return "\n".join([*lines, f"without a value: {listed(blank)}"] if blank else lines)

    def _words(self, column: str, row: pd.Series) -> list[str]:
        title = self.attrs.get("titles", {}).get(column, column)
        part = "" if np.isnan(row["change_pct"]) else signed(row["change_pct"])
        return [title, *apart(row["baseline"], row["value"]), part, row["verdict"]]

    def _repr_html_(self) -> None:
        """None: a notebook shows the text."""


@typed
def compare(space: Dataset, label: Hashable, baseline: Hashable) -> pd.DataFrame:
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
        the column has no direction. ``attrs`` has design, baseline and titles. Printed, it is a short table.

    Examples
    --------
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 15.0], "power_w": [2.0, 2.5]}, index=["a", "b"]))
    >>> compare(space, "b", "a")[["change_pct", "verdict"]].values.tolist()
    [[50.0, 'better'], [25.0, 'worse']]
    >>> compare(space, "b", "a")
    b beside the baseline a
                      baseline  value  difference
    throughput [1/s]        10     15       +50 %  better
    power [W]                2    2.5       +25 %  worse
    """
    rows = [row_of(space.index, name) for name in (baseline, label)]
    columns = space.numeric_columns
    both = space.shared_frame[columns].iloc[rows]
    old, new = (both.iloc[row].to_numpy(dtype=float, na_value=np.nan) for row in (0, 1))
    better = [space.metric(column).better for column in columns]
    with quiet():  # infinity less infinity is unknown
        difference = new - old
    numbers = {"baseline": old, "value": new, "difference": difference, "change_pct": percent(new, old)}
    verdicts = [_verdict(*row) for row in zip(old, new, better, strict=True)]
    table = Comparison({**numbers, "verdict": verdicts}, index=pd.Index(columns, name="column"))
    titles = {column: space.metric(column).title for column in columns}
    table.attrs.update(design=label, baseline=baseline, titles=titles)
    return table


def _verdict(old: float, new: float, better: str | None) -> str:
    if better is None or np.isnan(old) or np.isnan(new):
        return ""
    if old == new:
        return "same"
    return "better" if (new > old) == (better == "max") else "worse"
