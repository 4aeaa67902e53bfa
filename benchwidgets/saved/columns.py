"""The designs of a space as data of a saved page: labels, columns, and which are hidden and selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..model.arrays import Floats
from ..model.exporting import exact
from ..model.ordering import label_name
from ..model.space.space import DesignSpace
from ..model.values import carried, rounded
from .arrays import Ref, Store


@dataclass(frozen=True)
class SpaceData:
    """A space as data, and its columns of numbers as float64; None: of something else."""

    told: dict[str, Any]
    numbers: list[Floats | None]


def space_data(space: DesignSpace, names: Sequence[str], store: Store) -> SpaceData:
    """Some columns of all designs, with what is hidden and selected as it stands."""
    columns, numbers = [], []
    for name in names:
        metric = space.metric(name)
        told: dict[str, Any] = {
            "name": carried(str(name)), "label": carried(metric.label), "unit": carried(metric.unit),
            "better": metric.better or "",
        }  # fmt: skip
        is_number = name in space.numeric_columns and not rounded(space.column(name))
        numbers.append(space.numbers(name) if is_number else None)
        told |= {"numbers": store.put(space.numbers(name))} if is_number else _texts(space, name, store)
        columns.append(told)
    return SpaceData({
        "count": len(space.index), "label": carried(label_name(space.shared_frame)), "labels": _labels(space),
        "columns": columns, "hidden": store.put(np.flatnonzero(~space.visible_mask())),
        "selected": store.put(np.flatnonzero(space.selection.mask)),
        "filter": carried(" · ".join(map(str, space.clauses))),
    }, numbers)  # fmt: skip


def _labels(space: DesignSpace) -> list[Any]:
    """Labels as a program gets them: numbers that JSON holds exactly stay numbers, all else is text."""
    return [
        int(label) if isinstance(label, (int, np.integer)) and not isinstance(label, bool) and abs(label) <= 2**53
        else carried(str(label)) for label in space.index.tolist()
    ]  # fmt: skip


def _texts(space: DesignSpace, name: str, store: Store) -> dict[str, Any]:
    """A column as codes and the texts of its distinct values, exact; -1 is missing. Numbers beyond 2**53 are text."""
    column = space.column(name)
    told: dict[str, int] = {}
    codes = np.full(len(column), -1)
    for row, value in enumerate(column.tolist() if column.dtype != object else column):
        text = exact(value)
        if text is not None:
            codes[row] = told.setdefault(carried(text), len(told))
    ref: Ref = store.put(codes)
    return {"codes": ref, "values": list(told), "digits": name in space.numeric_columns}
