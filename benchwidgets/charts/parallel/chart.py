"""The chart of parallel axes: x is the number of the axis, y the place on it, from 0 to 1."""

from __future__ import annotations

import numpy as np

from ...model.arrays import Floats
from ..chart import Chart, Entry, Pane
from ..emphasis import PLAIN
from ..many_axes import ManyAxes
from ..marks import Lines, Look, Texts
from ..rows import Rows
from ..scale import Scale
from ..ticks import labels, ticks
from ..tracks import Track

#: Beyond the outer axes, as a share of the room between two: so that the pointer reaches them.
BEYOND = 0.05
#: Pixels that an axis usually has, and from one tick to the next at least.
LENGTH, APART = 340.0, 44.0


def parallel_chart(many: ManyAxes) -> Chart:
    """The chart of designs as lines over their axes, the better end of each up."""
    legend = many.legend(line="solid", width=3.0)
    last = len(many.tracks) - 1.0
    titles = tuple((float(i), track.scale.title) for i, track in enumerate(many.tracks))
    x = Scale("", (-BEYOND, last + BEYOND), names=titles)
    marks = (_lines(many, legend), _ticks(many.tracks), _notes(many.tracks))
    return many.chart((Pane(x, Scale("", (0.0, 1.0)), marks, spans=True),), legend, shared="xy")


def _lines(many: ManyAxes, legend: tuple[Entry, ...]) -> Lines:
    count, channel = len(many.tracks), many.looks()
    places = [track.places(values) for track, values in zip(many.tracks, many.values, strict=True)]
    return Lines(
        name="designs", x=np.tile(np.arange(float(count)), len(many.rows)), y=np.column_stack(places).ravel(),
        starts=count * np.arange(len(many.rows) + 1), rows=Rows(many.rows),
        looks=tuple(Look(colour, opacity=PLAIN) for colour, _marker in channel.looks) or (Look(),),
        look=channel.codes[many.rows], entries=many.entries(legend), fades=True, reached=True,
    )  # fmt: skip


def _ticks(tracks: tuple[Track, ...]) -> Texts:
    """The numbers along each axis."""
    x, y, texts = [], [], []
    for i, track in enumerate(tracks):
        at = ticks(track.scale, LENGTH, APART)
        x += [float(i)] * len(at)
        y += track.places(np.array(at)).tolist()
        texts += labels(track.scale, at)
    return _texts("ticks", np.array(x), np.array(y), texts, "end")


def _notes(tracks: tuple[Track, ...]) -> Texts:
    """What stands below the title of an axis: that the better values are up, and that it is logarithmic."""
    told = [(["better ↑"] if track.scale.better else []) + (["log"] if track.scale.log else []) for track in tracks]
    texts = [" · ".join(words) for words in told]
    return _texts("notes", np.arange(len(tracks), dtype=float), np.ones(len(tracks)), texts, "middle")


def _texts(name: str, x: Floats, y: Floats, texts: list[str], anchor: str) -> Texts:
    return Texts(name=name, x=x, y=y, texts=tuple(texts), rows=Rows.none(len(texts)), anchor=anchor)
