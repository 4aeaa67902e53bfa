"""BarExplorer: numbers of a table as bars, such as the needs of networks or the peaks of platforms."""

from __future__ import annotations

from traitlets import Bool, Enum, Int, default, validate

from ..charts.bars.chart import bars_chart
from ..charts.bars.numbers import BarOptions, Bars
from ..charts.bars.slots import BARS, FACETS_PER_PAGE
from ..charts.chart import Chart
from ..model.celltable import ORDERS
from ..model.errors import BenchwidgetsError, OptionError, listed
from ..model.summaries import AGGREGATES
from . import choices
from .bar_options import bar_controls, bar_layout
from .columns import Columns, known_columns, names
from .controls import Control, shows
from .defaults import metric_column, needed_group
from .panel import Panel


class BarExplorer(Panel):
    """A bar for each group of rows, or one for each of several columns; a click selects the rows of a bar.

    Bars stand on zero; on a logarithmic axis, where no length means anything, they are dots, several joined by a line.

    Parameters
    ----------
    space : DesignSpace
        The rows: measured designs, predictions, or a catalogue such as ``DesignSpace(load_networks())``.
    category : str or list of str
        A slot for each group of these columns; by default the columns of text that tell rows apart.
    value : str or list of str
        Numeric columns with a bar each; they share a unit. By default one that is better at one end, or else one that
        is more than a key such as the batch size.
    aggregate : {"max", "median", "min", "mean", "count"}
        How the values of the rows of a slot become one.
    facet : str, list of str or None
        A facet for each group of these columns.
    sort : {"given", "name", "best first"}
        Order of the bars.
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
    >>> from benchwidgets.model.catalogue import load_networks
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> explorer = BarExplorer(DesignSpace(load_networks()), category=["network", "pruning_pct"], value="operations")
    >>> explorer
    BarExplorer: max of operations of 17 bars by network, pruning_pct, 0 selected
    """

    category = Columns(help="Columns with a slot for each group").tag(option=True)
    value = Columns(help="Numeric columns with a bar each, of one unit").tag(option=True)
    aggregate = Enum(AGGREGATES, "max", help="How the values of a slot become one").tag(option=True)
    facet = Columns(None, help="Columns with a facet for each group; None for one").tag(option=True)
    sort = Enum(ORDERS, "given", help="Order of the bars").tag(option=True)
    log = Bool(None, allow_none=True, help="Logarithmic axis; None: as the values ask").tag(option=True)
    bars = Int(BARS, min=1, help="How many slots a facet shows; the others are on further pages").tag(option=True)
    per_page = Int(min=1, help="How many facets a page shows").tag(option=True)
    page = Int(1, min=1, help="The page shown, from 1").tag(option=True)

    # -- options ---------------------------------------------------------------------------------------

    @default("category")
    def _default_category(self):
        return [needed_group(self.space, "a bar chart")]

    @default("value")
    def _default_value(self):
        taken = names(self.category)
        value = metric_column(self.space, but=taken)
        if value and value not in taken:
            return value
        if self.aggregate == "count":
            return None
        beside = f"{listed(self.space.numeric_columns)}, the category" if value else listed(self.space.columns)
        raise BenchwidgetsError(
            f"a bar chart needs a numeric column beside its category; the space has only {beside}. "
            "aggregate='count' counts designs without one"
        )

    @default("per_page")
    def _default_per_page(self):
        return FACETS_PER_PAGE if names(self.facet) else 1

    @validate("category")
    def _valid_category(self, proposal):
        return known_columns(self.space, proposal, none=False)

    @validate("facet")
    def _valid_facet(self, proposal):
        return known_columns(self.space, proposal)

    @validate("value")
    def _valid_value(self, proposal):
        value = known_columns(self.space, proposal, none=False)
        for name in names(value):
            self._numeric_column({"value": name, "trait": proposal["trait"]})
        units = dict.fromkeys(self.space.metric(name).unit for name in names(value))
        if len(units) > 1:
            raise OptionError(f"value: {', '.join(names(value))} have different units; make a chart for each")
        return value

    # -- chart -----------------------------------------------------------------------------------------

    def _controls(self) -> list[Control]:
        hows = [(how, how) for how in AGGREGATES]
        return [
            shows("value", "What the bars show", "x", self._value_choices, self._value_shown),
            Control("aggregate", "of", help="How the rows of a bar become one number", place="x", choices=lambda: hows),
            *bar_controls(self, ORDERS),
        ]

    def _value_choices(self) -> list[tuple[str, object]]:
        if self.aggregate == "count":
            return []
        several = [(", ".join(names(self.value)), self.value)] if len(names(self.value)) > 1 else []
        return [*several, *choices.numeric_choices(self.space)]

    def _value_shown(self) -> object:
        chosen = names(self.value)
        return chosen[0] if len(chosen) == 1 else self.value

    def _make_chart(self) -> Chart:
        told = {name: tuple(names(getattr(self, name))) for name in ("category", "value", "facet")}
        options = BarOptions(aggregate=self.aggregate, sort=self.sort, layout=bar_layout(self), **told)
        return bars_chart(Bars.of(self.space, options, self.visible()))
