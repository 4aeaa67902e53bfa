"""The pages of QuTiBench's portal from a table of measurements: what theory says of a task, what was measured."""

from __future__ import annotations

from collections.abc import Container

import pandas as pd

from .model.arguments import typed
from .model.catalogue import load_networks, load_platforms
from .model.errors import BenchwidgetsError, UnknownColumnError, listed, unknown
from .model.matching import beside
from .model.numbers import counted
from .model.preparation import keep_measured
from .model.roofline.prediction import predict
from .model.space.space import DesignSpace
from .widgets.boxplot import BoxplotExplorer
from .widgets.efficiency import EfficiencyExplorer
from .widgets.explorer import SpaceView
from .widgets.heatmap import HeatmapExplorer
from .widgets.page import Page
from .widgets.pareto import ParetoExplorer
from .widgets.roofline import RooflineExplorer
from .widgets.table import DesignSpaceTable
from .widgets.tradeoff import TradeoffExplorer

MACHINE = ["platform", "mode"]
VARIANT = ["datatype", "pruning_pct"]
NEEDED = ["task", "network", "platform", "mode", "datatype", "pruning_pct", "batch", "latency_ms"]


@typed
def theory_page(task: str, *, platforms: pd.DataFrame | None = None, networks: pd.DataFrame | None = None) -> Page:
    """Put together what theory says of a task: rooflines, predictions and their front, in tabs.

    Parameters
    ----------
    task : str
        As the networks name it, for example ``"MNIST"``. Of the predictions those with a known accuracy are shown.
    platforms, networks : pandas.DataFrame, optional
        By default those of the catalogue, `load_platforms` and `load_networks`.

    Raises
    ------
    BenchwidgetsError
        If no network has the task.

    Examples
    --------
    >>> theory_page("MNIST")
    Page: 3 panels in tabs (Rooflines, Prediction, Front), 0 of 52 selected
    """
    platforms, networks = catalogues(platforms, networks)
    needed = _of_tasks(networks, [task])
    if needed.empty:
        raise BenchwidgetsError(unknown("task", task, networks["task"].unique(), "the table of networks"))
    space = DesignSpace(predict(platforms, needed).dropna(subset=["top1_pct"]))
    panels = [
        ("Rooflines", RooflineExplorer(platforms, needed, space=space)),
        ("Prediction", HeatmapExplorer(space, rows=MACHINE, columns=["network", *VARIANT])),
        ("Front", ParetoExplorer(space, x="fps", y="top1_pct", group="platform")),
    ]
    return Page(space, panels, layout="tabs", title=f"{task}: theory")


@typed
def experiment_page(
    table: pd.DataFrame,
    *tasks: str,
    title: str = "",
    platforms: pd.DataFrame | None = None,
    networks: pd.DataFrame | None = None,
) -> Page:
    """Put together what was measured of some tasks, in tabs: overview, lines, boxes, fronts, efficiency, power, rows.

    Parameters
    ----------
    table : pandas.DataFrame
        Of the layout that `read_measurements` gives; with ``planned=True`` the overview tells what was planned too.
    *tasks : str
        The pages' tasks; without one all of the table.
    title : str
        Heading; by default the tasks. The count of designs follows it.
    platforms, networks : pandas.DataFrame, optional
        For the predictions beside the measurements; by default those of the catalogue.

    Returns
    -------
    Page
        Where nothing of the tasks was measured it says so; the overview tells what was planned, if anything was.

    Raises
    ------
    UnknownColumnError
        If the table lacks a column that the pages are made of.

    Examples
    --------
    >>> from benchwidgets import data_file, read_measurements
    >>> experiment_page(read_measurements(data_file("measurements_mnist.csv")), "MNIST").title
    'MNIST: 10 designs measured'
    """
    check_layout(table)
    platforms, networks = catalogues(platforms, networks)
    ours = _of_tasks(table, tasks) if tasks else table
    rows, title = keep_measured(ours, "latency_ms"), title or listed(tasks or ["All tasks"])
    space = DesignSpace(rows)
    planned = [("Overview", DesignSpaceTable(overview(ours)))] if len(ours) else []
    if rows.empty:
        return Page(space, planned, layout="tabs", title=f"{title}: the table holds no measured design")
    needed = _of_tasks(networks, set(rows["task"]))
    theory = predict(platforms, needed, batch=sorted(rows["batch"].dropna().unique())).dropna(subset=["top1_pct"])
    panels = [*planned, *_measured(space), *_beside_theory(rows, theory), *_efficiency(space)]
    panels.append(("Rows", DesignSpaceTable(space)))
    return Page(space, panels, layout="tabs", title=f"{title}: {counted(len(rows), 'design')} measured")


@typed
def overview(table: pd.DataFrame) -> DesignSpace:
    """Tell for each platform and mode which variants of each network ran, at which batches, and what was planned.

    Parameters
    ----------
    table : pandas.DataFrame
        As for `experiment_page`. Rows without a latency were planned only.

    Returns
    -------
    DesignSpace
        A row for each platform and mode: a column of each network, ``batch`` and ``batch_planned`` as lists.

    Examples
    --------
    >>> from benchwidgets import data_file, read_measurements
    >>> overview(read_measurements(data_file("measurements_mnist.csv"))).frame["batch"].tolist()
    ['1, 2, 4, 8, 16, 32, 64, 128', '1, 2']
    """
    check_layout(table)
    space = DesignSpace(table)
    of_networks = {"columns": "network", "cells": VARIANT, "of": "measured"}
    ran = space.pivot(MACHINE, **of_networks, lists=["batch"], value="latency_ms")
    planned = space.pivot(MACHINE, lists=["batch"]).frame["batch"]
    return DesignSpace(ran.frame.assign(batch_planned=planned))


def _measured(space: DesignSpace) -> list[tuple[str, SpaceView]]:
    return [
        ("Counts", HeatmapExplorer(space, rows=MACHINE, columns=VARIANT, aggregate="count")),
        ("Lines", TradeoffExplorer(space, facet="platform", limit=10)),
        ("Latency", BoxplotExplorer(space, y="latency_ms")),
        ("Throughput", BoxplotExplorer(space, y="fps")),
        ("Power", BoxplotExplorer(space, y="power_w")),
        ("Front", ParetoExplorer(space, x="fps", y="top1_pct", group="platform")),
    ]


def _beside_theory(rows: pd.DataFrame, theory: pd.DataFrame) -> list[tuple[str, SpaceView]]:
    return [("With theory", ParetoExplorer(DesignSpace(beside(rows, theory)), x="fps", y="top1_pct", pairs="origin"))]


def _efficiency(space: DesignSpace) -> list[tuple[str, SpaceView]]:
    ratios = HeatmapExplorer(space, rows=[*MACHINE, "datatype"], columns="pruning_pct", ratio=True)
    return [
        ("Efficiency", EfficiencyExplorer(space)),
        ("Per watt", EfficiencyExplorer(space, show="inputs per joule", facet="platform")),
        ("÷ predicted", ratios),
    ]


def _of_tasks(frame: pd.DataFrame, tasks: Container[str]) -> pd.DataFrame:
    return frame[[task in tasks for task in frame["task"]]]  # pandas' texts refuse to be compared with every text


def catalogues(platforms: pd.DataFrame | None, networks: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Those given, or else those of the catalogue; networks have a task."""
    platforms = load_platforms() if platforms is None else platforms
    networks = load_networks() if networks is None else networks
    if "task" not in networks:
        raise UnknownColumnError("networks: they have no column 'task'; load_networks() shows the layout")
    return platforms, networks


def check_layout(table: pd.DataFrame) -> None:
    """Refuse a table that lacks a column which the pages are made of."""
    lacking = [column for column in NEEDED if column not in table]
    if lacking:
        raise UnknownColumnError(
            f"table: it has no column {listed(map(repr, lacking))}. "
            "The pages are made of a table as read_measurements gives it; other tables go into panels of your own"
        )
