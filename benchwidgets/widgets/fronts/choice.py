"""What a front plot knows beyond its picture: answers to why, how far, how much better, and which one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...model.arguments import typed
from ...model.compare import compare
from ...model.errors import BenchwidgetsError
from ...model.explain import Explanation, explain
from ...model.matching import Matching, prediction_errors
from ...model.pareto import hypervolume, hypervolume_contributions
from ...model.regions import regions
from ...model.suggestions import knee, weighted_best


class Choice:
    """Answers about the designs that a view draws; mixed into ParetoExplorer."""

    def why(self, label) -> Explanation:
        """Why a design is dominated: its dominators, and the least change of one objective that ends it.

        Examples
        --------
        >>> from benchwidgets.model.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> frame = pd.DataFrame({"fps": [30.0, 20.0], "top1_pct": [97.0, 96.0]}, index=["a", "b"])
        >>> ParetoExplorer(DesignSpace(frame)).why("b").dominators.tolist()
        ['a']
        """
        self._require_open()
        return explain(self._picture.candidates(), label)

    def compare(self, label, baseline=None) -> pd.DataFrame:
        """A design beside a baseline, by default the pinned one, in every numeric column: `benchwidgets.compare`."""
        self._require_open()
        baseline = self.baseline if baseline is None else baseline
        if baseline is None:
            raise BenchwidgetsError("no baseline; pin one with explorer.baseline = label, or give compare(a, b)")
        return compare(self.space, label, baseline)

    def hypervolume(self) -> pd.DataFrame:
        """The hypervolume of the front, and the share of it that each place on it alone adds.

        Returns
        -------
        pandas.DataFrame
            Index: labels of the front. Columns: the objectives, equals (designs at that very place, itself included),
            contribution (lost without all of them, in the product of the objectives' units) and share_pct (of the
            hypervolume). ``attrs`` has reference and hypervolume.
        """
        self._require_open()
        found = self._picture.candidates()
        reference = self.reference_point()
        if reference is None:
            raise BenchwidgetsError("no designs are drawn, so that there is no reference point")
        where = {"reference": reference, "maximise": found.maximise}
        total = hypervolume(found.points, **where)
        places, place, equals = np.unique(found.points, axis=0, return_inverse=True, return_counts=True)
        parts, place = hypervolume_contributions(places, **where), place.ravel()
        frame = pd.DataFrame(found.points, found.labels, found.columns)
        frame = frame.assign(equals=equals[place], contribution=parts[place])[self._picture.front]
        frame["share_pct"] = 100 * frame["contribution"] / total if total > 0 else 0.0
        frame.attrs.update(reference=reference, hypervolume=total)
        return frame.sort_values("share_pct", ascending=False, kind="stable")

    def reference_point(self) -> tuple[float, float] | None:
        """The reference of the hypervolume: the option, or else the worst value drawn in each objective."""
        picture = self._picture
        if self.reference is not None:
            return tuple(self.reference)
        if not len(picture.cloud) or picture.maximise is None:
            return None
        worst = [p.min() if up else p.max() for p, up in zip(picture.points.T, picture.maximise, strict=True)]
        return tuple(map(float, worst))

    def knee(self) -> pd.Index:
        """Labels of the knee of the front, where it bends most; by the formula of `benchwidgets.knee`."""
        self._require_open()
        found = self._picture.candidates()
        return found.labels[knee(found.points, maximise=found.maximise, log=self._logs())]

    @typed
    def weighted(self, weight_x: float, weight_y: float) -> pd.Index:
        """Labels of the designs with the best weighted sum of the two objectives; as `benchwidgets.weighted_best`."""
        self._require_open()
        found = self._picture.candidates()
        weights = [weight_x, weight_y]
        return found.labels[weighted_best(found.points, weights, maximise=found.maximise, log=self._logs())]

    def regions(self) -> pd.DataFrame:
        """Which group owns which part of the front; in the columns of `benchwidgets.regions`."""
        self._require_open()
        found = self._picture.candidates()
        better = {"maximise_x": found.maximise[0], "maximise_y": found.maximise[1]}
        return regions(*found.points.T, self._picture.group_of_drawn().tolist(), **better)

    def matching(self) -> Matching:
        """Pairs of measured and predicted designs among the visible ones, and those without a partner."""
        self._require_open()
        if self.pairs is None:
            raise BenchwidgetsError("no pairs; name the column that tells measured from predicted: pairs='origin'")
        return self._matching

    @typed
    def errors(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Errors of the predictions in percent of the measurements, by default in x and y; a row a pair."""
        matching = self.matching()
        return prediction_errors(self.space.shared_frame, matching, [self.x, self.y] if columns is None else columns)

    def _logs(self) -> list[bool]:
        return [axis.log for axis in self._picture.axes]


def median_errors(errors: pd.DataFrame, columns: Sequence[str]) -> dict[str, float]:
    """The median of the size of the error in each column [%]; NaN where no pair has both values.

    >>> median_errors(pd.DataFrame({"fps_error_pct": [10.0, -30.0]}), ["fps"])
    {'fps': 20.0}
    """
    sizes = {column: errors[f"{column}_error_pct"].abs().dropna() for column in dict.fromkeys(columns)}
    return {column: float(np.median(size)) if len(size) else float("nan") for column, size in sizes.items()}
