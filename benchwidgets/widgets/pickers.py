"""Controls that choose a column for an axis: which one, which direction is better, and the kind of scale."""

from __future__ import annotations

from ipywidgets import Dropdown, HBox, ToggleButton, Widget
from traitlets import HasTraits

from ..model.space import DesignSpace
from .coordinates import Coordinate

DIRECTIONS = [("more is better", "max"), ("less is better", "min"), ("no direction", "")]


class AxisPicker:
    """The controls of one axis of a view, bound to its traits ``x``, ``better_x`` and ``log_x`` (or those of y)."""

    def __init__(self, view: HasTraits, axis: str):
        self._view, self._axis = view, axis
        self.column = Dropdown(description=axis, layout={"width": "190px"}, style={"description_width": "14px"})
        self.better = Dropdown(options=DIRECTIONS, layout={"width": "130px"}, tooltip=f"Direction of {axis}")
        self.log = ToggleButton(description="log", tooltip=f"Logarithmic {axis} axis", layout={"width": "44px"})
        self._applying = False
        for control, trait in self._bound():
            control.observe(lambda change, trait=trait: self._choose(trait, change["new"]), "value")

    def widget(self) -> Widget:
        return HBox([self.column, self.better, self.log], layout={"overflow": "visible"})

    def refresh(self, coordinate: Coordinate) -> None:
        """Show the coordinate that the view draws, among the columns its space has now."""
        self._applying = True
        options = numeric_columns(self._view.space)
        if [value for _text, value in self.column.options] != [value for _text, value in options]:
            self.column.options = options
        self.column.value, self.log.value = coordinate.name, coordinate.log
        self.better.value = coordinate.better or ""
        self._applying = False

    def _bound(self) -> list[tuple[Widget, str]]:
        axis = self._axis
        return [(self.column, axis), (self.better, f"better_{axis}"), (self.log, f"log_{axis}")]

    def _choose(self, trait: str, value) -> None:
        if not self._applying:
            setattr(self._view, trait, None if value == "" else value)


def numeric_columns(space: DesignSpace) -> list[tuple[str, str]]:
    """Options of a picker: title with unit, and name, of every numeric column."""
    return [(metric.title, metric.column) for metric in space.metrics]


def group_columns(space: DesignSpace) -> list[tuple[str, str | None]]:
    """Options of a picker for grouping: the columns of text, and numeric ones with few values."""
    numeric = {metric.column for metric in space.metrics}
    few = [name for name in space.columns if name not in numeric or space.column(name).nunique() <= 12]
    return [("no group", None), *((space.metric(name).label, name) for name in few)]
