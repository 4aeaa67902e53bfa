"""The controls of a table, as data: what stands above it, and in its menu of columns."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...model.values import literal
from ..controls import WHERE, Control
from .options import MOST_FROZEN, TableOptions

_SHARED = (
    Control("selected_first", "Selected first", "toggle", "Show selected designs before the others"),
    replace(WHERE, help="A filter of this table alone, such as fps > 100", place="own filter"),
    Control("frozen", "first columns that stay", "number", "The labels included", "columns",
            limits={"min": 0, "max": MOST_FROZEN}),
)  # fmt: skip


def table_controls(table: TableOptions) -> list[Control]:
    """The controls of a table; an act goes to each of its presets."""
    return [*_SHARED, *(_preset(table, name) for name in table.presets)]


def _preset(table: TableOptions, name: str) -> Control:
    text = literal(name)
    return Control(f"preset {text}", text, "act", "Go to this preset", "presets", act=partial(table.apply, name))
