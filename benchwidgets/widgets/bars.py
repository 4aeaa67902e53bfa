"""BarExplorer: numbers of a table as bars, such as the needs of networks or the peaks of platforms."""

from __future__ import annotations

import numpy as np
import pandas as pd
from ipywidgets import Widget
from traitlets import Enum, default, validate

from ..charts.groups import frame_of, grouped
from ..charts.placing import Axis, placeable
from ..model.compact import compact_quantity
from ..model.errors import BenchwidgetsError, OptionError, listed
from ..model.metrics import Metric
from ..model.numbers import counted
from ..model.summaries import AGGREGATES, aggregate
from ..model.values import floats
from .plot.barplot import BarsExplorer, Slots
from .plot.columns import Columns, names
from .plot.controls import Bound, dropdown
from .plot.defaults import metric_column, needed_group


class BarExplorer(BarsExplorer):
    """A bar for each group of rows, or one for each of several columns; a click selects the rows of a bar.

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

    Examples
    --------
    >>> from benchwidgets.model.catalogue import load_networks
    >>> from benchwidgets.model.space import DesignSpace
    >>> explorer = BarExplorer(DesignSpace(load_networks()), category=["network", "pruning_pct"], value="operations")
    >>> explorer
    BarExplorer: max of operations of 17 bars by network, pruning_pct, 0 selected
    """

    category = Columns(help="Columns with a slot for each group").tag(option=True)
    value = Columns(help="Numeric columns with a bar each, of one unit").tag(option=True)
    aggregate = Enum(AGGREGATES, "max", help="How the values of a slot become one").tag(option=True)

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

    @validate("category")
    def _valid_category(self, proposal):
        return self._known_columns(proposal, none=False)

    @validate("facet")
    def _valid_facet(self, proposal):
        return self._known_columns(proposal)

    @validate("value")
    def _valid_value(self, proposal):
        value = self._known_columns(proposal, none=False)
        for name in names(value):
            self._numeric_column({"value": name, "trait": proposal["trait"]})
        units = dict.fromkeys(self.space.metric(name).unit for name in names(value))
        if len(units) > 1:
            raise OptionError(f"value: {', '.join(names(value))} have different units; make a chart for each")
        return value

    def _controls(self) -> list[Widget]:
        self._bound = Bound(self, [(dropdown("of", AGGREGATES, 110, 16), "aggregate"), *self._bar_controls()])
        return self._bound.widgets

    def _metric(self) -> Metric:
        if self.aggregate == "count":
            return Metric("designs")
        metrics = [self.space.metric(name) for name in names(self.value)]
        first = metrics[0]
        label = first.label if len(metrics) == 1 else ", ".join(metric.label for metric in metrics)
        return Metric(first.column, first.unit, first.better, label)

    def _series(self) -> list[str]:
        return ["designs" if self.aggregate == "count" else self.space.metric(name).label for name in self._columns()]

    def _columns(self) -> list[str]:
        """What stands above the numbers of a slot: the columns, or where none is needed what is counted."""
        columns = names(self.value)
        return (columns[:1] or ["designs"]) if self.aggregate == "count" else columns

    def _values(self) -> list[np.ndarray]:
        """What each row counts, by column; where rows are counted, one each whatever its values are."""
        if self.aggregate == "count":
            return [np.ones(len(self.space.index))]
        return [floats(self.space.column(name)) for name in names(self.value)]

    def _slots(self) -> dict[str, Slots]:
        space = self.space
        columns = self._values()
        visible, some = space.visible_mask(), np.zeros(len(space.index), dtype=bool)
        for name, values in zip(self._columns(), columns, strict=True):
            placed, self._left_out = placeable(Axis(name, values, False), among=visible)
            some |= placed
        along, texts = grouped(space, names(self.category))
        over, facets = grouped(space, names(self.facet))
        unit = self._metric().unit
        result, self._keys_shown = {}, {}
        for facet in np.unique(over.codes[some]):
            rows = np.flatnonzero(some & (over.codes == facet))
            used, codes = np.unique(along.codes[rows], return_inverse=True)
            values = np.column_stack([aggregate(v[rows], codes, len(used), self.aggregate) for v in columns])
            notes = [" | ".join(compact_quantity(float(each), unit) for each in row) for row in values]
            designs = [space.index[rows[codes == i]] for i in range(len(used))]
            result[facets[facet]] = Slots([texts[code] for code in used], values, designs, notes, notes)
            self._keys_shown[facets[facet]] = (over.keys[facet], [along.keys[code] for code in used], values)
        return result

    def _words(self) -> str:
        bars = sum(len(part.slots.names) for part in self._all_parts) * len(self._columns())
        told = "designs" if self.aggregate == "count" else ", ".join(self._columns())
        return (
            f"{self.aggregate} of {told} of {counted(bars, 'bar')} by "
            f"{', '.join(names(self.category))}, {len(self.space.selected):,} selected"
        )

    def to_frame(self) -> pd.DataFrame:
        """The numbers of every bar, those of other pages too.

        Returns
        -------
        pandas.DataFrame
            A row a slot: the columns of ``facet`` and ``category``, and each of ``value`` in its own unit; where
            designs are counted, their number once, under the name of the first of these.
        """
        self._require_open()
        keys = [name for name in names(self.facet) if name not in names(self.category)]
        rows = []
        for facet, slots, values in self._keys_shown.values():
            over = {name: value for name, value in zip(names(self.facet), facet, strict=True) if name in keys}
            for slot, row in zip(slots, values.tolist(), strict=True):
                key = dict(zip(names(self.category), slot, strict=True))
                rows.append({**over, **key, **dict(zip(self._columns(), row, strict=True))})
        return frame_of(rows, [*keys, *names(self.category), *self._columns()])
