"""Names beyond an edge of a plot: apart from each other, each with a leader from what it names."""

from __future__ import annotations

import numpy as np
from bqplot import Lines

from ...charts.chart import Pane
from ...charts.marks import Look, Texts
from ...charts.names import names_beyond
from ...model.looks import TEXT
from .pools import Pool, pools


def names_beside(pane: Pane, mark: Texts, opacities: np.ndarray, size: tuple[float, float]) -> list[Pool]:
    """The names of a mark and their leaders; ``opacities`` are 0 where a name is not shown.

    ``pane`` is what is seen, and ``size`` its pixels.
    """
    names = names_beyond(pane, mark, opacities > 0, size)
    items = names.items
    if not len(items):
        return []
    text = Texts(
        name=mark.name, x=names.x, y=names.y, texts=tuple(mark.texts[item] for item in items),
        rows=mark.rows.none(len(items)),
        looks=tuple(Look(TEXT, size=look.size) for look in mark.looks), look=mark.look[items], axes="",
        anchor=mark.anchor, turn=mark.turn, beside=mark.beside,
    )  # fmt: skip
    colours = [mark.looks[look].colour for look in mark.look[items]]
    drawn = {"x": names.leader_x, "y": names.leader_y, "colors": colours, "opacities": opacities[items].tolist()}
    fixed = {"stroke_width": 1.0, "apply_clip": False}
    return [*pools(text, opacities[items]), Pool((mark.name, "leaders"), Lines, fixed, drawn, items, axes="")]
