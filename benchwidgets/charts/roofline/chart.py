"""The chart of a roofline: roofs on log-log axes, networks as vertical lines, designs as dots."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...model.arrays import Ints
from ..chart import Chart, Pane
from ..emphasis import Emphasis
from ..marks import Mark
from .legend import TRAIL, Places, entries_of, trail_entry
from .marks import design_marks, network_marks, roof_marks, trail_marks
from .numbers import Roofline
from .words import card_of, notes_of, words_of

#: Most selected designs whose trails are drawn: of more, some would be an accident and all a thicket.
MOST_TRAILS = 10
_TRAILS = ("trails", "trail steps")
_NO_ITEMS = np.zeros(0, dtype=np.intp)


def roofline_chart(roofline: Roofline, trails: Ints = _NO_ITEMS) -> Chart:
    """The chart of a roofline, with the trails of some of the designs drawn, as `trails_of` finds them."""
    legend = entries_of(roofline)
    places = Places(legend)
    marks = (*network_marks(roofline, places), *roof_marks(roofline, places), *design_marks(roofline, places))
    chart = Chart(
        panes=(Pane(*roofline.axes, ()),),
        size=len(roofline.data.frame),
        legend=legend,
        notes=notes_of(roofline),
        words=words_of(roofline),
        card=lambda row: card_of(roofline, row),
        frame=roofline.frame,
        dims=True,
    )
    return _with_marks(chart, roofline, marks, trails)


def with_trails(chart: Chart, roofline: Roofline, trails: Ints) -> Chart:
    """A chart of a roofline with other trails."""
    marks = tuple(mark for mark in chart.panes[0].marks if mark.name not in _TRAILS)
    return _with_marks(chart, roofline, marks, trails)


def trails_of(roofline: Roofline, chart: Chart, emphasis: Emphasis) -> Ints:
    """The selected designs that a batch moves and the legend shows, positions among those drawn; none of too many."""
    chosen = emphasis.selected[roofline.rows] & roofline.moving
    if not chosen.any():
        return _NO_ITEMS
    shown = emphasis.shown(chart, chart.panes[0].mark("designs"))
    items = np.flatnonzero(chosen & shown)
    return items if len(items) <= MOST_TRAILS else _NO_ITEMS


def _with_marks(chart: Chart, roofline: Roofline, marks: tuple[Mark, ...], trails: Ints) -> Chart:
    """The chart with trails below its rings and designs, the last mark.

    Their entry is listed wherever a design may get one, so that a selection leaves the legend as it is.
    """
    legend = tuple(entry for entry in chart.legend if entry.key != TRAIL)
    ways = trail_marks(roofline, marks[-1], len(legend), trails)
    below = [mark.name for mark in marks].index("rings")
    pane = replace(chart.panes[0], marks=(*marks[:below], *ways, *marks[below:]))
    if roofline.moving.any() or len(pane.mark("network trails")):
        legend = (*legend, trail_entry())
    return replace(chart, panes=(pane,), legend=legend)
