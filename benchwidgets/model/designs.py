"""How a design is named: the label of its row, the same for predicted and measured designs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd


def name_designs(frame: pd.DataFrame) -> pd.Index:
    """Name each row by platform, mode, datatype, network, pruning and batch.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (n, ...)
        With the columns platform, mode, datatype, network (text), pruning_pct (%) and batch (integer).

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
        " ".join([*filter(None, name), f"{float(pruning)!r}%".replace(".0%", "%"), f"b{batch}"])
        for *name, pruning, batch in zip(*words, frame["pruning_pct"], frame["batch"], strict=True)
    )
    return pd.Index(_numbered(names), dtype=str, name="design")


def _numbered(names: Iterable[str]) -> list[str]:
    # a name ends in b<batch>, so a suffixed name never meets another design's
    seen: Counter[str] = Counter()
    labels = []
    for name in names:
        seen[name] += 1
        labels.append(name if seen[name] == 1 else f"{name} #{seen[name]}")
    return labels
