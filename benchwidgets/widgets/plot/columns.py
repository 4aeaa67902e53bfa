"""Options that name a column or several, and how the groups they make are named on a screen."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from traitlets import TraitType, Unicode

from ...model.derived import DERIVED, derive
from ...model.errors import BenchwidgetsError, OptionError, shown
from ...model.grouping import Grouping, group_rows
from ...model.metrics import Metric
from ...model.numbers import MISSING, plain
from ...model.space import DesignSpace
from ...model.values import carried


class ColumnName(Unicode):
    """The name of a column."""

    info_text = "the name of a column"

    def validate(self, obj, value):
        _refuse_metric(self.name, value)
        return super().validate(obj, value)


class Columns(TraitType):
    """The name of a column, a list of names, or None; kept as it is given."""

    info_text = "the name of a column, a list of names, or None"

    def validate(self, obj, value):
        if value is None or isinstance(value, str):
            return value
        for each in value if isinstance(value, (list, tuple)) else [value]:
            _refuse_metric(self.name, each)
        if isinstance(value, Iterable) and all(isinstance(name, str) for name in value):
            return list(value)
        self.error(obj, value)


def _refuse_metric(option: str | None, value: object) -> None:
    """Say where a `Metric` belongs that stands in place of a column."""
    if isinstance(value, Metric):
        raise OptionError(
            f"{option or 'columns'}: expected the name of a column, {value.column!r}, not a Metric; what the column "
            f"means is said where the space is made: DesignSpace(frame, metrics=[{value!r}])"
        )


def names(value: str | list[str] | None) -> list[str]:
    """The columns of such an option as a list, each once.

    >>> names("fps"), names(None), names(["a", "b", "a"])
    (['fps'], [], ['a', 'b'])
    """
    return [value] if isinstance(value, str) else list(dict.fromkeys(value or ()))


def derive_named(space: DesignSpace, columns: Iterable[str], trait: str) -> None:
    """Add to the space those of some columns that it can derive and has not yet.

    Raises
    ------
    OptionError
        Where it lacks what one of them needs; nothing is changed then.
    """
    wanted = [name for name in columns if name in DERIVED and name not in space.columns]
    try:
        derive(space, *wanted)
    except BenchwidgetsError as error:
        raise OptionError(f"{trait}: {error}") from error


def grouped(space: DesignSpace, columns: list[str]) -> tuple[Grouping, list[str]]:
    """The groups that columns make of all rows of a space, and a name for each that no other group has."""
    grouping = group_rows(space.shared_frame, columns)
    if not columns:
        return grouping, [""]
    seen: dict[str, int] = {}
    texts = []
    for key in grouping.keys:
        text = " ".join(filter(None, (value_text(space, *pair) for pair in zip(columns, key, strict=True)))) or MISSING
        seen[text] = seen.get(text, 0) + 1
        texts.append(text if seen[text] == 1 else f"{text} #{seen[text]}")
    return grouping, texts


def value_text(space: DesignSpace, column: str, value) -> str:
    """A value as a tick or a title says it: a number with its unit, "" for an empty text.

    >>> value_text(DesignSpace(pd.DataFrame({"pruning_pct": [12.5]})), "pruning_pct", 12.5)
    '12.5%'
    """
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return MISSING
    if isinstance(value, (bool, np.bool_)) or not pd.api.types.is_number(value):
        return carried(str(value))
    unit = space.metric(column).unit
    try:
        number = plain(float(value))
    except OverflowError:  # a whole number beyond float64
        return shown(value, 24)
    if column == "batch":
        return f"b{number}"
    return f"{number}{unit}" if unit in ("", "%") else f"{number} {unit}"


def title(space: DesignSpace, columns: list[str]) -> str:
    """What the groups of columns are, for the title of an axis or a section."""
    return ", ".join(space.metric(name).label for name in columns)


def frame_of(rows, columns: list[str]) -> pd.DataFrame:
    """A frame of rows; where a text has halves of characters, which pandas' own texts refuse, a frame of objects."""
    try:
        return pd.DataFrame(rows, columns=columns)
    except UnicodeEncodeError:
        return pd.DataFrame(rows, columns=pd.Index(columns, dtype=object), dtype=object)
