"""The base of the views in which one can draw a selection: how it joins the one that is there, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import pandas as pd
from ipywidgets import Button, ToggleButtons, Widget
from traitlets import Enum

from ...model.selection import MODES
from ..explorer import Explorer
from .history import HistoryButtons

#: Most width [px] of a view that stands alone and needs no more; a `Page` gives what room there is.
WIDEST = 900
BAR = {"flex_flow": "row wrap", "align_items": "center", "grid_gap": "4px 8px", "overflow": "visible"}

SIGNS = {"replace": "=", "add": "+", "remove": "−", "intersect": "∩"}
WORDS = {
    "replace": "replaces the selection",
    "add": "is added to the selection",
    "remove": "is taken from the selection",
    "intersect": "keeps of the selection what lies inside",
}


class SelectingView(Explorer):
    """A view whose gestures select; what it has drawn is taken away when something else selects."""

    selecting = Enum(MODES, "replace", help="How what is drawn joins the selection that is there").tag(option=True)

    _gesturing = False
    #: The most width that the view gave itself; any other in its layout was asked for.
    _most_width = None

    def _build(self) -> None:
        self._source = self.model_id
        self._widen(WIDEST)
        super()._build()

    def _widen(self, most: int) -> None:
        """Be so many pixels wide at most, unless another width was asked for."""
        if self.layout.max_width in (None, self._most_width):
            self.layout.max_width = self._most_width = f"{most}px"

    def fill(self) -> None:
        """Take all the width there is from now on, unless another one was asked for."""
        if self.layout.max_width == self._most_width:
            self.layout.max_width = "100%"

    # -- tools -----------------------------------------------------------------------------------------

    def _select_tools(self) -> list[Widget]:
        joins = ToggleButtons(
            options=[(SIGNS[mode], mode) for mode in MODES],
            value=self.selecting,
            tooltips=[f"What you draw: {WORDS[mode]}" for mode in MODES],
            style={"button_width": "34px"},
        )
        self._bind(joins, "selecting")
        self._history = HistoryButtons(self._guarded(self.space.undo), self._guarded(self.space.redo))
        clear = icon_button("times", "Clear the selection", self._guarded(lambda: self.space.select([])))
        return [joins, self._history, clear]

    def _bind(self, control: Widget, trait: str) -> None:
        """Let a control and an option follow each other."""
        control.observe(lambda change: setattr(self, trait, change["new"]), "value")
        self.observe(lambda change: setattr(control, "value", change["new"]), trait)

    def _guarded(self, act: Callable[[], object]) -> Callable[[], None]:
        def guarded() -> None:
            with self._reporting():
                act()

        return guarded

    # -- gestures --------------------------------------------------------------------------------------

    def _gesture(self, labels: pd.Index | None, part_of: Hashable) -> None:
        """Select what a gesture of this view encloses; None where what was drawn is taken away."""
        self._gesturing = True
        try:
            if labels is not None:
                self.space.select(labels, source=self._source, mode=self.selecting, part_of=part_of)
            elif self.selecting == "replace" and self.space.selection.source == self._source:
                self.space.select([], part_of=part_of)
        finally:
            self._gesturing = False

    def _clear_gesture(self) -> None:
        """Take away what was drawn, without reporting it."""

    def _on_selection(self, change) -> None:
        if not self._gesturing:
            self._clear_gesture()
        super()._on_selection(change)

    def _on_option(self, change) -> None:
        if change["name"] == "selecting":
            self._require_open()
        else:
            super()._on_option(change)

    def _refresh_status(self) -> None:
        super()._refresh_status()
        self._history.show(self.space.history)


def icon_button(icon: str, tooltip: str, act: Callable[[], object]) -> Button:
    """A small button."""
    button = Button(icon=icon, tooltip=tooltip, layout={"width": "36px"})
    button.on_click(lambda _button: act())
    return button
