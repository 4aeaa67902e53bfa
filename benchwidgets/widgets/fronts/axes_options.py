"""What the panels over several columns share: their options as traits that check themselves, and their controls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from traitlets import List, Unicode

from ...charts.front.numbers import RANK
from ...charts.many_axes import ManyAxesOptions
from ...charts.tracks import LEAST_COLUMNS, start_columns
from ...model.derived import DERIVED
from ...model.errors import OptionError, listed, unknown
from ...model.space.space import DesignSpace
from .. import choices
from ..columns import ColumnName, derive_named, refuse_metrics
from ..controls import Control


class AxisColumns(List):
    """Numeric columns of the space of a view, an axis each, or metrics that can be derived from them."""

    def __init__(self, help: str):
        super().__init__(Unicode(), help=help)

    def default(self, obj=None):
        return [] if obj is None else start_columns(obj.space)

    def validate(self, obj, value):
        refuse_metrics(self.name, value if isinstance(value, (list, tuple)) else [value])
        return checked_columns(obj.space, super().validate(obj, value) or [], str(self.name))


class LogColumns(List):
    """The columns with a logarithmic axis; None: those whose values ask for it."""

    def __init__(self, help: str):
        super().__init__(Unicode(), None, allow_none=True, help=help)

    def validate(self, obj, value):
        refuse_metrics(self.name, value if isinstance(value, (list, tuple)) else [value])
        names = super().validate(obj, value)
        return names if names is None else checked_columns(obj.space, names, str(self.name), least=0)


class ColourColumn(ColumnName):
    """A column that colours the designs, a metric that can be derived, "front rank", or None."""

    def __init__(self, help: str):
        super().__init__(None, allow_none=True, help=help)

    def validate(self, obj, value):
        name, space = super().validate(obj, value), obj.space
        if name is None or name == RANK:
            return name
        derive_named(space, [name], str(self.name))
        if name not in space.columns:
            raise OptionError(f"{self.name}: {unknown('column', name, space.columns)}")
        return name


def checked_columns(space: DesignSpace, names: Sequence[str], trait: str, least: int = LEAST_COLUMNS) -> list[str]:
    """The names of at least ``least`` different numeric columns, or an OptionError that says what is wrong.

    What the space can derive is added to it, once all names are right.
    """
    names = list(names)
    for name in names:
        if name not in space.numeric_columns and (name in space.columns or name not in DERIVED):
            try:
                space.numeric_column(name)
            except ValueError as error:
                way = _way_for_categories(name) if name in space.columns else ""
                raise OptionError(f"{trait}: {error}{way}") from error
    if len(names) < least or len(set(names)) < len(names):
        raise OptionError(
            f"{trait}: {names}; expected at least {least} different numeric columns of those the space has: "
            f"{listed(space.numeric_columns)}"
        )
    derive_named(space, names, trait)
    return names


def _way_for_categories(name: str) -> str:
    return (
        f". A category is told by the colour, colour={name!r}; for an axis of its own give it numbers: "
        f"frame.assign(number=frame[{name!r}].astype('category').cat.codes)"
    )


def options_of(view, **more) -> ManyAxesOptions:
    """What a view asks of its chart."""
    checked_columns(view.space, view.columns, "columns")  # one may have gone since
    chosen = {name: getattr(view, name) for name in ("log", "tooltip")}
    named: dict[str, Any] = {name: None if value is None else tuple(value) for name, value in chosen.items()}
    return ManyAxesOptions(tuple(view.columns), colour=view.colour, **named, **more)


def axes_controls(view) -> list[Control]:
    """The menu of columns, and the colour."""
    space = view.space
    offered = {name: title for title, name in choices.axis_choices(space)}
    gone = {name: f"{name} (not there)" for name in view.columns if name not in offered}
    told = {
        "choices": [{"name": name, "label": title} for name, title in {**offered, **gone}.items()],
        "least": LEAST_COLUMNS, "note": f"At least {LEAST_COLUMNS}; the next one comes last.",
    }  # fmt: skip
    words = "Choose the columns, an axis each"
    return [
        Control("columns", "Columns", "columns", words, limits=told, choose=lambda sent: _tick(view, sent)),
        Control(
            "colour",
            "colour",
            place="legend",
            choices=lambda: choices.channel_choices(space, (RANK,), choices.offered_columns),
        ),
    ]


def _tick(view, sent: dict) -> None:
    """Add a column as the last one, or take one away; what the space has lost goes too."""
    there, name = view.space.columns, sent["column"]
    others = [each for each in view.columns if each in there and each != name]
    view.columns = [*others, name] if sent["shown"] else others


def rows_within(values: np.ndarray, span: tuple[float, float]) -> np.ndarray:
    """Which values lie in a span, its ends included, shape (n,)."""
    low, high = sorted(span)
    return (values >= low) & (values <= high)
