"""DesignSpaceTable: the rows of a design space, exact at any number of them.

The browser holds one window of rows and nothing else. It asks for the rows it shows, and Python sorts, filters
and formats; it reports a click or a key, and Python selects. ``generation`` numbers the order of the rows: what
the browser says of an older one is left alone, because the row at that place is another by now.

Messages from the browser: ``rows`` and ``marks`` ask for the cells or the selection of a window, ``select`` and
``sort`` report gestures. ``rows`` and ``marks`` go back with the ``request`` number they answer.
"""

from __future__ import annotations

import re
from collections.abc import Hashable

import numpy as np
import pandas as pd
from anywidget import AnyWidget
from traitlets import Dict, Int, List, TraitError, Unicode, Union, validate

from ..model.errors import BenchwidgetsError
from ..model.metrics import Metric
from ..model.ordering import checked_sort, cycled, label_name, order
from .cells import cell_texts, is_number, label_texts, literal, width
from .explorer import SpaceView, count_words
from .frontend import source
from .numbers import MISSING

#: The most rows that one message holds, whatever the browser asks for.
MOST_ROWS = 400
#: The tallest table; three of its screens fit a message.
MOST_SHOWN = 100


class DesignSpaceTable(SpaceView, AnyWidget):
    """A table of the visible designs: sort by the headers, select by row; linked to all views of its space.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    **options
        ``sort``, ``columns``, ``height``, ``layout``.

    Raises
    ------
    TypeError
        Where an option does not exist.
    TraitError
        Where a column or a direction does not exist.
    """

    _esm = source("table_window.js", "table_gestures.js", "table.js")
    _css = source("table.css")

    sort = List(help='(column, "ascending" | "descending") pairs; the first decides, missing values last').tag(
        option=True
    )
    columns = List(default_value=None, allow_none=True, help="Columns shown, in this order; None for all").tag(
        option=True
    )
    height = Union(
        [Int(), Unicode()], default_value=14, help='Rows shown at once (1 to 100), or the height as "480px"'
    ).tag(option=True, sync=True)

    generation = Int(0, read_only=True, help="Grows by one whenever rows change or move").tag(sync=True)
    total = Int(0, read_only=True, help="Number of rows that are visible").tag(sync=True)
    status = Unicode(read_only=True, help="What the table has to say: counts, what is left out, errors").tag(
        sync=True, to_json=lambda text, _: literal(text)
    )

    _header = List(Dict()).tag(sync=True)
    _empty = Unicode().tag(sync=True)
    _marks = Dict().tag(sync=True)
    _missing = Unicode(MISSING).tag(sync=True)

    # -- what is shown ---------------------------------------------------------------------------------

    def shown_frame(self, start: int = 0, stop: int | None = None) -> pd.DataFrame:
        """The rows from ``start`` to before ``stop`` as shown: a copy with the original index.

        Examples
        --------
        >>> from benchwidgets.model.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 30, 20]}, index=["a", "b", "c"]))
        >>> DesignSpaceTable(space, sort=[("fps", "descending")]).shown_frame(0, 2).index.tolist()
        ['b', 'c']
        """
        self._require_open()
        return self._frame.iloc[self._shown[start:stop]][self._shown_columns()].copy()

    def to_frame(self) -> pd.DataFrame:
        """All rows as shown: a copy with the original index."""
        return self.shown_frame()

    def _words(self) -> str:
        rows, total = len(self._frame), self.total
        designs = f"{total:,} designs" if total == rows else f"{total:,} of {rows:,} designs"
        parts = [designs, f"{len(self._shown_columns())} columns"]
        if self._sorted:
            (column, direction), more = self._sorted[0], len(self._sorted) - 1
            parts.append(f"sorted by {_short(column)} {direction}{f' and {more} more' if more else ''}")
        return ", ".join([*parts, f"{len(self.space.selected):,} selected"])

    def _notes(self) -> list[str]:
        gone = [column for column in self._lost if isinstance(column, str)]
        lost = f"no longer there: {', '.join(map(_short, gone))}" if gone else ""
        return [count_words(self.space), lost]

    # -- options ---------------------------------------------------------------------------------------

    @validate("sort")
    def _valid_sort(self, proposal):
        try:
            return checked_sort(self.space.shared_frame, proposal["value"])
        except (BenchwidgetsError, TypeError) as error:
            raise TraitError(f"sort: {error}") from error

    @validate("columns")
    def _valid_columns(self, proposal):
        names = proposal["value"]
        for name in names or ():
            self._known_column({**proposal, "value": name})
        if names is not None and len(set(names)) < len(names):
            raise TraitError(f"columns: {names} names a column twice; leave one out")
        return names

    @validate("height")
    def _valid_height(self, proposal):
        value = proposal["value"]
        pixels = re.fullmatch(r"(\d{2,4})px", value) if isinstance(value, str) else None
        rows = int(pixels[1]) / 28 if pixels else value
        if isinstance(rows, str) or not 1 <= rows <= MOST_SHOWN:
            raise TraitError(f'height: {value!r}; expected 1 to {MOST_SHOWN} rows, or pixels such as "480px"')
        return value

    # -- following the space ---------------------------------------------------------------------------

    def _build(self) -> None:
        # names the table in the space without keeping it alive there
        self._key: Hashable = f"table {self.model_id}"
        self._asked = {"start": 0, "stop": 0, "request": 0}
        self.layout.width = self.layout.width or "100%"
        self.on_msg(self._on_message)

    def _draw(self) -> None:
        # not ``space.frame``, which copies: the space replaces its frame and never changes it
        frame = self.space.shared_frame
        known = {*frame.columns, label_name(frame)}
        sort = [pair for pair in self.sort if pair[0] in known]
        rows = np.flatnonzero(self.space.visible_mask(ignoring=self._key))
        shown = order(frame, sort, rows)
        self._frame, self._shown, self._sorted = frame, shown, sort
        self._lost = [name for name in [*dict(self.sort), *(self.columns or ())] if name not in known]
        with self.hold_sync():
            self._header = self._header_of(frame)
            self._empty = _empty_words(len(frame), len(shown))
            self.set_trait("total", len(shown))
            self.set_trait("generation", self.generation + 1)

    def _highlight(self) -> None:
        self._selected = self.space.selected_mask()
        # tells at once what the last asked window needs; a display of other rows asks for its own
        self._marks = {**self._answer_marks(self._asked), "change": self._marks.get("change", 0) + 1}

    def _on_rows(self, change) -> None:
        with self.hold_sync():  # one message, so that the browser asks once
            super()._on_rows(change)

    def _shown_columns(self) -> list[str]:
        columns = list(self._frame.columns)
        return columns if self.columns is None else [name for name in self.columns if name in columns]

    def _header_of(self, frame: pd.DataFrame) -> list[dict]:
        sample = frame.iloc[:: max(len(frame) // 60, 1)]
        label = label_name(frame)
        heads = [self._head(Metric(label, label=label), label_texts(sample.index), number=False)]
        for name in self._shown_columns():
            cells, number = cell_texts(sample[name]), is_number(sample[name])
            heads.append(self._head(self.space.metric(name), cells, number=number))
        return heads

    def _head(self, metric: Metric, cells: list, *, number: bool) -> dict:
        names = [column for column, _ in self._sorted]
        place = names.index(metric.column) + 1 if metric.column in names else 0
        return {
            "name": literal(metric.column),
            "label": literal(metric.label),
            "unit": literal(metric.unit),
            "number": number,
            "width": width(metric.label, metric.unit, cells),
            "direction": self._sorted[place - 1][1] if place else "",
            "place": place if len(names) > 1 else 0,
        }

    # -- messages --------------------------------------------------------------------------------------

    def _on_message(self, _widget, content: dict, _buffers) -> None:
        answers = {"rows": self._answer_rows, "marks": self._answer_marks}
        gestures = {"select": self._on_select, "sort": self._on_sort}
        kind, error = content.get("type"), self._error
        with self._reporting():
            if kind in answers:
                self._error = error  # reading mends nothing, so what went wrong stays in sight
                self.send(answers[kind](content))
            elif kind in gestures:
                gestures[kind](content)

    def _window(self, content: dict) -> tuple[int, np.ndarray]:
        start = min(max(int(content["start"]), 0), self.total)
        stop = min(int(content["stop"]), start + MOST_ROWS)
        return start, self._shown[start : max(stop, start)]

    def _answer_marks(self, content: dict) -> dict:
        start, rows = self._window(content)
        return {
            "type": content.get("type", "marks"),
            "request": int(content["request"]),
            "generation": self.generation,
            "start": start,
            "selected": self._selected[rows].astype(int).tolist(),
        }

    def _answer_rows(self, content: dict) -> dict:
        _, rows = self._window(content)
        self._asked = {name: int(content[name]) for name in self._asked}
        window = self._frame.iloc[rows]
        columns = [label_texts(window.index)]
        columns += [cell_texts(window[name]) for name in self._shown_columns()]
        return {**self._answer_marks(content), "cells": [list(row) for row in zip(*columns, strict=True)]}

    def _on_sort(self, content: dict) -> None:
        column = int(content["column"])
        if content["name"] == self._header[column]["name"]:
            name = [label_name(self._frame), *self._shown_columns()][column]
            self.sort = cycled(self._sorted, name, add=bool(content.get("add")))

    def _on_select(self, content: dict) -> None:
        """Take the rows of a gesture, said by their place in the order shown, as labels to the space."""
        if content["generation"] != self.generation:
            return
        gesture, row = content["gesture"], int(content.get("row", 0))
        anchor = int(content.get("anchor", row))
        first, last = max(min(row, anchor), 0), max(row, anchor)
        spans = {"all": slice(None), "none": slice(0), "range": slice(first, last + 1)}
        rows = self._shown[spans.get("range" if gesture == "extend" else gesture, slice(row, row + 1))]
        mode = {"extend": "add"}.get(gesture, "replace")
        if gesture == "toggle":
            mode = "remove" if self._selected[rows].all() else "add"
        self.space.select(self._frame.index[rows], source=self._key, mode=mode)


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"


def _empty_words(rows: int, shown: int) -> str:
    if shown:
        return ""
    return f"0 of {rows:,}: all rows are hidden by the filter" if rows else "0 of 0: no designs"
