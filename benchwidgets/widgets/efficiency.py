"""EfficiencyExplorer: what designs reach of the prediction and of their platform's peak; power; inputs per joule."""

from __future__ import annotations

import pandas as pd
from traitlets import Bool, Enum, Int, default, validate

from ..charts.bars.slots import BARS, FACETS_PER_PAGE
from ..charts.chart import Chart
from ..charts.efficiency.chart import MEASURE_NAMES, efficiency_chart
from ..charts.efficiency.numbers import (
    BATCHES,
    BEST,
    BY_RATIO,
    MEASURES,
    PERFORMANCE,
    ROOF,
    SHOWS,
    Efficiencies,
    EfficiencyOptions,
    reached,
)
from ..model.catalogue import load_networks, load_platforms
from ..model.celltable import ORDERS
from ..model.errors import OptionError, unknown
from ..model.roofline.efficiencies import VARIANT
from ..model.roofline.placement import checked_networks, checked_platforms
from ..model.space.space import DesignSpace
from .bar_options import bar_controls, bar_layout
from .columns import Columns, names
from .controls import Control
from .panel import Panel

#: Options on which it depends what every row reaches.
_OF_ALL_ROWS = ("show", "measure", "weights")


class EfficiencyExplorer(Panel):
    """Measured, predicted and peak performance with percent, power, or inputs per joule.

    A slot is a platform, mode and datatype with a network and its pruning; its design is the one of the best batch,
    or of the batch that is asked for. A click on a bar selects it. Bars stand on zero; on a logarithmic axis, where no
    length means anything, they are dots joined by a line.

    Parameters
    ----------
    space : DesignSpace
        Measured designs with the columns that `place` takes: platform, datatype, gops (or fps), network, batch.
    platforms, networks : pandas.DataFrame, optional
        As `load_platforms` and `load_networks` give them, which are the default.
    show : {"performance", "power", "inputs per joule"}
        What the bars measure.
    measure : {"roof", "level 0"}
        What performance is set beside: the roof at the design's own batch; or, as the portal does, the best throughput
        over all batches beside the prediction of level 0, `predict` at batch 1 with weights as catalogued.
    weights : {"off-chip", "platform"}
        Where weights are held, for the roof at the design's own batch.
    batch : int or None
        The batch of the designs shown; None: ``batches`` says which.
    batches : {"best", "mean"}
        Of each slot the batch that reaches most; or, of power and inputs per joule, the mean over its batches.
    facet : str, list of str or None
        A facet for each group of these columns, for example "platform".
    sort : {"ratio", "given", "name", "best first"}
        Order of the bars; "ratio": by how much of the prediction is reached; of power and inputs per joule the best
        first.
    log : bool or None
        Logarithmic axis; None: where the numbers are positive and span more than two decades.
    bars : int
        How many slots a facet shows; the others are on further pages.
    per_page, page : int
        How many facets a page shows, and which page, from 1.
    where : str
        A filter of this view alone.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import data_file
    >>> from benchwidgets.readers.measurements import read_measurements
    >>> EfficiencyExplorer(DesignSpace(read_measurements(data_file("measurements_mnist.csv"))))
    EfficiencyExplorer: performance of 2 variants, 2% to 47% of predicted, 0 selected
    """

    show = Enum(SHOWS, PERFORMANCE, help="What the bars measure").tag(option=True)
    measure = Enum(MEASURES, ROOF, help="What performance is set beside: roof at its own batch, or level 0").tag(
        option=True
    )
    weights = Enum(["off-chip", "platform"], "off-chip", help="Where weights are held, to predict").tag(option=True)
    batch = Int(None, allow_none=True, help="Batch of the designs shown; None: as batches says").tag(option=True)
    batches = Enum(BATCHES, BEST, help="Best batch of each slot, or the mean over its batches").tag(option=True)
    facet = Columns(None, help="Columns with a facet for each group; None for one").tag(option=True)
    sort = Enum((BY_RATIO, *ORDERS), BY_RATIO, help="Order of the bars").tag(option=True)
    log = Bool(None, allow_none=True, help="Logarithmic axis; None: as the values ask").tag(option=True)
    bars = Int(BARS, min=1, help="How many slots a facet shows; the others are on further pages").tag(option=True)
    per_page = Int(min=1, help="How many facets a page shows").tag(option=True)
    page = Int(1, min=1, help="The page shown, from 1").tag(option=True)

    def __init__(
        self,
        space: DesignSpace,
        platforms: pd.DataFrame | None = None,
        networks: pd.DataFrame | None = None,
        **options,
    ):
        self._made_of = {"platforms": platforms, "networks": networks}
        self._platforms = checked_platforms(load_platforms() if platforms is None else platforms)
        self._networks = checked_networks(load_networks() if networks is None else networks)
        #: What every row reaches, and of which data and options that is.
        self._every: tuple[tuple, pd.DataFrame] = ((), pd.DataFrame())
        super().__init__(space, **options)

    @default("per_page")
    def _default_per_page(self):
        return FACETS_PER_PAGE if names(self.facet) else 1

    @validate("facet")
    def _valid_facet(self, proposal):
        for name in names(proposal["value"]):
            if name not in VARIANT:
                raise OptionError(f"facet: {unknown('column', name, VARIANT, 'an efficiency')}")
        return proposal["value"]

    # -- chart -----------------------------------------------------------------------------------------

    def _controls(self) -> list[Control]:
        shows = [(what, what) for what in SHOWS]
        return [Control("show", "show", choices=lambda: shows), *self._measure_controls(),
                *bar_controls(self, (BY_RATIO, *ORDERS))]  # fmt: skip

    def _measure_controls(self) -> list[Control]:
        """How performance is judged, or which batches of power and inputs per joule count."""
        if self.show == PERFORMANCE:
            measures = [(MEASURE_NAMES[each], each) for each in MEASURES]
            return [
                Control("measure", "% of", help="What performance is set beside", place="x", choices=lambda: measures)
            ]
        which = [("best batch", "best"), ("mean over batches", "mean")]
        return [] if self.batch is not None else [Control("batches", "of", choices=lambda: which)]

    def _make_chart(self) -> Chart:
        same = {name: getattr(self, name) for name in (*_OF_ALL_ROWS, "batch", "batches", "sort")}
        options = EfficiencyOptions(facet=tuple(names(self.facet)), layout=bar_layout(self), **same)
        return efficiency_chart(Efficiencies.of(self.space, options, self._reached(options), self.visible()))

    def _reached(self, options: EfficiencyOptions) -> pd.DataFrame:
        """What every row reaches: neither a filter nor a page changes it."""
        key = (self.space.revision, *(getattr(self, name) for name in _OF_ALL_ROWS))
        if self._every[0] != key:
            self._every = key, reached(self.space, options, self._platforms, self._networks)
        return self._every[1]
