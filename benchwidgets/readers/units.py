"""Units in the headers of tables: where a name states one, and what the user says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..model.errors import ReadError, listed, nearest
from ..model.metrics import ENDINGS, Metric
from ..model.units import find_factor, own_spellings

#: Longer than any name that says something; keeps junk of a megabyte away from the patterns.
LONGEST = 200

#: What stands in brackets: a unit, as in "Latency [us]" and "Power (W)", or a remark.
BRACKETS = re.compile(r"[\[(]\s*([^\[\]()]+?)\s*[\])]")

#: How a name ends that states a rate: "samples_per_sec", "images per second", "tokens/s".
RATE = re.compile(r"([^\W\d_][\w.]*?)(?:\s*/\s*|[\s_\-]+per[\s_\-]+|(?<=[a-z])Per(?=[A-Z]))([^\W\d_]+|\$)$")

#: What is a unit in brackets only: elsewhere it is a minimum, a class or a count.
_BRACKETED_ONLY = frozenset({"min", "op", "ops"})

#: Units of one letter that a name may end in.
_LETTERS = ("s", "W", "J")

#: A bare prefix in brackets belongs to the word before it: FLOPs (G), Params (M).
SCALES = {"k": "k", "K": "k", "M": "M", "million": "M", "Million": "M", "G": "G", "B": "G", "billion": "G", "T": "T"}


@lru_cache(maxsize=1024)
def own_unit(column: str) -> str:
    """Name the unit that a column of the result has; "" where its name tells none."""
    return Metric.infer(column).unit if column else ""


@lru_cache(maxsize=1024)
def stated_unit(name: str, house: str) -> str | None:
    """Read the unit of the wanted kind off the name of a file's column; None where it states none.

    >>> stated_unit("Latency [us]", "ms"), stated_unit("lat_ms", "ms"), stated_unit("Latency", "ms")
    ('us', 'ms', None)
    >>> stated_unit("samples_per_sec", "1/s"), stated_unit("FLOPs (G)", "op"), stated_unit("min", "ms")
    ('samples/s', 'GFLOPs', None)
    """
    return next((unit for unit in named_units(name) if find_factor(unit, house) is not None), None)


@lru_cache(maxsize=1024)
def named_units(name: str) -> tuple[str, ...]:
    """List what may be a unit in a name, the likeliest first: in brackets, a rate at its end, or its last word.

    >>> named_units("Time (ms) on average"), named_units("tokens_per_second"), named_units("lat_us")
    (('ms',), ('tokens/s',), ('us', 'lat_us'))
    >>> named_units("latencyMs")
    ('latencyMs', 'ms')
    """
    name = name.strip().rstrip("↑↓*: ")
    if len(name) > LONGEST:
        return ()
    brackets = BRACKETS.findall(name)
    if brackets:
        before = re.findall(r"[^\W\d_]+", name.partition("(")[0].partition("[")[0])[-1:]
        return tuple(_scaled(each, before) for each in reversed(brackets))
    if rate := RATE.search(name):
        second = re.fullmatch(r"s|secs?|seconds?", rate[2], re.IGNORECASE)
        return (f"{rate[1].rpartition('_')[2].rstrip('.')}/{'s' if second else rate[2]}",)
    words = [word for word in re.split(r"[\s_,:\-]+", name) if word]
    tails = dict.fromkeys([words[-1], _camel_tail(words[-1]), name] if words else [])
    return tuple(
        tail for tail in tails if tail.casefold() not in _BRACKETED_ONLY and (len(tail) > 1 or tail in _LETTERS)
    )


def _camel_tail(word: str) -> str:
    """The unit that a name in camel case ends in: "ms" of latencyMs, "MB" of memoryMB; "" where there is no such end.

    A lone capital says no prefix: powerMw is in milliwatts.
    """
    tail = re.search(r"(?<=[a-z0-9])[A-Z][A-Za-z]*$", word)
    if tail is None:
        return ""
    return tail[0] if tail[0].isupper() else tail[0][0].lower() + tail[0][1:]


def is_scaled(name: str, unit: str) -> bool:
    """Whether a unit of a name is the word before its brackets with the prefix in them, as in "Throughput (K)".

    >>> is_scaled("Throughput (K)", "kThroughput"), is_scaled("Throughput (K)", "K")
    (True, False)
    """
    return any(each in SCALES and unit != each for each in BRACKETS.findall(name[-LONGEST:]))


def _scaled(unit: str, before: list[str]) -> str:
    return SCALES[unit] + before[0] if unit in SCALES and before else unit


def bracketed(name: str) -> str | None:
    """Return what stands in square brackets at the end of a name: by convention a unit."""
    name = name[-LONGEST:].rstrip()
    return BRACKETS.findall(name)[-1] if name.endswith("]") and BRACKETS.search(name) else None


def checked_units(
    units: Mapping[str, str] | None, names: Mapping[str, str | float], path: str, header: Sequence[str] = ()
) -> dict[str, str]:
    """Return the units that the user gave, or say which of them cannot be used; a column may say them row by row."""
    units = dict(units or {})
    for column, unit in units.items():
        if column not in names:
            turned = next((ours for ours, name in names.items() if name == column), None)
            hint = f" Write {turned!r}, the column of the result, for {column!r}" if turned else ""
            raise ReadError(f"{path}: units: no column {column!r} is read; those are {listed(names, 20)}.{hint}")
        if not own_unit(column) or unit not in header:
            _check_unit(column, unit, path)
    return units


def _check_unit(column: str, unit: str, path: str) -> None:
    house = own_unit(column)
    if not house:
        raise ReadError(
            f"{path}: units: the name {column!r} tells no unit to convert {unit!r} to. "
            f"End it in {listed(ENDINGS)}, or leave it out of units"
        )
    if not isinstance(unit, str) or find_factor(unit, house) is None:
        known = own_spellings(house)
        near = nearest(str(unit), known)
        raise ReadError(
            f"{path}: units: column {column!r} cannot be read from {unit!r}; expected one of {listed(known, 12)}, "
            f"or a column that says it. {f'Did you mean {near!r}?' if near else 'Correct it'}"
        )
