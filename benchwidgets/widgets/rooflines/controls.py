"""The bar of a roofline: y axis, batch, weights, shape and size of the dots, each bound to an option of the view."""

from __future__ import annotations

from collections.abc import Mapping

from ipywidgets import Button, Dropdown, SelectionSlider, Widget
from traitlets import HasTraits

AS_MEASURED = "as measured"
LARGEST_BATCH = 128
CHOSEN = "as chosen"
#: Stands for no column: a Dropdown shows None as a blank.
NONE = ""
_WEIGHTS = [("off chip", "off-chip"), ("on chip", "on-chip"), ("as catalogued", "platform")]


class RooflineControls:
    """Controls bound both ways to the traits y, batch, weights, shape and size of a view."""

    def __init__(self, view: HasTraits):
        self._view, self._applying = view, False
        self.y = _dropdown("y", [("performance", "performance"), ("energy", "energy")], 150, 16)
        self.batch = SelectionSlider(
            options=[AS_MEASURED, *range(1, LARGEST_BATCH + 1)],
            description="batch",
            layout={"width": "340px"},
            style={"description_width": "44px"},
        )
        self.weights = _dropdown("weights", _WEIGHTS, 180, 62)
        self.shape = _dropdown("shape", ["datatype", "network"], 150, 48)
        self.size = _dropdown("size", [("all equal", NONE)], 180, 36)
        self.fit = Button(icon="expand", tooltip="Fit the axes to the designs shown", layout={"width": "36px"})
        self.fit.on_click(lambda _button: view.fit())
        for name, control in self._bound().items():
            control.observe(lambda change, name=name: self._choose(name, change["new"]), "value")

    def widgets(self) -> list[Widget]:
        """The controls from left to right."""
        return [self.fit, self.y, self.batch, self.weights, self.shape, self.size]

    def refresh(self) -> None:
        """Show what the view has."""
        self._applying = True
        view = self._view
        chosen = [(CHOSEN, CHOSEN)] if isinstance(view.weights, Mapping) else []
        self._options(self.weights, [*_WEIGHTS, *chosen])
        columns = [(metric.title, metric.column) for metric in view.space.metrics]
        self._options(self.size, [("all equal", NONE), *columns])
        for name, control in self._bound().items():
            value = getattr(view, name)
            control.value = CHOSEN if isinstance(value, Mapping) else NONE if value is None else value
        self._applying = False

    def _bound(self) -> dict[str, Widget]:
        return {name: getattr(self, name) for name in ("y", "batch", "weights", "shape", "size")}

    def _options(self, control: Dropdown, options: list) -> None:
        if list(control.options) != options:
            control.options = options

    def _choose(self, name: str, value) -> None:
        if not self._applying and value != CHOSEN:
            setattr(self._view, name, None if value == NONE else value)


def _dropdown(description: str, options: list, width: int, words: int) -> Dropdown:
    return Dropdown(
        description=description,
        options=options,
        layout={"width": f"{width}px"},
        style={"description_width": f"{words}px"},
    )
