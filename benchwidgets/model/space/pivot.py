"""Overview tables: which platform ran which variants and batch sizes, how many were planned and how many measured."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..arguments import typed
from ..arrays import Ints, Mask
from ..designs import numbered
from ..errors import BenchwidgetsError, UnknownColumnError, unknown
from ..ordering import arranged


@typed
def pivot_frame(
    frame: pd.DataFrame,
    rows: str | Sequence[str],
    *,
    lists: Sequence[str] = (),
    columns: str | None = None,
    cells: Sequence[str] = (),
    value: str | None = None,
    of: str = "planned",
    every: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count designs per combination of ``rows``.

    Parameters
    ----------
    frame : pandas.DataFrame
        A row a design.
    rows : str or sequence of str
        Columns whose combinations are the rows of the result, for example ``["platform", "mode"]``.
    lists : sequence of str
        Columns whose distinct values are told as text, for example ``["datatype", "batch"]``.
    columns : str, optional
        Column that gives a count of its own for each of its values.
    cells : sequence of str
        Columns whose combinations are told as text under each of those values, in place of a count.
    value : str, optional
        Column that is missing where a design was planned and not measured; by default all designs were measured.
    of : {"planned", "measured"}
        The designs that lists and cells tell; a cell is "not measured" where only planned ones are.
    every : pandas.DataFrame, optional
        With the columns ``rows``: combinations that stand in the result even where no design was planned.

    Returns
    -------
    pandas.DataFrame
        A row per combination, in the order of ``every`` and ``frame``, labelled by its values: the columns of
        ``rows``, ``planned`` and ``measured`` (counts), the lists, and for each value of ``columns`` the count of
        measured designs, where nothing was planned missing instead of 0, or the text of ``cells``, "" there.

    Raises
    ------
    BenchwidgetsError
        Where a column does not exist, or two columns of the result would have one name.

    Examples
    --------
    >>> designs = pd.DataFrame({"platform": ["TX2", "TX2", "NCS"], "batch": [1, 8, 1], "fps": [10.0, None, 5.0]})
    >>> pivot_frame(designs, "platform", lists=["batch"], value="fps").to_numpy().tolist()
    [['TX2', 2, 1, '1, 8'], ['NCS', 1, 1, '1']]
    >>> told = pivot_frame(designs, "platform", columns="batch", cells=["fps"], value="fps", of="measured")
    >>> told[["batch 1", "batch 8"]].to_numpy().tolist()
    [['10', 'not measured'], ['5', '']]
    """
    keys = [rows] if isinstance(rows, str) else list(rows)
    _check_parts(columns, cells, of)
    _check(frame, [*keys, *lists], [*(name for name in (columns, value) if name is not None), *cells])
    combinations, codes = _combinations(frame, keys, every)
    measured = np.ones(len(frame), dtype=bool) if value is None else frame[value].notna().to_numpy(dtype=bool)
    count = len(combinations)
    parts = {name: combinations[name] for name in keys}
    parts["planned"] = np.bincount(codes, minlength=count)
    parts["measured"] = np.bincount(codes[measured], minlength=count)
    told = measured if of == "measured" else np.ones(len(frame), dtype=bool)
    parts |= {name: _listed(frame[name][told], codes[told], count) for name in lists}
    if cells and columns is not None:
        parts |= _variants(frame, columns, list(cells), codes, told, count)
    elif columns is not None:
        parts |= _counts(frame[columns], columns, codes, measured, count)
    return pd.DataFrame(parts).set_axis(_labels(combinations, keys), axis="index")


def _check(frame: pd.DataFrame, names: list[str], others: list[str]) -> None:
    for name in (*names, *others):
        if name not in frame.columns:
            raise UnknownColumnError(f"pivot: {unknown('column', name, frame.columns)}")
    for name in ("planned", "measured"):
        if name in names:
            raise BenchwidgetsError(f"pivot: the result has a column {name!r} of its own; rename that of the data")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BenchwidgetsError(f"pivot: column {twice!r} is given twice; give each column one part in the overview")


def _check_parts(columns: str | None, cells: Sequence[str], of: str) -> None:
    if of not in ("planned", "measured"):
        raise BenchwidgetsError(f"pivot: of={of!r}; expected 'planned' or 'measured'")
    if len(cells) and columns is None:
        raise BenchwidgetsError(
            'pivot: cells takes a list of columns, told for each value of columns: columns="network", '
            'cells=["datatype", "pruning_pct"]'
        )


def _combinations(frame: pd.DataFrame, keys: list[str], every: pd.DataFrame | None) -> tuple[pd.DataFrame, Ints]:
    """The distinct combinations, and for each row of ``frame`` the place of its own, shape (rows,)."""
    if not keys:
        raise BenchwidgetsError('pivot: rows names no column; expected at least one, for example "platform"')
    asked = [] if every is None else [every.reindex(columns=keys)]
    table = pd.concat([each[keys].astype(object) for each in (*asked, frame)], ignore_index=True)
    table = table.where(table.notna(), "")
    groups = table.groupby(keys, sort=False, observed=True).ngroup().to_numpy()
    first = ~pd.Series(groups).duplicated().to_numpy()
    return table[first].reset_index(drop=True), groups[len(table) - len(frame) :]


def _labels(combinations: pd.DataFrame, keys: list[str]) -> pd.Index:
    labels = [" ".join(filter(None, map(_text, row))) or "—" for row in combinations.itertuples(index=False)]
    # those of ("a b", "c") and ("a", "b c") meet
    return pd.Index(numbered(labels), dtype=object, name=" ".join(keys))


def _listed(column: pd.Series, codes: Ints, count: int) -> list[str]:
    found: list[dict[object, None]] = [{} for _ in range(count)]
    present = column.notna().to_numpy(dtype=bool)
    for code, cell in zip(codes[present], column[present], strict=True):
        found[code][cell] = None
    return [", ".join(map(_text, arranged(values))) for values in found]


def _counts(column: pd.Series, name: str, codes: Ints, measured: Mask, count: int) -> dict[str, pd.Series]:
    counts = {}
    for cell in arranged(column.dropna().unique()):
        rows = (column == cell).to_numpy(dtype=bool, na_value=False)
        planned = np.bincount(codes[rows], minlength=count)
        done = pd.Series(np.bincount(codes[rows & measured], minlength=count), dtype="Int64")
        counts[f"{name} {_text(cell)}"] = done.where(planned > 0)
    return counts


def _variants(
    frame: pd.DataFrame, name: str, cells: list[str], codes: Ints, told: Mask, count: int
) -> dict[str, list[str]]:
    """For each value of a column, what the designs of each row have in ``cells``, as text."""
    parts = {}
    for value in arranged(list(frame[name].dropna().unique())):
        rows = (frame[name] == value).to_numpy(dtype=bool, na_value=False)
        texts = ["not measured" if planned else "" for planned in np.bincount(codes[rows], minlength=count)]
        for code, designs in frame[rows & told].groupby(codes[rows & told]):
            texts[code] = _product(designs[cells].dropna().drop_duplicates())
        parts[f"{name} {_text(value)}"] = texts
    return parts


def _product(combinations: pd.DataFrame) -> str:
    """Combinations as text, those in one line that make a product: "INT2, INT4 × 50, 100; FP16 × 100"."""
    first, *rest = combinations.columns
    values = arranged(list(combinations[first].unique()))
    if not rest:
        return ", ".join(map(_text, values))
    alike: dict[str, list[str]] = {}
    for value in values:
        alike.setdefault(_product(combinations.loc[combinations[first] == value, rest]), []).append(_text(value))
    return "; ".join(f"{', '.join(names)} × {other}" for other, names in alike.items())


def _text(cell: object) -> str:
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
