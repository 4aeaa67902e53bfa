"""The controls of a roofline: batch, weights, y axis, shape and size of the dots."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from ...charts.roofline.networks import CONTEXTS, LARGEST_BATCH
from ...model.roofline.machines import PROVENANCES
from ..choices import numeric_choices
from ..controls import Choices, Control, axis_shows
from ..pairs import pairs_control
from .options import AS_GIVEN, AS_MEASURED

_WEIGHTS = [("off chip", "off-chip"), ("on chip", "on-chip"), ("as catalogued", "platform")]
_QUANTITIES = [("performance", "performance"), ("energy", "energy")]
_KEPT_IN = [("as the weights", None), *((name, name) for name in ("FP16", "BF16", "FP8", "INT8", "FP4", "INT4"))]
_SHAPES = [("datatype", "datatype"), ("network", "network")]


def roofline_controls(view) -> list[Control]:
    """The controls that stand for the options of a RooflineExplorer, and the one that fits its axes."""
    return [
        Control("fit", "Fit", "act", "Fit the axes to the designs shown", act=view.fit),
        axis_shows("y", lambda: _QUANTITIES),
        _batch(view),
        *([_context(view)] if view.roofline.phased else []),
        Control("weights", "weights", help="Where weights are held", choices=lambda: _weights(view)),
        Control("provenance", "judged by", help="Which roof of a platform counts for efficiency and predictions",
                place="options", choices=lambda: _provenances(view)),
        Control("kv_datatype", "keys, values", help="Datatype of keys and values", place="options",
                choices=lambda: _KEPT_IN if view.roofline.phased else []),
        pairs_control(view),
        Control("shape", "marker", help="What the marker of a dot tells", place="legend", choices=lambda: _SHAPES),
        Control("size", "size", help="Column that sets the area of a dot", place="legend",
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


def _context(view) -> Control:
    """The slider of the context by octaves, whose lower end is that of each network."""
    first, last = (int(log2(end)) for end in CONTEXTS)
    words = {str(first - 1): AS_GIVEN, **{str(place): f"{2**place:,}" for place in range(first, last + 1)}}
    return Control(
        "context", "context", "slider", "Tokens of a prompt, and before a decoded token",
        limits={"min": first - 1, "max": last, "step": 1, "words": words},
        shown=lambda: first - 1 if view.context == AS_GIVEN else round(log2(view.context)),
        choose=lambda place: setattr(view, "context", 2 ** int(place) if place >= first else AS_GIVEN),
    )  # fmt: skip


def _provenances(view) -> Choices:
    present = set(view.roofline.tables.platforms["provenance"])
    return [(name, name) for name in PROVENANCES if name in present or name == view.provenance]


def _weights(view) -> Choices:
    chosen = [("as chosen", view.weights)] if isinstance(view.weights, Mapping) else []
    return [*_WEIGHTS, *chosen]
