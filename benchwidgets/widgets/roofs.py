"""The roofs and networks of a roofline plot as marks: a line and a ridge point a roof, a dotted line a network."""

from __future__ import annotations

import numpy as np
import pandas as pd
from bqplot import Label, Lines, Scatter

from ..model.catalogue import load_accuracies
from ..model.datatypes import bytes_per_element
from ..model.intensity import intensity
from ..model.roofline import attainable, ridge_point
from .card import Card
from .numbers import plain, quantity
from .palette import LINES, NEUTRAL, PLAIN_LINE
from .wire import floats

GIGA = 1e9
#: Share of the x axis that the height of a label's letters takes.
LABEL_GAP = 0.024


class Roof:
    """One roof: the line min(peak, intensity x bandwidth), and its ridge point, which tells its facts on hover."""

    def __init__(self, roof: pd.Series, name: str, colour: str, scales: dict):
        self.platform, self.mode, self.datatype = roof["platform"], roof["mode"], roof["datatype"]
        self.name = name
        self.peak, self.bandwidth = float(roof["peak_gops"]), float(roof["bandwidth_gbs"])
        self.ridge = float(ridge_point(peak=self.peak, bandwidth=self.bandwidth))
        style, width = LINES.get(self.datatype, PLAIN_LINE)
        look = {"scales": dict(scales), "colors": [colour]}
        self.line = Lines(x=[], y=[], line_style=style, stroke_width=width, labels=[self.name], **look)
        self.point = Scatter(x=[self.ridge], y=[self.peak * GIGA], marker="diamond", default_size=36, **look)
        self.card = Card()
        self.card.show(self.name, self.facts())
        self.point.tooltip, self.point.tooltip_style = self.card, {"opacity": 1}

    def facts(self) -> list[tuple[str, str]]:
        """What the card of the ridge point says."""
        return [
            ("peak", quantity(self.peak, "GOP/s")),
            ("bandwidth", quantity(self.bandwidth, "GB/s")),
            ("ridge point", f"{plain(self.ridge)} op/byte"),
        ]

    def draw(self, ends: tuple[float, float]) -> None:
        """Draw the line between two intensities."""
        x = np.array(sorted({ends[0], min(max(self.ridge, ends[0]), ends[1]), ends[1]}))
        with self.line.hold_sync():
            self.line.x = x
            self.line.y = attainable(x, peak=self.peak, bandwidth=self.bandwidth) * GIGA


class NetworkLines:
    """A network at one datatype: a dotted vertical line for each of its prunings, and one label above the plot.

    The marks have a y scale of their own from 0 to 1, so that they keep the height of the plot at any zoom.
    """

    def __init__(self, network: str, datatype: str, at: np.ndarray, scales: dict):
        self.network, self.datatype, self.at = network, datatype, at
        self.middle = float(np.exp(np.log(at).mean()))
        look = {"scales": dict(scales), "colors": [NEUTRAL]}
        x = np.column_stack([at, at])
        self.lines = Lines(x=x, y=np.tile([0.0, 1.0], (len(at), 1)), line_style="dotted", stroke_width=1.2, **look)
        self.label = Label(x=[self.middle], y=[1.02], text=[f"{network} {datatype}"], rotate_angle=-90, **look)
        self.label.default_size, self.label.font_weight, self.label.apply_clip = 11, "normal", False
        self.label.y_offset = 0

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
        for datatype in datatypes:
            if datatype in known.get(name, {datatype}):
                at = intensity(operations, parameters, bytes_per_element=bytes_per_element(datatype))
                lines.append(NetworkLines(str(name), datatype, _distinct(at), scales))
    return lines


def arrange_labels(lines: list[NetworkLines], x: tuple[float, float]) -> None:
    """Put the labels of the lines within the axis above them, moved apart where they would lie on each other."""
    inside = sorted((line for line in lines if x[0] <= line.middle <= x[1]), key=lambda line: line.middle)
    shares = np.array([np.log(line.middle / x[0]) / np.log(x[1] / x[0]) for line in inside])
    places = dict(zip(map(id, inside), spread(shares, LABEL_GAP), strict=True))
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
