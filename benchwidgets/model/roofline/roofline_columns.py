"""What the roofline says of each design as columns of its space, so that tables and fronts can use it.

``efficiency_pct``
    performance / attainable performance [%].
``headroom``
    attainable performance / performance: how many times faster the roof allows.
``gops_per_w``
    performance / power [10^9 op/J]; where the designs have a power.
``what_if_fps``
    inputs/s at the roofs with the what-if, at the efficiency of today; where the designs have ``fps``.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ..arguments import typed
from ..arrays import Floats
from ..errors import BenchwidgetsError
from ..metrics import Metric
from ..space.space import DesignSpace
from .conditions import Conditions
from .machines import Tables
from .placement import Placer
from .roofline import efficiency
from .standing import Standing

METRICS = {
    "efficiency_pct": Metric("efficiency_pct", "%", "max", "efficiency"),
    "headroom": Metric("headroom", "×", "min", "headroom to the roof"),
    "gops_per_w": Metric.infer("gops_per_w"),
    "what_if_fps": Metric("what_if_fps", "1/s", "max", "what-if throughput"),
}
#: Those of which the card of a design on a roofline tells anyway.
TOLD = ("efficiency_pct", "headroom", "gops_per_w")


@typed
def add_efficiency(
    space: DesignSpace, platforms: pd.DataFrame | None = None, networks: pd.DataFrame | None = None, **options: Any
) -> DesignSpace:
    """Add what the roofline says of each design to its space, as columns that follow its data.

    Never clamped: above 100 % a design lies above its roof, and roof or measurement is wrong.

    Parameters
    ----------
    space : DesignSpace
        Designs as `place` takes them; without ``platforms``, with the columns gops and attainable_gops.
    platforms, networks : pandas.DataFrame, optional
        As `load_platforms` and `load_networks` give them. Without them the columns are efficiency_pct and headroom.
    **options
        weights, batch, what_if, levels, context, kv_datatype and provenance, as `place` takes them.

    Returns
    -------
    DesignSpace
        ``space``, with the columns that the head of this module lists.

    Raises
    ------
    BenchwidgetsError
        If the data has a column of one of these names, or the designs cannot be placed.

    Examples
    --------
    >>> from ..catalogue import load_networks, load_platforms
    >>> from .prediction import predict
    >>> predicted = predict(load_platforms(), load_networks())
    >>> space = add_efficiency(DesignSpace(predicted), load_platforms(), load_networks())
    >>> float(space.column("efficiency_pct").min())
    100.0
    >>> told = DesignSpace(pd.DataFrame({"gops": [50.0], "attainable_gops": [200.0]}))
    >>> add_efficiency(told).frame[["efficiency_pct", "headroom"]].iloc[0].tolist()
    [25.0, 4.0]
    """
    if (platforms is None) != (networks is None):
        raise BenchwidgetsError("add_efficiency: give both platforms and networks, or neither")
    if platforms is None:
        return _derive_told(space)
    conditions = Conditions(**{name: options.pop(name) for name in Conditions._fields if name in options})
    tables = Tables.of(platforms, networks, options.pop("levels", None))
    derive_columns(space, Placer(tables, conditions=conditions, **options))
    return space


def derive_columns(space: DesignSpace, placer: Placer) -> None:
    """Add the columns of a placer in one change; where it takes other options later, `refresh` the space."""
    needs = {"gops_per_w": "power_w", "what_if_fps": "fps"}
    space.derive_all(
        {
            metric: partial(column_of, placer, name)
            for name, metric in METRICS.items()
            if needs.get(name) is None or needs[name] in space.columns
        }
    )


def column_of(placer: Placer, name: str, designs: pd.DataFrame) -> Floats:
    """One of the columns that the head of this module lists, of the designs that a placer places; shape (n,)."""
    placed = placer(designs)
    if name == "efficiency_pct":
        return 100 * placed.efficiency
    return _what_if_fps(placer, placed) if name == "what_if_fps" else getattr(placed, name)


def _what_if_fps(placer: Placer, placed: Standing) -> Floats:
    fps = placed.designs.numbers("fps")
    if not placer.options["what_if"]:
        return fps
    gain = placed.attainable_gops / placer.other(what_if=None).attainable_gops
    found: Floats = fps * np.where(np.isnan(gain), 1.0, gain)
    return found


def _derive_told(space: DesignSpace) -> DesignSpace:
    """Add what follows from the columns gops and attainable_gops alone."""
    for column in ("gops", "attainable_gops"):
        space.column(column)  # an error that says which is missing
    space.derive(METRICS["efficiency_pct"], lambda frame: 100 * _told_ratio(frame))
    return space.derive(METRICS["headroom"], lambda frame: _inverse(_told_ratio(frame)))


def _told_ratio(frame: pd.DataFrame) -> Floats:
    done, ceiling = (frame[name].to_numpy(dtype=float, na_value=np.nan) for name in ("gops", "attainable_gops"))
    known = (ceiling > 0) & (done >= 0)
    ratio = np.full(len(frame), np.nan)
    ratio[known] = efficiency(done[known], ceiling[known])
    return ratio


def _inverse(ratio: Floats) -> Floats:
    found: Floats = np.divide(1.0, ratio, out=np.full(len(ratio), np.nan), where=ratio > 0)
    return found
