"""RooflineExplorer: the roofs of many platforms, networks as lines, designs as dots, and why each is where it is."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from ipywidgets import Widget

from ..charts.naming import text_width
from ..model.errors import BenchwidgetsError
from ..model.looks import MARKERS, NEUTRAL
from ..model.machines import checked_levels, checked_networks, checked_platforms, roof_names
from ..model.numbers import counted
from ..model.roofline_columns import Placer
from ..model.space import DesignSpace
from .plot.dots import Cloud
from .plot.drawer import Drawer
from .plot.figure import FigureExplorer
from .plot.legend import designs_word
from .plot.stage import MARGIN
from .plot.ticks import domain
from .rooflines.answers import RooflineAnswers
from .rooflines.axes import QUANTITIES, at_edge, stable_axes
from .rooflines.controls import RooflineControls
from .rooflines.gauge import Gauge
from .rooflines.legend import RooflineLegend, markers
from .rooflines.picture import Picture
from .rooflines.ridge_panel import RidgePanel
from .rooflines.roofs import GIGA
from .rooflines.tray import Tray
from .rooflines.what_if import WhatIfPanel
from .rooflines.words import REPEATED, batch_trail, facts, moves, placed_words, shares, with_networks
from .wire import together

#: What a space without designs has for columns.
_EMPTY = {"platform": "str", "mode": "str", "datatype": "str", "intensity": "float64", "gops": "float64"}
#: Height of the figure, and of the letters of the names above and beside the plot [pixels].
HEIGHT, NAMES = 540, 10.5
#: Width of the figure below which its roofs are told by the legend alone [pixels].
WIDE = 560
#: The longest ridge point behind the name of a roof.
RIDGE = "◆1,234"
#: Selected designs whose trail is drawn.
MOST_TRAILS = 20
#: Options that change where designs stand or what is attainable, so that derived columns follow them.
_PLACING = ("weights", "batch", "what_if")


class RooflineExplorer(RooflineAnswers, FigureExplorer):
    """Roofs of platforms on log-log axes, networks as vertical lines, designs as dots.

    A roof is min(peak, intensity x bandwidth), after Williams, Waterman and Patterson, CACM 2009. A dot stands at its
    intensity, from the network and its own batch, and at its performance. Colour tells the platform, the width of a
    roof its datatype, its dash where its figures come from (datasheet, measured, what-if). Dots above their roof are
    ringed and explained, see `benchwidgets.model.audit`. Designs of infinite intensity, as with weights on chip, stand
    at the right edge. A design without gops is drawn at fps x operations.

    Parameters
    ----------
    platforms : pandas.DataFrame
        As `load_platforms` gives them: a roof a row, with platform, mode, datatype, peak_gops, bandwidth_gbs, and
        where there are any kind, power_w, weights, and provenance ("datasheet" or "measured").
    networks : pandas.DataFrame, optional
        As `load_networks` gives them; drawn at weights-only intensity of batch 1, or of the batch chosen.
    space : DesignSpace, optional
        Designs to draw and to link with other views.
    levels : pandas.DataFrame, optional
        Further memory levels: platform, level, bandwidth_gbs [10^9 byte/s], where wanted mode and datatype. A column
        ``intensity_L2`` of the designs is their intensity at the level L2.
    weights : {"off-chip", "on-chip", "platform"} or dict of platform to place
        Where weights are held; "platform" takes the column of ``platforms``, a dict overrides it.
    batch : "as measured" or int from 1 to 128
        Batch at which the intensity of dots and networks is taken.
    y : {"performance", "energy"}
        op/s, or op/J: roofs over rated power, dots over measured power.
    what_if : dict of platform to {"peak": factor, "bandwidth": factor, and a level's name: factor}
        Changes of roofs; what they were stays as a ghost. The bandwidth is that of the off-chip memory; a memory
        level has a factor of its own, as in {"TX2": {"bandwidth": 2.0, "L2": 1.5}}.
    shape : {"datatype", "network"}
        What the marker of a dot tells.
    size : str or None
        Numeric column that sets the area of a dot.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import load_networks, load_platforms
    >>> RooflineExplorer(load_platforms(), load_networks())
    RooflineExplorer: 20 roofs, 8 networks, 0 designs, 0 not plotted, 0 above their roof, 0 selected
    """

    def __init__(
        self,
        platforms: pd.DataFrame,
        networks: pd.DataFrame | None = None,
        space: DesignSpace | None = None,
        levels: pd.DataFrame | None = None,
        **options,
    ):
        self._platforms = checked_platforms(platforms)
        if not len(self._platforms):
            raise BenchwidgetsError("platforms: no row; a roofline needs at least one roof")
        self._networks = checked_networks(networks)
        self._levels = checked_levels(levels, self._platforms)
        self._derived, self._predictions = False, None
        self._placer = Placer(self._platforms, self._networks, levels=self._levels)
        #: Places designs at their own batch on the roofs as given: what the axes are made for.
        self._reference = Placer(self._platforms, self._networks, levels=self._levels)
        self._roofs_alone = space is None
        if space is None:
            space = DesignSpace(pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _EMPTY.items()}))
        super().__init__(space, **options)

    # -- following -------------------------------------------------------------------------------------

    def _on_option(self, change) -> None:
        if self._derived and change["name"] in _PLACING:
            self._require_open()
            with self._reporting():
                self._placer.set(**self._options())
                self.space.frame = self.space.shared_frame  # its columns are computed anew, and every view follows
        else:
            super()._on_option(change)

    # -- parts -----------------------------------------------------------------------------------------

    def _controls(self) -> list[Widget]:
        self._picture = Picture(self._platforms, self._networks, self._levels, self._stage)
        self._bar = RooflineControls(self)
        self._stage.on_view = self._arrange
        self._legend.dims = True
        self.figure.fig_margin = self._margin(named=True)
        self.figure.layout.height = self._legend.layout.height = f"{HEIGHT}px"
        return self._bar.widgets()

    def _contents(self) -> list[Widget]:
        bar, stage, *below = super()._contents()
        self._gauge = Gauge()
        self._gauge.observe(lambda _change: self._arrange(), "width")
        stage.children = [*stage.children, self._gauge]
        stage.add_class("bw-stage")
        self._panel = WhatIfPanel(self, list(self._picture.colours), self._levels)
        self._ridges, self._tray = RidgePanel(), Tray(lambda labels: self._choose(labels))
        self._drawer = Drawer({"What-if": self._panel, "Batch to the ridge": self._ridges, "Not plotted": self._tray})
        return [bar, stage, *below, self._drawer]

    def _choose(self, labels: pd.Index) -> None:
        with self._reporting():
            self.space.select(labels)

    # -- picture ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        space, quantity = self.space, QUANTITIES[self.y]
        self._placer.set(**self._options())
        placed = self._placer(space.shared_frame)
        reasons = quantity.reasons(placed)
        visible, has_place = space.visible_mask(), (reasons == "").to_numpy()
        looks = self._axes()
        groups = roof_names(placed) if self.shape == "datatype" else with_networks(placed)
        sizes = shares(space.column(self.size)) if self.size else None
        x = at_edge(placed["intensity"].to_numpy(), looks[0].domain)
        y = placed[quantity.column].to_numpy() * GIGA
        # all is computed: from here on only the screen changes
        placed = placed.drop(columns="left_out").assign(audit=quantity.audit(placed))
        self._placed, self._not_plotted = placed[has_place & visible], reasons[~has_place & visible]
        self._left_out = Counter(self._not_plotted)
        self._cloud = Cloud(space.index, x, y, groups, sizes).take(has_place & visible)
        with together([*self._picture.marks(), *self._dots.marks.values()]):
            self._stage.set_axes(*looks)
            self._picture.show_roofs(self.what_if, quantity, looks[0].domain)
            self._picture.show_batch(self._options()["batch"])
            self._show_dots(placed, groups)
        self._refresh_panels()
        if self._predictions is not None:
            self._predictions.frame = self.predict()

    def _axes(self):
        """Axes that neither a filter nor batch, weights nor what-if move, and off which no batch moves a design."""
        quantity = QUANTITIES[self.y]
        placed = self._reference(self.space.shared_frame)
        placed = placed[quantity.reasons(placed) == ""]
        at = [line.single for line in self._picture.networks]
        x, y = np.concatenate([*at, placed["intensity"], batch_trail(placed).ravel()]), placed[quantity.column]
        return stable_axes(quantity, quantity.ceilings(self._platforms), x, y)

    def _show_dots(self, placed: pd.DataFrame, groups: np.ndarray) -> None:
        rows = dict(zip(groups, placed[["platform", "mode", "datatype", "network"]].to_dict("records"), strict=True))
        kinds = dict(zip(self._platforms["platform"], self._platforms["kind"], strict=True))
        self._groups = {group: {**row, "kind": kinds.get(row["platform"], "")} for group, row in rows.items()}
        told = self._picture.datatypes if self.shape == "datatype" else self._networks["network"]
        shapes = markers([*told, *placed[self.shape]], MARKERS)
        colours = self._picture.colours
        looks = {group: (colours.get(row["platform"], NEUTRAL), shapes[row[self.shape]]) for group, row in rows.items()}
        self._dots.show(self._cloud, looks, self.space.selected, keep=self.space.index[:0])
        self._stage.show([*self._picture.marks(), *self._dots.marks.values()])
        self._shapes = shapes
        self._show_legend()
        self._on_legend()

    def _parts(self) -> list[Widget]:
        panels = self._drawer.panels if hasattr(self, "_drawer") else []
        return [*super()._parts(), *panels]

    def _show_legend(self) -> None:
        counts = Counter(self._placed["platform"]) if len(self.space.index) else None
        legend = RooflineLegend(self._picture, self._dots.marks, self._groups, self._shapes, self.shape)
        legend.show(self._legend, counts, int(self._above().sum()), designs_word(self.space))

    def _on_legend(self) -> None:
        """Follow what the legend hides and dims, with all that stands for a design or a roof."""
        faint = self._legend.faint()
        self._legend.apply()
        self._picture.hide_levels()
        self._dots.dim([group for group, mark in self._dots.marks.items() if mark in faint], self.space.selected)
        self._picture.dim(faint)
        self._show_accents()
        self._arrange()

    def _show_accents(self) -> None:
        """Ring the designs shown that are above their roof, and draw the trail of those selected."""
        shown, selected = self._shown(), self.space.selected
        ringed = self._cloud.take(self._above() & shown)
        self._picture.show_rings(ringed, self._dots.opacities(ringed, selected))
        chosen = np.flatnonzero(shown & moves(self._placed) & self._placed.index.isin(selected))[:MOST_TRAILS]
        had = bool(len(self._picture.steps.x))
        self._picture.show_trail(self._placed.iloc[chosen], self._cloud.y[chosen])
        if had != bool(len(chosen)):
            self._show_legend()

    def _arrange(self) -> None:
        """Put the names of networks and roofs beside what is seen of them at the present zoom."""
        width = self._gauge.width if hasattr(self, "_gauge") else WIDE
        margin = self._margin(named=width >= WIDE)
        self.figure.fig_margin = margin
        self._picture.arrange_networks(width - margin["left"] - margin["right"])
        self._picture.arrange_roofs(HEIGHT - margin["top"] - margin["bottom"] if width >= WIDE else 0)

    def _margin(self, named: bool) -> dict[str, int]:
        """Room around the plot: above for the names of networks, right for those of roofs where there is any."""
        above = max((text_width(line.name, NAMES) for line in self._picture.networks), default=0.0)
        beside = max(text_width(f"{roof.name} {RIDGE}", NAMES) for roof in self._picture.roofs)
        right = {"right": int(16 + beside)} if named else {}
        return {**MARGIN, "top": int(16 + above), **right}

    def _shown(self) -> np.ndarray:
        """Which designs of the cloud the legend does not hide, shape (n,)."""
        return self._dots.seen(self._cloud)

    def _above(self) -> np.ndarray:
        """Which designs drawn are above their roof, shape (n,)."""
        return QUANTITIES[self.y].above(self._placed)

    def _refresh_panels(self) -> None:
        self._bar.refresh()
        self._panel.refresh()
        self._ridges.show(self.ridge_batches())
        self._tray.show(self._not_plotted)
        self._drawer.title(self._tray, f"Not plotted ({len(self._not_plotted):,})")

    def fit(self) -> None:
        """Zoom to the designs shown, and the roofs' ridge points where there are none; ``reset`` shows all again."""
        self._require_open()
        shown = self._shown()
        if shown.any():
            x, y = (domain(values[shown], log=True) for values in (self._cloud.x, self._cloud.y))
            self._stage.zoom_to(x, y)

    # -- words and data --------------------------------------------------------------------------------

    def _facts(self, label) -> dict[str, str]:
        return facts(self._placed.loc[label], QUANTITIES[self.y])

    def _values(self, label) -> list[tuple[str, str]]:
        repeated = REPEATED if self._derived and self.tooltip is None else []
        return [pair for pair in super()._values(label) if pair[0] not in repeated]

    def _notes(self) -> list[str]:
        roofs = self._picture.roofs
        bare = sum(roof.ceiling is None for roof in roofs)
        power = f"{bare} of {counted(len(roofs), 'roof')} without a rated power" if bare else ""
        counts = [] if self._roofs_alone else super()._notes()
        return [*counts, *placed_words(self._placed, self._above()), power]

    def _words(self) -> str:
        networks = len({line.network for line in self._picture.networks})
        return (
            f"{counted(len(self._picture.roofs), 'roof')}, {counted(networks, 'network')}, "
            f"{counted(len(self._cloud), 'design')}, {len(self._not_plotted):,} not plotted, "
            f"{int(self._above().sum()):,} above their roof, {len(self.space.selected):,} selected"
        )
