"""The detail pane below a front plot: why a design is dominated, comparison, hypervolume, suggestions, regions."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import Button, Dropdown, FloatSlider, FloatText, HBox, Tab, VBox, Widget

from ...model.errors import BenchwidgetsError
from ...model.numbers import plain
from ..plot.sheet import Answer, Sheet
from .answers import compare_answer, errors_answer, hypervolume_answer, regions_answer, suggestions_answer, why_answer

#: Selected designs that can be chosen one by one.
MOST_PICKED = 200
NARROW = {"overflow": "visible", "align_items": "center", "grid_gap": "8px", "flex_flow": "row wrap"}


class ChoosingPane:
    """Tabs of answers about the designs that a ParetoExplorer draws; up to date while it is shown.

    Parameters
    ----------
    view : ParetoExplorer
        Whose answers are shown.
    """

    def __init__(self, view):
        self._view = view
        self._applying = False
        self.picked = Dropdown(description="design", layout={"width": "340px"}, style={"description_width": "50px"})
        self.pin = Button(description="Pin as baseline", tooltip="Compare other designs with this one")
        self.pin.on_click(lambda _button: setattr(view, "baseline", self.picked.value))
        self.unpin = Button(description="Unpin", layout={"width": "70px"})
        self.unpin.on_click(lambda _button: setattr(view, "baseline", None))
        self.reference = [FloatText(layout={"width": "270px"}, style={"description_width": "150px"}) for _ in "xy"]
        self.default = Button(description="worst drawn", tooltip="Reference at the worst value drawn in each objective")
        self.default.on_click(lambda _button: setattr(view, "reference", None))
        self.weight = FloatSlider(0.5, min=0.0, max=1.0, step=0.05, layout={"width": "420px"},
                                  style={"description_width": "170px"}, continuous_update=False)  # fmt: skip
        for control in self.reference:
            control.observe(self._on_reference, "value")
        for control in (self.picked, self.weight):
            control.observe(lambda _change: self.refresh(), "value")
        self.tab = Tab()
        self.sheets = {title: Sheet(lambda label: view.space.select([label])) for title in self._answers()}
        self.widget = self._layout()

    def refresh(self) -> None:
        """Show the answers for what the view draws and selects now."""
        shown = self._view.details
        self.widget.layout.display = "" if shown else "none"
        if not shown or self._applying:
            return
        self._applying = True
        try:
            self._refresh_controls()
        finally:
            self._applying = False
        for title, answer in self._answers().items():
            try:
                self.sheets[title].show(answer())
            except BenchwidgetsError as error:
                self.sheets[title].show(Answer([str(error)]))

    # -- parts -----------------------------------------------------------------------------------------

    def _layout(self) -> Widget:
        heads = {
            "Hypervolume": [*self.reference, self.default],
            "Suggestions": [self.weight],
        }
        self.tab.children = [
            VBox([HBox(heads[title], layout=NARROW), sheet] if title in heads else [sheet])
            for title, sheet in self.sheets.items()
        ]
        self.tab.titles = list(self.sheets)
        self.tab.selected_index = 0
        return VBox([HBox([self.picked, self.pin, self.unpin], layout=NARROW), self.tab], layout={"width": "100%"})

    def _refresh_controls(self) -> None:
        view = self._view
        labels = list(view.space.selected[:MOST_PICKED])
        before = self.picked.value
        options = [(str(label), label) for label in labels]
        if options != list(self.picked.options):
            self.picked.options = options
            self.picked.value = before if before in labels else labels[0] if labels else None
        self.pin.disabled, self.unpin.disabled = self.picked.value is None, view.baseline is None
        reference = view.reference_point()
        for control, name, value in zip(self.reference, (view.x, view.y), reference or (0.0, 0.0), strict=True):
            control.description, control.disabled = f"reference {name}", reference is None
            if control.value != value:
                control.value = value
        self.weight.description = f"weight of {view.x}"

    def _on_reference(self, _change) -> None:
        if not self._applying:
            self._view.reference = tuple(control.value for control in self.reference)

    # -- answers ---------------------------------------------------------------------------------------

    def _answers(self) -> dict[str, Callable[[], Answer]]:
        return {
            "Why dominated?": self._why,
            "Compare": self._compare,
            "Hypervolume": lambda: hypervolume_answer(self._view.space, self._view.hypervolume()),
            "Suggestions": self._suggestions,
            "Regions": self._regions,
            "Prediction error": self._errors,
        }

    def _why(self) -> Answer:
        if self.picked.value is None:
            return Answer(["Select a design to see what dominates it."])
        view = self._view
        drawn = view.to_frame()
        return why_answer(view.space, view.why(self.picked.value), drawn.index[drawn["on_front"]])

    def _compare(self) -> Answer:
        view, label = self._view, self.picked.value
        if view.baseline is None or label is None:
            return Answer(["Select a design and pin it as the baseline; then select another to compare."])
        return compare_answer(view.space, view.compare(label), label, view.baseline)

    def _suggestions(self) -> Answer:
        view, weight = self._view, self.weight.value
        by = {"knee": view.knee(), "weights": view.weighted(weight, 1.0 - weight)}
        answer = suggestions_answer(by, view._logs())
        equal = f"Weights: {plain(weight)} {view.x}, {plain(1 - weight)} {view.y}; equal weights lead to the knee."
        return Answer([*answer.lines, equal], answer.head, answer.rows)

    def _regions(self) -> Answer:
        view = self._view
        return regions_answer(view.space, view.regions(), view.x, view.y, view.group_column())

    def _errors(self) -> Answer:
        view = self._view
        if view.pairs is None:
            ask = "Choose under pairs the column that tells measured from predicted"
            return Answer([f"{ask}; beside(measured, predicted) makes one."])
        return errors_answer(view.space, view.matching(), view.errors(), [view.x, view.y])
