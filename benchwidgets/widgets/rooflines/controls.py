"""The controls of a roofline: batch, weights, y axis, shape and size of the dots."""

from __future__ import annotations

from collections.abc import Mapping

from ...charts.roofline.quantities import LARGEST_BATCH
from ..choices import numeric_choices
from ..controls import Choices, Control
from .options import AS_MEASURED

_WEIGHTS = [("off chip", "off-chip"), ("on chip", "on-chip"), ("as catalogued", "platform")]
_QUANTITIES = [("performance", "performance"), ("energy", "energy")]
_SHAPES = [("datatype", "datatype"), ("network", "network")]


def roofline_controls(view) -> list[Control]:
    """The controls that stand for the options of a RooflineExplorer, and the one that fits its axes."""
    return [
        Control("fit", "Fit", "act", "Fit the axes to the designs shown", act=view.fit),
        Control("y", "y", help="What the y axis shows", choices=lambda: _QUANTITIES),
        _batch(view),
        Control("weights", "weights", help="Where weights are held", choices=lambda: _weights(view)),
        Control("shape", "marker", help="What the marker of a dot tells", place="options", choices=lambda: _SHAPES),
        Control("size", "size", help="Column that sets the area of a dot", place="options",
                choices=lambda: [("all equal", None), *numeric_choices(view.space)]),
    ]  # fmt: skip


def _batch(view) -> Control:
    """The slider of the batch, whose lower end is the batch of each design."""
    limits = {"min": 0, "max": LARGEST_BATCH, "step": 1, "words": {"0": AS_MEASURED}}
    return Control(
        "batch", "batch", "slider", "Batch of the intensity", limits=limits,
        shown=lambda: 0 if view.batch == AS_MEASURED else view.batch,
        choose=lambda batch: setattr(view, "batch", int(batch) or AS_MEASURED),
    )  # fmt: skip


def _weights(view) -> Choices:
    chosen = [("as chosen", view.weights)] if isinstance(view.weights, Mapping) else []
    return [*_WEIGHTS, *chosen]
