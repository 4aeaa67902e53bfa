"""The chart of a scatter matrix: pane i * n + j has column i upwards and column j across, or the histogram of one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...model.arrays import Floats, Ints
from ...model.numbers import plain
from ..channels import Channel
from ..chart import Chart, Entry, Pane
from ..dots import design_dots
from ..emphasis import PLAIN
from ..many_axes import ManyAxes
from ..marks import Card, Look, Rects
from ..rows import Rows
from ..scale import Scale

#: Bins of a histogram.
BINS = 16
#: Height of a histogram's pane in its highest bars: above them stands the title.
HEAD = 1.7


def matrix_chart(many: ManyAxes) -> Chart:
    """The chart of designs over every pair of columns."""
    legend = many.legend(marker="")
    count = len(many.tracks)
    panes = [
        _histogram(many, legend, i) if i == j else _pair(many, legend, i, j)
        for i in range(count) for j in range(count)
    ]  # fmt: skip
    return many.chart(tuple(panes), legend, shared="", beside=count)


def _pair(many: ManyAxes, legend: tuple[Entry, ...], row: int, column: int) -> Pane:
    x, y = many.tracks[column], many.tracks[row]
    dots = design_dots(
        many.rows, many.values[column], many.values[row], channels={"group": many.looks()},
        entries=many.entries(legend), density=many.options.density,
    )  # fmt: skip
    return Pane(x.scale, y.scale, (dots,))


def _histogram(many: ManyAxes, legend: tuple[Entry, ...], column: int) -> Pane:
    """How many designs lie in each of even parts of an axis, those of a category on those of the one before."""
    scale, channel = many.tracks[column].scale, many.looks()
    part = np.clip(np.floor(scale.fractions(many.values[column]) * BINS).astype(np.intp), 0, BINS - 1)
    kinds = max(len(channel.names), 1)
    keys, item = np.unique(part * kinds + channel.codes[many.rows], return_inverse=True)
    bins, codes = np.divmod(keys, kinds)
    rows = Rows.grouped(item.reshape(-1), len(keys), many.rows)
    above, below = _stacked(bins, rows.count())
    edges = scale.values(np.linspace(0, 1, BINS + 1))
    entries = many.entries(legend)
    first = rows.first()  # a design of each bar tells its entry
    bars = Rects(
        name="bars", x0=edges[bins], x1=edges[bins + 1], y0=below, y1=above, rows=rows,
        looks=tuple(Look(colour, width=0.0, opacity=PLAIN, fill=1.0) for colour, _marker in channel.looks) or (Look(),),
        look=codes,
        entries=tuple(each[np.searchsorted(many.rows, first)] for each in entries), fades=True, reached=True,
        card=_card(many, channel, codes, edges[bins], edges[bins + 1], rows.count(), column),
    )  # fmt: skip
    most = float(above.max(initial=1.0))
    return Pane(scale, Scale("designs", (0.0, HEAD * most)), (bars,))


def _stacked(bins: Ints, counts: Ints) -> tuple[Floats, Floats]:
    """The upper and the lower end of each bar, shape (n,): those of a bin stand on one another, in their order.

    >>> [ends.tolist() for ends in _stacked(np.array([0, 0, 2]), np.array([1, 2, 5]))]
    [[1.0, 3.0, 5.0], [0.0, 1.0, 0.0]]
    """
    total = np.cumsum(counts).astype(float)
    first = np.searchsorted(bins, bins)  # where the bin begins
    before = np.concatenate([[0.0], total])[first]
    return total - before, total - before - counts


def _card(
    many: ManyAxes, channel: Channel, codes: Ints, low: Floats, high: Floats, counts: Ints,
    column: int,
) -> Callable[[int], Card]:  # fmt: skip
    metric = many.tracks[column].coordinate.metric

    def card(item: int) -> Card:
        told = [(channel.title, channel.names[codes[item]])] if channel.title else []
        between = f"{plain(low[item], 4)} to {plain(high[item], 4)}"
        return Card(metric.label, ((many.tracks[column].scale.title, between), *told, ("designs", f"{counts[item]:,}")))

    return card
