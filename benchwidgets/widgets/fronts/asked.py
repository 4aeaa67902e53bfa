"""What can be asked of a front plot: why a design is dominated, what the front covers, what each group has at an x."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import pandas as pd

from ...charts.front import answers
from ...charts.front.numbers import Front
from ...charts.front.uplift import uplift_frame
from ...model.arguments import typed
from ...model.errors import BenchwidgetsError
from ...model.front.compare import compare
from ...model.front.explain import Explanation, explain
from ...model.matching import Matching
from ...model.space.space import DesignSpace

Kind = TypeVar("Kind", bound=type)


def asked(kind: Kind) -> Kind:
    """Give a class of front plots the questions of `Asked`."""
    for name in (each for each, value in vars(Asked).items() if callable(value)):
        setattr(kind, name, getattr(Asked, name))
    return kind


class Asked:
    """The questions of a ParetoExplorer about the designs that it draws."""

    space: DesignSpace
    baseline: object
    read_at: float | None
    front: Front

    def why(self, label) -> Explanation:
        """Why a design is dominated: its dominators, and the least change of one objective that ends it.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> frame = pd.DataFrame({"fps": [30.0, 20.0], "top1_pct": [97.0, 96.0]}, index=["a", "b"])
        >>> ParetoExplorer(DesignSpace(frame)).why("b").dominators.tolist()
        ['a']

        Raises
        ------
        LabelError
            Where the design is not drawn.
        """
        return explain(self.front.candidates(), label)

    def compare(self, label, baseline=None) -> pd.DataFrame:
        """A design beside a baseline, by default the pinned one, in every numeric column; see `compare`.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> frame = pd.DataFrame({"fps": [30.0, 20.0, 10.0], "top1_pct": [90.0, 96.0, 97.0]}, index=["a", "b", "c"])
        >>> ParetoExplorer(DesignSpace(frame), baseline="b").compare("a")["change_pct"].tolist()
        [50.0, -6.25]

        Raises
        ------
        BenchwidgetsError
            Where no baseline is given or pinned, or a label is that of no design.
        """
        space = self.front.space
        baseline = self.baseline if baseline is None else baseline
        if baseline is None:
            raise BenchwidgetsError("no baseline; pin one with explorer.baseline = label, or give compare(a, b)")
        return compare(space, label, baseline)

    def hypervolume(self) -> pd.DataFrame:
        """The hypervolume of the front, and what each place on it alone adds.

        A row a design of the front, the largest share first: x, y, equals (designs at that very place), contribution
        (in the product of the units of x and y), share_pct. ``attrs`` has hypervolume and reference.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> frame = pd.DataFrame({"fps": [30.0, 20.0, 10.0], "top1_pct": [90.0, 96.0, 97.0]}, index=["a", "b", "c"])
        >>> shares = ParetoExplorer(DesignSpace(frame), reference=(0.0, 80.0)).hypervolume()
        >>> shares.attrs["hypervolume"], shares["contribution"].to_dict()
        (430.0, {'a': 100.0, 'b': 60.0, 'c': 10.0})

        Raises
        ------
        BenchwidgetsError
            Where no designs are drawn.
        """
        return answers.hypervolume_shares(self.front)

    def reference_point(self) -> tuple[float, float] | None:
        """The reference of the hypervolume, in the units of x and y: the option, or else the worst values drawn.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> frame = pd.DataFrame({"fps": [30.0, 20.0, 10.0], "top1_pct": [90.0, 96.0, 97.0]}, index=["a", "b", "c"])
        >>> ParetoExplorer(DesignSpace(frame)).reference_point()
        (10.0, 90.0)
        """
        return self.front.reference_point()

    def knee(self) -> pd.Index:
        """Labels of the knee of the front, where it bends most; see `benchwidgets.knee` for the formula.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> frame = pd.DataFrame({"fps": [30.0, 20.0, 10.0], "top1_pct": [90.0, 96.0, 97.0]}, index=["a", "b", "c"])
        >>> ParetoExplorer(DesignSpace(frame)).knee().tolist()
        ['b']
        """
        return answers.knee_of(self.front)

    @typed
    def weighted(self, weight_x: float, weight_y: float) -> pd.Index:
        """Labels of the designs with the best weighted sum of the two objectives; see `weighted_best` for errors too.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> frame = pd.DataFrame({"fps": [30.0, 20.0, 10.0], "top1_pct": [90.0, 96.0, 97.0]}, index=["a", "b", "c"])
        >>> ParetoExplorer(DesignSpace(frame)).weighted(1.0, 3.0).tolist()
        ['b']
        """
        return answers.weighted_of(self.front, weight_x, weight_y)

    def regions(self) -> pd.DataFrame:
        """Which group owns which part of the front; see `benchwidgets.regions` for the columns.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> frame = pd.DataFrame({"fps": [30.0, 20.0, 10.0], "top1_pct": [90.0, 96.0, 97.0]}, index=["a", "b", "c"])
        >>> owned = ParetoExplorer(DesignSpace(frame.assign(vendor=["X", "X", "Y"])), group="vendor").regions()
        >>> owned["group"].tolist(), owned["x_from"].tolist()
        (['X', 'Y'], [30.0, 10.0])
        """
        return answers.regions_of(self.front)

    def matching(self) -> Matching:
        """Pairs of designs of two tables among the visible ones, and those without a partner.

        >>> from benchwidgets.model.matching import beside
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> measured = pd.DataFrame({"batch": [1], "fps": [8.0], "top1_pct": [97.0]})
        >>> both = DesignSpace(beside(measured, measured.assign(fps=10.0)))
        >>> ParetoExplorer(both, pairs="origin").matching()
        Matching: 1 pair, 0 measured only, 0 predicted only

        Raises
        ------
        BenchwidgetsError
            Where ``pairs`` names no column.
        """
        return answers.matching_of(self.front)

    @typed
    def pair_changes(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """From the first design of each pair to the second in percent, by default in x and y; see `pair_changes`.

        >>> from benchwidgets.model.matching import beside
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> measured = pd.DataFrame({"batch": [1], "fps": [8.0], "top1_pct": [97.0]})
        >>> both = DesignSpace(beside(measured, measured.assign(fps=10.0)))
        >>> ParetoExplorer(both, pairs="origin").pair_changes()["fps_error_pct"].tolist()
        [25.0]

        Raises
        ------
        BenchwidgetsError
            Where ``pairs`` names no column, or one of ``columns`` holds no numbers.
        """
        return answers.changes_of(self.front, columns)

    @typed
    def front_at(self, x: float | None = None, *, baseline=None, interpolate: bool = False) -> pd.DataFrame:
        """The front of each group read at an x: the best y among its designs that are at least as good in x.

        Parameters
        ----------
        x : float, optional
            In the unit of its column; by default where the plot reads, ``read_at``.
        baseline : text, optional
            The group that is 100 %; by default the first of the legend.
        interpolate : bool
            Take, between two designs of a group's front, what lies on the line between them on the axes as drawn,
            and say so in ``interpolated``; otherwise what the better one in x attains.

        Returns
        -------
        pandas.DataFrame
            A row a group, in the order of the legend: the column of y, that of x and ``design`` (of the design that
            has it), ``percent`` (of the baseline) and ``interpolated``. NaN where a group has no design so good in x.

        Raises
        ------
        BenchwidgetsError
            Where no x is given or read at, it is not finite, an axis has no direction, or the baseline is no group.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> frame = pd.DataFrame({"fps": [30.0, 20.0, 10.0], "top1_pct": [90.0, 96.0, 99.0]}, index=["a", "b", "c"])
        >>> space = DesignSpace(frame.assign(vendor=["X", "X", "Y"]))
        >>> ParetoExplorer(space, group="vendor").front_at(20)[["top1_pct", "design", "percent"]].values.tolist()
        [[96.0, 'b', 100.0], [nan, None, nan]]
        """
        return answers.front_at(self.front, self._x_or_read_at(x), baseline, interpolate)

    @typed
    def uplift_at(self, x: float | None = None, *, interpolate: bool = False) -> pd.DataFrame:
        """What became of the front of each group between the two tables of ``pairs``, read at an x.

        Parameters
        ----------
        x : float, optional
            In the unit of its column; by default where the plot reads, ``read_at``.
        interpolate : bool
            As `front_at` takes it.

        Returns
        -------
        pandas.DataFrame
            A row a group of ``group``, or one row "designs": the best y in both tables by their words, as
            fps_before and fps_after, change_pct, the designs that have it, design_before and design_after, and
            interpolated. NaN where the table has no design so good in x.

        Raises
        ------
        BenchwidgetsError
            Where ``pairs`` names no column, no x is given or read at, it is not finite, or an axis has no direction.

        Examples
        --------
        >>> from benchwidgets.model.matching import beside
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.pareto import ParetoExplorer
        >>> before = pd.DataFrame({"batch": [1, 2], "fps": [10.0, 30.0], "top1_pct": [97.0, 96.0]})
        >>> runs = beside(before, before.assign(fps=[20.0, 45.0]), origin="run", words=("before", "after"))
        >>> view = ParetoExplorer(DesignSpace(runs), x="top1_pct", y="fps", pairs="run")
        >>> view.uplift_at(96)[["fps_before", "fps_after", "change_pct"]].values.tolist()
        [[30.0, 45.0, 50.0]]
        """
        return uplift_frame(self.front, self._x_or_read_at(x), interpolate)

    def _x_or_read_at(self, x: float | None) -> float:
        at = self.read_at if x is None else x
        if at is None:
            raise BenchwidgetsError("no x to read at; give one, as front_at(50), or set explorer.read_at = 50")
        return at
