"""RooflineExplorer: the roofs of many platforms, networks as lines, and designs as dots."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from bqplot import LinearScale, LogScale
from ipywidgets import Widget
from traitlets import Enum, TraitError, validate

from ..model.metrics import Metric
from ..model.placement import checked_networks, checked_platforms, place, roof_names
from ..model.roofline import attainable
from ..model.space import DesignSpace
from .dots import Cloud
from .figure import FigureExplorer
from .numbers import counted, plain, quantity
from .palette import LINES, MARKERS, NEUTRAL, PLAIN_LINE, styles
from .roofs import GIGA, Roof, arrange_labels, network_lines
from .stage import MARGIN, AxisLook
from .ticks import domain

#: What a space without designs has for columns.
_EMPTY = {"platform": "str", "mode": "str", "datatype": "str", "intensity": "float64", "gops": "float64"}
#: Pixels that a letter takes in the names of the networks above the plot.
LETTER_WIDTH = 6.0

_INTENSITY = Metric("intensity", "op/byte")
_PERFORMANCE = Metric("gops", "OP/s", "max")


class RooflineExplorer(FigureExplorer):
    """Roofs of platforms on log-log axes, networks as vertical lines, designs as dots.

    A roof is min(peak, intensity x bandwidth), after Williams, Waterman and Patterson, CACM 2009. A dot stands at its
    intensity, from the network and its own batch, and at its performance. Colour tells the platform; dash and marker
    tell the datatype.

    Parameters
    ----------
    platforms : pandas.DataFrame
        As `load_platforms` gives them: a roof a row, with platform, mode, datatype, peak_gops, bandwidth_gbs.
    networks : pandas.DataFrame, optional
        As `load_networks` gives them; drawn at weights-only intensity of batch 1.
    space : DesignSpace, optional
        Designs to draw and to link with other views.
    weights : {"off-chip", "platform"}
        Where weights are held for the intensity of a dot; "platform" takes the column of ``platforms``.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import load_networks, load_platforms
    >>> RooflineExplorer(load_platforms(), load_networks())
    RooflineExplorer: 20 roofs, 8 networks, 0 designs, 0 not plotted, 0 above their roof, 0 selected
    """

    weights = Enum(["off-chip", "platform"], "off-chip", help="Where weights are held, for the intensity of dots").tag(
        option=True
    )

    def __init__(
        self,
        platforms: pd.DataFrame,
        networks: pd.DataFrame | None = None,
        space: DesignSpace | None = None,
        **options,
    ):
        self._platforms = checked_platforms(platforms)
        self._networks = checked_networks(networks)
        if space is None:
            space = DesignSpace(pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _EMPTY.items()}))
        super().__init__(space, **options)

    @validate("weights")
    def _valid_weights(self, proposal):
        if proposal["value"] == "platform" and "weights" not in self._platforms.columns:
            raise TraitError("weights='platform' needs a column 'weights' in the platforms: 'off-chip' or 'on-chip'")
        return proposal["value"]

    # -- parts -----------------------------------------------------------------------------------------

    def _controls(self) -> list[Widget]:
        scales = self._stage.scales
        self._colours = {name: look[0] for name, look in styles(self._platforms["platform"]).items()}
        self._drawn_axes = None
        self._roofs = [
            Roof(row, name, self._colours[row["platform"]], scales)
            for name, (_, row) in zip(roof_names(self._platforms), self._platforms.iterrows(), strict=True)
        ]
        self._datatypes = list(dict.fromkeys(self._platforms["datatype"]))
        unit = {"x": scales["x"], "y": LinearScale(min=0.0, max=1.0, allow_padding=False)}
        self._lines = network_lines(self._networks, self._datatypes, unit)
        self._stage.on_view = self._arrange_labels
        if self._lines:
            longest = max(len(line.label.text[0]) for line in self._lines)
            self.figure.fig_margin = {**MARGIN, "top": int(16 + LETTER_WIDTH * longest)}
            self.figure.layout.height = self._legend.layout.height = "540px"
        return []

    # -- picture ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        space = self.space
        placed = place(space.shared_frame, self._platforms, self._networks, weights=self.weights)
        visible = space.visible_mask()
        has_place = (placed["left_out"] == "").to_numpy()
        groups = roof_names(placed)
        x, y = placed["intensity"].to_numpy(), placed["gops"].to_numpy() * GIGA
        looks = self._axes(x[has_place], y[has_place])
        # all is computed: from here on only the screen changes
        self._placed = placed[has_place & visible]
        self._left_out = Counter(placed["left_out"][~has_place & visible])
        self._cloud = Cloud(space.index, x, y, groups).take(has_place & visible)
        self._stage.set_axes(*looks)
        self._draw_roofs(looks)
        self._dots.show(self._cloud, self._dot_looks(placed, groups), space.selected, keep=space.index[:0])
        self._stage.show(self._marks())
        self._show_legend()

    def _axes(self, x: np.ndarray, y: np.ndarray) -> tuple[AxisLook, AxisLook]:
        """Axes that show every ridge point, network and design."""
        ridges = np.array([roof.ridge for roof in self._roofs])
        at = np.concatenate([line.at for line in self._lines] or [np.array([])])
        x_domain = domain(np.concatenate([ridges, at, x]), log=True)
        feet = [float(attainable(x_domain[0], peak=r.peak, bandwidth=r.bandwidth)) * GIGA for r in self._roofs]
        tops = [roof.peak * GIGA for roof in self._roofs]
        y_domain = domain(np.concatenate([feet, tops, y]), log=True, room=0.04)
        return (
            AxisLook(_INTENSITY.title, True, x_domain, "~s"),
            AxisLook(f"{_PERFORMANCE.title}   better →", True, y_domain, "~s"),
        )

    def _draw_roofs(self, looks: tuple[AxisLook, AxisLook]) -> None:
        x, y = (look.domain for look in looks)
        if self._drawn_axes == (x, y):
            return
        self._drawn_axes = (x, y)
        # beyond the axes, so that a roof does not end when a person zooms out
        for roof in self._roofs:
            roof.draw((x[0] / 1e3, x[1] * 1e3))

    def _arrange_labels(self) -> None:
        x = self._stage.scales["x"]
        if isinstance(x, LogScale) and x.min and x.max and 0 < x.min < x.max:
            arrange_labels(self._lines, (x.min, x.max))

    def _dot_looks(self, placed: pd.DataFrame, groups: np.ndarray) -> dict[str, tuple[str, str]]:
        markers = self._markers()
        rows = dict(zip(groups, zip(placed["platform"], placed["datatype"], strict=True), strict=True))
        return {
            group: (self._colours.get(platform, NEUTRAL), markers.get(datatype, "circle"))
            for group, (platform, datatype) in rows.items()
        }

    def _markers(self) -> dict[str, str]:
        return {name: MARKERS[i % len(MARKERS)] for i, name in enumerate(self._datatypes)}

    def _marks(self) -> list:
        networks = [mark for line in self._lines for mark in (line.lines, line.label)]
        roofs = [mark for roof in self._roofs for mark in (roof.line, roof.point)]
        return [*networks, *roofs, *self._dots.marks.values()]

    # -- legend ----------------------------------------------------------------------------------------

    def _show_legend(self) -> None:
        entries, marks = [], {}
        for section, keys in self._sections().items():
            for key, entry, members in keys:
                entries.append({"section": section, "key": f"{section}:{key}", "label": key, **entry})
                marks[f"{section}:{key}"] = members
        self._legend.show(entries, marks)

    def _sections(self) -> dict[str, list[tuple[str, dict, list]]]:
        """Entries of the legend by section: key, looks, and the marks that it shows and hides."""
        networks = dict.fromkeys(line.network for line in self._lines)
        modes = [mode for mode in dict.fromkeys(self._platforms["mode"]) if mode]
        sections = {
            "platforms": [(name, self._platform_look(name), self._members(platform=name)) for name in self._colours],
            "datatypes": [(name, self._datatype_look(name), self._members(datatype=name)) for name in self._datatypes],
            "modes": [(name, {}, self._members(mode=name)) for name in modes],
            "networks": [(name, {"colour": NEUTRAL, "line": "dotted"}, self._network_marks(name)) for name in networks],
        }
        return {section: keys for section, keys in sections.items() if keys}

    def _platform_look(self, name: str) -> dict:
        count = int((self._placed["platform"] == name).sum())
        look = {"colour": self._colours[name], "line": "solid"}
        return {**look, "count": f"{count:,}"} if len(self.space.index) else look

    def _datatype_look(self, name: str) -> dict:
        line, width = LINES.get(name, PLAIN_LINE)
        return {"colour": NEUTRAL, "line": line, "width": width, "marker": self._markers()[name]}

    def _network_marks(self, network: str) -> list:
        return [mark for line in self._lines if line.network == network for mark in (line.lines, line.label)]

    def _members(self, **which: str) -> list:
        """The marks of the roofs, of the designs on them, and of the network lines, that have a property."""
        ((name, value),) = which.items()
        roofs = [roof for roof in self._roofs if getattr(roof, name) == value]
        lines = [line for line in self._lines if getattr(line, name, None) == value]
        dots = [self._dots.marks[roof.name] for roof in roofs if roof.name in self._dots.marks]
        parts = [*((roof.line, roof.point) for roof in roofs), *((line.lines, line.label) for line in lines)]
        return [mark for pair in parts for mark in pair] + dots

    # -- words and data --------------------------------------------------------------------------------

    def _facts(self, label) -> dict[str, str]:
        row = self._placed.loc[label]
        return {
            "intensity": f"{plain(row['intensity'])} op/byte",
            "attainable": quantity(row["attainable_gops"], "GOP/s"),
            "efficiency": f"{plain(row['efficiency'] * 100, 3)} % of attainable",
            "bound": row["bound"],
        }

    def _above(self) -> int:
        return int((self._placed["efficiency"] > 1).sum())

    def _notes(self) -> list[str]:
        above = self._above()
        return [*super()._notes(), f"{above:,} above their roof" if above else ""]

    def _words(self) -> str:
        networks = len(dict.fromkeys(line.network for line in self._lines))
        return (
            f"{counted(len(self._roofs), 'roof')}, {counted(networks, 'network')}, "
            f"{counted(len(self._cloud), 'design')}, "
            f"{sum(self._left_out.values()):,} not plotted, {self._above():,} above their roof, "
            f"{len(self.space.selected):,} selected"
        )

    def to_frame(self) -> pd.DataFrame:
        """The designs drawn, a row a dot.

        Returns
        -------
        pandas.DataFrame
            platform, mode, datatype, network, intensity [op/byte], gops, attainable_gops [10^9 op/s], efficiency
            (performance / attainable) and bound; the index holds the labels of the space.
        """
        self._require_open()
        return self._placed.drop(columns="left_out")

    def not_plotted(self) -> pd.Series:
        """Why each visible design that is not drawn has no place; the index holds its label."""
        self._require_open()
        frame = self.space.visible_frame()
        reasons = place(frame, self._platforms, self._networks, weights=self.weights)["left_out"]
        return reasons[reasons != ""]
