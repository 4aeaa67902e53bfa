"""Controls that choose a column: for an axis, with its direction and kind of scale, and for colour, marker or group."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import Dropdown, HBox, ToggleButton, Widget
from traitlets import HasTraits

from ...model.derived import DERIVED, derivable
from ...model.space import DesignSpace
from .channels import channel_columns
from .coordinates import Coordinate

#: What a control says for no column: of None, ipywidgets shows a blank.
NONE = ""
DIRECTIONS = [("more is better", "max"), ("less is better", "min"), ("no direction", "")]


class AxisPicker:
    """The controls of one axis of a view, bound to its traits ``x``, ``better_x`` and ``log_x`` (or those of y)."""

    def __init__(self, view: HasTraits, axis: str):
        self._view, self._axis = view, axis
        self.column = Dropdown(description=axis, layout={"width": "230px"}, style={"description_width": "14px"})
        self.better = Dropdown(options=DIRECTIONS, layout={"width": "124px"}, tooltip=f"Direction of {axis}")
        self.log = ToggleButton(description="log", tooltip=f"Logarithmic {axis} axis", layout={"width": "44px"})
        self._applying = False
        for control, trait in self._bound():
            control.observe(lambda change, trait=trait: self._choose(trait, change["new"]), "value")

    def widget(self) -> Widget:
        return HBox([self.column, self.better, self.log], layout={"overflow": "visible"})

    def refresh(self, coordinate: Coordinate) -> None:
        """Show the coordinate that the view draws, among the columns its space has now."""
        self._applying = True
        options = axis_columns(self._view.space)
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


class ColumnPicker:
    """A control bound to a trait of a view that names a column, or none.

    Parameters
    ----------
    view : SpaceView
    trait : str
    more : sequence of str
        Choices beside the columns of the space.
    columns : callable
        The columns of a space that can be chosen. Where there is neither one nor a choice beside, the control is away.
    tooltip : str
    """

    def __init__(
        self,
        view: HasTraits,
        trait: str,
        more: tuple[str, ...] = (),
        columns: Callable[[DesignSpace], list[str]] = channel_columns,
        tooltip: str = "",
    ):
        self._view, self._trait, self._more, self._columns = view, trait, more, columns
        self._applying = False
        style = {"description_width": f"{8 * len(trait)}px"}
        self.widget = Dropdown(description=trait, tooltip=tooltip, layout={"width": "184px"}, style=style)
        self.widget.observe(self._choose, "value")

    def refresh(self) -> None:
        """Show the choice of the view, among the columns its space has now."""
        self._applying = True
        value = getattr(self._view, self._trait)
        options = channel_options(self._view.space, self._more, value, self._columns)
        if options != list(self.widget.options):
            self.widget.options = options
        self.widget.layout.display = None if len(options) > 1 else "none"
        self.widget.value = value or NONE
        self._applying = False

    def _choose(self, change) -> None:
        if not self._applying:
            setattr(self._view, self._trait, change["new"] or None)


def numeric_columns(space: DesignSpace) -> list[tuple[str, str]]:
    """Options of a picker: title with unit, and name, of every numeric column."""
    numeric = set(space.numeric_columns)
    return [(metric.title, metric.column) for metric in space.metrics if metric.column in numeric]


def axis_columns(space: DesignSpace) -> list[tuple[str, str]]:
    """Options of an axis: every numeric column, and what can be derived from them."""
    return [*numeric_columns(space), *((f"+ {metric.title}", metric.column) for metric in derivable(space))]


def channel_options(
    space: DesignSpace,
    more: tuple[str, ...],
    value: str | None,
    columns: Callable[[DesignSpace], list[str]] = channel_columns,
) -> list[tuple[str, str]]:
    """Options of a channel: none, what a view adds, and the columns that fit; the present one in any case."""
    names = [*more, *columns(space)]
    names += [value] if value is not None and value not in names else []
    return [("none", NONE), *((_label(space, name), name) for name in names)]


def offered_columns(space: DesignSpace) -> list[str]:
    """The columns that fit a legend, and what can be derived."""
    return [*channel_columns(space), *(metric.column for metric in derivable(space))]


def group_columns(space: DesignSpace) -> list[tuple[str, str | None]]:
    """Options of a picker for grouping: none, and the columns that fit a legend."""
    return [("no group", None), *channel_options(space, (), None)[1:]]


def _label(space: DesignSpace, name: str) -> str:
    if name in space.columns:
        return space.metric(name).label
    return f"+ {DERIVED[name].metric.label}" if name in DERIVED else name
