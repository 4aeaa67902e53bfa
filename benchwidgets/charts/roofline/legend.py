"""The legend of a roofline: what it lists, and to which entries roofs, networks and designs belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from ...model.arrays import Ints
from ...model.looks import ACCENT, DASHES, NEUTRAL, PLAIN_WIDTH, WIDTHS
from ..chart import Entry
from ..words import designs_word
from .networks import Network
from .numbers import Roofline, named
from .roofs import Level, Roof, same_roofs

#: What stands over the entries of a section of keys, where that is not its name.
TITLES = {"audit": "", "kinds": "kinds of platform", "figures": "figures from"}
TRAIL = "batch:trail, batch 1 to 128"
ABOVE = "audit:above its roof"
TOO_LARGE = "audit:does not fit its memory"


def entries_of(roofline: Roofline) -> tuple[Entry, ...]:
    """The entries, but for that of trails, which comes last."""
    pairs = () if roofline.pairing is None else (roofline.pairing.entry(""),)
    return (*pairs, *(_entry(section, label, **look) for section, label, look in _all(roofline)))


def trail_entry() -> Entry:
    """The entry of the ways that a batch leads along."""
    return _entry(*TRAIL.split(":", 1), colour=NEUTRAL, line="solid", width=1.2)


def _entry(section: str, label: str, **look: Any) -> Entry:
    return Entry(f"{section}:{label}", label, TITLES.get(section, section), **look)


def _all(roofline: Roofline) -> Iterator[tuple[str, str, dict[str, Any]]]:
    platforms = roofline.tables.platforms
    ring = {"colour": ACCENT, "marker": "ring", "count": int(roofline.above.sum())}
    yield "audit", "above its roof", {**ring, "counts": designs_word(roofline.visible)}
    if roofline.too_large.any():
        grey = {"colour": NEUTRAL, "marker": "ring", "count": int(roofline.too_large.sum())}
        yield "audit", "does not fit its memory", {**grey, "counts": designs_word(roofline.visible)}
    yield from _platforms(roofline)
    for section, column in (("kinds", "kind"), ("datatypes", "datatype"), ("modes", "mode")):
        for name in named(platforms[column]):
            yield section, name, _datatype(roofline, name) if section == "datatypes" else {}
    for name in named(roofline.tables.levels["level"]):
        yield "memory levels", name, _grey("solid", 1.0)
    for name in named(line.network for line in roofline.networks):
        yield "networks", name, {**_grey("dotted"), **_marker(roofline, "network", name)}
    present = {part.provenance for part in roofline.parts}
    for name in [each for each in DASHES if each in present and len(present - {""}) > 1]:
        yield "figures", name, _grey(DASHES[name])


def _platforms(roofline: Roofline) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every platform with its colour, and the count of its designs where there are any."""
    words = roofline.standing.designs.words("platform")
    counts = dict(zip(words.values, np.bincount(words.codes[roofline.rows], minlength=len(words)), strict=True))
    for name in dict.fromkeys(roofline.tables.platforms["platform"]):
        look = {"colour": roofline.platforms[name], "line": "solid", "note": same_roofs(name, roofline.roofs)}
        counted = {"count": int(counts.get(name, 0)), "counts": designs_word(roofline.visible)}
        yield "platforms", name, {**look, **(counted if len(roofline.data.frame) else {})}


def _datatype(roofline: Roofline, name: str) -> dict[str, Any]:
    return {**_grey("solid", WIDTHS.get(name, PLAIN_WIDTH)), **_marker(roofline, "datatype", name)}


def _marker(roofline: Roofline, shape: str, name: str) -> dict[str, Any]:
    there = roofline.options.shape == shape and name in roofline.shapes
    return {"marker": roofline.shapes[name]} if there else {}


def _grey(line: str, width: float = 2.0) -> dict[str, Any]:
    return {"colour": NEUTRAL, "line": line, "width": width}


class Places:
    """Where the legend has entries, and which of them things belong to.

    Parameters
    ----------
    legend : tuple of Entry
        All but the entry of trails; what belongs to that is at the place after the last.
    """

    def __init__(self, legend: tuple[Entry, ...]):
        self._at = {entry.key: place for place, entry in enumerate(legend)}
        self.trail = len(legend)

    def one(self, key: str, items: int) -> Ints:
        """The entry of some items that share it, shape (items,); -1 where it is not listed."""
        return np.full(items, self._at.get(key, -1))

    def of(self, section: str, names: Iterable[str]) -> Ints:
        """The entry of a section for each name, shape (n,); -1 where it is not listed."""
        return np.array([self._at.get(f"{section}:{name}", -1) for name in names], dtype=np.intp)

    def roofs(self, parts: Sequence[Roof | Level]) -> tuple[Ints, ...]:
        """The entries of roofs or memory levels."""
        sections = (("platforms", "platform"), ("kinds", "kind"), ("datatypes", "datatype"), ("modes", "mode"),
                    ("memory levels", "level"), ("figures", "provenance"))  # fmt: skip
        return tuple(self.of(section, [getattr(part, name, "") for part in parts]) for section, name in sections)

    def networks(self, lines: Sequence[Network]) -> tuple[Ints, ...]:
        """The entries of networks."""
        return (self.of("networks", [line.network for line in lines]),
                self.of("datatypes", [line.datatype for line in lines]))  # fmt: skip

    def designs(self, roofline: Roofline, rows: Ints) -> tuple[Ints, ...]:
        """The entries of designs: those of their roof, and that of their network where the marker tells it."""
        platforms, table = roofline.tables.platforms, roofline.standing.joined.keys
        kinds = dict(zip(platforms["platform"], platforms["kind"], strict=True))
        table = table.assign(kind=[kinds.get(name, "") for name in table["platform"]])
        keys = [self.of(f"{name}s", table[name]) for name in ("platform", "kind", "datatype", "mode")]
        codes = roofline.standing.designs.roofs.codes[rows]
        found = [each[codes] for each in keys]
        if roofline.options.shape == "network":
            words = roofline.standing.designs.words("network")
            found.append(self.of("networks", words.values)[words.codes[rows]])
        return tuple(found)
