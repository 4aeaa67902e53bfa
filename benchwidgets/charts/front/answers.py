"""What can be asked of a front: how much it covers, which design to choose, which group owns which part of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, nan
from numbers import Real

import numpy as np
import pandas as pd

from ...model.arrays import Floats
from ...model.errors import BenchwidgetsError, shown, unknown
from ...model.front.pareto import hypervolume, hypervolume_contributions
from ...model.front.regions import regions
from ...model.front.suggestions import knee, weighted_best
from ...model.matching import Matching, pair_changes
from .numbers import Front


def hypervolume_shares(front: Front) -> pd.DataFrame:
    """The hypervolume of the front, and the share of it that each place on it alone adds.

    Returns
    -------
    pandas.DataFrame
        Index: labels of the front. Columns: the objectives, equals (designs at that very place, itself included),
        contribution (lost without all of them, in the product of the objectives' units) and share_pct (of the
        hypervolume). ``attrs`` has reference and hypervolume.
    """
    found = front.candidates()
    reference = front.reference_point()
    if reference is None:
        raise BenchwidgetsError("no designs are drawn, so that there is no reference point")
    total = hypervolume(found.points, reference=reference, maximise=found.maximise)
    places, place, equals = np.unique(found.points, axis=0, return_inverse=True, return_counts=True)
    parts = hypervolume_contributions(places, reference=reference, maximise=found.maximise)
    place = place.ravel()
    frame = pd.DataFrame(found.points, found.labels, found.columns)
    frame = frame.assign(equals=equals[place], contribution=parts[place])[front.on_front]
    frame["share_pct"] = 100 * frame["contribution"] / total if total > 0 else 0.0
    frame.attrs.update(reference=reference, hypervolume=total)
    return frame.sort_values("share_pct", ascending=False, kind="stable")


def knee_of(front: Front) -> pd.Index:
    """Labels of the knee of the front, where it bends most; see `knee` for the formula."""
    found = front.candidates()
    return found.labels[knee(found.points, maximise=found.maximise, log=logs(front))]


def weighted_of(front: Front, weight_x: float, weight_y: float) -> pd.Index:
    """Labels of the designs with the best weighted sum of the two objectives; see `weighted_best`."""
    found = front.candidates()
    return found.labels[weighted_best(found.points, [weight_x, weight_y], maximise=found.maximise, log=logs(front))]


def regions_of(front: Front) -> pd.DataFrame:
    """Which group owns which part of the front; see `regions` for the columns."""
    found = front.candidates()
    (x, y), (more_x, more_y) = found.points.T, found.maximise
    channel = front.channels["group"]
    groups = [channel.names[code] for code in channel.codes[front.rows]]
    return regions(x, y, groups, maximise_x=more_x, maximise_y=more_y)


def matching_of(front: Front) -> Matching:
    """Pairs of designs of two tables among the visible ones, and those without a partner."""
    if front.pairing is None:
        raise BenchwidgetsError("no pairs; name the column that tells two tables apart: pairs='origin'")
    return front.pairing.matching


def changes_of(front: Front, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """From the first design of each pair to the second in percent, by default in x and y; a row a pair."""
    names = [axis.name for axis in front.axes] if columns is None else columns
    return pair_changes(front.data.frame, matching_of(front), names)


def median_changes(front: Front, columns: Sequence[str]) -> dict[str, float]:
    """The median change in each column [%], of predictions that of its size; NaN where no pair has both values."""
    changes, matching = changes_of(front, columns), matching_of(front)
    found = {}
    for column in dict.fromkeys(columns):
        values = changes[matching.column(column)].dropna()
        values = values.abs() if matching.predicts else values
        found[column] = float(np.median(values)) if len(values) else float("nan")
    return found


def front_at(front: Front, at: float, baseline: object = None, interpolate: bool = False) -> pd.DataFrame:
    """The front of each group read at an x; `ParetoExplorer.front_at` says what the columns are."""
    read, channel = front.read(checked_x(front, at, interpolate), interpolate), front.channels["group"]
    there = np.flatnonzero(np.bincount(channel.codes[front.rows], minlength=len(channel.names)))
    names = [channel.names[code] for code in there]
    value, row = read.value[there], read.row[there]
    base = _baseline(names, value, baseline)
    found = {front.axes[1].name: value}
    found[front.axes[0].name] = np.append(front.points[:, 0], np.nan)[row]
    frame = pd.DataFrame(found, pd.Index(names, name=front.options.group or front.options.pairs))
    labels = np.array([*front.labels, None], dtype=object)[row]
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = 100 * value / base
    return frame.assign(design=pd.Series(labels, frame.index, dtype=object), percent=percent,
                        interpolated=read.between[there])  # fmt: skip


def checked_x(front: Front, at: object, interpolate: bool) -> float:
    """An x at which fronts can be read, or an error that says what one is."""
    log = front.axes[0].log and interpolate
    try:
        number = float(at) if isinstance(at, Real) and not isinstance(at, bool) else nan
    except OverflowError:  # whole numbers of hundreds of digits
        number = nan
    if not isfinite(number) or (log and number <= 0):
        kind = "a number above zero, on the logarithmic axis" if log else "a finite number"
        raise BenchwidgetsError(f"x: {shown(at)}; expected {kind}, in the unit of {front.axes[0].name}")
    return number


def _baseline(names: Sequence[str], values: Floats, baseline: object) -> float:
    """What is 100 %: what the named group has, or the first."""
    if baseline is not None and str(baseline) not in names:
        raise BenchwidgetsError(f"baseline: {unknown('group', baseline, names, 'the plot')}")
    place = 0 if baseline is None else names.index(str(baseline))
    return float(values[place]) if len(values) else float("nan")


def logs(front: Front) -> list[bool]:
    """Whether each axis is logarithmic."""
    return [axis.log for axis in front.axes]
