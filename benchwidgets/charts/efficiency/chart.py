"""The chart of efficiency: measured beside predicted and peak, power, or inputs per joule."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints
from ...model.compact import compact, compact_quantity
from ...model.metrics import Metric
from ...model.numbers import MISSING
from ...model.roofline.efficiencies import LEVEL_0, VARIANT
from ...model.space.grouping import group_rows
from ...model.words import counted
from ..bars.drawing import slots_chart
from ..bars.slots import Series, Slots, in_order
from ..channels import Channel
from ..chart import Chart
from ..groups import value_text
from ..placing import left_out_words
from ..words import work_words
from .numbers import BY_RATIO, PER_JOULE, PERFORMANCE, PORTAL, POWER, ROOF, Efficiencies, EfficiencyOptions

#: The looks of what is set beside the first series, which has that of its platform; greys that both themes carry.
_BESIDE = (("diamond", "#636363"), ("square", "#949494"), ("triangle-up", "#7b7b7b"))
_POWERS = {"under load": "power_w", "idle": "idle_w", "board alone": "base_w", "nominal": "nominal_w"}
#: How each measure is called where it is chosen, and in full.
MEASURE_NAMES = {ROOF: "the roof at its own batch", PORTAL: "level 0, as the portal"}
MEASURE_WORDS = {
    ROOF: "% of the roof at the design's own batch",
    PORTAL: "% of level 0: best throughput over batches ÷ prediction at batch 1, weights as catalogued",
}


def efficiency_chart(found: Efficiencies) -> Chart:
    """The chart of what designs reach: a slot a variant, a pane a facet."""
    performs = found.options.show == PERFORMANCE
    notes = [
        left_out_words(found.left_out),
        MEASURE_WORDS[found.options.measure] if performs else "mean over batches" if found.options.mean else "",
        f"{found.above:,} above the prediction" if found.above else "",
        work_words(found.notes) if performs else "",
    ]
    return slots_chart(_slots(found), found.options.layout, words=_words(found), notes=notes, frame=found.frame)


def _slots(found: Efficiencies) -> Slots:
    space, options, table = found.space, found.options, found.table
    metric, columns = _metric(options), _columns(found)
    facets = group_rows(table, options.facet)
    used, facet = np.unique(facets.codes, return_inverse=True)
    told = [[value_text(space, *pair) for pair in zip(options.facet, facets.keys[code], strict=True)] for code in used]
    names = _names(found)
    series = tuple(Series(name) if not i else Series(name, *_BESIDE[i - 1]) for i, name in enumerate(columns))
    values = table[list(columns.values())].to_numpy(dtype=float)
    return Slots(
        space, metric, series, Channel.of(space, "platform"),
        tuple(" ".join(filter(None, each)) or (MISSING if options.facet else "") for each in told),
        facet, names, values, found.rows, _notes(found, metric),
        _order(found, facet, names, values), lambda slot: _facts(found, slot),
    )  # fmt: skip


def _metric(options: EfficiencyOptions) -> Metric:
    """What is measured; the title says of which batches."""
    which = "best batch" if options.batch is None else f"batch {options.batch}"
    name = "throughput" if options.portal else options.show
    label = f"mean {name}" if options.mean else f"{name}, {which}"
    column, unit, better = {
        PERFORMANCE: ("fps", "1/s", "max") if options.portal else ("measured_gops", "GOP/s", "max"),
        PER_JOULE: ("fps_per_w", "1/J", "max"),
        POWER: ("power_w", "W", "min"),
    }[options.show]
    return Metric(column, unit, better, label)


def _columns(found: Efficiencies) -> dict[str, str]:
    """The series and the column of each; power that no row has, such as an idle one, has no bar."""
    options = found.options
    if options.portal:
        return {"measured": "fps", "level 0": LEVEL_0, "peak": "peak_fps"}
    if options.show == PERFORMANCE:
        return {"measured": "measured_gops", "predicted": "predicted_gops", "peak": "peak_gops"}
    if options.show == PER_JOULE:
        return {"inputs per joule": "fps_per_w"}
    known = {name: column for name, column in _POWERS.items() if found.table[column].notna().any()}
    return {"under load": "power_w", **known}


def _order(found: Efficiencies, facet: Ints, names: list[str], values: Floats) -> Ints:
    options = found.options
    worth, least, sort = values[:, 0], options.show == POWER, options.sort
    if sort == BY_RATIO:
        sort = "best first"
        worth, least = (found.table[options.share].to_numpy(), False) if options.show == PERFORMANCE else (worth, least)
    return in_order(facet, names, worth, sort, least)


# -- words


def _names(found: Efficiencies) -> list[str]:
    told = [name for name in (*VARIANT, "batch") if name not in found.options.facet]
    return [
        " ".join(filter(None, (value_text(found.space, name, row[name]) for name in told if row[name] == row[name])))
        for row in found.table[told].to_dict("records")
    ]


def _notes(found: Efficiencies, metric: Metric) -> tuple[list[str], list[str]]:
    table, options = found.table, found.options
    if options.show != PERFORMANCE:
        notes = [compact_quantity(value, metric.unit) for value in table[metric.column].tolist()]
        return notes, notes
    pairs = [(_percent(one), _percent(two)) for one, two in zip(*_shares(found), strict=True)]
    return [f"{one}, {two} of peak" for one, two in pairs], [f"{one}, {two}" for one, two in pairs]


def _shares(found: Efficiencies) -> tuple[list[float], list[float]]:
    """How much of the prediction, and of the peak, is reached [%]."""
    table = found.table
    of_peak = 100 * table["fps"] / table["peak_fps"] if found.options.portal else table["of_peak_pct"]
    return table[found.options.share].tolist(), of_peak.tolist()


def _facts(found: Efficiencies, slot: int) -> list[tuple[str, str]]:
    """What the card of a slot says beside its numbers."""
    if found.options.show != PERFORMANCE:
        return []
    one, two = (shares[slot] for shares in _shares(found))
    return [(f"of {'level 0' if found.options.portal else 'predicted'}", _percent(one)), ("of peak", _percent(two))]


def _words(found: Efficiencies) -> str:
    options = found.options
    share = found.table[options.share].dropna() if options.show == PERFORMANCE else pd.Series()
    of = "level 0" if options.portal else "predicted"
    reach = f", {share.min():.0f}% to {share.max():.0f}% of {of}" if len(share) else ""
    how = "mean " if options.mean else ""
    return f"{how}{options.show} of {counted(len(found.table), 'variant')}{reach}"


def _percent(share: float) -> str:
    return f"{share:,.0f}%" if 9.95 <= share < 1e4 else f"{compact(share, 2)}%"
