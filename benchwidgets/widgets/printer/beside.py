"""Names beyond an edge of a plot: apart from each other, each with a leader from what it names."""

from __future__ import annotations

import numpy as np
from bqplot import Lines

from ...charts.chart import Pane
from ...charts.marks import Look, Texts
from ...charts.names import beside, leaving
from ...model.looks import TEXT
from .pools import Pool, pools

#: Pixels of a letter, of a line of names, and from the right and the upper edge to the names.
LETTER, LINE, RIGHT, UP = 5.8, 12.0, 18.0, 10.0
#: The largest share of the width of a figure that names at its right may take.
MOST = 0.35


def room(mark: Texts) -> int:
    """Pixels that the names of a mark take beyond their edge; 0 where there are none."""
    return int(24 + LETTER * max(map(len, mark.texts))) if len(mark) else 0


def names_beside(pane: Pane, mark: Texts, opacities: np.ndarray, size: tuple[float, float]) -> list[Pool]:
    """The names of a mark and their leaders; ``opacities`` are 0 where a name is not shown.

    ``pane`` is what is seen, and ``size`` its pixels.
    """
    up = mark.beside == "right"
    scale = pane.y if up else pane.x
    wanted = leaving(pane, pane.mark(mark.along)) if mark.along else scale.fractions(mark.y if up else mark.x)
    wanted = np.where(opacities > 0, wanted, np.nan)
    at = beside(wanted, LINE / max(size[1] if up else size[0], 1.0))
    items = np.flatnonzero(np.isfinite(at))
    if not len(items):
        return []
    edge = 1.0 + (RIGHT / size[0] if up else UP / size[1])
    beyond = np.full(len(items), edge)
    x, y = (beyond, at[items]) if up else (at[items], beyond)
    text = Texts(
        name=mark.name, x=x, y=y, texts=tuple(mark.texts[item] for item in items), rows=mark.rows.none(len(items)),
        looks=tuple(Look(TEXT, size=look.size) for look in mark.looks), look=mark.look[items], axes="",
        anchor=mark.anchor, turn=mark.turn, beside=mark.beside,
    )  # fmt: skip
    colours = [mark.looks[look].colour for look in mark.look[items]]
    out = np.tile([1.0, edge - 0.3 * (edge - 1.0)], (len(items), 1))
    ways = np.column_stack([wanted[items], at[items]])
    drawn = {"x": out if up else ways, "y": ways if up else out, "colors": colours,
             "opacities": opacities[items].tolist()}  # fmt: skip
    fixed = {"stroke_width": 1.0, "apply_clip": False}
    return [*pools(text, opacities[items]), Pool((mark.name, "leaders"), Lines, fixed, drawn, items, axes="")]
