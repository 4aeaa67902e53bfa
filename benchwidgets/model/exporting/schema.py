"""What a CSV cannot say of its columns, kept in a small JSON file beside it, so that all values come back."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pandas as pd

from ..errors import ReadError
from .formulas import restored
from .values import exact_texts

VERSION = 1


def schema(frame: pd.DataFrame) -> dict[str, Any]:
    """Describe the columns of a frame, its labels first."""
    label = frame.index.to_series(name=frame.index.name)
    columns = [_described(label), *(_described(frame[name]) for name in frame.columns)]
    return {"benchwidgets": VERSION, "columns": columns}


def rebuild(rows: list[list[str]], told: dict[str, Any]) -> pd.DataFrame:
    """The frame of the cells of a CSV, as its schema tells."""
    columns = told["columns"]
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    if len(cells) != len(columns):
        raise ReadError(f"{len(cells)} columns in the CSV, {len(columns)} in its schema; export both again")
    index, *values = (_column(texts, each) for texts, each in zip(cells, columns, strict=True))
    labels = pd.Index(index, dtype=index.dtype, name=columns[0]["name"])
    frame = pd.DataFrame({each["name"]: column for each, column in zip(columns[1:], values, strict=True)})
    return frame.set_axis(labels, axis="index") if values else pd.DataFrame(index=labels)


def dumped(told: dict[str, Any]) -> str:
    """A schema as JSON text."""
    return json.dumps(told, indent=1) + "\n"


def loaded(text: str, path: str) -> dict[str, Any]:
    """The schema of a JSON text, or an error that names the file."""
    try:
        told: dict[str, Any] = json.loads(text)
        usable = told["benchwidgets"] == VERSION and all({"name", "dtype"} <= each.keys() for each in told["columns"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReadError(f"{path}: no schema of an export ({error}); export again, or read the CSV by pandas") from error
    if not usable:
        raise ReadError(f"{path}: a schema of another version; export again, or read the CSV by pandas")
    return told


def _described(column: pd.Series) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "dtype": str(column.dtype)}
    if isinstance(column.dtype, pd.CategoricalDtype):
        categories = column.cat.categories
        told["categories"] = {"dtype": str(categories.dtype), "texts": exact_texts(categories)}
        told["ordered"] = bool(column.cat.ordered)
    blank = [i for i, cell in enumerate(column) if isinstance(cell, str) and cell == ""]
    return {**told, "empty": blank} if blank else told


def _column(texts: tuple[str, ...], told: dict[str, Any]) -> pd.Series:
    empty = set(told.get("empty", ()))
    cells = [None if text == "" and i not in empty else text for i, text in enumerate(texts)]
    dtype = told["dtype"]
    if dtype == "category":
        categories = _typed(list(told["categories"]["texts"]), told["categories"]["dtype"])
        places = {text: i for i, text in enumerate(told["categories"]["texts"])}
        codes = [-1 if cell is None else places[_plain(cell, dtype)] for cell in cells]
        table = pd.Index(categories, dtype=categories.dtype)
        return pd.Series(pd.Categorical.from_codes(codes, table, ordered=told["ordered"]))
    return _typed([None if cell is None else _plain(cell, dtype) for cell in cells], dtype)


def _plain(cell: str, dtype: str) -> str:
    return cell if re.match(r"u?int|float|Int|UInt|Float", dtype) else restored(cell)


def _typed(cells: list[str | None], dtype: str) -> pd.Series:
    """Cells as a column of the dtype; what only text can be stays text."""
    dtype = pd.api.types.pandas_dtype(dtype)
    convert = _CONVERT.get(getattr(dtype, "kind", "O"), str)
    missing = np.nan if isinstance(dtype, np.dtype) and dtype.kind == "f" else None
    return pd.Series([missing if cell is None else convert(cell) for cell in cells], dtype=dtype)


_CONVERT = {
    **dict.fromkeys("iu", int),
    "f": float,
    "b": {"True": True, "False": False}.__getitem__,
    "M": pd.Timestamp,
    "m": pd.Timedelta,
}
