"""The legend of a front plot: its fronts, and the categories of group, colour and marker."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from bqplot import Mark

from ...model.looks import ACCENT, COLOURS, NEUTRAL
from ..plot.channels import SEPARATOR, Channel
from ..plot.dots import Cloud
from ..plot.sharing import sharing_notes
from .fronts import Fronts
from .picture import Picture

Legend = tuple[list[dict], dict[str, list[Mark]]]


def look_of(channels: dict[str, Channel], key: str) -> tuple[str, str]:
    """Colour and marker of the designs with this key; the group gives what no channel of its own does."""
    categories = dict(zip(channels, key.split(SEPARATOR), strict=True))
    colour, marker = (kind if kind in channels else "group" for kind in ("colour", "marker"))
    return channels[colour].colours()[categories[colour]], channels[marker].markers()[categories[marker]]


def front_entries(fronts: Fronts, picture: Picture, *, pairs: bool, counts: str) -> Legend:
    """The entries of the lines; ``counts`` is what the designs that are drawn are called."""
    ring = {"marker": "ring", "section": "front"}
    entries = [{"key": "front", "label": "Pareto front", "colour": ACCENT, "line": "solid", **ring,
                "count": f"{int(picture.front.sum()):,}", "counts": counts}]  # fmt: skip
    marks = {"front": [fronts.line, fronts.rings, fronts.shade]}
    if len(picture.everything):
        entries.append({"key": "front:all", "label": "front of all", "colour": NEUTRAL, "line": "dashed", **ring,
                        "title": "Front of all designs, hidden ones too",
                        "count": f"{len(picture.everything):,}", "counts": "designs, hidden ones too"})  # fmt: skip
        marks["front:all"] = [fronts.all_line, fronts.all_rings]
    if any(len(line.x) for line in fronts.groups.values()):
        entries.append({"key": "front:groups", "label": "front per group", "colour": NEUTRAL, "line": "dashed",
                        "section": "front"})  # fmt: skip
        marks["front:groups"] = list(fronts.groups.values())
    if pairs:
        entries.append({"key": "pairs", "label": "pairs", "colour": NEUTRAL, "line": "solid", "width": 1,
                        "title": "From each measured design to its prediction", "section": "front",
                        "count": f"{fronts.pair_count:,}", "counts": "pairs of visible designs"})  # fmt: skip
        marks["pairs"] = [fronts.pairs]
    return entries, marks


def shown(picture: Picture, cloud: Cloud, hidden: Collection[str]) -> np.ndarray:
    """Which designs of a cloud, drawn or not, are of no category that the legend hides, shape (n,)."""
    gone = [key for key in dict.fromkeys(cloud.groups) if not set(_entries_of(picture, key)).isdisjoint(hidden)]
    return ~pd.Index(cloud.groups).isin(gone)


def _entries_of(picture: Picture, key: str) -> list[str]:
    """The keys of the legend that stand for the designs of a mark."""
    return [_entry(kind, name) for kind, name in zip(picture.channels, key.split(SEPARATOR), strict=True)]


def _entry(kind: str, name: str) -> str:
    return f"{'dots' if kind == 'group' else kind}:{name}"


def sections(picture: Picture, dots: dict[str, Mark], group_fronts: dict[str, Mark], counts_of: str) -> Legend:
    """The entries of the categories, by channel; a category is shown and hidden with all its dots."""
    entries, marks = [], {}
    for place, (kind, channel) in enumerate(picture.channels.items()):
        counts = channel.count(picture.rows)
        notes = sharing_notes(np.column_stack([picture.cloud.x, picture.cloud.y]), channel.values[picture.rows])
        for name in channel.names:
            key = _entry(kind, name)
            members = [mark for parts, mark in dots.items() if _is_of(parts, place, name, len(picture.channels))]
            if kind == "group" and name in group_fronts:
                members.append(group_fronts[name])
            look = _entry_look(picture.channels, kind, name)
            section = channel.title or None
            entries.append({"key": key, "label": name, **look, "count": f"{counts[name]:,}",
                            "counts": counts_of, "section": section, "note": notes.get(name, "")})  # fmt: skip
            marks[key] = members
    return entries, marks


def _is_of(key: str, place: int, name: str, channels: int) -> bool:
    parts = key.split(SEPARATOR)
    return len(parts) == channels and parts[place] == name


def _entry_look(channels: dict[str, Channel], kind: str, name: str) -> dict[str, str]:
    channel = channels[kind]
    tells_colour = kind == "colour" or (kind == "group" and "colour" not in channels)
    tells_marker = kind == "marker" or (kind == "group" and "marker" not in channels)
    plain = NEUTRAL if len(channels) > 1 else COLOURS[0]
    return {
        "colour": channel.colours()[name] if tells_colour else plain,
        "marker": channel.markers()[name] if tells_marker else "circle",
    }
