"""The options that views of bars share, as their layout and as controls."""

from __future__ import annotations

from typing import Protocol

from ..charts.bars.slots import BarLayout
from ..charts.chart import Chart
from .controls import Control


class BarView(Protocol):
    """A view of bars."""

    log: bool | None
    bars: int
    per_page: int
    page: int

    @property
    def chart(self) -> Chart: ...


def bar_layout(view: BarView) -> BarLayout:
    """How the options of a view of bars lay them out."""
    return BarLayout(view.log, view.bars, view.per_page, view.page)


def bar_controls(view: BarView, orders: tuple[str, ...]) -> list[Control]:
    """The controls that views of bars share."""
    offered = [(order, order) for order in orders]
    return [
        Control("sort", "in order", help="Order of the bars", place="y", choices=lambda: offered),
        Control("log", "log", "toggle", "Logarithmic axis: dots, as a length has no meaning there", "x",
                shown=lambda: view.chart.panes[0].x.log),
    ]  # fmt: skip
