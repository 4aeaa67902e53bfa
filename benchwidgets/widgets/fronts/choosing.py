"""The drawer below a front plot: why a design is dominated, comparison, hypervolume, suggestions, regions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from ...charts.front.answers import logs
from ...model.numbers import plain
from ..controls import Control
from ..drawer import Answer, Tab
from .answers import (
    at_answer,
    changes_answer,
    compare_answer,
    hypervolume_answer,
    regions_answer,
    suggestions_answer,
    uplift_answer,
    why_answer,
)

#: Selected designs that can be chosen one by one.
MOST_PICKED = 200


class Choosing:
    """Answers about the designs that a ParetoExplorer draws.

    Parameters
    ----------
    view : ParetoExplorer
    """

    def __init__(self, view):
        self._view = view
        self._picked: object = None
        self._weight = 0.5
        self._base: str | None = None
        self._interpolates = False

    def tabs(self) -> list[Tab]:
        """The tabs of the drawer."""
        return [
            self._tab("Why dominated?", self._why, self._designs),
            self._tab("Compare", self._compare, self._designs),
            self._tab("Hypervolume", self._hypervolume, self._reference),
            self._tab("Suggestions", self._suggestions, self._weights),
            self._tab("Regions", self._regions),
            self._tab("At x", self._at, self._reading),
            self._tab("Pairs", self._changes),
        ]

    def _tab(self, title: str, answer: Callable[[], Answer], controls: Callable[[], list[Control]] = list) -> Tab:
        return Tab(title, lambda: title, answer, controls)

    # -- controls --------------------------------------------------------------------------------------

    @property
    def picked(self) -> object:
        """The design that is asked about: the one chosen, or else the first that is selected."""
        labels = list(self._view.space.selected[:MOST_PICKED])
        return self._picked if self._picked in labels else labels[0] if labels else None

    def _designs(self) -> list[Control]:
        view = self._view
        labels = list(view.space.selected[:MOST_PICKED])
        pin = Control("pin", "Pin as baseline", "act", "Compare other designs with this one",
                      act=lambda: setattr(view, "baseline", self.picked))  # fmt: skip
        unpin = Control("unpin", "Unpin", "act", act=lambda: setattr(view, "baseline", None))
        design = Control("picked", "design", choices=lambda: [(str(label), label) for label in labels],
                         shown=lambda: self.picked, choose=lambda label: setattr(self, "_picked", label))  # fmt: skip
        return [
            *([design] if len(labels) > 1 else []),
            *([pin] if self.picked is not None else []),
            *([unpin] if view.baseline is not None else []),
        ]

    def _reference(self) -> list[Control]:
        view = self._view
        point = view.reference_point()
        if point is None:
            return []
        numbers = [
            Control(f"reference_{axis}", f"reference {name}", "number", shown=partial(point.__getitem__, i),
                    choose=partial(self._refer, point, i))
            for i, (axis, name) in enumerate((("x", view.x), ("y", view.y)))
        ]  # fmt: skip
        words = "Reference at the worst value drawn in each objective"
        return [*numbers, Control("worst", "worst drawn", "act", words, act=lambda: setattr(view, "reference", None))]

    def _refer(self, point: tuple[float, float], place: int, value: float) -> None:
        self._view.reference = tuple(value if i == place else other for i, other in enumerate(point))

    def _weights(self) -> list[Control]:
        limits = {"min": 0.0, "max": 1.0, "step": 0.05}
        return [Control("weight", f"weight of {self._view.x}", "slider", limits=limits, shown=lambda: self._weight,
                        choose=lambda value: setattr(self, "_weight", float(value)))]  # fmt: skip

    def _reading(self) -> list[Control]:
        view = self._view
        metric, names = view.space.metric(view.x), view.front.channels["group"].names
        words = f"Read the front of each group at this {metric.label}; drag the line, or empty it"
        at = Control("read_at", metric.title, "number", words, shown=lambda: view.read_at,
                     choose=lambda value: setattr(view, "read_at", value))  # fmt: skip
        if view.read_at is None:
            middle = Control("read_middle", "in the middle", "act", "Read at the median of the designs drawn",
                             act=self._read_middle)  # fmt: skip
            return [at, middle]
        base = Control("read_base", "100 % is", choices=lambda: [(name, name) for name in names],
                       shown=lambda: self._base if self._base in names else names[0],
                       choose=lambda name: setattr(self, "_base", name))  # fmt: skip
        words = "Between two designs of a front, what lies on the line between them"
        between = Control("interpolates", "interpolate", "toggle", words, shown=lambda: self._interpolates,
                          choose=lambda on: setattr(self, "_interpolates", bool(on)))  # fmt: skip
        nowhere = Control("read_nowhere", "Take the line away", "act", act=lambda: setattr(view, "read_at", None))
        return [at, *([base] if len(names) > 1 else []), between, nowhere]

    def _read_middle(self) -> None:
        x = self._view.front.points[:, 0]
        if len(x):
            self._view.read_at = float(f"{np.median(x):.3g}")

    # -- answers ---------------------------------------------------------------------------------------

    def _why(self) -> Answer:
        if self.picked is None:
            return Answer(["Select a design to see what dominates it."])
        view = self._view
        front = view.front
        return why_answer(view.space, view.why(self.picked), front.labels[front.on_front])

    def _compare(self) -> Answer:
        view, label = self._view, self.picked
        if view.baseline is None or label is None:
            return Answer(["Select a design and pin it as the baseline; then select another to compare."])
        return compare_answer(view.space, view.compare(label), label, view.baseline)

    def _hypervolume(self) -> Answer:
        return hypervolume_answer(self._view.space, self._view.hypervolume())

    def _suggestions(self) -> Answer:
        view, weight = self._view, self._weight
        by = {"knee": view.knee(), "weights": view.weighted(weight, 1.0 - weight)}
        answer = suggestions_answer(by, logs(view.front))
        equal = f"Weights: {plain(weight)} {view.x}, {plain(1 - weight)} {view.y}; equal weights lead to the knee."
        return Answer([*answer.lines, equal], answer.head, answer.rows)

    def _regions(self) -> Answer:
        view = self._view
        return regions_answer(view.space, view.regions(), view.x, view.y, view.group_column())

    def _at(self) -> Answer:
        view = self._view
        if view.read_at is None:
            label = view.space.metric(view.x).label
            return Answer([f"Type a {label}: what each group reaches there, and by which design."])
        if view.pairs is not None:
            return uplift_answer(
                view.space, view.uplift_at(interpolate=self._interpolates), view.y, view.matching().words
            )
        base = self._base if self._base in view.front.channels["group"].names else None
        table = view.front_at(baseline=base, interpolate=self._interpolates)
        return at_answer(view.space, table, view.y, view.read_at)

    def _changes(self) -> Answer:
        view = self._view
        if view.pairs is None:
            ask = "Choose under pairs the column that tells two tables apart"
            return Answer([f"{ask}; beside(measured, predicted) makes one."])
        return changes_answer(view.space, view.matching(), view.pair_changes(), [view.x, view.y])
