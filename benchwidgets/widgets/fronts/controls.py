"""The controls of a ParetoExplorer: axes and their directions, colours and markers, pairs, a front per group."""

from __future__ import annotations

from ...charts.front.numbers import RANK
from ..choices import BETTER, Choices, axis_choices, channel_choices, offered_columns
from ..controls import Control, axis_shows
from ..pairs import pairs_control


def front_controls(view) -> list[Control]:
    """The controls that stand for the options of a ParetoExplorer."""

    def columns() -> Choices:
        return axis_choices(view.space)

    words = "Draw a front for each group too"
    return [
        *(axis_shows(axis, columns) for axis in "xy"),
        _channel(view, "group"),
        *(control for place, axis in enumerate("xy") for control in _axis_controls(view, place, axis)),
        _channel(view, "colour", (RANK,)),
        _channel(view, "marker"),
        pairs_control(view),
        Control("group_fronts", "Front per group", "toggle", words, "legend"),
    ]  # fmt: skip


def _axis_controls(view, place: int, axis: str) -> list[Control]:
    """Scale and direction of an axis, told as they are drawn."""
    return [
        Control(f"log_{axis}", f"log {axis}", "toggle", f"Logarithmic {axis} axis", axis,
                shown=lambda: view.front.axes[place].log),
        Control(f"better_{axis}", "better", help=f"Direction of {axis}", place=axis,
                choices=lambda: BETTER, shown=lambda: view.front.axes[place].better),
    ]  # fmt: skip


def _channel(view, option: str, more: tuple[str, ...] = ()) -> Control:
    """What gives colours, markers or groups."""
    return Control(option, option, place="legend", choices=lambda: channel_choices(view.space, more, offered_columns))
