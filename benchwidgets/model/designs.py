"""How a design is named: the label of its row, the same for predicted and measured designs."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd


def name_designs(frame: pd.DataFrame) -> pd.Index:
    """Name each row by platform, mode, datatype, network, pruning and batch.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (n, ...)
        With the columns platform, mode, datatype, network (text), pruning_pct (%) and batch; what is blank or
        missing is left out of the name.

    Returns
    -------
    pandas.Index, shape (n,)
        Unique labels, named "design". A design that occurs again gets " #2", " #3", … in the order of the
        rows.

    Examples
    --------
    >>> columns = ["platform", "mode", "datatype", "network", "pruning_pct", "batch"]
    >>> rows = [("TX2", "maxp", "FP16", "MLP", 100.0, 8), ("NCS", "", "FP16", "MLP", 12.5, 1)]
    >>> list(name_designs(pd.DataFrame(rows, columns=columns)))
    ['TX2 maxp FP16 MLP 100% b8', 'NCS FP16 MLP 12.5% b1']
    """
    words = [frame[column] for column in ("platform", "mode", "datatype", "network")]
    names = (
        " ".join(filter(None, [*name, percent(pruning), "" if pd.isna(batch) else f"b{batch:.0f}"]))
        for *name, pruning, batch in zip(*words, frame["pruning_pct"], frame["batch"], strict=True)
    )
    return number_names(names)


def percent(share: float) -> str:
    """Write a share as names have it; "" where it is missing.

    >>> percent(100.0), percent(12.5)
    ('100%', '12.5%')
    """
    return "" if pd.isna(share) else f"{float(share)!r}%".replace(".0%", "%")


def number_names(names: Iterable[str]) -> pd.Index:
    """Make names of designs unique: one that occurs again gets " #2", " #3", … in the order of the rows.

    >>> list(number_names(["a", "a #2", "a", ""]))
    ['a', 'a #2', 'a #3', 'design']
    """
    taken: set[str] = set()
    last: dict[str, int] = {}
    labels = []
    for name in (name or "design" for name in names):
        label = name
        while label in taken:
            last[name] = last.get(name, 1) + 1
            label = f"{name} #{last[name]}"
        taken.add(label)
        labels.append(label)
    return pd.Index(labels, dtype=str, name="design")
