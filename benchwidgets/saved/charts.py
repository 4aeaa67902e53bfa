"""A chart as data of a saved page: what the script needs to say what is near, what lies in a shape, what stands out."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..charts.chart import Chart, Pane
from ..charts.emphasis import Emphasis
from ..charts.marks import Density, Dots, Lines, Mark, Rects, Texts, Unseen
from ..charts.rows import Rows
from ..charts.scale import Scale
from ..model.values import literal
from ..pictures.marks import thinness
from .arrays import Gathered, Ref
from .cards import card_lines

#: The kinds of marks as the script calls them; a kind stands before those that it is one of.
KINDS = {Density: "density", Unseen: "unseen", Dots: "dots", Lines: "lines", Rects: "rects", Texts: "texts"}
#: Most items of a mark whose cards are told, where these are not those of designs.
MOST_CARDS = 3_000


def chart_data(chart: Chart, emphasis: Emphasis, store: Gathered) -> dict[str, Any]:
    """The panes of a chart as they are drawn, its legend, and what that hides."""
    return {
        "panes": [_pane(chart, pane, store) for pane in chart.panes],
        "legend": [{"key": entry.key, "label": literal(entry.label)} for entry in chart.legend],
        "hidden": sorted(emphasis.hidden), "dimmed": sorted(emphasis.dimmed),
    }  # fmt: skip


def _pane(chart: Chart, pane: Pane, store: Gathered) -> dict[str, Any]:
    axes = " over ".join(title for title in (pane.y.title, pane.x.title) if title)
    words = ", ".join(filter(None, (pane.title, axes)))
    marks = [_mark(chart, pane, mark, store) for mark in pane.marks]
    return {"x": _scale(pane.x), "y": _scale(pane.y), "words": literal(words), "marks": marks}


def _scale(scale: Scale) -> dict[str, Any]:
    return {"min": float(scale.domain[0]), "max": float(scale.domain[1]), "log": scale.log}


def _mark(chart: Chart, pane: Pane, mark: Mark, store: Gathered) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": next(name for kind, name in KINDS.items() if isinstance(mark, kind)),
        "name": mark.name, "axes": mark.axes, "fades": mark.fades, "reached": mark.reached, "shaped": bool(mark.shaped),
        "ifSelected": mark.if_selected, "thin": thinness(pane, mark), "rows": _rows(mark.rows, store),
        "looks": [[look.opacity, look.fill, look.hollow, look.colour] for look in mark.looks],
        "look": store.put(mark.look), "entries": [store.put(each) for each in mark.entries],
    }  # fmt: skip
    if mark.held is not None:
        held = next((i for i, other in enumerate(pane.marks) if other is mark.held.mark), -1)
        told["held"] = {"mark": held, "items": _rows(mark.held.items, store)}
    if mark.reached or mark.shaped or isinstance(mark, Density):
        told |= _places(mark, store)
    if mark.reached and len(mark) <= MOST_CARDS:
        cards = [mark.card(item) for item in range(len(mark))]
        if any(cards):
            told["cards"] = [None if card is None else card_lines(card) for card in cards]
    return told


def _rows(rows: Rows, store: Gathered) -> dict[str, Ref]:
    told = {"positions": store.put(rows.positions)}
    return told if rows.starts is None else {**told, "starts": store.put(rows.starts)}


def _places(mark: Mark, store: Gathered) -> dict[str, Any]:
    """The places of items, in the units of the axes."""
    if isinstance(mark, Rects):
        return {name: store.put(getattr(mark, name)) for name in ("x0", "x1", "y0", "y1")}
    x, y = mark.places()
    rows = mark.rows.positions if isinstance(mark, Dots) and mark.rows.starts is None else None
    told: dict[str, Any] = {"x": store.put(np.asarray(x, float), rows), "y": store.put(np.asarray(y, float), rows)}
    return {**told, "starts": store.put(mark.starts)} if isinstance(mark, Lines) else told
