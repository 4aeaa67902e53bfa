"""Units that tables of measurements use, and how they turn into the unit that a column's name says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np

from ..model.arrays import Floats
from ..model.errors import ReadError, listed
from ..model.metrics import Metric

_PREFIXES = {"n": -9, "u": -6, "µ": -6, "μ": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15}
_BINARY = {"Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4}


def _decimal(bases: Iterable[str], house: int, prefixes: str, times: Fraction = Fraction(1)) -> dict[str, Fraction]:
    """Factors into 10**house of each base with each prefix; a blank among the prefixes stands for none."""
    known = [prefix.strip() for prefix in prefixes]
    return {p + base: times * Fraction(10) ** (_PREFIXES[p] - house) for base in bases for p in known}


def _binary(bases: Iterable[str], house: int) -> dict[str, Fraction]:
    return {p + base: Fraction(1024**n, 10**house) for base in bases for p, n in _BINARY.items()}


_SECONDS = ("s", "sec", "second", "seconds")
_INPUTS = [
    *("images", "image", "img", "imgs", "frames", "frame", "samples", "sample", "inputs", "inferences", "inference"),
    *("inf", "infs", "queries", "requests", "request", "req", "reqs"),
]
_PER_SECOND = ("/s", "/sec", "/second", "/seconds", " per second", "_per_s", "_per_second", "_per_sec")
_TWICE = Fraction(2)  # operations of a multiply-accumulate

#: Factor into the unit of this project, per unit of this project and unit of a file.
_FACTORS: dict[str, dict[str, Fraction]] = {
    "ms": _decimal(_SECONDS, -3, "nuµμm ")
    | {"min": Fraction(60_000), "h": Fraction(3_600_000)}
    | {"milliseconds": Fraction(1), "microseconds": Fraction(1, 10**3), "nanoseconds": Fraction(1, 10**6)},
    "1/s": _decimal(("fps", "qps", "ips", "Hz", "/s", "1/s"), 0, " kM")
    | {noun + end: Fraction(1) for noun in _INPUTS for end in _PER_SECOND},
    "GOP/s": _decimal(("OP/s", "OPs/s", "OPS", "FLOP/s", "FLOPs/s", "FLOPS"), 9, " kMGTP")
    | _decimal(("MAC/s", "MACs/s", "MACS"), 9, " kMGTP", _TWICE),
    "GB/s": _decimal(("B/s", "Bps", "byte/s", "bytes/s"), 9, " kMGT")
    | _binary(("B/s", "byte/s"), 9)
    | _decimal(("bit/s", "b/s", "bps"), 9, " kMGT", Fraction(1, 8)),
    "GB": _decimal(("B", "byte", "bytes"), 9, " kMGT") | _binary(("B",), 9),
    "W": _decimal(("W", "watt", "watts"), 0, "uµμm kM"),
    "mJ": _decimal(("J", "joule", "joules"), -3, "nuµμm k") | {"millijoules": Fraction(1), "Wh": Fraction(3_600_000)},
    "%": {"%": Fraction(1), "pct": Fraction(1), "percent": Fraction(1), "fraction": Fraction(100)},
    "op": _decimal(("op", "ops", "OP", "OPs", "FLOP", "FLOPs"), 0, " kMGTP")
    | _decimal(("MAC", "MACs", "MAdd", "MAdds"), 0, " kMGTP", _TWICE),
    "op/byte": {"op/byte": Fraction(1), "FLOP/byte": Fraction(1), "op/B": Fraction(1), "FLOP/B": Fraction(1)},
}

#: Longer than any name that says something; keeps junk of a megabyte away from the patterns.
LONGEST = 200

#: A rate whose second is written out or set apart: "byte/second", "image / s".
_PER_SECOND_WORD = re.compile(r"\s*/\s*s(?:ec(?:ond)?s?)?$", re.IGNORECASE)

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
def find_factor(unit: str, house: str) -> Fraction | None:
    """Find what turns numbers in ``unit`` into numbers in ``house``; None where that is no such unit.

    Upper and lower case count where they make a difference: mw is mW, and Mw is MW.

    >>> find_factor("us", "ms"), find_factor("TFLOPS", "GOP/s"), find_factor("mw", "W"), find_factor("W", "ms")
    (Fraction(1, 1000), Fraction(1000, 1), Fraction(1, 1000), None)
    """
    factors = _FACTORS.get(house, {house: Fraction(1)} if house else {})
    if unit in factors:
        return factors[unit]
    wanted = _PER_SECOND_WORD.sub("/s", unit.strip().rstrip(".")).casefold()
    alike = {name: factor for name, factor in factors.items() if name.casefold() == wanted}
    if len(set(alike.values())) > 1:
        alike = {name: factor for name, factor in alike.items() if name[0] == unit.strip()[:1]}
    return next(iter(alike.values())) if len(set(alike.values())) == 1 else None


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
            f"End it in _ms, _w, _mj, _gops, _gbs, _gb or _pct, or leave it out of units"
        )
    if not isinstance(unit, str) or find_factor(unit, house) is None:
        raise ReadError(
            f"{path}: units: column {column!r} cannot be read from {unit!r}; "
            f"expected one of {listed(_FACTORS.get(house, [house]), 12)}, or a column that says it. Correct it"
        )


def convert(values: Floats, unit: str, house: str) -> Floats:
    """Turn numbers in ``unit`` into numbers in ``house``, rounded once.

    >>> convert(np.array([1100.0]), "us", "ms").tolist()
    [1.1]
    """
    factor = find_factor(unit, house)
    return values if factor in (None, 1) else values * float(factor.numerator) / float(factor.denominator)


def convert_each(values: Floats, units: Sequence[str], house: str) -> tuple[Floats, int | None]:
    """Turn numbers, each in a unit of its own, into numbers in ``house``; say at which row that is no such unit.

    Missing numbers need no unit.

    >>> convert_each(np.array([1.0, 2.0, np.nan]), ["us", "ms", ""], "ms")[0].tolist()
    [0.001, 2.0, nan]
    """
    texts = [unit.strip() for unit in units]
    unknown = {unit for unit in set(texts) if find_factor(unit, house) is None}
    wrong = next((row for row, unit in enumerate(texts) if unit in unknown and not np.isnan(values[row])), None)
    result = values.copy()
    for unit in set(texts) - unknown:
        rows = np.array([text == unit for text in texts])
        result[rows] = convert(values[rows], unit, house)
    return result, wrong
