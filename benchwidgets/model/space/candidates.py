"""Designs that compete for a front: those with a finite value in every objective; the others are counted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..arguments import typed
from ..arrays import Floats, Mask
from ..errors import BenchwidgetsError, LabelError, listed, shown
from ..frames import columns_of, row_of
from ..front.pareto import pareto_front, pareto_rank
from ..metrics import Metric
from ..numbers import MISSING, apart
from ..texttable import text_table
from ..words import counted
from .dataset import Dataset

_BETTER = {True: "more is better", False: "less is better"}


@dataclass(frozen=True, eq=False)
class Candidates:
    """Labels, objectives and directions of the designs that compete.

    ``points`` has the shape (n, d), in the units of the columns, which ``metrics`` has; ``left_out`` says how many rows
    have no place and why; ``maximise`` says for each column whether more is better.

    >>> from benchwidgets.model.space.space import DesignSpace
    >>> DesignSpace(pd.DataFrame({"fps": [10, None, 20], "top1_pct": [97.0, 96, 95]})).candidates("fps", "top1_pct")
    Candidates: 2 designs compete; left out: 1 fps missing
      throughput [1/s]    10 to 20  more is better
      top-1 accuracy [%]  95 to 97  more is better
    """

    labels: pd.Index
    metrics: tuple[Metric, ...]
    points: Floats
    maximise: tuple[bool, ...]
    left_out: dict[str, int]

    @classmethod
    def of(cls, data: Dataset, columns: Sequence[str], rows: Mask) -> Candidates:
        """The candidates among ``rows`` (bool, shape (all rows,)).

        Raises
        ------
        BenchwidgetsError
            Where a column is unknown, holds no numbers, or has no direction (`DirectionError`).
        """
        if not columns:
            raise BenchwidgetsError("name at least one column, for example front('fps', 'top1_pct')")
        values = [_floats(data.numeric_column(column)) for column in columns]
        maximise = [data.objective(column) for column in columns]
        kept, left_out = rows.copy(), {}
        for column, value in zip(columns, values, strict=True):
            for reason, fault in (("missing", np.isnan(value)), ("infinite", np.isinf(value))):
                if (fault & kept).any():
                    left_out[f"{column} {reason}"] = int((fault & kept).sum())
                kept &= ~fault
        points = np.column_stack(values)[kept]
        metrics = tuple(data.metric(column) for column in columns)
        return cls(data.index[kept], metrics, points, tuple(maximise), left_out)

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        compete = "competes" if len(self) == 1 else "compete"
        gone = [f"{count:,} {reason}" for reason, count in self.left_out.items()]
        head = f"Candidates: {counted(len(self), 'design')} {compete}{f'; left out: {listed(gone)}' if gone else ''}"
        rows = [
            [metric.title, " to ".join(apart(column.min(), column.max())) if len(column) else MISSING, _BETTER[more]]
            for metric, column, more in zip(self.metrics, self.points.T, self.maximise, strict=True)
        ]
        return "\n".join([head, *(f"  {line}" for line in text_table(rows))])

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the objectives."""
        return tuple(metric.column for metric in self.metrics)

    def front(self) -> pd.Index:
        """Labels of the front."""
        return self.labels[pareto_front(self.points, maximise=self.maximise)]

    def rank(self) -> pd.Series:
        """Rank of each candidate, 1 is the front."""
        return pd.Series(pareto_rank(self.points, maximise=self.maximise), self.labels, name="rank")

    def position(self, label: Hashable) -> int:
        """Where a design stands among the candidates, or an error that says that it does not compete."""
        try:
            return row_of(self.labels, label)
        except LabelError as error:
            raise LabelError(
                f"{shown(label)} does not compete: it is hidden, no design of the space, or has no finite value of "
                f"{' or '.join(self.columns)}"
            ) from error


@typed
def add_front_rank(space: Dataset, *columns: str, name: str = "front_rank") -> Dataset:
    """Add the rank over some objectives as a column: 1 is the front, missing where a design does not compete.

    Parameters
    ----------
    space : DesignSpace
    *columns : str
        The objectives; each needs a direction.
    name : str
        Name of the new column, which follows changes of the data; it ranks all rows, whatever is hidden.

    Examples
    --------
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20, 5], "top1_pct": [97.0, 95.0, 94.0]}))
    >>> add_front_rank(space, "fps", "top1_pct").frame["front_rank"].tolist()
    [1, 1, 2]
    """
    maximise = [space.metric(column).better for column in columns]
    Candidates.of(space, columns, np.ones(len(space.index), dtype=bool))  # says what is wrong before anything changes

    def rank(frame: pd.DataFrame) -> pd.Series:
        if not set(columns) <= set(frame.columns):  # later data
            return pd.Series(np.nan, frame.index)
        metrics = [Metric(column, better=better) for column, better in zip(columns, maximise, strict=True)]
        data = Dataset(columns_of(frame, columns), metrics)
        found = Candidates.of(data, columns, np.ones(len(frame), dtype=bool)).rank()
        return found.reindex(frame.index).astype("Int64")

    return space.derive(Metric(name, better="min", label=f"rank over {' and '.join(columns)}"), rank)


def _floats(column: pd.Series) -> Floats:
    found: Floats = column.to_numpy(dtype=float, na_value=np.nan)
    return found
