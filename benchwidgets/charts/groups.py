"""Groups of designs as a chart names them: on ticks, in titles and in frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..model.errors import shown
from ..model.numbers import MISSING, plain
from ..model.space.grouping import Grouping
from ..model.space.space import DesignSpace
from ..model.values import carried


def grouped(space: DesignSpace, columns: Sequence[str]) -> tuple[Grouping, list[str]]:
    """The groups that columns make of all rows of a space, and a name for each that no other group has."""
    grouping = space.groups(columns)
    if not columns:
        return grouping, [""]
    seen: dict[str, int] = {}
    texts = []
    for key in grouping.keys:
        text = " ".join(filter(None, (value_text(space, *pair) for pair in zip(columns, key, strict=True)))) or MISSING
        seen[text] = seen.get(text, 0) + 1
        texts.append(text if seen[text] == 1 else f"{text} #{seen[text]}")
    return grouping, texts


def value_text(space: DesignSpace, column: str, value: Any) -> str:
    """A value as a tick or a title says it: a number with its unit, "" for an empty text.

    >>> value_text(DesignSpace(pd.DataFrame({"pruning_pct": [12.5]})), "pruning_pct", 12.5)
    '12.5%'
    """
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return MISSING
    if isinstance(value, (bool, np.bool_, complex, np.complexfloating)) or not pd.api.types.is_number(value):
        return carried(str(value))
    unit = space.metric(column).unit
    try:
        number = plain(float(value))
    except OverflowError:  # a whole number beyond float64
        return shown(value, 24)
    if column == "batch":
        return f"b{number}"
    return f"{number}{unit}" if unit in ("", "%") else f"{number} {unit}"


def title(space: DesignSpace, columns: Iterable[str]) -> str:
    """What the groups of columns are, for the title of an axis or a section."""
    return ", ".join(space.metric(name).label for name in columns)


def frame_of(rows: Any, columns: list[str]) -> pd.DataFrame:
    """A frame of rows; of objects where pandas refuses halves of characters, or whole numbers beyond float64."""
    try:
        return pd.DataFrame(rows, columns=columns)
    except (UnicodeEncodeError, OverflowError):
        return pd.DataFrame(rows, columns=pd.Index(columns, dtype=object), dtype=object)
