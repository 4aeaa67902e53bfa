"""Metrics that are computed from other columns: what each means, what it needs, and how it is computed.

| column | formula | unit |
|---|---|---|
| inputs_per_j | fps / power_w (inputs per second and watt are inputs per joule) | 1/J |
| energy_mj | 1000 power_w / fps, energy of one input | mJ |
| gops_per_w | gops / power_w | GOP/J |
| tokens_per_j | tokens_per_s / power_w | tokens/J |
| tokens_per_s_mw | 10^6 tokens_per_s / power_w | tokens/s/MW |
| tokens_per_usd | 3600 tokens_per_s / usd_per_h, price and throughput of the same machines | tokens/$ |
| per_latency | 1000 / latency_ms | 1/s |
| efficiency_pct | 100 × performance / attainable performance of the design's own roofline | % |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from numbers import Real

import numpy as np
import pandas as pd

from .arguments import typed
from .arrays import Array, Floats
from .catalogue import load_networks, load_platforms
from .errors import BenchwidgetsError, listed, shown, unknown
from .metrics import Metric
from .roofline.placement import place
from .roofline.roofline_columns import METRICS
from .space.dataset import Dataset
from .space.described import is_numeric
from .units import MILLIS


@dataclass(frozen=True)
class DerivedMetric:
    """A metric, the columns it needs (numbers, and texts), and its computation: a frame in, a value a row out."""

    metric: Metric
    numbers: tuple[str, ...]
    compute: Callable[[pd.DataFrame], Floats]
    words: tuple[str, ...] = ()

    def possible(self, frame: pd.DataFrame) -> bool:
        """Whether the frame has what it needs."""
        present = {*self.numbers, *self.words} <= set(frame.columns)
        return present and all(is_numeric(frame[column]) for column in self.numbers)

    def of(self, frame: pd.DataFrame) -> Floats:
        """A value for each row; all missing where later data lacks what it needs."""
        return self.compute(frame) if self.possible(frame) else np.full(len(frame), np.nan)


def ratio(over: str, under: str, factor: float = 1.0) -> Callable[[pd.DataFrame], Floats]:
    """A computation of factor * over / under; missing where ``under`` is zero, negative or missing.

    >>> ratio("fps", "power_w")(pd.DataFrame({"fps": [10.0, 10.0], "power_w": [4.0, 0.0]})).tolist()
    [2.5, nan]
    """

    def compute(frame: pd.DataFrame) -> Array:
        top = 1.0 if not over else frame[over].to_numpy(dtype=float, na_value=np.nan)
        bottom = frame[under].to_numpy(dtype=float, na_value=np.nan)
        return factor * top / np.where(bottom > 0, bottom, np.nan)

    return compute


def roofline_efficiency(frame: pd.DataFrame) -> Floats:
    """Performance in percent of the attainable, on the platforms and networks of the catalogue; NaN where unknown."""
    words = {c: frame[c].astype(object).where(frame[c].notna(), "").astype(str) for c in ("platform", "datatype")}
    placed = place(frame.assign(**words), load_platforms(), load_networks())
    found: Floats = 100 * placed["efficiency"].to_numpy(dtype=float)
    return found


DERIVED = {
    each.metric.column: each
    for each in (
        DerivedMetric(Metric.infer("inputs_per_j"), ("fps", "power_w"), ratio("fps", "power_w")),
        DerivedMetric(
            Metric("energy_mj", "mJ", "min", "energy per input"), ("fps", "power_w"), ratio("power_w", "fps", MILLIS)
        ),
        DerivedMetric(METRICS["gops_per_w"], ("gops", "power_w"), ratio("gops", "power_w")),
        DerivedMetric(
            Metric("per_latency", "1/s", "max", "1/latency"), ("latency_ms",), ratio("", "latency_ms", MILLIS)
        ),
        DerivedMetric(
            Metric("tokens_per_j", "tokens/J", "max", "tokens per joule"),
            ("tokens_per_s", "power_w"),
            ratio("tokens_per_s", "power_w"),
        ),
        DerivedMetric(
            Metric("tokens_per_s_mw", "tokens/s/MW", "max", "tokens/s per megawatt"),
            ("tokens_per_s", "power_w"),
            ratio("tokens_per_s", "power_w", 1e6),
        ),
        DerivedMetric(
            Metric("tokens_per_usd", "tokens/$", "max", "tokens per dollar"),
            ("tokens_per_s", "usd_per_h"),
            ratio("tokens_per_s", "usd_per_h", 3600.0),
        ),
        DerivedMetric(
            METRICS["efficiency_pct"],
            ("gops", "pruning_pct", "batch"),
            roofline_efficiency,
            ("platform", "datatype", "network"),
        ),
    )
}


def derivable(space: Dataset) -> tuple[Metric, ...]:
    """The derived metrics that the space has the columns for, and not yet itself."""
    return tuple(
        each.metric for name, each in DERIVED.items() if name not in space.columns and each.possible(space.shared_frame)
    )


@typed
def derive(space: Dataset, *names: str, price: Mapping[str, float] | None = None) -> Dataset:
    """Add derived metrics as columns, which follow changes of the data.

    Parameters
    ----------
    space : DesignSpace
    *names : str
        Of the table at the head of this module.
    price : mapping of platform to $ per hour, optional
        Makes the column usd_per_h, by the column platform; blank for platforms without a price.

    Raises
    ------
    BenchwidgetsError
        Where a name is unknown, the space lacks a column that the formula needs, a priced platform is none of the
        space, or a price is not above zero; nothing is changed then.

    Examples
    --------
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [100.0], "power_w": [4.0]}))
    >>> derive(space, "inputs_per_j").frame["inputs_per_j"].tolist()
    [25.0]
    """
    present = space.shared_frame
    if price is not None:
        present = present.assign(usd_per_h=_priced(space, price)(present))
    for name in names:
        if name not in DERIVED:
            raise BenchwidgetsError(unknown("derived metric", name, DERIVED, "the project"))
        if not DERIVED[name].possible(present):
            needs = listed([*DERIVED[name].numbers, *DERIVED[name].words])
            raise BenchwidgetsError(f"{name} needs the columns {needs}; the space has {listed(space.columns, 30)}")
    if price is not None:
        space.derive(Metric.infer("usd_per_h"), _priced(space, price))
    for name in names:
        space.derive(DERIVED[name].metric, DERIVED[name].of)
    return space


def _priced(space: Dataset, price: Mapping[str, float]) -> Callable[[pd.DataFrame], Floats]:
    """The price of each row by its platform, checked."""
    if "platform" not in space.columns:
        raise BenchwidgetsError(f"price: {unknown('column', 'platform', space.columns)}")
    known = list(space.column("platform").dropna().unique())
    for platform, each in price.items():
        if platform not in known:
            raise BenchwidgetsError(f"price: {unknown('platform', platform, known)}")
        if isinstance(each, bool) or not isinstance(each, Real) or not 0 < each < float("inf"):
            raise BenchwidgetsError(f"price: {platform}: {shown(each)}; expected $ per hour, above zero")
    prices = {platform: float(each) for platform, each in price.items()}
    return lambda frame: frame["platform"].map(prices).to_numpy(dtype=float, na_value=np.nan)


@typed
def add_percent_of_best(space: Dataset, column: str, name: str | None = None) -> Dataset:
    """Add how close each design is to the best of ``column``, in percent; the best has 100.

    Value / best where more is better, best / value where less is. Missing where either is missing, infinite or not
    above zero.

    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"latency_ms": [2.0, 4.0, None]}))
    >>> add_percent_of_best(space, "latency_ms").frame["latency_of_best_pct"].tolist()
    [100.0, 50.0, nan]
    """
    more = space.objective(column)
    metric = space.metric(column)
    name = name or f"{column.removesuffix('_ms').removesuffix('_pct').removesuffix('_w')}_of_best_pct"

    def shares(frame: pd.DataFrame) -> Array:
        values = frame[column].to_numpy(dtype=float, na_value=np.nan)
        values = np.where(np.isfinite(values) & (values > 0), values, np.nan)
        if np.isnan(values).all():
            return values
        best = np.nanmax(values) if more else np.nanmin(values)
        found: Array = 100 * (values / best if more else best / values)
        return found

    return space.derive(Metric(name, "%", "max", f"{metric.label}, of best"), shares)
