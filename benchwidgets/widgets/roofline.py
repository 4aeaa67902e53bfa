"""RooflineExplorer: the roofs of many platforms, networks as lines, designs as dots, and why each is where it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from traitlets import Enum, Int

from ..charts.chart import Chart
from ..charts.dots import DENSITY
from ..charts.roofline.chart import roofline_chart, trails_of, with_trails
from ..charts.roofline.networks import Lines
from ..charts.roofline.numbers import Roofline, RooflineOptions
from ..charts.roofline.quantities import QUANTITIES
from ..charts.ticks import domain
from ..model.arrays import Ints, Mask
from ..model.errors import BenchwidgetsError
from ..model.roofline.conditions import Conditions
from ..model.roofline.machines import PROVENANCES, Tables
from ..model.roofline.placement import Placer
from ..model.roofline.roofline_columns import TOLD, derive_columns
from ..model.space.space import DesignSpace
from .controls import Control
from .drawer import Drawer
from .pairs import Pairs
from .panel import Panel
from .rooflines.asked import asked
from .rooflines.controls import roofline_controls
from .rooflines.options import AS_GIVEN, AS_MEASURED, Batch, Context, KeyValueDatatype, NumericColumn, Weights, WhatIf
from .rooflines.tabs import RooflineTabs

#: What a space without designs has for columns.
_EMPTY = {"platform": "str", "mode": "str", "datatype": "str", "intensity": "float64", "gops": "float64"}
#: Options that change where designs stand or what is attainable, so that derived columns follow them.
_PLACING = ("weights", "batch", "what_if", "context", "kv_datatype", "provenance")


@asked
class RooflineExplorer(Panel):
    """Roofs of platforms on log-log axes, networks as vertical lines, designs as dots.

    A roof is min(peak, intensity x bandwidth), after Williams, Waterman and Patterson, CACM 2009. A dot stands at its
    intensity, from the network and its own batch, and at its performance. Colour tells the platform, the width of a
    roof its datatype, its dash where its figures come from (datasheet, achievable, measured, what-if). Dots above their
    roof are ringed and explained, see ``benchwidgets.model.roofline.audit``. Designs of infinite intensity, as with
    weights on chip, stand at the right edge. A design without gops is drawn at fps x operations.

    Parameters
    ----------
    platforms : pandas.DataFrame
        As `load_platforms` gives them: a roof a row, with platform, mode, datatype, peak_gops, bandwidth_gbs, and
        where there are any kind, power_w, weights, and provenance ("datasheet", "achievable" or "measured"). Roofs of
        several provenances stand side by side; option ``provenance`` says which of them designs are judged by.
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
    context : "as given" or int
        Tokens of a prompt, and before a decoded token, at which transformers are taken, those of the designs too.
    kv_datatype : str or None
        The datatype of keys and values, as "FP8"; None takes that of each roof.
    provenance : {"datasheet", "achievable", "measured"}
        Which roof of a platform designs are judged by and predicted from, where it has several.
    y : {"performance", "energy"}
        op/s, or op/J: roofs over rated power, dots over measured power.
    what_if : dict of platform to {"peak": factor, "bandwidth": factor, and a level's name: factor}
        Changes of roofs; what they were stays as a ghost. The bandwidth is that of the off-chip memory; a memory
        level has a factor of its own, as in {"TX2": {"bandwidth": 2.0, "L2": 1.5}}.
    pairs : str or None
        Column that tells two tables apart, as `beside` makes it: the designs of two runs are joined by arrows.
    shape : {"datatype", "network"}
        What the marker of a dot tells.
    size : str or None
        Numeric column that sets the area of a dot.
    density : int
        Number of designs above which they are drawn as density.
    where : str
        A filter of this view alone.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import load_networks, load_platforms
    >>> RooflineExplorer(load_platforms(), load_networks())
    RooflineExplorer: 20 roofs, 8 networks, 0 designs, 0 not plotted, 0 above their roof, 0 selected
    """

    weights = Weights(help="Where weights are held: off-chip, on-chip, platform, or a dict").tag(option=True)
    batch = Batch(help="Batch of the intensity: 'as measured', or 1 to 128").tag(option=True)
    context = Context(help="Context of transformers [tokens]: 'as given', or from 1 on").tag(option=True)
    kv_datatype = KeyValueDatatype(help="Datatype of keys and values, None: that of the roof").tag(option=True)
    provenance = Enum(list(PROVENANCES), PROVENANCES[0], help="Which roof designs are judged by").tag(option=True)
    y = Enum(list(QUANTITIES), "performance", help="What the y axis shows [op/s or op/J]").tag(option=True)
    what_if = WhatIf(help="Factors by platform on peak, off-chip bandwidth and memory levels").tag(option=True)
    shape = Enum(["datatype", "network"], "datatype", help="What the marker of a dot tells").tag(option=True)
    pairs = Pairs(help="Column that tells two tables apart, such as before and after").tag(option=True)
    size = NumericColumn(help="Numeric column that sets the area of dots").tag(option=True)
    density = Int(DENSITY, min=0, help="Designs above which they are drawn as density").tag(option=True)

    _height = 540
    _tells_emptiness = False
    _roofline: Roofline

    def __init__(
        self,
        platforms: pd.DataFrame,
        networks: pd.DataFrame | None = None,
        space: DesignSpace | None = None,
        levels: pd.DataFrame | None = None,
        **options,
    ):
        self._tables = Tables.of(platforms, networks, levels)
        if not len(self._tables.platforms):
            raise BenchwidgetsError("platforms: no row; a roofline needs at least one roof")
        self._lines = Lines.of(self._tables)
        self._placer = Placer(self._tables)
        self._predictions: DesignSpace | None = None
        self._derived, self._roofs_alone = False, space is None
        #: The designs whose trails are drawn, and what these were chosen by.
        self._trails: Ints = np.zeros(0, dtype=np.intp)
        self._trails_of: tuple[Mask | None, frozenset[str]] = None, frozenset()
        self._made_of = {"platforms": platforms, "networks": networks, "levels": levels}
        if space is None:
            self._made_of["space"] = None
            space = DesignSpace(pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _EMPTY.items()}))
        super().__init__(space, **options)

    # -- options ---------------------------------------------------------------------------------------

    def _one_batch(self) -> int | None:
        return None if self.batch == AS_MEASURED else self.batch

    @property
    def conditions(self) -> Conditions:
        """Context, datatype of keys and values, and provenance, as the options are."""
        context = None if self.context == AS_GIVEN else self.context
        return Conditions(context, self.kv_datatype, self.provenance)

    def _on_option(self, change) -> None:
        if self._derived and change["name"] in _PLACING:
            self._require_open()
            with self._reporting():
                self._set_placer()
                self.space.refresh()  # its columns are computed anew, and every view follows
        else:
            super()._on_option(change)

    # -- parts -----------------------------------------------------------------------------------------

    def _controls(self) -> Sequence[Control]:
        return roofline_controls(self)

    def _make_drawer(self) -> Drawer:
        return Drawer(self, RooflineTabs(self, self._tables).tabs(), self._pick)

    def _pick(self, label: object) -> None:
        """Select a design by its label, or several by their positions."""
        if isinstance(label, np.ndarray):
            self.space.select_rows(label)
        else:
            super()._pick(label)

    # -- chart -----------------------------------------------------------------------------------------

    def _make_chart(self) -> Chart:
        self._set_placer()
        options = RooflineOptions(
            self.y, self._one_batch(), self.what_if, self.shape, self.size,
            None if self.tooltip is None else tuple(self.tooltip), TOLD if self._derived else (), self.density,
            self.pairs,
        )  # fmt: skip
        self._lines = self._lines.under(self.conditions, self._tables)
        roofline = Roofline.of(self.space, self._placer, options, self.visible(), self._lines)
        chart = roofline_chart(roofline)
        self._roofline = roofline
        if self._predictions is not None:
            self._predictions.frame = self.predict()
        return self._with_trails(chart)

    def _set_placer(self) -> None:
        options = {"weights": self.weights, "batch": self._one_batch(), "what_if": self.what_if}
        self._placer.set(**options, conditions=self.conditions)

    def _with_trails(self, chart: Chart) -> Chart:
        """A chart with the trails of the designs that are selected now."""
        emphasis = self.emphasis()
        self._trails_of = emphasis.selected, emphasis.hidden
        self._trails = trails_of(self._roofline, chart, emphasis)
        return with_trails(chart, self._roofline, self._trails)

    def _highlight(self) -> None:
        emphasis, before = self.emphasis(), self._trails
        if emphasis.selected is not self._trails_of[0] or emphasis.hidden != self._trails_of[1]:
            chart = self._with_trails(self._shown_chart)
            if not np.array_equal(before, self._trails):
                self._show_chart(chart)
        super()._highlight()

    def fit(self) -> None:
        """Zoom to the designs shown, and the roofs' ridge points where there are none; ``reset`` shows all again.

        >>> from benchwidgets.model.catalogue import load_networks, load_platforms
        >>> RooflineExplorer(load_platforms(), load_networks()).fit()
        """
        self._require_open()
        roofline, pane = self._roofline, self._shown_chart.panes[0]
        shown = self.emphasis().shown(self._shown_chart, pane.mark("designs"))
        if shown.any():
            x, y = (domain(values[shown], log=True) for values in (roofline.x, roofline.y))
            self._hands.look(self._plots[0], {"x": x, "y": y})

    @property
    def roofline(self) -> Roofline:
        """The numbers of the plot: designs with their places, roofs, networks."""
        self._require_open()
        return self._roofline

    def _notes(self) -> list[str]:
        return list(self._shown_chart.notes) if self._roofs_alone else super()._notes()

    def derive(self) -> RooflineExplorer:
        """Add efficiency_pct, headroom, gops_per_w and what_if_fps to the space; they follow the options from now on.

        See ``benchwidgets.model.roofline.roofline_columns``. gops_per_w needs power_w in the space, what_if_fps fps.

        >>> from benchwidgets.model.catalogue import load_networks, load_platforms
        >>> roof = load_platforms().iloc[[0]]
        >>> designs = roof[["platform", "mode", "datatype"]].assign(intensity=1e6, gops=roof["peak_gops"] / 2)
        >>> space = DesignSpace(designs)
        >>> _ = RooflineExplorer(roof, space=space).derive()
        >>> space.column("efficiency_pct").tolist()
        [50.0]

        Raises
        ------
        BenchwidgetsError
            Where the space has a column of such a name; nothing is changed then.
        """
        self._require_open()
        if not self._derived:
            self._set_placer()
            self._derived = True
            try:
                derive_columns(self.space, self._placer)
            except BenchwidgetsError:
                self._derived = False
                raise
        return self

    @property
    def predictions(self) -> DesignSpace:
        """A space of the predicted designs that follows the options: give it to other views."""
        if self._predictions is None:
            self._predictions = DesignSpace(self.predict())
        return self._predictions
