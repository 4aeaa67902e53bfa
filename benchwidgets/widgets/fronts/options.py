"""What the options of a ParetoExplorer take, as traits that check themselves."""

from __future__ import annotations

import math
from collections.abc import Hashable

from traitlets import Any, Float, Tuple

from ...model.errors import BenchwidgetsError, OptionError, listed, unknown
from ...model.space.space import DesignSpace
from ..columns import ColumnName, derive_named


class Objective(ColumnName):
    """A numeric column of the space of a view, or a metric that can be derived.

    By default ``wanted``, or the first numeric column that the option ``other`` has not taken, one with a direction
    before others.
    """

    def __init__(self, wanted: str, other: str | None = None, *, help: str):
        super().__init__(help=help)
        self.wanted, self.other = wanted, other

    def default(self, obj=None):
        if obj is None:
            return ""
        return _objective(obj.space, self.wanted, taken=getattr(obj, self.other) if self.other else None)

    def validate(self, obj, value):
        name = super().validate(obj, value)
        derive_named(obj.space, [name], str(self.name))
        return obj._numeric_column({"value": name, "trait": self})


class Channel(ColumnName):
    """A column of the space of a view, a metric that can be derived, one of the words ``more``, or None."""

    def __init__(self, more: tuple[str, ...] = (), *, help: str):
        super().__init__(None, allow_none=True, help=help)
        self.more = more

    def validate(self, obj, value):
        name = super().validate(obj, value)
        if name in self.more:
            return name
        derive_named(obj.space, [name], str(self.name))
        return obj._known_column({"value": name, "trait": self}, allow_none=True)


class Baseline(Any):
    """The label of a design of the space of a view, or None."""

    def __init__(self, *, help: str):
        super().__init__(None, allow_none=True, help=help)

    def validate(self, obj, value):
        if value is not None and not (isinstance(value, Hashable) and value in obj.space.index):
            raise OptionError(f"{self.name}: {unknown('design', value, obj.space.index)}")
        return value


class ReferencePoint(Tuple):
    """Two finite numbers, or None."""

    def __init__(self, *, help: str):
        super().__init__(Float(), Float(), default_value=None, allow_none=True, help=help)

    def validate(self, obj, value):
        point = super().validate(obj, value)
        if point is not None and not all(map(math.isfinite, point)):
            raise OptionError(f"{self.name}: {point}; expected two finite numbers, or None for the worst values drawn")
        return point


def _objective(space: DesignSpace, wanted: str, taken: str | None = None) -> str:
    """A column to start with: ``wanted``, or the first numeric column that is free, one with a direction first."""
    names = [name for name in space.numeric_columns if name != taken]
    if not names:
        raise BenchwidgetsError(
            f"a Pareto front needs two numeric columns; the space has {listed(space.numeric_columns)}"
        )
    directed = [name for name in names if space.metric(name).better]
    return wanted if wanted in names else (directed or names)[0]
