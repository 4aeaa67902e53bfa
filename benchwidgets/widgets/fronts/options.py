"""What can be asked of a ParetoExplorer: its options, each checked where it is set."""

from __future__ import annotations

import math
from collections.abc import Hashable

from traitlets import Any, Bool, Enum, Float, Tuple, default, validate

from ...model.errors import BenchwidgetsError, OptionError, listed, unknown
from ...model.matching import MEASURED, PREDICTED, origin_columns
from ...model.space import DesignSpace
from ..plot.columns import ColumnName, derive_named
from ..plot.coordinates import Coordinate
from ..plot.figure import FigureExplorer
from .picture import RANK


class ParetoOptions(FigureExplorer):
    """The options; for what they mean see ParetoExplorer."""

    x = ColumnName(help="Column on the x axis").tag(option=True)
    y = ColumnName(help="Column on the y axis").tag(option=True)
    better_x = Enum(["max", "min", None], None, help="Better direction of x; None: its metric's").tag(option=True)
    better_y = Enum(["max", "min", None], None, help="Better direction of y; None: its metric's").tag(option=True)
    group = ColumnName(None, allow_none=True, help="Column that colours the designs; None for none").tag(option=True)
    colour = ColumnName(None, allow_none=True, help='Column for the colour, or "front rank"; None: the group').tag(
        option=True
    )
    marker = ColumnName(None, allow_none=True, help="Column for the marker; None: the group").tag(option=True)
    log_x = Bool(None, allow_none=True, help="Logarithmic x axis; None: as the values ask").tag(option=True)
    log_y = Bool(None, allow_none=True, help="Logarithmic y axis; None: as the values ask").tag(option=True)
    group_fronts = Bool(False, help="Draw a front for each group too").tag(option=True)
    global_front = Bool(True, help="Draw the front of all designs while some are hidden").tag(option=True)
    pairs = ColumnName(None, allow_none=True, help='Column that says "measured" or "predicted"; None for none').tag(
        option=True
    )
    baseline = Any(None, allow_none=True, help="Label of the design that others are compared with").tag(option=True)
    reference = Tuple(
        Float(), Float(), default_value=None, allow_none=True,
        help="Reference point of the hypervolume in the units of x and y; None: the worst values drawn",
    ).tag(option=True)  # fmt: skip
    details = Bool(False, help="Show the answers: why dominated, compare, hypervolume, suggestions").tag(option=True)

    @default("x")
    def _default_x(self):
        return _objective(self.space, "fps")

    @default("y")
    def _default_y(self):
        return _objective(self.space, "top1_pct", taken=self.x)

    @validate("x", "y")
    def _valid_axis(self, proposal):
        derive_named(self.space, [proposal["value"]], proposal["trait"].name)
        return self._numeric_column(proposal)

    @validate("pairs")
    def _valid_pairs(self, proposal):
        name = self._known_column(proposal, allow_none=True)
        if name is not None and len(self.space.index) and name not in origins(self.space):
            raise OptionError(f"pairs: column {name!r} says neither {MEASURED!r} nor {PREDICTED!r}; beside() makes one")
        return name

    @validate("group", "colour", "marker")
    def _valid_column(self, proposal):
        if proposal["trait"].name == "colour" and proposal["value"] == RANK:
            return RANK
        derive_named(self.space, [proposal["value"]], proposal["trait"].name)
        return self._known_column(proposal, allow_none=True)

    @validate("baseline")
    def _valid_baseline(self, proposal):
        label = proposal["value"]
        if label is not None and not (isinstance(label, Hashable) and label in self.space.index):
            raise OptionError(f"baseline: {unknown('design', label, self.space.index)}")
        return label

    @validate("reference")
    def _valid_reference(self, proposal):
        point = proposal["value"]
        if point is not None and not all(map(math.isfinite, point)):
            raise OptionError(f"reference: {point}; expected two finite numbers, or None for the worst values drawn")
        return point

    def _on_option(self, change) -> None:
        if self._applying:
            return
        if change["name"] in ("x", "y"):  # direction, scale and reference belong to the column that was there
            with self._quietly():
                setattr(self, f"better_{change['name']}", None)
                setattr(self, f"log_{change['name']}", None)
                self.reference = None
        super()._on_option(change)

    def _coordinate(self, axis: str) -> Coordinate:
        column, log, better = (getattr(self, name) for name in (axis, f"log_{axis}", f"better_{axis}"))
        return Coordinate.of(self.space, column, log, better)

    def group_column(self) -> str | None:
        """The column that groups the designs: ``group``, or else ``pairs``."""
        return self.group or self.pairs


def origins(space: DesignSpace) -> list[str]:
    """Columns that tell measured from predicted."""
    return origin_columns(space.shared_frame)


def _objective(space: DesignSpace, wanted: str, taken: str | None = None) -> str:
    """A column to start with: ``wanted``, or the first numeric column that is free, one with a direction first."""
    names = [name for name in space.numeric_columns if name != taken]
    if not names:
        raise BenchwidgetsError(
            f"a Pareto front needs two numeric columns; the space has {listed(space.numeric_columns)}"
        )
    directed = [name for name in names if space.metric(name).better]
    return wanted if wanted in names else (directed or names)[0]
