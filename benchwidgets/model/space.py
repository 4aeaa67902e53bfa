"""DesignSpace: the table of designs that linked views share.

Views are linked because they hold the same space. The space owns the frame, says what its columns mean
(metrics), which rows are visible (clauses) and which are selected (selection), and announces each change
once through a trait: ``revision`` (data), ``clauses`` (rows hidden or shown) and ``selection``.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Hashable, Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from traitlets import Any, HasTraits, Instance, Int, Tuple

from .errors import BenchwidgetsError, DirectionError, UnknownColumnError, listed, unknown
from .filtering import Everything, parse
from .frames import checked_frame
from .metrics import Metric
from .pareto import pareto_front
from .pivot import overview
from .selection import MODES, Clause, Predicate, Selection, combine, resolve

#: Source of the clause that ``filter()`` sets: the filter line.
FILTER_LINE = "filter"


class DesignSpace(HasTraits):
    """Benchmark results that several views show and select from.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row a design; the index names the rows and must be unique. The space keeps a copy.
    metrics : iterable of Metric, optional
        Meaning of the numeric columns; for columns without one it is read from the column's name.

    Raises
    ------
    BenchwidgetsError
        Where the index cannot name the rows, a column has no usable name, or a metric has no column.

    Examples
    --------
    >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20], "top1_pct": [97.0, 95.0]}, index=["a", "b"]))
    >>> space.filter("fps > 15").visible_frame().index.tolist()
    ['b']
    >>> space.clear_filter().front("fps", "top1_pct").tolist()
    ['a', 'b']
    """

    revision = Int(0, read_only=True, help="Grows by one with each change of data")
    clauses = Tuple(read_only=True, help="The clauses that hide rows, at most one from each source")
    selection = Instance(Selection, read_only=True, help="The selected labels and who selected them")
    hovered = Any(None, allow_none=True, help="Label of the design under the mouse in some view; None for none")

    def __init__(self, frame: pd.DataFrame, metrics: Iterable[Metric] | None = None):
        self._given = {metric.column: metric for metric in metrics or ()}
        self._derived: dict[str, Callable[[pd.DataFrame], ArrayLike]] = {}
        self._frame = checked_frame(frame)
        self._metrics = _all_metrics(self._given, self._frame)
        self._masks: dict[Clause, np.ndarray] = {}
        super().__init__()
        self.set_trait("selection", Selection(self._frame.index[:0]))

    def __repr__(self) -> str:
        hidden = len(self._frame) - int(self.visible_mask().sum())
        parts = [f"{len(self._frame)} designs", f"{len(self.selection)} selected"]
        return f"DesignSpace: {', '.join(parts)}{f', {hidden} hidden' if hidden else ''}"

    # -- data ------------------------------------------------------------------------------------------

    @property
    def frame(self) -> pd.DataFrame:
        """All rows: a copy. Assign a frame to replace the data; selected labels that still exist stay."""
        return self._frame.copy()

    @frame.setter
    def frame(self, frame: pd.DataFrame) -> None:
        frame = checked_frame(frame)
        for name, compute in self._derived.items():
            frame[name] = compute(frame)
        metrics = _all_metrics(self._given, frame)
        masks = {clause: _mask(clause, frame) for clause in self.clauses}
        with self.hold_trait_notifications():
            self._frame, self._metrics, self._masks = frame, metrics, masks
            self.set_trait("revision", self.revision + 1)
            self.set_trait("selection", resolve(self.selection.labels, frame.index, self.selection.source))

    def derive(self, metric: Metric, compute: Callable[[pd.DataFrame], ArrayLike]) -> DesignSpace:
        """Add a column that is computed from the others, now and with each change of data.

        Parameters
        ----------
        metric : Metric
            Name and meaning of the column; a derived column of that name is replaced.
        compute : callable
            Takes the frame, to be read only, and returns a value for each row, shape (rows,).

        Raises
        ------
        BenchwidgetsError
            Where the data has a column of that name; nothing is changed then, nor where ``compute`` fails.
        """
        name = metric.column
        if name in self._frame.columns and name not in self._derived:
            raise BenchwidgetsError(f"derive({name!r}): the data has a column of that name; choose another")
        before = self._derived, self._given
        self._derived = {**self._derived, name: compute}
        self._given = {**self._given, name: metric}
        try:
            self.frame = self._frame
        except Exception:
            self._derived, self._given = before
            raise
        return self

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """Metrics of the numeric columns, in the order of the frame."""
        return tuple(self._metrics.values())

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in the order of the frame."""
        return list(self._frame.columns)

    @property
    def shared_frame(self) -> pd.DataFrame:
        """All rows, to be read only: for views, which ask for them often and must not pay for a copy."""
        return self._frame

    @property
    def index(self) -> pd.Index:
        """Labels of all rows."""
        return self._frame.index

    def column(self, name: str) -> pd.Series:
        """One column of all rows, to be read only: views ask for it often, so it is not copied."""
        if name not in self._frame.columns:
            raise UnknownColumnError(unknown("column", name, self.columns))
        return self._frame[name]

    def metric(self, column: str) -> Metric:
        """Meaning of a column; for a column of text it has a label only."""
        if column in self._metrics:
            return self._metrics[column]
        if column not in self._frame.columns:
            raise UnknownColumnError(unknown("column", column, self.columns))
        return Metric.infer(column)

    def objective(self, column: str) -> bool:
        """Whether more of ``column`` is better (True) or less (False)."""
        metric = self.metric(column)
        if metric.better is None:
            raise DirectionError(
                f"column {column!r} has no direction; say whether more or less is better: "
                f"Metric({column!r}, better='max') or Metric({column!r}, better='min')"
            )
        return metric.better == "max"

    def row(self, label) -> dict[str, object]:
        """The values of one design by column."""
        position = self._frame.index.get_loc(label)
        return {column: self._frame[column].iloc[position] for column in self._frame.columns}

    # -- hiding ----------------------------------------------------------------------------------------

    def hide(self, source: Hashable, predicate: Predicate | None) -> DesignSpace:
        """Keep visible what ``predicate`` keeps, in the name of ``source``; None takes the clause away."""
        clause = None if predicate is None else Clause(source, predicate)
        if clause is not None:
            self._masks[clause] = _mask(clause, self._frame)
        kept = [clause if each.source == source else each for each in self.clauses]
        if clause not in kept:
            kept.append(clause)
        clauses = tuple(each for each in kept if each is not None)
        self._masks = {each: self._masks[each] for each in clauses}
        self.set_trait("clauses", clauses)
        return self

    def filter(self, text: str) -> DesignSpace:
        """Hide every row that the filter does not keep; an empty text keeps all.

        Raises
        ------
        FilterError
            Where the text cannot be read or does not fit the columns; the filter before it stays.
        """
        predicate = parse(text)
        return self.hide(FILTER_LINE, None if isinstance(predicate, Everything) else predicate)

    def clear_filter(self, source: Hashable | None = None) -> DesignSpace:
        """Take away the clause of one source, or of all."""
        kept = tuple(each for each in self.clauses if source is not None and each.source != source)
        self.set_trait("clauses", kept)
        return self

    def visible_mask(self, ignoring: Hashable | None = None) -> np.ndarray:
        """Which rows are visible, shape (rows,), to a view that ignores its own clause."""
        mask = np.ones(len(self._frame), dtype=bool)
        for clause in self.clauses:
            if ignoring is None or clause.source != ignoring:
                mask &= self._masks[clause]
        return mask

    def visible_frame(self, ignoring: Hashable | None = None) -> pd.DataFrame:
        """The visible rows: a copy with the original index."""
        return self._frame[self.visible_mask(ignoring)].copy()

    # -- selecting -------------------------------------------------------------------------------------

    def select(self, labels, source: Hashable | None = None, mode: str = "replace") -> DesignSpace:
        """Select designs by label; nothing is hidden.

        Parameters
        ----------
        labels : iterable of labels
            Labels of the frame's index. Those that do not exist are reported by a warning, the rest kept.
        source : hashable, optional
            Who selects; a view gives itself.
        mode : {"replace", "add", "remove", "intersect"}
            How the labels join the selection that is there.
        """
        if isinstance(labels, str):
            raise BenchwidgetsError(f"select({labels!r}) takes a list of labels; write select([{labels!r}])")
        if mode not in MODES:
            raise BenchwidgetsError(f"mode={mode!r}; expected one of {listed(MODES)}")
        found = resolve(labels, self._frame.index, source)
        joined = combine(self.selection.labels, found.labels, mode)
        new = Selection(resolve(joined, self._frame.index).labels, source, found.vanished)
        if not new.same_as(self.selection):
            self.set_trait("selection", new)
        if found.vanished:
            warnings.warn(f"not in the space, left out: {listed(found.vanished)}", stacklevel=2)
        return self

    @property
    def selected(self) -> pd.Index:
        """Labels of the selected designs, in the order of the frame."""
        return self.selection.labels

    def selected_mask(self) -> np.ndarray:
        """Which rows are selected, shape (rows,)."""
        mask = np.zeros(len(self._frame), dtype=bool)
        mask[self._frame.index.get_indexer(self.selected)] = True
        return mask

    def selected_frame(self) -> pd.DataFrame:
        """The selected rows, hidden ones included: a copy with the original index."""
        return self._frame.loc[self.selected].copy()

    # -- answers ---------------------------------------------------------------------------------------

    def front(self, *columns: str) -> pd.Index:
        """Labels of the Pareto front of ``columns`` over the visible rows, in the order of the frame."""
        if not columns:
            raise BenchwidgetsError("front() takes at least one column, for example front('fps', 'top1_pct')")
        maximise = [self.objective(column) for column in columns]
        visible = self._frame.index[self.visible_mask()]
        points = self._frame.loc[visible, list(columns)].to_numpy(dtype=float, na_value=np.nan)
        return visible[pareto_front(points, maximise=maximise)]

    def pivot(self, rows: str | Sequence[str], **options) -> DesignSpace:
        """A new space that counts the visible designs per combination of ``rows``; takes what `overview` takes.

        >>> space = DesignSpace(pd.DataFrame({"platform": ["TX2", "TX2", "NCS"], "batch": [1, 8, 1]}))
        >>> space.pivot("platform", lists=["batch"]).frame["batch"].tolist()
        ['1, 8', '1']
        """
        return DesignSpace(overview(self.visible_frame(), rows, **options))


def _mask(clause: Clause, frame: pd.DataFrame) -> np.ndarray:
    return np.asarray(clause.predicate.mask(frame), dtype=bool)


def _all_metrics(given: dict[str, Metric], frame: pd.DataFrame) -> dict[str, Metric]:
    for column in given:
        if column not in frame.columns:
            raise UnknownColumnError(f"metric for {unknown('column', column, frame.columns, 'the frame')}")
    numeric = [c for c in frame.columns if pd.api.types.is_numeric_dtype(frame[c].dtype)]
    numeric = [c for c in numeric if not pd.api.types.is_bool_dtype(frame[c].dtype)]
    return {c: given.get(c) or Metric.infer(c) for c in frame.columns if c in numeric or c in given}
