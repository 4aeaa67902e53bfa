"""One page of a table of measurements: every panel that its columns allow, and why the others are left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from .model.arguments import typed
from .model.errors import BenchwidgetsError, listed
from .model.matching import beside
from .model.numbers import counted
from .model.roofline.prediction import predict
from .model.serving import serving_metric
from .model.space.space import DesignSpace
from .portal import MACHINE, VARIANT, catalogues, check_layout, overview
from .widgets.boxplot import BoxplotExplorer
from .widgets.efficiency import EfficiencyExplorer
from .widgets.explorer import SpaceView
from .widgets.heatmap import HeatmapExplorer
from .widgets.page import Page
from .widgets.pareto import ParetoExplorer
from .widgets.roofline import RooflineExplorer
from .widgets.table import DesignSpaceTable
from .widgets.tradeoff import TradeoffExplorer

#: Told of each panel before it is made: its place, how many there are, and its title.
Progress = Callable[[int, int, str], object]


#: A row that has none of these, and no metric of serving, was planned only.
_MEASURED = ("latency_ms", "fps", "gops", "tokens_per_s")


@dataclass(frozen=True)
class Report:
    """A page, and for each panel that could not be made its title and why."""

    page: Page
    left_out: dict[str, str] = field(default_factory=dict)


@typed
def report(
    table: pd.DataFrame,
    *,
    where: str = "",
    title: str = "Measurements",
    platforms: pd.DataFrame | None = None,
    networks: pd.DataFrame | None = None,
    progress: Progress | None = None,
) -> Report:
    """Put together all that can be shown of a table: roofs, predictions, lines, boxes, fronts, efficiency, rows.

    Parameters
    ----------
    table : pandas.DataFrame
        As `read_measurements` gives it.
    where : str
        A filter, such as ``"fps > 100"``: the designs that do not pass are left out.
    title : str
        Heading; the count of designs follows it.
    platforms, networks : pandas.DataFrame, optional
        For roofs and predictions; by default those of the catalogue.
    progress : callable, optional
        Called with the place, the count and the title of each panel before it is made.

    Raises
    ------
    UnknownColumnError
        If the table lacks a column that the pages are made of.
    BenchwidgetsError
        If no design was measured and passes the filter, or the filter cannot be read.

    Examples
    --------
    >>> from benchwidgets import data_file, read_measurements
    >>> made = report(read_measurements(data_file("measurements_mnist.csv")), where="platform == 'NCS'")
    >>> made.page.title, made.left_out
    ('Measurements: 8 designs', {})
    """
    check_layout(table)
    kit = _Kit(_chosen(table, where), *catalogues(platforms, networks))
    makers = kit.makers()
    panels, left_out = [], {}
    for place, (name, (columns, make)) in enumerate(makers.items(), start=1):
        if progress is not None:
            progress(place, len(makers), name)
        try:
            kit.check(columns)
            panels.append((name, make()))
        except BenchwidgetsError as error:
            left_out[name] = str(error)
    heading = f"{title}: {counted(len(kit.rows), 'design')}"
    return Report(Page(kit.space, panels, layout="tabs", title=heading), left_out)


def _chosen(table: pd.DataFrame, where: str) -> pd.DataFrame:
    told = [name for name in table.columns if name in _MEASURED or serving_metric(str(name)) is not None]
    rows = table[table[told].notna().any(axis="columns")]
    if where:
        rows = DesignSpace(rows).filter(where).visible_frame()
    if rows.empty:
        raise BenchwidgetsError(f"no measured design passes {where!r}" if where else "the table has no measured design")
    return rows


def _first(frame: pd.DataFrame, label: str) -> str | None:
    """The first column of a metric of serving that has a value."""
    for name in frame.columns:
        metric = serving_metric(str(name))
        if metric is not None and metric[2].startswith(label) and frame[name].notna().any():
            return str(name)
    return None


@dataclass
class _Kit:
    """What panels are made of; predictions are computed once, when the first panel needs them."""

    rows: pd.DataFrame
    platforms: pd.DataFrame
    networks: pd.DataFrame

    @cached_property
    def space(self) -> DesignSpace:
        return DesignSpace(self.rows)

    @cached_property
    def needed(self) -> pd.DataFrame:
        """The networks of the catalogue that were measured."""
        known = self.networks[[network in set(self.rows["network"]) for network in self.networks["network"]]]
        if known.empty:
            raise BenchwidgetsError("no network of the table is in the catalogue of networks")
        return known

    @cached_property
    def theory(self) -> pd.DataFrame:
        """Predictions of the measured networks and batches, where the accuracy is known."""
        batches = sorted(self.rows["batch"].dropna().unique())
        if not batches:
            raise BenchwidgetsError("the table has no value of batch")
        known = predict(self.platforms, self.needed, batch=batches).dropna(subset=["top1_pct"])
        if known.empty:
            raise BenchwidgetsError("no accuracy is known of what is predicted")
        return known

    def check(self, columns: Sequence[str]) -> None:
        """Refuse a panel that would be empty: one of a column without a value."""
        lacking = [name for name in columns if name not in self.rows or self.rows[name].isna().all()]
        if lacking:
            raise BenchwidgetsError(f"the table has no value of {listed(lacking)}")

    def makers(self) -> dict[str, tuple[list[str], Callable[[], SpaceView]]]:
        """What each panel needs values of, and how it is made, by its title, in the order of the page."""
        space, rates, accuracies = self.space, ["latency_ms", "fps"], ["fps", "top1_pct"]
        machines = {"platforms": self.platforms, "networks": self.networks}
        return {
            "Rooflines": ([], self._rooflines),
            "Predictions": ([], lambda: HeatmapExplorer(
                DesignSpace(self.theory), rows=MACHINE, columns=["network", *VARIANT]
            )),
            "Overview": ([], lambda: DesignSpaceTable(overview(self.rows))),
            "Lines": (rates, lambda: TradeoffExplorer(space, facet="platform")),
            "Latency": (["latency_ms"], lambda: BoxplotExplorer(space, y="latency_ms")),
            "Throughput": (["fps"], lambda: BoxplotExplorer(space, y="fps")),
            "Power": (["power_w"], lambda: BoxplotExplorer(space, y="power_w")),
            "Front": (accuracies, lambda: ParetoExplorer(space, x="fps", y="top1_pct", group="platform")),
            "Front beside theory": (accuracies, lambda: ParetoExplorer(
                DesignSpace(beside(self.rows, self.theory)), x="fps", y="top1_pct", pairs="origin"
            )),
            **self._serving(),
            "Efficiency": (["gops"], lambda: EfficiencyExplorer(space, **machines)),
            "Inputs per joule": (["fps", "power_w"], lambda: EfficiencyExplorer(
                space, show="inputs per joule", facet="platform", **machines
            )),
            "Measured ÷ predicted": (["fps", "batch"], lambda: HeatmapExplorer(
                space, rows=[*MACHINE, "datatype"], columns="pruning_pct", ratio=True
            )),
            "Designs": ([], lambda: DesignSpaceTable(space)),
        }  # fmt: skip

    def _rooflines(self) -> RooflineExplorer:
        """The roofs with the networks that were measured; kernels say their intensity themselves."""
        told = "intensity" in self.rows and self.rows["intensity"].notna().any()
        return RooflineExplorer(self.platforms, None if told else self.needed, space=self.space)

    def _serving(self) -> dict[str, tuple[list[str], Callable[[], SpaceView]]]:
        """The front of language models that are served, where a user's speed and a GPU's are told."""
        user, machine = (_first(self.rows, label) for label in ("interactivity", "token throughput a GPU"))
        if user is None or machine is None:
            return {}
        return {"Serving": ([], lambda: ParetoExplorer(self.space, x=user, y=machine, group="platform",
                                                       group_fronts=True))}  # fmt: skip
