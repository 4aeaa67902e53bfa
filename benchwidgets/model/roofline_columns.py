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

import numpy as np
import pandas as pd

from .arguments import typed
from .errors import BenchwidgetsError
from .metrics import Metric
from .placement import place
from .roofline import efficiency
from .space import DesignSpace

METRICS = {
    "efficiency_pct": Metric("efficiency_pct", "%", "max", "efficiency"),
    "headroom": Metric("headroom", "×", "min", "headroom to the roof"),
    "gops_per_w": Metric.infer("gops_per_w"),
    "what_if_fps": Metric("what_if_fps", "1/s", "max", "what-if throughput"),
}


class Placer:
    """Places designs with its present options; the last placement is kept, since several columns and views ask for it.

    Parameters
    ----------
    platforms, networks : pandas.DataFrame
        As `load_platforms` and `load_networks` give them.
    **options
        As `place` takes them.
    """

    def __init__(self, platforms: pd.DataFrame, networks: pd.DataFrame, **options):
        self.platforms, self.networks, self.options = platforms, networks, options
        self._last: tuple[pd.DataFrame, pd.DataFrame] | None = None

    def set(self, **options) -> None:
        """Take other options from now on."""
        if options != self.options:
            self.options, self._last = options, None

    def __call__(self, designs: pd.DataFrame) -> pd.DataFrame:
        # a space never changes a frame in place but to add derived columns, which a placement does not read
        if self._last is None or self._last[0] is not designs:
            self._last = designs, place(designs, self.platforms, self.networks, **self.options)
        return self._last[1]

    def column(self, name: str, designs: pd.DataFrame) -> np.ndarray:
        """One of the columns that the head of this module lists, shape (n,)."""
        placed = self(designs)
        if name == "what_if_fps":
            return self._what_if_fps(designs, placed)
        return placed["efficiency"].to_numpy() * 100 if name == "efficiency_pct" else placed[name].to_numpy()

    def _what_if_fps(self, designs: pd.DataFrame, placed: pd.DataFrame) -> np.ndarray:
        fps = pd.to_numeric(designs["fps"], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        if not self.options.get("what_if"):
            return fps
        before = place(designs, self.platforms, self.networks, **{**self.options, "what_if": None})
        gain = placed["attainable_gops"].to_numpy() / before["attainable_gops"].to_numpy()
        return fps * np.where(np.isnan(gain), 1.0, gain)


@typed
def add_efficiency(
    space: DesignSpace, platforms: pd.DataFrame | None = None, networks: pd.DataFrame | None = None, **options
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
        weights, batch, what_if and levels, as `place` takes them.

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
    >>> from .catalogue import load_networks, load_platforms
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
    derive_columns(space, Placer(platforms, networks, **options))
    return space


def derive_columns(space: DesignSpace, placer: Placer) -> None:
    """Add the columns of a placer, which may take other options later: assign the space's frame anew then."""
    needs = {"gops_per_w": "power_w", "what_if_fps": "fps"}
    for name, metric in METRICS.items():
        if needs.get(name) is None or needs[name] in space.columns:
            space.derive(metric, lambda frame, name=name: placer.column(name, frame))


def _derive_told(space: DesignSpace) -> DesignSpace:
    """Add what follows from the columns gops and attainable_gops alone."""
    for column in ("gops", "attainable_gops"):
        space.column(column)  # an error that says which is missing
    space.derive(METRICS["efficiency_pct"], lambda frame: 100 * _told_ratio(frame))
    return space.derive(METRICS["headroom"], lambda frame: _inverse(_told_ratio(frame)))


def _told_ratio(frame: pd.DataFrame) -> np.ndarray:
    done, ceiling = (frame[name].to_numpy(dtype=float, na_value=np.nan) for name in ("gops", "attainable_gops"))
    known = (ceiling > 0) & (done >= 0)
    ratio = np.full(len(frame), np.nan)
    ratio[known] = efficiency(done[known], ceiling[known])
    return ratio


def _inverse(ratio: np.ndarray) -> np.ndarray:
    return np.divide(1.0, ratio, out=np.full(len(ratio), np.nan), where=ratio > 0)
