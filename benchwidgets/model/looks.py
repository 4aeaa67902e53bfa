"""Colours, markers and dashes: one thing has one look in all panels of a space.

The colours are those of Okabe and Ito (2008), shaded to a relative luminance between 0.12 and 0.30, so that each keeps
a contrast of 3:1 on a white and on a dark page. Every colour comes with a marker, so that none has to be told by its
colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import Protocol

import numpy as np
import pandas as pd

from .errors import BenchwidgetsError, listed, unknown
from .natural import natural_order
from .space.columns import Codes

COLOURS = ["#0072b2", "#d55e00", "#009e73", "#c06a9b", "#b88600", "#8069c9", "#2b99c9", "#8c6d46", "#6b8e23"]
#: From the least to the largest, or from the first rank on: of like lightness, so that all read on both themes.
ORDERED = ["#8069c9", "#2f6fb0", "#1d8a86", "#6b8e23", "#b88600", "#d55e00"]
MARKERS = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "ellipse", "rectangle", "arrow"]

#: Width of the line of a datatype; dashes say where its figures come from.
WIDTHS = {"INT2": 1.2, "INT4": 1.7, "INT8": 2.2, "FP16": 2.8, "FP32": 3.6}
PLAIN_WIDTH = 1.5
#: Line style of a roof by where its figures come from.
DASHES = {"datasheet": "solid", "achievable": "dotted", "measured": "dashed", "what-if": "dash_dotted"}
#: Line style of the roof that a what-if has moved.
GHOST_DASH = "dotted"

#: Grey that reads on both themes: what belongs to no group, and the values beyond the palette.
NEUTRAL = "#7f7f7f"
#: Text in a plot, in the colour of the page.
TEXT = "var(--jp-ui-font-color1, #555)"
#: Opacity of what is selected, and of the rest where anything is: still told apart on a dark page.
STRONG, FADED = 1.0, 0.25
#: What is chosen or best, told from every group by form too (ring, thick line).
ACCENT = "#c8102e"

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
#: A colour and a marker.
Pair = tuple[str, str]


class Coded(Protocol):
    """Whoever knows its columns as codes."""

    @property
    def columns(self) -> list[str]: ...

    def codes(self, name: str) -> Codes: ...


class ColumnLooks(Mapping[Hashable, Pair]):
    """The look of each value of a column, in the order in which looks were given."""

    def __init__(self) -> None:
        self._chosen: dict[Hashable, Pair] = {}
        self._given: dict[Hashable, Pair] = {}

    def __getitem__(self, value: Hashable) -> Pair:
        return self._chosen[value] if value in self._chosen else self._given[value]

    def __iter__(self) -> Iterator[Hashable]:
        return iter(dict.fromkeys([*self._given, *self._chosen]))

    def __len__(self) -> int:
        return len({*self._given, *self._chosen})

    def __repr__(self) -> str:
        return repr(dict(self))

    @property
    def chosen(self) -> dict[Hashable, Pair]:
        """The looks that a person chose; the others were given."""
        return dict(self._chosen)

    @staticmethod
    def first() -> Pair:
        """The first look of the palette: that of designs without groups."""
        return COLOURS[0], MARKERS[0]

    def give(self, values: Iterable[Hashable]) -> None:
        """Give a look to each value that has none; those beyond the palette share a grey and differ by marker."""
        free = self._free()
        for value in values:
            if value not in self:
                self._given[value] = next(free)

    def choose(self, looks: Mapping[Hashable, Pair]) -> None:
        """Give some values the looks that a person chose; another that has one of them gets a new one."""
        self._chosen = {value: _checked(value, look) for value, look in looks.items()}
        free, chosen = self._free(), set(self._chosen.values())
        for value, look in self._given.items():
            if look in chosen and value not in self._chosen:
                self._given[value] = next(free)

    def _free(self) -> Iterator[Pair]:
        """The pairs that no value has; when there is none left, one grey for all further values."""
        taken = set(self._given.values()) | set(self._chosen.values())
        return chain((pair for pair in _pairs() if pair not in taken), repeat((NEUTRAL, MARKERS[0])))


class Looks(Mapping[str, ColumnLooks]):
    """The looks of a space by column; assign a dict of value to (colour, marker) to choose.

    Looks are given once per data, by the count of designs, and stay while their value does: no filter, no selection and
    no order in which views open changes them.

    Examples
    --------
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"platform": ["NCS", "TX2", "TX2"]}))
    >>> space.looks["platform"]
    {'TX2': ('#0072b2', 'circle'), 'NCS': ('#d55e00', 'square')}
    >>> space.looks["platform"] = {"NCS": ("#009e73", "diamond")}
    >>> space.looks["platform"]["NCS"]
    ('#009e73', 'diamond')
    """

    def __init__(self, data: Coded, on_change: Callable[[], object] = lambda: None):
        self._data, self._on_change = data, on_change
        self._columns: dict[str, ColumnLooks] = {}
        self._seen: dict[str, Codes] = {}

    def __getitem__(self, column: str) -> ColumnLooks:
        if column not in self._data.columns:
            raise BenchwidgetsError(f"looks: {unknown('column', column, self._data.columns)}")
        looks = self._columns.setdefault(column, ColumnLooks())
        codes = self._data.codes(column)
        if self._seen.get(column) is not codes:
            self._seen[column] = codes
            looks.give(_by_count(codes))
        return looks

    def __setitem__(self, column: str, looks: Mapping[Hashable, Pair]) -> None:
        if not isinstance(looks, Mapping):
            raise BenchwidgetsError(
                f"looks[{column!r}]: {looks!r}; expected a dict of value to (colour, marker), "
                "as in {'TX2': ('#0072b2', 'circle')}"
            )
        self[column].choose(looks)
        self._seen.pop(column, None)  # a value that is no longer chosen is given a look
        self._on_change()

    def __iter__(self) -> Iterator[str]:
        return iter(self._data.columns)

    def __len__(self) -> int:
        return len(self._data.columns)

    def chosen(self) -> dict[str, dict[Hashable, Pair]]:
        """The looks that a person chose, by column; what :meth:`__setitem__` takes again.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"platform": ["NCS", "TX2"]}))
        >>> space.looks["platform"] = {"NCS": ("#009e73", "diamond")}
        >>> space.looks.chosen()
        {'platform': {'NCS': ('#009e73', 'diamond')}}
        """
        return {column: looks.chosen for column, looks in self._columns.items() if looks.chosen}

    def of(self, column: str, more: Iterable[Hashable]) -> ColumnLooks:
        """The looks of a column, and of further values that are not in the data, such as platforms without designs."""
        looks = self[column] if column in self._data.columns else self._columns.setdefault(column, ColumnLooks())
        looks.give(more)
        return looks


def styles(names: Iterable[object]) -> dict[object, Pair]:
    """A colour and a marker for each name, in order.

    >>> styles(["TX2", "NCS"])
    {'TX2': ('#0072b2', 'circle'), 'NCS': ('#d55e00', 'square')}
    """
    looks = ColumnLooks()
    looks.give(dict.fromkeys(names))
    return dict(looks)


def ordered_colours(count: int) -> list[str]:
    """Colours of ordered categories, from the first to the last."""
    return [ORDERED[i % len(ORDERED)] for i in range(count)]


def _pairs() -> Iterator[Pair]:
    """Pairs of colour and marker, no two alike: the palette, then a grey with each marker, then shades of it."""
    yield from zip(COLOURS, MARKERS, strict=True)
    for shade in [NEUTRAL, *(f"#{grey:02x}{grey:02x}{grey:02x}" for grey in range(0x63, 0x95) if grey != 0x7F)]:
        yield from ((shade, marker) for marker in MARKERS)


def _by_count(codes: Codes) -> list[Hashable]:
    """The values of a column that are there, the most frequent first, ties in natural order."""
    counts = codes.count()
    texts = [str(value) for value in codes.values]
    order = natural_order(texts)
    order = order[np.argsort(-counts[order], kind="stable")]
    return [codes.values[i] for i in order if counts[i] and not _missing(codes.values[i])]


def _missing(value: object) -> bool:
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _checked(value: Hashable, look: object) -> Pair:
    pair = tuple(look) if isinstance(look, (list, tuple)) else ()
    if len(pair) != 2 or not isinstance(pair[0], str) or not _COLOUR.fullmatch(pair[0]):
        raise BenchwidgetsError(
            f"look of {value!r}: {look!r}; expected a colour and a marker, as in ('#0072b2', 'circle')"
        )
    if pair[1] not in MARKERS:
        raise BenchwidgetsError(f"look of {value!r}: no marker {pair[1]!r}; expected one of {listed(MARKERS, 20)}")
    return pair
