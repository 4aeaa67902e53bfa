"""The chart of a boxplot: boxes with whiskers after Tukey, the designs that they do not stand for, and their counts."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

import numpy as np

from ...model.arrays import Floats, Ints, Mask
from ...model.looks import TEXT
from ...model.numbers import axis_scale
from ...model.words import counted
from ..cards import design_card, shown_number
from ..channels import Channel
from ..chart import Chart, Entry, Pane
from ..dots import design_dots
from ..facets import FacetPage
from ..groups import title
from ..marks import Card, Lines, Look, Mark, Rects, Texts, Unseen
from ..naming import shortened_apart
from ..placing import left_out_words
from ..rows import Rows
from ..scale import Scale
from ..ticks import domain
from ..words import designs_word
from .numbers import EVERYTHING, HALF, Boxes

#: Most groups beside each other: the others are in the frame alone, and a note says so.
MOST = 60
#: Share of a pane at its foot for the numbers of designs, and where in it they stand.
FOOT, MIDDLE = 0.09, 0.035
#: Least room of a category, of a digit of its number [px], and what all categories need before a pane asks for it.
ROOM, DIGIT, ASKS = 22, 5.8, 200
#: So many categories have room for "n=" before their number; of more than many, names are cut to so many letters.
FEW, MANY, SHORT = 7, 12, 12

_WHISKER, _MEDIAN, _COUNT = Look(TEXT, width=1.2), Look(TEXT, width=2.5), Look(TEXT, size=10.0)
_ORDER = {"rows": "designs", "high": "upper whisker", "q3": "3rd quartile", "median": "median",
          "q1": "1st quartile", "low": "lower whisker"}  # fmt: skip


def boxplot_chart(boxes: Boxes) -> Chart:
    """The chart of the boxes: a pane a facet, with the same axes in each."""
    options, space = boxes.options, boxes.space
    page = FacetPage.of(boxes.facets(), options.per_page, options.page)
    axes = _x_axis(boxes), _y_axis(boxes)
    channel = _channel(boxes)
    panes = [_pane(boxes, axes, channel, code, len(page.parts)) for code in page.parts]
    few = len(boxes.categories)
    few_note = f"{MOST} of {few:,} groups drawn; filter, or choose an x of fewer" if few > MOST else ""
    notes = (left_out_words(boxes.left_out), page.words, few_note)
    return Chart(
        panes=tuple(panes) or (Pane(*axes, ()),),
        size=len(space.index),
        legend=_legend(boxes, channel),
        notes=tuple(note for note in notes if note),
        words=_words(boxes),
        card=lambda row: design_card(space, row, columns=options.tooltip),
        frame=boxes.frame,
        page=page,
    )


# -- axes


def _x_axis(boxes: Boxes) -> Scale:
    names: Sequence[str] = boxes.categories[:MOST]
    if len(names) > MANY:  # the legend and the cards tell them in full
        names = shortened_apart(names, SHORT)
    places = tuple((float(place), name) for place, name in enumerate(names))
    return Scale(title(boxes.space, boxes.options.over), (-0.6, max(len(names), 1) - 0.4), names=places)


def _y_axis(boxes: Boxes) -> Scale:
    scale = boxes.y.scale()
    low, high = domain(boxes.y.values[boxes.rows], log=scale.log)
    share = FOOT / (1.0 - FOOT)
    if scale.log:
        return scale.at((max(low / (high / low) ** share, 1e-300), high))
    half = high / 2 - low / 2  # the whole may be beyond float64
    return scale.at((max(low - 2 * share * half, -sys.float_info.max), high))


# -- panes


def _pane(boxes: Boxes, axes: tuple[Scale, Scale], channel: Channel, facet: int, panes: int) -> Pane:
    """The groups of a facet, without those beyond what is drawn."""
    shown = (boxes.facet == facet) & (boxes.code < MOST)
    texts = _counts(boxes, shown)
    room = max(ROOM, math.ceil(DIGIT * max(map(len, texts.texts), default=0)) + 4)
    box, *lines = _boxes(boxes, shown & boxes.boxed, channel)
    needed = room * min(len(boxes.categories), MOST)
    return Pane(
        *axes,
        (box, texts, *_designs(boxes, shown, channel, panes), *lines),  # no point hides a median
        title=boxes.over[1][facet] if boxes.options.facet else "",
        least_width=needed if needed > ASKS else 0,
    )


def _boxes(boxes: Boxes, shown: Mask, channel: Channel) -> tuple[Mark, ...]:
    """Boxes from quartile to quartile, their whiskers, and their medians."""
    items = np.flatnonzero(shown)
    factor = axis_scale(boxes.y.metric)[0]
    low, q1, median, q3, high = (
        boxes.numbers[name].to_numpy()[items] * factor for name in ("low", "q1", "median", "q3", "high")
    )
    code = boxes.code[items]
    rows, at = boxes.designs.take(items), code.astype(float)
    looks = tuple(Look(colour, width=1.5, fill=0.6) for colour, _marker in channel.looks) or (Look(),)
    return (
        Rects(name="boxes", x0=at - HALF, x1=at + HALF, y0=q1, y1=q3, rows=rows, looks=looks, look=code, fades=True,
              entries=(code,), reached=True, shaped=False, card=lambda item: _card(boxes, int(items[item]))),
        _strokes("whiskers", (np.tile(at, 2),) * 2, (np.append(low, q3), np.append(q1, high)), _WHISKER,
                 rows.times(2), np.tile(code, 2)),
        _strokes("medians", (at - HALF, at + HALF), (median, median), _MEDIAN, rows, code),
    )  # fmt: skip


def _strokes(
    name: str, x: tuple[Floats, Floats], y: tuple[Floats, Floats], look: Look, rows: Rows, code: Ints
) -> Lines:
    """A line from (x[0], y[0]) to (x[1], y[1]) for each item, arrays of shape (n,)."""
    starts = np.arange(0, 2 * len(code) + 1, 2)
    way_x, way_y = (np.column_stack(ends).ravel() for ends in (x, y))
    return Lines(name=name, x=way_x, y=way_y, starts=starts, rows=rows, looks=(look,), entries=(code,), fades=True)


def _counts(boxes: Boxes, shown: Mask) -> Texts:
    """The number of designs of each group, at the foot of the pane."""
    items = np.flatnonzero(shown)
    sign = "n=" if len(boxes.categories) <= FEW else ""
    texts = tuple(f"{sign}{count:,}" for count in boxes.numbers["rows"].to_numpy(dtype=np.int64)[items].tolist())
    code = boxes.code[items]
    return Texts(name="counts", x=code.astype(float), y=np.full(len(items), MIDDLE), texts=texts, axes="x",
                 rows=boxes.designs.take(items), looks=(_COUNT,), entries=(code,), fades=True)  # fmt: skip


def _designs(boxes: Boxes, shown: Mask, channel: Channel, panes: int) -> tuple[Mark, ...]:
    """The designs drawn as points, and those that a box hides: a shape meets both."""
    inside = shown[boxes.group]
    drawn = inside & (boxes.outside | boxes.options.points)
    x, y = boxes.x, boxes.y.values[boxes.rows]
    behind = inside & ~drawn
    entries = [boxes.code[boxes.group[which]] for which in (behind, drawn)]
    return (
        Unseen(name="behind", x=x[behind], y=y[behind], rows=Rows(boxes.rows[behind]), entries=(entries[0],),
               shaped=True),
        design_dots(boxes.rows[drawn], x[drawn], y[drawn], channels={"group": channel}, entries=(entries[1],),
                    density=boxes.options.density // max(panes, 1)),
    )  # fmt: skip


def _channel(boxes: Boxes) -> Channel:
    """The category of each design of the space, and its look."""
    codes = np.zeros(len(boxes.space.index), dtype=np.intp)
    codes[boxes.rows] = boxes.code[boxes.group]
    return Channel(title(boxes.space, boxes.options.over), codes, boxes.categories, tuple(boxes.looks()))


def _legend(boxes: Boxes, channel: Channel) -> tuple[Entry, ...]:
    counts = np.bincount(channel.codes[boxes.rows], minlength=len(channel.names)).tolist()
    told = list(zip(channel.names, channel.looks, counts, strict=True))[:MOST]
    return tuple(
        Entry(name, name, channel.title, colour, marker, count=count, counts=designs_word(boxes.visible))
        for name, (colour, marker), count in told
    )


# -- words


def _card(boxes: Boxes, group: int) -> Card:
    units = dict.fromkeys(_ORDER, boxes.y.metric.unit) | {"rows": ""}
    numbers = boxes.numbers.iloc[group]
    told = [(words, shown_number(float(numbers[name]), units[name])) for name, words in _ORDER.items()]
    facet = boxes.over[1][boxes.facet[group]]
    return Card(f"{facet} {boxes.categories[boxes.code[group]]}".strip(), tuple(told))


def _words(boxes: Boxes) -> str:
    options, count = boxes.options, int(boxes.boxed.sum())
    return (
        f"{options.y} over {options.x or EVERYTHING}, {counted(len(boxes.rows), 'design')} in {count:,} "
        f"{'box' if count == 1 else 'boxes'} of {counted(len(boxes.facets()), 'facet')}"
    )
