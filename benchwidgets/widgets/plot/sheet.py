"""A sheet of facts: sentences, and a table whose rows may stand for designs and be clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import anywidget
from traitlets import Dict, List, Unicode

from ...model.values import literal
from ..frontend import source

#: Rows that a sheet lists; there are tables for more.
MOST_ROWS = 100


@dataclass(frozen=True)
class Row:
    """The cells of a row, its tone ("better", "worse" or "") and the label of the design it stands for."""

    cells: Sequence[str]
    tone: str = ""
    label: object = None


@dataclass(frozen=True)
class Answer:
    """What a sheet shows: sentences, and a table; columns of numbers are named in ``numeric``."""

    lines: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Row] = field(default_factory=list)
    numeric: Sequence[str] = ()


class Sheet(anywidget.AnyWidget):
    """Shows an `Answer` as plain text.

    Parameters
    ----------
    on_pick : callable
        Called with the label of a row that is clicked.
    """

    _esm = source("sheet.js")
    _css = source("sheet.css")

    lines = List(Unicode(), help="Sentences above the table").tag(sync=True)
    table = Dict(help="head, numeric (a flag for each column) and rows").tag(sync=True)

    def __init__(self, on_pick: Callable[[object], None], **options):
        super().__init__(**options)
        self._labels: list = []
        self._on_pick = on_pick
        self.on_msg(self._picked)

    def show(self, answer: Answer) -> None:
        shown = list(answer.rows)[:MOST_ROWS]
        cut = [f"first {len(shown)} of {len(answer.rows):,} rows"] if len(shown) < len(answer.rows) else []
        rows = [{"cells": [literal(str(cell)) for cell in row.cells], "tone": row.tone} for row in shown]
        for number, row in enumerate(shown):
            if row.label is not None:
                rows[number]["key"] = number
        numeric = [name in answer.numeric for name in answer.head]
        with self.hold_sync():
            self._labels = [row.label for row in shown]
            self.lines = [literal(line, 2000) for line in answer.lines] + cut
            self.table = {"head": list(answer.head), "numeric": numeric, "rows": rows}

    def _picked(self, _widget, content: dict, _buffers) -> None:
        number = content.get("key")
        if isinstance(number, int) and 0 <= number < len(self._labels) and self._labels[number] is not None:
            self._on_pick(self._labels[number])
