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

#: What stands among the measures and is none: lengths of what was written. They have columns of these names.
LENGTHS = ("tokens_per_sample", "gen_len", "gen_num")
#: Measures of which less is better: they are no accuracy, and stand in columns of their own.
_LOSSES = ("dlrm_ne", "fid_score")
#: All measures of the rounds so far, in small letters.
_KNOWN = {
    *("acc", "accuracy", "meanacc", "map", "auc", "bleu", "wer", "f1", "em", "exact_match", "dice", "mean"),
    *("rouge1", "rouge2", "rougel", "rougelsum", "clip_score", "gsm8k_accuracy", "mbxp_accuracy", "vbench_score"),
    *("dlrm_acc", "dlrm_auc", "f1_hierarchical", *_LOSSES),
}

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
        accuracy: the first number of each of which more is better, NaN where there is none; accuracy_measure: its name,
        "" where none is given; a column such as accuracy_rouge2 for each further measure; lengths such as
        tokens_per_sample under their own names.
    notes : list of str
        What could not be read.

    Examples
    --------
    >>> parse_accuracies(["acc: 76.2", "ROUGE1: 44.4 ROUGE2: 22.0"])[0].to_numpy().tolist()
    [[76.2, 'acc', nan], [44.4, 'ROUGE1', 22.0]]
    """
    parsed = [_pairs(text, writing) for text in texts]
    split = [_split(pairs or []) for pairs in parsed]
    frame = pd.DataFrame({"accuracy": np.array([value for (_, value), _ in split], dtype=float)})
    frame["accuracy_measure"] = pd.Series([name for (name, _), _ in split], dtype=str)
    further = [{_column(name): value for name, value in rest} for _, rest in split]
    for column in sorted({column for each in further for column in each}):
        frame[column] = np.array([each.get(column, np.nan) for each in further], dtype=float)
    unread = [text for text, pairs in zip(texts, parsed, strict=True) if pairs is None]
    return frame, [f"{len(unread)} accuracies not understood, the first {unread[0][:40]!r}"] if unread else []


def unknown_measures(frame: pd.DataFrame) -> dict[str, int]:
    """Count the measures of a frame of `parse_accuracies` that no round so far has, by their names.

    >>> unknown_measures(parse_accuracies(["acc: 76.2", "GLUE: 0.9 ROUGE1: 44.4"])[0])
    {'GLUE': 1}
    """
    counts = {name: int(rows) for name, rows in frame["accuracy_measure"].value_counts().items() if name}
    columns = [name for name in frame if name.startswith("accuracy_") and name != "accuracy_measure"]
    counts |= {name.removeprefix("accuracy_"): int(frame[name].notna().sum()) for name in columns}
    return {name: rows for name, rows in counts.items() if name.casefold() not in _KNOWN}


def _split(pairs: list[tuple[str, float]]) -> tuple[tuple[str, float], list[tuple[str, float]]]:
    """The measure that is the accuracy, and the others with the lengths."""
    for pair in pairs:
        if pair[0].casefold() not in (*LENGTHS, *_LOSSES):
            return pair, [each for each in pairs if each is not pair]
    return ("", np.nan), pairs


def _column(name: str) -> str:
    return name.lower() if name.casefold() in LENGTHS else f"accuracy_{name.lower()}"


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
