"""The legend of a roofline: what it lists, and which marks each entry shows, dims and hides."""

from __future__ import annotations

from collections.abc import Iterator

from bqplot import Mark

from ...model.datatypes import roof_of
from ...model.looks import ACCENT, DASHES, NEUTRAL, PLAIN_WIDTH, WIDTHS
from ...model.natural import order_of_groups
from .picture import Picture


class RooflineLegend:
    """Entries and marks of the legend.

    Parameters
    ----------
    picture : Picture
    dots : mapping of group to Mark
        The marks of the designs.
    groups : mapping of group to dict
        Per group its platform, mode, datatype, kind and network.
    shapes : mapping of str to str
        The marker of each value of ``shape``.
    shape : str
        What markers tell: "datatype" or "network".
    """

    def __init__(self, picture: Picture, dots: dict[str, Mark], groups: dict[str, dict], shapes: dict, shape: str):
        self._picture, self._dots, self._groups = picture, dots, groups
        self._shapes, self._shape = shapes, shape

    def show(self, legend, counts: dict[str, int] | None, above: int, word: str = "designs") -> None:
        """List everything in a `Legend`; ``counts`` of designs by platform, None where there are no designs.

        ``word`` is what the designs counted are called.
        """
        entries, marks = [], {}
        for section, label, look, members in self._all(counts, above):
            look = {**look, "counts": word} if "count" in look else look
            key = f"{section}:{label}"
            entries.append({"section": section, "key": key, "label": label, **look})
            marks[key] = members
        legend.show(entries, marks)

    def _all(self, counts: dict[str, int] | None, above: int) -> Iterator[tuple[str, str, dict, list]]:
        picture = self._picture
        yield "audit", "above its roof", {"colour": ACCENT, "marker": "ring", "count": f"{above:,}"}, [picture.rings]
        for name, colour in picture.colours.items():
            count = {} if counts is None else {"count": f"{counts.get(name, 0):,}"}
            look = {"colour": colour, "line": "solid", "note": picture.same_roofs(name), **count}
            yield "platforms", name, look, self._members("platform", name)
        for section, attribute in (("kinds", "kind"), ("datatypes", "datatype"), ("modes", "mode")):
            for name in _distinct(picture.roofs, attribute):
                yield section, name, self._look(section, name), self._members(attribute, name)
        for name in _distinct(picture.levels, "level"):
            yield "memory levels", name, _grey("solid", 1.0), self._members("level", name)
        for name in _distinct(picture.networks, "network"):
            yield "networks", name, {**_grey("dotted"), **self._marker("network", name)}, self._members("network", name)
        yield from self._provenance()
        if any(len(line.trail.x) for line in picture.networks) or len(picture.steps.x):
            trails = [*(line.trail for line in picture.networks), picture.trail, picture.steps]
            yield "batch", "trail, batch 1 to 128", {"colour": NEUTRAL, "line": "solid", "width": 1.2}, trails

    def _provenance(self) -> Iterator[tuple[str, str, dict, list]]:
        parts = [*self._picture.roofs, *self._picture.levels]
        present = _distinct(parts, "provenance")
        for name in [each for each in DASHES if each in present and len(present) > 1]:
            members = [mark for part in parts if part.provenance == name for mark in part.marks]
            yield "figures", name, _grey(DASHES[name]), members

    def _look(self, section: str, name: str) -> dict:
        if section != "datatypes":
            return {}
        return {**_grey("solid", WIDTHS.get(name, PLAIN_WIDTH)), **self._marker("datatype", name)}

    def _marker(self, shape: str, name: str) -> dict:
        return {"marker": self._shapes[name]} if self._shape == shape and name in self._shapes else {}

    def _members(self, attribute: str, value: str) -> list[Mark]:
        """The marks of the roofs, levels, networks and designs that have a property."""
        picture = self._picture
        parts = [*picture.roofs, *picture.levels, *picture.networks]
        marks = [mark for part in parts if getattr(part, attribute, None) == value for mark in part.marks]
        told = attribute != "network" or self._shape == "network"
        groups = [group for group, facts in self._groups.items() if told and self._fact(facts, attribute) == value]
        return [*marks, *(self._dots[group] for group in groups if group in self._dots)]

    def _fact(self, facts: dict, attribute: str) -> str | None:
        """A fact of a group; its datatype is that of its roof, as FP8 for FP8_E4M3."""
        value = facts.get(attribute)
        return roof_of(value) if attribute == "datatype" and value not in self._picture.datatypes else value


def markers(names, available: list[str]) -> dict[str, str]:
    """A marker for each name, in order."""
    return {name: available[i % len(available)] for i, name in enumerate(dict.fromkeys(names))}


def _distinct(parts: list, attribute: str) -> list[str]:
    names = [name for name in dict.fromkeys(getattr(part, attribute) for part in parts) if name]
    return [names[place] for place in order_of_groups(names)]


def _grey(line: str, width: float = 2.0) -> dict:
    return {"colour": NEUTRAL, "line": line, "width": width}
