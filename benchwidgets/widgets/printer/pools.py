"""The marks of a chart as marks of bqplot: one for each marker shape, or width and dash, not one for each thing.

bqplot narrows int64 to int32 without a word, so that nothing reaches it but as floats or as text.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from bqplot import Label, LinearScale, Lines, Mark, Scatter

from ...charts import marks
from ...charts.marks import Look
from ...model.looks import NEUTRAL

#: Scale of the sizes of dots: shares of the largest area.
SIZES = {"min": 0.0, "max": 1.0}


@dataclass(frozen=True, eq=False)
class Pool:
    """What one mark of bqplot draws: its kind, what never changes of it, what does, and which items it holds."""

    key: Hashable
    kind: type[Mark]
    fixed: Mapping[str, object]
    traits: Mapping[str, object]
    items: np.ndarray
    axes: str = "xy"


def pools(mark: marks.Mark, opacities: np.ndarray) -> Iterator[Pool]:
    """The pools of a mark, its items drawn as opaque as ``opacities`` says, shape (n,)."""
    for key, items, look in alike(mark):
        items = items[opacities[items] > 0] if mark.if_selected else items
        kind, fixed, traits = _MAKERS[type(mark)].of(mark, items, look)
        yield Pool(key, kind, fixed, {**traits, **faded(mark, items, opacities)}, items, mark.axes)


def alike(mark: marks.Mark) -> Iterator[tuple[Hashable, np.ndarray, Look]]:
    """The key of each pool of a mark that has items, these, and its first look, in the order of the looks."""
    make = _MAKERS.get(type(mark))
    if make is None:
        return
    keys = [make.by(look) for look in mark.looks]
    for key in dict.fromkeys(keys):
        items = np.flatnonzero(np.array([each == key for each in keys])[mark.look])
        if len(items):
            yield (mark.name, key), items, mark.looks[keys.index(key)]


def faded(mark: marks.Mark, items: np.ndarray, opacities: np.ndarray) -> dict[str, object]:
    """The traits that say how opaque items are."""
    values = opacities[items]
    if len(values) == 0 or (values == values[0]).all():  # bqplot repeats a short list
        values = values[:1] if len(values) else np.ones(1)
    if isinstance(mark, marks.Lines | marks.Rects):  # a list of bqplot
        return {"opacities": values.tolist()}
    return {"opacities": values.astype(np.float32)}  # half the bytes of places


@dataclass(frozen=True)
class _Maker:
    """How a kind of mark is pooled, and what a pool of it is."""

    by: Callable[[Look], Hashable]
    of: Callable[[Any, np.ndarray, Look], tuple[type[Mark], dict, dict]]


def _dots(mark: marks.Dots, items: np.ndarray, look: Look):
    fixed = {"marker": look.marker, "fill": not look.hollow, "stroke_width": look.width if look.hollow else 0.5}
    sizes = None if mark.sizes is None else mark.sizes[items]
    return Scatter, fixed, {
        "x": _places(mark.x[items]), "y": _places(mark.y[items]), "colors": _colours(mark, items),
        "size": sizes, "default_size": int(look.size),
    }  # fmt: skip


def _lines(mark: marks.Lines, items: np.ndarray, look: Look):
    first, lengths = mark.starts[:-1][items], np.diff(mark.starts)[items]
    # as long as the longest: the last vertex again and again
    steps = np.minimum(np.arange(lengths.max(initial=0)), np.maximum(lengths, 1)[:, None] - 1)
    at, there = first[:, None] + steps, (lengths > 0)[:, None] & (steps >= 0)
    x, y = (np.where(there, values[np.where(there, at, 0)], np.nan) if at.size else at for values in (mark.x, mark.y))
    return _curves(x, y, mark, items, look, closed=mark.closed)


def _rects(mark: marks.Rects, items: np.ndarray, look: Look):
    return _curves(*rectangles(mark, items), mark, items, look, closed=True)


def rectangles(mark: marks.Rects, items: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The corners of some rectangles in the order of a pen, two arrays of shape (n, 5)."""
    x0, x1, y0, y1 = (_places(values[items]) for values in (mark.x0, mark.x1, mark.y0, mark.y1))
    return np.column_stack([x0, x1, x1, x0, x0]), np.column_stack([y0, y0, y1, y1, y0])


def _curves(x: np.ndarray, y: np.ndarray, mark: marks.Mark, items: np.ndarray, look: Look, *, closed: bool):
    """Lines through the rows of x and y, arrays of shape (items, vertices)."""
    colours = _colours(mark, items)
    fixed = {"stroke_width": look.width, "line_style": look.dash, "fill": "inside" if closed else "none"}
    filled = {"fill_colors": _each_colour(mark, items), "fill_opacities": _fills(mark, items)} if closed else {}
    full = bool(x.size)
    if x.shape == (1, 1):  # bqplot would make a number of it
        x, y = np.repeat(x, 2, axis=1), np.repeat(y, 2, axis=1)
    return Lines, fixed, {
        "x": _places(x) if full else np.zeros(0), "y": _places(y) if full else np.zeros(0),
        "colors": colours if look.width else [NEUTRAL], **filled,
    }  # fmt: skip


def _fills(mark: marks.Mark, items: np.ndarray) -> list[float]:
    """How opaque the inside of each curve is; bqplot takes what is beyond the list for 1."""
    fills = np.array([each.fill for each in mark.looks])[mark.look[items]]
    return [1.0] if (fills == 1.0).all() else fills.tolist()


def _texts(mark: marks.Texts, items: np.ndarray, look: Look):
    fixed = {
        "align": mark.anchor, "rotate_angle": mark.turn, "default_size": look.size, "font_weight": "normal",
        "apply_clip": not mark.beside,
    }  # fmt: skip
    return Label, fixed, {
        "x": _places(mark.x[items]), "y": _places(mark.y[items]), "colors": _colours(mark, items),
        "text": np.array([mark.texts[item] for item in items], dtype=str),
    }  # fmt: skip


_MAKERS = {
    marks.Dots: _Maker(lambda look: (look.marker, look.hollow, look.width, look.size), _dots),
    marks.Lines: _Maker(lambda look: (look.width, look.dash), _lines),
    marks.Rects: _Maker(lambda look: (look.width, look.dash), _rects),
    marks.Texts: _Maker(lambda look: look.size, _texts),
}


def new_mark(pool: Pool, scales: dict) -> Mark:
    """A mark of bqplot on the scales of its axes."""
    if pool.kind is Scatter:
        scales = {**scales, "size": LinearScale(**SIZES)} if pool.traits.get("size") is not None else scales
    return pool.kind(scales=scales, **pool.fixed, **{k: v for k, v in pool.traits.items() if v is not None})


def put(mark: Mark, traits: Mapping[str, object]) -> None:
    """Set what has changed, as one message."""
    changed = {name: value for name, value in traits.items() if not _same(getattr(mark, name), value)}
    if changed:
        with mark.hold_sync():
            for name, value in changed.items():
                setattr(mark, name, value)


def _colours(mark: marks.Mark, items: np.ndarray) -> list[str]:
    """The colours of items, one for all where they are alike: bqplot repeats a short list."""
    colours = _each_colour(mark, items)
    return colours[:1] if len(set(colours)) == 1 else colours or [NEUTRAL]


def _each_colour(mark: marks.Mark, items: np.ndarray) -> list[str]:
    """The colour of each item: a list of those that fill curves is not repeated."""
    table = [look.colour for look in mark.looks]
    return [table[i] for i in mark.look[items]]


def _places(values: np.ndarray) -> np.ndarray:
    return np.asarray(values, dtype=np.float64)


def _same(one, other) -> bool:
    if one is None or other is None:
        return one is other
    return np.array_equal(one, other)
