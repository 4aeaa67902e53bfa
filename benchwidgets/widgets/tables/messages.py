"""What the page of a table asks and reports, and how Python answers.

Questions, answered with their ``request`` number: ``rows`` and ``marks`` (the cells, or the selection only, of a
window), ``summary`` (histograms of headings), ``facet`` (what a header offers to filter by), ``menu`` (columns),
``exact`` (the whole value of a cell), ``copy`` and ``export`` (designs as text). Gestures: ``select``,
``sort``, ``narrow`` (a header filter), ``search``, ``move``, ``hide``, ``show``, ``resize``, ``pin``, ``hover``,
``set`` (an option that a control stands for), and those of the filter line. A gesture on rows carries the
``generation`` of the order that the person saw, and means the designs that stood there; one on a column carries its
name: another column is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import pandas as pd
from traitlets import Dict, List

from ...model.errors import BenchwidgetsError
from ...model.exporting import Latex, exact, export_text
from ...model.filtering import Search
from ...model.numbers import counted
from ...model.ordering import cycled
from ...model.values import literal
from ..controls import choose, states
from ..filterline import CHIP_TEXT, ClauseHost, cut, edit_of
from .controls import table_controls
from .facets import Facet, facet_source
from .options import NARROWEST, WIDEST, TableOptions
from .rows import Orders, Rows

#: Most rows that the page copies or saves; more go to a file by ``export``.
MOST_COPIED = 20_000
#: Longest text of a cell in its tooltip.
LONGEST_EXACT = 10_000
SEARCH = "search"
#: Place of the chip of the table's own filter.
OWN = -1


class TableMessages(ClauseHost, TableOptions):
    """The messages of DesignSpaceTable; mixed into it."""

    # what the table has
    generation: int
    total: int
    send: Callable[[dict], None]
    _frame: pd.DataFrame
    _rows: Rows
    _selected: np.ndarray
    _orders: Orders
    _window: dict[str, Any]
    _asked: dict[str, int]
    _asked_first: Callable[[], dict[str, int]]
    _titles: Callable[[], dict[str, str]]
    _chosen_frame: Callable[[str], pd.DataFrame]
    _key: Hashable
    _facet: Facet | None
    _said: str

    _controls = List(Dict()).tag(sync=True)

    def _show_controls(self) -> None:
        """Tell the page the controls as they are now."""
        self._controls = states(self, table_controls(self))

    def _on_message(self, _widget, content: dict, _buffers) -> None:
        kind, error = str(content.get("type")), self._error
        with self._reporting():
            if kind in (*ANSWERS, "hover"):
                self._error = error  # looking mends nothing, so what went wrong stays in sight
            else:
                self._said = ""
            if kind in ANSWERS:
                self.send(getattr(self, f"_answer_{kind}")(content))
            elif kind in GESTURES:
                getattr(self, f"_on_{kind}")(content)
            else:
                self._on_clause(content)

    def _told(self, content: dict, **facts) -> dict:
        return {"type": content.get("type", "marks"), "request": int(content["request"]), **facts}

    # -- answers ---------------------------------------------------------------------------------------

    def _answer_marks(self, content: dict) -> dict:
        start, rows = self._rows.window(int(content["start"]), int(content["stop"]))
        marks = self._selected[rows].astype(int).tolist()
        return self._told(content, generation=self.generation, start=start, selected=marks)

    def _window_marks(self) -> list[int]:
        """The selection of the rows in ``_window``, which a display that opens later starts with."""
        start = self._window["start"]
        return self._selected[self._rows.shown[start : start + len(self._window["cells"])]].astype(int).tolist()

    def _answer_rows(self, content: dict) -> dict:
        rows = self._rows
        asked = {name: int(content.get(name, default)) for name, default in self._asked_first().items()}
        self._asked = asked
        places = rows.asked_columns(asked["first"], asked["last"], self.frozen)
        _, positions = rows.window(asked["start"], asked["stop"])
        return {
            **self._answer_marks({**asked, "type": "rows"}),
            "columns": places,
            "cells": rows.cells(positions, places),
            "pins": rows.cells(rows.pinned, places, pinned=True),
            **rows.looks(positions, places),
        }

    def _answer_summary(self, content: dict) -> dict:
        columns, told = self._rows.columns, {}
        for i in list(content["columns"])[:200]:
            if 0 < int(i) < len(columns) and columns[i].number:
                told[i] = self._rows.summaries.histogram(columns[i].name, self._selected)
        return self._told(content, generation=self.generation, histograms=told)

    def _answer_facet(self, content: dict) -> dict:
        name = self._name(content)
        if name is None:
            return self._told(content, column=-1)
        self._facet = Facet(self.space, name, self.where)
        return self._told(content, column=int(content["column"]), facet=self._facet.told(self._selected))

    def _answer_menu(self, content: dict) -> dict:
        shown = set(self._rows.names)
        columns = [
            {"at": i, "name": literal(name), "label": literal(self.space.metric(name).title), "shown": name in shown}
            for i, name in enumerate(self.space.columns)
        ]
        return self._told(content, columns=columns)

    def _answer_exact(self, content: dict) -> dict:
        row, column, text = int(content["row"]), int(content["column"]), ""
        seen = content["generation"] == self.generation and 0 <= row < self.total
        if seen and 0 <= column < len(self._rows.columns):
            text = literal(exact(self._rows.value(row, column)) or "", LONGEST_EXACT)
        return self._told(content, row=row, column=column, generation=self.generation, text=text)

    def _answer_copy(self, content: dict) -> dict:
        frame = self._some_rows("selected")
        if not len(self.space.selection):
            cell = self._answer_exact(content)
            self._said = "copied the value of one cell" if cell["text"] else ""
            return self._told(content, text=cell["text"])
        self._said = f"copied {counted(len(frame), 'row')}"
        return self._told(content, text=literal(export_text(frame, "tsv"), 2**31))

    def _answer_export(self, content: dict) -> dict:
        frame, format = self._some_rows(content["rows"]), content["format"]
        self._said = f"saved {counted(len(frame), 'row')}"
        text = export_text(frame, format, Latex(self._titles()))
        return self._told(content, format=format, text=literal(text, 2**31))

    def _some_rows(self, rows: str):
        frame = self._chosen_frame(rows)
        if len(frame) > MOST_COPIED:
            raise BenchwidgetsError(
                f"{len(frame):,} rows are more than a page takes at once ({MOST_COPIED:,}); "
                f'write them by table.export("designs.csv", rows="{rows}")'
            )
        return frame

    # -- gestures --------------------------------------------------------------------------------------

    def _name(self, content: dict) -> str | None:
        """The column of a gesture, None where another stands there by now."""
        column = int(content["column"])
        known = 0 <= column < len(self._rows.columns) and literal(self._rows.names[column]) == content["name"]
        return self._rows.names[column] if known else None

    def _on_sort(self, content: dict) -> None:
        name = self._name(content)
        if name is not None:
            self.sort = cycled(self._rows.sort, name, add=bool(content.get("add")))

    def _on_select(self, content: dict) -> None:
        """Take the rows of a gesture, said by their place in the order shown, as labels to the space."""
        gesture, row = content["gesture"], int(content.get("row", 0))
        rows = self._rows.shown if gesture in ("all", "invert") else self._seen(content, gesture, row)
        if rows is None:
            return
        if gesture == "invert":
            rows = rows[~self._selected[rows]]
        mode = {"extend": "add"}.get(gesture, "replace")
        if gesture == "toggle":
            mode = "remove" if self._selected[rows].all() else "add"
        self.space.select_rows(rows, source=self._key, mode=mode)

    def _seen(self, content: dict, gesture: str, row: int) -> np.ndarray | None:
        """Positions of the rows of a gesture, as they stood when it was made; None where that is too long ago."""
        anchor = int(content.get("anchor", row))
        ranged = slice(max(min(row, anchor), 0), max(row, anchor) + 1)
        spans = {"none": slice(0), "range": ranged, "extend": ranged}
        places = spans.get(gesture, slice(row, row + 1))
        return self._orders.rows(content["generation"], places, self._frame.index)

    def _on_narrow(self, content: dict) -> None:
        name = self._name(content)
        if name is None or self._facet is None or self._facet.name != name:
            return
        facet = self._facet
        if "ticks" in content:
            predicate = facet.ticked([int(i) for i in content["ticks"]])
        elif "search" in content:
            predicate = facet.searched(str(content["search"]))
        else:
            predicate = facet.ranged(str(content["low"]), str(content["high"]))
        self.space.hide(facet_source(name), predicate)

    def _on_set(self, content: dict) -> None:
        choose(self, table_controls(self), str(content["option"]), content["value"])

    def _own_chips(self) -> list[dict]:
        text = literal(self.where, CHIP_TEXT)
        told = {"at": OWN, "text": text, "short": cut(f"only here: {text}"), "title": f"{text}\nof this table alone"}
        return [told] if self.where else []

    def _release(self, at: int, text: str) -> None:
        if at != OWN:
            super()._release(at, text)
        elif text == literal(self.where, CHIP_TEXT):
            self.where = ""

    def _clear(self) -> None:
        self.where = ""
        super()._clear()

    def _on_search(self, content: dict) -> None:
        text = str(content["text"])
        self.space.hide(SEARCH, Search(text) if text else None, edit_of(content))

    def _on_hover(self, content: dict) -> None:
        row = int(content["row"])
        if content["generation"] == self.generation:
            self.space.hovered = (self._frame.index[self._rows.shown[row]],) if 0 <= row < self.total else ()

    def _on_pin(self, content: dict) -> None:
        """Pin the design of a row, or release it; or release a pinned one by its place among the pinned."""
        if "at" in content and content["generation"] != self.generation:
            return
        rows = self._rows.pinned[int(content["at"]) :] if "at" in content else self._seen(content, "", content["row"])
        if rows is None or not len(rows):
            return
        label = self._frame.index[rows[0]]
        kept = [each for each in self.pinned if each != label]
        self.pinned = kept if len(kept) < len(self.pinned) else [*kept, label]

    def _on_move(self, content: dict) -> None:
        """Move a column to another place; the labels stay first."""
        name, to = self._name(content), max(int(content["to"]), 1)
        if name is not None and int(content["column"]) > 0:
            names = [each for each in self._rows.names[1:] if each != name]
            names.insert(to - 1, name)
            self.columns = names

    def _on_hide(self, content: dict) -> None:
        name = self._name(content)
        if name is not None and int(content["column"]) > 0:
            self.columns = [each for each in self._rows.names[1:] if each != name]

    def _on_show(self, content: dict) -> None:
        """Show or hide a column, said by its place in the space and its name."""
        names, at = self.space.columns, int(content["at"])
        if 0 <= at < len(names) and literal(names[at]) == content["name"]:
            shown = [name for name in self._rows.names[1:] if name != names[at]]
            self.columns = [*shown, names[at]] if content["shown"] else shown

    def _on_resize(self, content: dict) -> None:
        name = self._name(content)
        if name is not None:
            width = int(content["width"])
            others = {key: value for key, value in self.widths.items() if key != name}
            # nothing is the width that fits
            self.widths = {**others, name: min(max(width, NARROWEST), WIDEST)} if width else others


ANSWERS = ("rows", "marks", "summary", "facet", "menu", "exact", "copy", "export")
GESTURES = ("select", "sort", "narrow", "search", "hover", "pin", "move", "hide", "show", "resize", "set")
