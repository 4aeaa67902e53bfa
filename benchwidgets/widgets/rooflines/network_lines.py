"""Networks in a roofline plot: dotted vertical lines at their intensity, and their names above the plot, kept apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
from bqplot import Label, Lines

from ...model.catalogue import load_accuracies
from ...model.datatypes import element_sizes
from ...model.intensity import intensity
from ...model.looks import NEUTRAL
from ...model.values import floats

#: Batches between which a trail runs.
BATCHES = (1, 128)
#: Share of the height of the plot between two trails.
TRAIL_GAP = 0.011


class NetworkLines:
    """A network at one datatype: a dotted vertical line for each of its prunings, and one label above the plot.

    The marks have a y scale of their own from 0 to 1, so that they keep the height of the plot at any zoom. The trail
    at the bottom says how far the lines travel from batch 1 to 128; it is drawn where a batch is asked for.
    """

    def __init__(self, network: str, datatype: str, at: np.ndarray, scales: dict, trail_height: float = 0.02):
        self.network, self.datatype, self.name = network, datatype, f"{network} {datatype}"
        #: Intensity of each pruning at batch 1, and at the batch drawn.
        self.single, self.at = at, at
        look = {"scales": dict(scales), "colors": [NEUTRAL]}
        self.lines = Lines(x=[], y=[], line_style="dotted", stroke_width=1.2, **look)
        self.trail = Lines(x=[], y=[], stroke_width=2.0, **look)
        self.label = Label(x=[], y=[], text=[self.name], rotate_angle=-90, **look)
        self.label.default_size, self.label.font_weight, self.label.apply_clip = 10.5, "normal", False
        self.label.y_offset = 0
        self._trail_height = trail_height
        self.show(None)
        self.move_label(self.middle)

    @property
    def marks(self) -> list:
        """All marks of the network."""
        return [self.lines, self.trail, self.label]

    @property
    def middle(self) -> float:
        """Geometric mean of the intensities drawn."""
        return float(np.exp(np.log(self.at).mean()))

    def show(self, batch: int | None) -> None:
        """Draw the lines at the intensity of a batch, with the trail; None: of one input, without it."""
        self.at = self.single * (batch or 1)
        with self.lines.hold_sync():
            self.lines.x = np.column_stack([self.at, self.at])
            self.lines.y = np.tile([0.0, 1.0], (len(self.at), 1))
        ends = np.array([self.single.min() * BATCHES[0], self.single.max() * BATCHES[1]])
        ends = ends[:0] if batch is None else ends
        if not np.array_equal(ends, self.trail.x):
            with self.trail.hold_sync():
                self.trail.x, self.trail.y = ends, np.full(len(ends), self._trail_height)

    def dim(self, faint: float) -> None:
        """Multiply the opacity of all marks."""
        self.lines.opacities, self.label.opacities, self.trail.opacities = [faint], [faint], [0.35 * faint]

    def move_label(self, x: float | None) -> None:
        """Put the label at an intensity, or take it away."""
        new = [] if x is None else [x]
        if not np.array_equal(new, self.label.x):
            with self.label.hold_sync():
                self.label.x, self.label.y = new, [1.02] * len(new)


def network_lines(networks: pd.DataFrame, datatypes: list[str], scales: dict) -> list[NetworkLines]:
    """The lines of every network, at weights-only intensity of batch 1, at the datatypes it is known to run at.

    A network of which no accuracy is known is drawn at all ``datatypes``.
    """
    known = load_accuracies().groupby("network")["datatype"].agg(set)
    lines = []
    for name, rows in networks.groupby("network", sort=False):
        operations, parameters = floats(rows["operations"]), floats(rows["parameters"])
        for datatype, size in zip(datatypes, element_sizes(datatypes), strict=True):
            if datatype in known.get(name, {datatype}) and size > 0:
                at = intensity(operations, parameters, bytes_per_element=size)
                height = 0.012 + TRAIL_GAP * len(lines)
                lines.append(NetworkLines(str(name), datatype, _distinct(at), scales, height))
    return lines


def arrange_labels(lines: list[NetworkLines], x: tuple[float, float], gap: float) -> None:
    """Put the labels of the lines within the axis above them, at least ``gap``, a share of the axis, apart."""
    inside = sorted((line for line in lines if x[0] <= line.middle <= x[1]), key=lambda line: line.middle)
    shares = np.array([np.log(line.middle / x[0]) / np.log(x[1] / x[0]) for line in inside])
    places = dict(zip(map(id, inside), spread(shares, gap), strict=True))
    for line in lines:
        share = places.get(id(line))
        line.move_label(None if share is None else float(x[0] * (x[1] / x[0]) ** share))


def spread(places: np.ndarray, gap: float) -> np.ndarray:
    """Move sorted places, shape (n,), apart to at least ``gap``, each as little as the others allow.

    >>> spread(np.array([0.0, 0.5, 0.5]), 0.2).round(2).tolist()
    [0.0, 0.4, 0.6]
    """
    # isotonic regression of the places less the room before them, by pooling adjacent violators
    pools: list[list[float]] = []
    for i, place in enumerate(places):
        pools.append([place - i * gap, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, size = pools.pop()
            before, count = pools.pop()
            pools.append([(before * count + mean * size) / (count + size), count + size])
    level = np.repeat([mean for mean, _ in pools], [int(size) for _, size in pools]) if pools else np.array([])
    return level + gap * np.arange(len(places))


def _distinct(values: np.ndarray) -> np.ndarray:
    """Values that differ by more than a hundredth: lines closer than that are one on the screen."""
    values = np.sort(values)
    return values[np.concatenate([[True], np.diff(np.log(values)) > 0.01])]
