"""How a design is named: the label of its row, the same for predicted and measured designs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

#: Longer texts are remarks, which tell designs apart and name none.
_LONGEST = 40


def name_designs(frame: pd.DataFrame, further: Sequence[str] = ()) -> pd.Index:
    """Name each row by platform, mode, datatype, network, pruning and batch.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (n, ...)
        With the columns platform, mode, datatype, network (text), pruning_pct (%) and batch; what is blank or
        missing is left out of the name.
    further : sequence of str
        Columns of text or whole numbers that stand in a name where they tell it from an equal one.

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
    names = [
        " ".join(filter(None, [*name, percent(pruning), "" if pd.isna(batch) else f"b{batch:.0f}"]))
        for *name, pruning, batch in zip(*words, frame["pruning_pct"], frame["batch"], strict=True)
    ]
    return number_names(tell_apart(names, frame[list(further)]))


def tell_apart(names: Iterable[str], further: pd.DataFrame) -> list[str]:
    """Add to equal names what differs between them, column by column.

    >>> tell_apart(["net b1", "net b1", "mlp"], pd.DataFrame({"image_size": [224, 256, 28]}))
    ['net b1 image_size 224', 'net b1 image_size 256', 'mlp']
    """
    names = list(names)
    plain = pd.Series(names, dtype=object)
    if not plain.duplicated().any():
        return names
    for column in further:
        texts = pd.Series(["" if pd.isna(value) else _short(value) for value in further[column]], dtype=object)
        differs = texts.groupby(plain).transform("nunique").gt(1) & texts.ne("")
        if texts.str.len().max() <= _LONGEST:
            rows = zip(names, texts, differs, strict=True)
            names = [f"{name} {column} {text}" if told else name for name, text, told in rows]
    return names


def _short(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


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
    return pd.Index(numbered(names), dtype=str, name="design")


def numbered(names: Iterable[str]) -> list[str]:
    """The names as `number_names` gives them, as a list: no index of text holds half a character."""
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
    return labels
