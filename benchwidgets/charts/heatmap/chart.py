"""The chart of a heatmap: a coloured cell with its number for each pair of a row and a column that has a design."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ...model.arrays import Floats, Ints
from ...model.compact import compact
from ...model.looks import ACCENT
from ...model.words import counted
from ..cards import shown_number
from ..chart import Chart, ColourBar, Pane
from ..colours import STOPS, colours, shares, text_colours
from ..facets import FacetPage
from ..groups import title
from ..marks import Card, Look, Mark, Rects, Texts
from ..placing import left_out_words
from .lines import Line
from .numbers import Cells

#: Pixels of a cell down; all rows together, and one, where they are few.
HEIGHT, FEW_ROWS, TALLEST = 24, 100, 40
#: Least pixels of a cell across, of a digit, and beside a number; and most letters of a name that widens its column.
LEAST_WIDTH, DIGIT, FREE, UPRIGHT = 36, 6.2, 5, 5
#: Half of a cell, of the room of 1 that each has.
HALF = 0.48
#: Most rows and columns that are drawn, and most cells: each is two shapes on the page.
MOST_LINES, MOST_CELLS = 300, 5_000
#: Designs that a card names.
NAMED = 5

_CELL, _NUMBER, _FRAME = Look(width=0.0, fill=1.0), Look(size=11.0), Look(ACCENT, width=3.0)


def heatmap_chart(cells: Cells) -> Chart:
    """The chart of the cells: a pane a facet, with the same rows and columns in each."""
    options = cells.options
    page = FacetPage.of(cells.facets(), options.per_page, options.page)
    down, across = _lines_drawn(cells, page.parts)
    texts = cell_texts(cells.value, options.percent)
    panes = [_pane(cells, (down, across), texts, np.flatnonzero(cells.facet == code)) for code in page.parts]
    notes = (left_out_words(cells.left_out), page.words, _cut(down, cells.down, "rows"),
             _cut(across, cells.across, "columns"))  # fmt: skip
    return Chart(
        panes=tuple(panes) or (_pane(cells, (down, across), texts, np.zeros(0, dtype=np.intp)),),
        size=len(cells.space.index),
        notes=tuple(note for note in notes if note),
        words=_words(cells),
        frame=cells.frame,
        bar=_bar(cells) if len(cells) else None,
        page=page,
    )


def cell_texts(values: Floats, percent: bool) -> list[str]:
    """What stands on cells.

    >>> cell_texts(np.array([0.256, 1234.5]), True), cell_texts(np.array([0.256, 1234.5]), False)
    (['25.6%', '123k%'], ['0.256', '1.23k'])
    """
    return [f"{compact(value * 100)}%" if percent else compact(value) for value in values.tolist()]


def _lines_drawn(cells: Cells, facets: Sequence[int]) -> tuple[Line, Line]:
    """The rows and columns of the page, without those beyond what a page can draw."""
    across = cells.across.first(MOST_LINES)
    x, y = cells.places
    drawn = np.isin(cells.facet, facets) & (x < across.length)
    together = np.cumsum(np.bincount(y[drawn], minlength=max(cells.down.length, 1)))
    rows = max(int(np.searchsorted(together, MOST_CELLS, side="right")), 1)
    return cells.down.first(min(rows, MOST_LINES)), across


def _cut(drawn: Line, line: Line, what: str) -> str:
    if drawn is line:
        return ""
    return f"{len(drawn.codes):,} of {len(line.codes):,} {what} drawn; filter, or choose {what} of fewer groups"


# -- panes


def _pane(cells: Cells, lines: tuple[Line, Line], texts: list[str], items: Ints) -> Pane:
    """The cells at the positions ``items``, which are those of one facet."""
    down, across = lines
    x, y = (place[items] for place in cells.places)
    drawn = (x < across.length) & (y < down.length)
    marks = _marks(cells, items[drawn], x[drawn].astype(float), -y[drawn].astype(float), texts)
    names, options = cells.names[0], cells.options
    upright = across.longest if across.longest <= UPRIGHT else 0
    wide = max(LEAST_WIDTH, math.ceil(DIGIT * max(max(map(len, texts), default=0), upright)) + FREE)
    high = min(max(HEIGHT, FEW_ROWS / max(down.length, 1)), TALLEST)
    return Pane(
        across.scale(title(cells.space, options.columns)),
        down.scale("", up=True),
        marks,
        title=names[cells.facet[items[0]]] if options.facet and len(items) else "",
        height=int(down.length * high) or FEW_ROWS,
        least_width=max(across.length, 1) * wide,
    )


def _marks(cells: Cells, items: Ints, x: Floats, y: Floats, texts: list[str]) -> tuple[Mark, ...]:
    """A rectangle and a number for each cell, and a frame around those with a selected design."""
    fills = colours(shares(cells.value[items], cells.ends, cells.log))
    rows = cells.rows.take(items)
    used, look = np.unique(np.array(fills, dtype="U7"), return_inverse=True)
    ink, dark = np.unique(np.array(text_colours(fills), dtype="U7"), return_inverse=True)
    corners: dict[str, Any] = {"x0": x - HALF, "x1": x + HALF, "y0": y - HALF, "y1": y + HALF, "rows": rows}
    return (
        Rects(name="cells", looks=tuple(replace(_CELL, colour=str(c)) for c in used) or (_CELL,), look=look,
              reached=True, card=lambda item: _card(cells, int(items[item])), **corners),
        Texts(name="numbers", x=x, y=y, texts=tuple(texts[item] for item in items), rows=rows, look=dark,
              looks=tuple(replace(_NUMBER, colour=str(c)) for c in ink) or (_NUMBER,)),
        Rects(name="selected", looks=(_FRAME,), if_selected=True, **corners),
    )  # fmt: skip


# -- words


def _card(cells: Cells, cell: int) -> Card:
    options, designs = cells.options, cells.rows.of(cell)
    codes = (int(cells.facet[cell]), int(cells.row[cell]), int(cells.column[cell]))
    named = [names[code] for names, code in zip(cells.names, codes, strict=True)]
    unit = "" if options.ratio else cells.metric.unit
    value = (f"{options.aggregate} of {options.value_name}", shown_number(float(cells.value[cell]), unit))
    told = [*([] if options.counts else [value]), ("designs", f"{len(designs):,}")]
    told += [("design", str(label)) for label in cells.space.index[designs[:NAMED]]]
    return Card(" · ".join(named if options.facet else named[1:]), tuple(told))


def _bar(cells: Cells) -> ColourBar:
    options, metric = cells.options, cells.metric
    if options.ratio:
        text = f"{options.aggregate} of {metric.label}, measured ÷ predicted"
    else:
        text = metric.title if options.aggregate == "count" else f"{options.aggregate} of {metric.title}"
    return ColourBar(text, cells.ends, tuple(STOPS), cells.log, metric.better, options.percent)


def _words(cells: Cells) -> str:
    options, down, across = cells.options, len(cells.down.codes), len(cells.across.codes)
    total = down * across * max(len(cells.facets()), 1)
    return (
        f"{options.aggregate} of {options.value_name} in {len(cells):,} of {total:,} cells, "
        f"{counted(down, 'row')} by {', '.join(options.rows)}, {counted(across, 'column')} by "
        f"{', '.join(options.columns)}"
    )
