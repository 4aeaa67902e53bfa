"""The drawer below a plot: tabs of answers, of which the open one is computed, and no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..model.errors import BenchwidgetsError
from ..model.values import literal
from .controls import Control

#: Rows that an answer lists; there are tables for more.
MOST_ROWS = 100
#: Letters of a line that a page shows.
LONGEST = 2_000


@dataclass(frozen=True)
class Row:
    """The cells of a row, its tone ("better", "worse" or "") and the label of the design it stands for."""

    cells: Sequence[str]
    tone: str = ""
    label: object = None


@dataclass(frozen=True)
class Answer:
    """Sentences, and a table; columns of numbers are named in ``numeric``."""

    lines: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Row] = field(default_factory=list)
    numeric: Sequence[str] = ()


@dataclass(frozen=True)
class Tab:
    """A tab: its name, what gives its title and its answer now, and the controls above the answer."""

    name: str
    title: Callable[[], str]
    answer: Callable[[], Answer]
    controls: Callable[[], Sequence[Control]] = tuple
    help: str = ""


class Drawer:
    """Tabs below a plot.

    Parameters
    ----------
    view
        Whose options the controls stand for.
    on_pick : callable
        Called with the label of a row that is clicked.
    """

    def __init__(self, view, tabs: Sequence[Tab], on_pick: Callable[[object], None]):
        self._view, self._on_pick = view, on_pick
        self.tabs = {tab.name: tab for tab in tabs}
        self.open: str | None = None
        self._labels: list[object] = []

    def state(self) -> dict:
        """What the page draws."""
        tabs = [{"name": tab.name, "title": literal(tab.title()), "help": tab.help} for tab in self.tabs.values()]
        if self.open is None:
            return {"tabs": tabs, "open": None}
        return {"tabs": tabs, "open": self.open, **self._told(self.tabs[self.open])}

    def _told(self, tab: Tab) -> dict:
        try:
            answer = tab.answer()
        except BenchwidgetsError as error:
            answer = Answer([str(error)])
        shown = list(answer.rows)[:MOST_ROWS]
        cut = [f"first {len(shown)} of {len(answer.rows):,} rows"] if len(shown) < len(answer.rows) else []
        self._labels = [row.label for row in shown]
        controls = [state for control in tab.controls() if (state := control.state(self._view)) is not None]
        return {
            "controls": controls,
            "lines": [*(literal(line, LONGEST) for line in answer.lines), *cut],
            "head": list(answer.head),
            "numeric": [name in answer.numeric for name in answer.head],
            "rows": [_row_state(number, row) for number, row in enumerate(shown)],
        }

    def controls(self) -> Sequence[Control]:
        """The controls of the open tab."""
        return self.tabs[self.open].controls() if self.open is not None else ()

    def show(self, name: str | None) -> None:
        """Open a tab, or close the drawer."""
        self.open = name if name in self.tabs else None

    def pick(self, key: object) -> None:
        """Hand on the design of a row that was clicked."""
        if isinstance(key, int) and 0 <= key < len(self._labels) and self._labels[key] is not None:
            self._on_pick(self._labels[key])


def _row_state(number: int, row: Row) -> dict:
    state = {"cells": [literal(str(cell)) for cell in row.cells], "tone": row.tone}
    return state if row.label is None else {**state, "key": number}
