"""The columns that a control offers: for an axis, and for colour, marker or group."""

from __future__ import annotations

from collections.abc import Callable

from ..charts.channels import channel_columns
from ..model.derived import DERIVED, derivable
from ..model.space.space import DesignSpace
from .controls import Choices

BETTER = [("more is better", "max"), ("less is better", "min"), ("no direction", None)]


def numeric_choices(space: DesignSpace) -> Choices:
    """Title with unit, and name, of every numeric column."""
    numeric = set(space.numeric_columns)
    return [(metric.title, metric.column) for metric in space.metrics if metric.column in numeric]


def axis_choices(space: DesignSpace) -> Choices:
    """Every numeric column, and what can be derived from them."""
    return [*numeric_choices(space), *((f"+ {metric.title}", metric.column) for metric in derivable(space))]


def channel_choices(
    space: DesignSpace, more: tuple[str, ...] = (), columns: Callable[[DesignSpace], list[str]] = channel_columns
) -> Choices:
    """None, what a view adds, and the columns that fit a legend."""
    return [("none", None), *((_label(space, name), name) for name in (*more, *columns(space)))]


def offered_columns(space: DesignSpace) -> list[str]:
    """The columns that fit a legend, and what can be derived."""
    return [*channel_columns(space), *(metric.column for metric in derivable(space))]


def _label(space: DesignSpace, name: str) -> str:
    if name in space.columns:
        return space.metric(name).label
    return f"+ {DERIVED[name].metric.label}" if name in DERIVED else name
