"""What became of the front of each group between two tables: its figures, and an arrow along the line at x."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...model.looks import NEUTRAL
from ...model.numbers import plain, signed
from ..marks import Lines, Look
from ..rows import Rows
from .answers import checked_x
from .numbers import Front


def uplift_frame(front: Front, at: float, interpolate: bool = False) -> pd.DataFrame:
    """A row a group that either table reaches; `ParetoExplorer.uplift_at` says what the columns are."""
    words, names, _ = front.uplifted()
    uplift = front.read_uplift(checked_x(front, at, interpolate), interpolate)
    rows = np.flatnonzero((uplift.first.row >= 0) | (uplift.second.row >= 0))
    labels, y = np.array([*front.labels, None], dtype=object), front.axes[1].name
    found = {f"{y}_{word}": read.value[rows] for word, read in zip(words, uplift, strict=True)}
    frame = pd.DataFrame(found, pd.Index([names[row] for row in rows], name=front.options.group))
    frame["change_pct"] = uplift.change[rows]
    for word, read in zip(words, uplift, strict=True):
        frame[f"design_{word}"] = pd.Series(labels[read.row[rows]], frame.index, dtype=object)
    return frame.assign(interpolated=(uplift.first.between | uplift.second.between)[rows])


def uplift_marks(front: Front, place: float, places: dict[str, int]) -> list[Lines]:
    """An arrow along the line at x for each group that both tables reach, in its colour."""
    uplift = front.uplift
    if uplift is None:
        return []
    factor, scale = front.axes[1].factor, front.axes[1].scale()
    ends = np.stack([read.value for read in uplift]) * factor
    there = np.flatnonzero(scale.shows(ends[0]) & scale.shows(ends[1]) & (ends[0] != ends[1]))
    grouped, names = front.options.group is not None, front.uplifted()[1]
    looks = tuple(Look(colour if grouped else NEUTRAL, width=2.6) for colour in front.group_colours)
    own = np.array([places.get(f"dots:{names[code]}", -1) for code in there], dtype=np.intp)
    lines = [(np.full(2, place), ends[:, code]) for code in there]
    return [Lines.of(lines, name="uplift", rows=Rows.none(len(there)), looks=looks or (Look(),), look=there,
                     entries=(own,), heads=True)]  # fmt: skip


def uplift_notes(front: Front) -> dict[str, str]:
    """What the legend says of each group: its best before and after; nothing where there are no groups."""
    uplift = front.uplift
    if uplift is None or front.options.group is None:
        return {}
    told = {}
    rows = zip(front.uplifted()[1], *(read.value for read in uplift), uplift.change, strict=True)
    for name, was, now, change in rows:
        ends = ["none" if np.isnan(value) else plain(value) for value in (was, now)]
        gain = "" if np.isnan(change) else f", {signed(change)}"
        told[name] = f"{ends[0]} → {ends[1]}{gain}"
    return told
