"""DesignSpace: the table of designs that linked views share.

Views are linked because they hold the same space. The space owns the data (see `Dataset`), which rows are visible
(clauses) and which are selected (selection), and announces each change once through a trait: ``revision`` (data),
``clauses`` (rows hidden or shown) and ``selection``. Every change of clauses and selection is a step of its history.
"""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pandas as pd
from traitlets import Tuple

from ..arrays import Ints
from ..checks import check_hashable
from ..errors import listed
from ..filtering import Everything
from ..metrics import Metric
from ..words import counted
from .clause_masks import ClauseMasks
from .dataset import Compute
from .history import State, words_of_hiding, words_of_selecting
from .pointing import Pointed
from .selection import Clause, Predicate, Selection, checked_labels, checked_predicate, combine, mask_of, resolve
from .stepwise import Stepwise

#: Source of the clause that ``filter()`` sets: the filter line.
FILTER_LINE = "filter"


class DesignSpace(Stepwise):
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

    Notes
    -----
    To observe, by ``space.observe(function, names="selection")``::

        revision     int, grows with each change of data
        clauses      what hides rows: a tuple of values with source and predicate
        selection    what is selected: labels, mask, source
        hovered      labels of the designs under the mouse; it may be assigned
        looked       int, grows when looks are chosen

    To read: ``selected`` (labels); ``frame``, ``visible_frame()``, ``selected_frame()`` (copies), ``visible_mask()``,
    ``selected_mask()``, ``row(label)``; ``index``, ``columns``, ``numeric_columns``, ``metrics``, ``metric(column)``,
    ``objective(column)``; ``front(...)``, ``rank(...)``, ``candidates(...)``, ``pivot(...)``; ``predicate(text)``,
    ``history``. To be read only, for they are not copied: ``shared_frame``, ``column(name)``, ``numeric_column(name)``,
    ``numbers(name)``, ``codes(name)``, ``groups(names)``, ``snapshot``; ``pointed_rows()``.

    To change: ``space.frame = new`` (filters, metrics and the selection stay, where they fit); ``select(labels)``,
    ``select_rows(rows)``; ``filter(text)``, ``clear_filter()``, ``hide(source, predicate)``; ``undo()``, ``redo()``;
    ``derive(metric, compute)``, ``derive_all(columns)``, ``refresh()``; ``looks``; ``point_at(rows)``; and several of
    these as one change in ``with space.changing():``.

    Examples
    --------
    >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20], "top1_pct": [97.0, 95.0]}, index=["a", "b"]))
    >>> space.observe(lambda change: print("selected:", *change["new"].labels), names="selection")
    >>> space.filter("fps > 15").select(["b"]).visible_frame().index.tolist()
    selected: b
    ['b']
    >>> space.clear_filter().front("fps", "top1_pct").tolist()
    ['a', 'b']
    >>> space.frame = space.frame.assign(fps=[10, 5])
    >>> space.revision, space.front("fps", "top1_pct").tolist(), space.selected.tolist()
    (1, ['a'], ['b'])
    """

    _observed_by: ClassVar = {
        **dict.fromkeys(["selected", "selected_frame", "selected_mask", "select"], "'selection'"),
        **dict.fromkeys(["visible_frame", "visible_mask", "filter", "hide"], "'clauses'"),
        **dict.fromkeys(["frame", "metrics", "columns", "index", "shared_frame"], "'revision'"),
    }
    _changed_by: ClassVar = {
        **dict.fromkeys(["selected", "selection"], "write space.select(labels)"),
        "clauses": "write space.filter(text)",
        "metrics": "write DesignSpace(frame, metrics=[...])",
        **dict.fromkeys(["revision", "index", "columns", "numeric_columns"], "write space.frame = frame"),
        "shared_frame": "write space.frame = frame",
        "history": "write space.undo() or space.redo()",
    }

    hovered = Tuple(help="Labels of the designs under the mouse in some view, several on a bar or a cell; or none")

    def __init__(self, frame: pd.DataFrame, metrics: Iterable[Metric] | None = None):
        self._pointed = Pointed()
        super().__init__(frame, metrics)
        self.set_trait("selection", resolve([], self._frame.index))

    def __repr__(self) -> str:
        hidden = len(self._frame) - int(self.visible_mask().sum())
        parts = [counted(len(self._frame), "design"), f"{len(self.selection)} selected"]
        return f"DesignSpace: {', '.join(parts)}{f', {hidden} hidden' if hidden else ''}"

    def _replace(
        self, frame: pd.DataFrame, metrics: dict[str, Metric], given: dict[str, Metric], derived: dict[str, Compute]
    ) -> None:
        masks = ClauseMasks(frame, self.clauses)  # may refuse
        with self.hold_trait_notifications():
            self._masks = masks
            super()._replace(frame, metrics, given, derived)
            self.set_trait("selection", self.selection.within(frame.index))
            self._pointed, self.hovered = Pointed(), ()

    # -- hiding ----------------------------------------------------------------------------------------

    def hide(self, source: Hashable, predicate: Predicate | None, part_of: Hashable | None = None) -> DesignSpace:
        """Keep visible what ``predicate`` keeps, in the name of ``source``; None takes the clause away.

        Changes in a row with the same ``part_of`` are one step of the history: those of one drag of a slider.

        Raises
        ------
        BenchwidgetsError
            Where the predicate is none (see `predicate`), or does not fit the columns; nothing is changed then.

        Examples
        --------
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> space.hide("my slider", space.predicate("fps >= 15")).visible_frame().index.tolist()
        ['b']
        >>> space.hide("my slider", None).visible_mask().tolist()
        [True, True]
        """
        check_hashable(source, "source")
        clause = None if predicate is None else Clause(source, checked_predicate(predicate))
        kept = [clause if each.source == source else each for each in self.clauses]
        if clause not in kept:
            kept.append(clause)
        return self._hide(tuple(each for each in kept if each is not None), part_of)

    def filter(self, text: str, part_of: Hashable | None = None) -> DesignSpace:
        """Hide every row that the filter does not keep; an empty text keeps all. ``part_of`` is that of `hide`.

        The language compares, and never runs code::

            fps > 1000 and platform in ('TX2', 'NCS')
            1 < batch <= 64 and not (datatype == 'FP32' or platform contains 'zcu')
            `top-1 accuracy` >= 97 or power_w is missing

        - ``==``, ``!=``, ``<``, ``<=``, ``>``, ``>=`` between columns and constants, also chained; ``in``, ``not in`` a
          list; ``contains``, ``not contains`` a text, in any case; ``is missing``, ``is not missing``; all joined by
          ``and``, ``or``, ``not`` and parentheses.
        - A column is called by its name, by its label (``throughput`` for ``fps``), or by label and unit as an axis
          says them. What is no plain word stands in back-quotes, a back-quote in it doubled. The labels of the rows are
          a column too, called as their index, or ``design``.
        - Text stands in quotes, with backslash escapes; so do dates, as ``'2024-05-01'``. Numbers are ``1000``,
          ``1e3``, ``1_000`` or ``inf``; truth values ``true`` and ``false``.
        - A comparison with a missing value keeps no row, with or without ``not``.

        Raises
        ------
        FilterError
            Where the text cannot be read or does not fit the columns, or a label is that of several columns; the filter
            before it stays.

        Examples
        --------
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20], "top1_pct": [97.0, 95.0]}, index=["a", "b"]))
        >>> print(*space.filter("throughput > 5 and `top-1 accuracy` > 96").clauses)
        fps > 5 and top1_pct > 96
        """
        predicate = self.predicate(text)
        return self.hide(FILTER_LINE, None if isinstance(predicate, Everything) else predicate, part_of)

    def clear_filter(self, source: Hashable | None = None) -> DesignSpace:
        """Take away the clause of one source, or of all; the one of `filter` has the source "filter".

        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> space.filter("fps > 15").clear_filter("filter").visible_mask().tolist()
        [True, True]
        """
        check_hashable(source, "source")
        return self._hide(tuple(each for each in self.clauses if source is not None and each.source != source))

    def _hide(self, clauses: tuple[Clause, ...], part_of: Hashable | None = None) -> DesignSpace:
        self._masks.add(clauses)  # may refuse
        self._go(State(clauses, self.selection), words_of_hiding(self.clauses, clauses), part_of)
        return self

    # -- selecting -------------------------------------------------------------------------------------

    def select(
        self,
        labels: Iterable[Hashable],
        source: Hashable | None = None,
        mode: str = "replace",
        part_of: Hashable | None = None,
    ) -> DesignSpace:
        """Select designs by label; nothing is hidden.

        Parameters
        ----------
        labels : iterable of labels
            Labels of the frame's index. Those that do not exist are reported by a warning, the rest kept.
        source : hashable, optional
            Who selects; a view gives itself.
        mode : {"replace", "add", "remove", "intersect"}
            How the labels join the selection that is there.
        part_of : hashable, optional
            Names a gesture, such as one drag of a box: each of its changes joins the selection that was there before
            the gesture, and all of them are one step of the history.

        Raises
        ------
        BenchwidgetsError
            Where the labels are no list of labels, or the mode is none.

        Examples
        --------
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> space.select(["a"]).select(["b"], mode="add").selected.tolist()
        ['a', 'b']
        """
        found = resolve(checked_labels(labels), self._frame.index, source)
        self._select(found, mode, part_of)
        if found.vanished:
            warnings.warn(f"not in the space, left out: {listed(found.vanished)}", stacklevel=2)
        return self

    def select_rows(
        self, rows: Ints, source: Hashable | None = None, mode: str = "replace", part_of: Hashable | None = None
    ) -> DesignSpace:
        """Select designs by their positions in the frame, or a mask; as `select`, without looking up a label.

        Raises
        ------
        PositionError
            Where no row has a position; where it is no list of them, another BenchwidgetsError.

        Examples
        --------
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20, 30]}, index=["a", "b", "c"]))
        >>> space.select_rows([0, 2]).selected.tolist()
        ['a', 'c']
        """
        mask = mask_of(rows, len(self._frame))
        return self._select(Selection(self._frame.index, mask, source), mode, part_of)

    def _select(self, found: Selection, mode: str, part_of: Hashable | None) -> DesignSpace:
        check_hashable(found.source, "source")
        check_hashable(part_of, "part_of")
        begun = self._history.open_gesture(part_of)
        before = (begun.before.selection if begun else self.selection).within(self._frame.index)
        new = replace(found, mask=combine(before.mask, found.mask, mode))
        self._go(State(self.clauses, new), words_of_selecting(found, mode), part_of)
        return self

    # -- pointing --------------------------------------------------------------------------------------

    def point_at(self, rows: Ints) -> DesignSpace:
        """Let all views point out some rows, by position: they are under the pointer. Of many the first are named.

        Its errors are those of `select_rows`.

        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> space.point_at([1]).hovered
        ('b',)
        """
        self.hovered = self._pointed.at(np.flatnonzero(mask_of(rows, len(self._frame))), self._frame.index)
        return self

    def pointed_rows(self) -> Ints:
        """Positions of the designs that are pointed out, shape (n,).

        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> space.hovered = ("b",)
        >>> space.pointed_rows().tolist()
        [1]
        """
        return self._pointed.rows(self.hovered, self._frame.index)
