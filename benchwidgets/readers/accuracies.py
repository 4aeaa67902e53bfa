"""Accuracies as result summaries write them: a number, a number with its measure, or several of these."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from .notation import UNKNOWN, Writing, decide, is_plain, normal
from .numbers import is_missing

#: Longer than any list of measures.
_LONGEST = 500

#: One measure with its number, as in "ROUGE1: 44.4" and "acc=76.2%", and what stands between two.
_PAIR = re.compile(r"([A-Za-z][\w.@\-]*)\s*[:=]\s*([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)\s*%?[\s,;|]*")


def parse_accuracies(texts: Sequence[str], writing: Writing = UNKNOWN) -> tuple[pd.DataFrame, list[str]]:
    """Parse the accuracies of the runs.

    Parameters
    ----------
    texts : sequence of str, length n
        Such as ``"76.2"``, ``"acc: 76.2"``, ``"ROUGE1: 44.4 ROUGE2: 22.0"``, or blank.
    writing : Writing
        How the numbers that stand alone are written.

    Returns
    -------
    frame : pandas.DataFrame, n rows
        accuracy: the first number of each, NaN where there is none; accuracy_measure: its name, "" where none is
        given; a column such as accuracy_rouge2 for each further measure.
    notes : list of str
        What could not be read.

    Examples
    --------
    >>> parse_accuracies(["acc: 76.2", "ROUGE1: 44.4 ROUGE2: 22.0"])[0].to_numpy().tolist()
    [[76.2, 'acc', nan], [44.4, 'ROUGE1', 22.0]]
    """
    parsed = [_pairs(text, writing) for text in texts]
    first = [pairs[0] if pairs else ("", np.nan) for pairs in parsed]
    frame = pd.DataFrame({"accuracy": np.array([value for _, value in first], dtype=float)})
    frame["accuracy_measure"] = pd.Series([name for name, _ in first], dtype=str)
    further = [{f"accuracy_{name.lower()}": value for name, value in (pairs or [])[1:]} for pairs in parsed]
    for column in sorted({column for each in further for column in each}):
        frame[column] = np.array([each.get(column, np.nan) for each in further], dtype=float)
    unread = [text for text, pairs in zip(texts, parsed, strict=True) if pairs is None]
    return frame, [f"{len(unread)} accuracies not understood, the first {unread[0][:40]!r}"] if unread else []


def _pairs(text: str, writing: Writing) -> list[tuple[str, float]] | None:
    """Split into (measure, number); None where that cannot be done."""
    text = text.strip()
    if is_missing(text):
        return []
    number = normal(text.removesuffix("%"))
    found = decide([number], writing)
    if len(found) == 1:
        return [("", float(found[0].plain(number)))]
    pairs = _PAIR.findall(text) if len(text) <= _LONGEST else []
    if not pairs or _PAIR.sub("", text) or not all(is_plain(value) for _, value in pairs):
        return None
    return [(name, float(value)) for name, value in pairs]
