"""Units: how they are spelt, what they are of, and the factor from one into another, said once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

import numpy as np

from .arguments import typed
from .arrays import Floats
from .errors import BenchwidgetsError, unknown

#: SI prefixes by their exponent, as screens write them.
PREFIXES = {-12: "p", -9: "n", -6: "µ", -3: "m", 0: "", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E"}
_EXPONENTS = {prefix: exponent for exponent, prefix in PREFIXES.items()}
#: Further ways in which files write a prefix: the Greek letter beside the sign, and words before words.
_SPELT = {"µ": ("u", "µ", "μ")}
_WORDS = {"n": "nano", "µ": "micro", "m": "milli", "k": "kilo", "M": "mega", "G": "giga", "T": "tera"}
_BINARY = {"Ki": 1024, "Mi": 1024**2, "Gi": 1024**3, "Ti": 1024**4}

#: Base units in one of this project's giga-units: operations of a GOP, bytes of a GB.
GIGA = 1e9
#: Milliseconds of a second, millijoules of a joule.
MILLIS = 1e3


@dataclass(frozen=True)
class Unit:
    """A unit of a quantity.

    Parameters
    ----------
    name : str
        How a screen writes it.
    quantity : str
        What it is of; units of one quantity turn into each other.
    factor : Fraction
        How many base units of the quantity it is; exact.
    aliases : tuple of str
        What else files write for it.
    prefixes : str
        SI prefixes that files write before the name and the aliases; empty where they write none.
    si : bool
        Whether screens choose a prefix for each number, as in 4.6 TOP/s.
    binary : bool
        Whether Ki, Mi, Gi and Ti stand before it too.

    Examples
    --------
    >>> unit_of("us").factor, unit_of("us") == unit_of("microseconds"), unit_of("us").name
    (Fraction(1, 1000000), True, 'µs')
    """

    name: str
    quantity: str
    factor: Fraction = Fraction(1)
    aliases: tuple[str, ...] = ()
    prefixes: str = ""
    si: bool = False
    binary: bool = False

    def spellings(self) -> Iterator[tuple[str, Unit]]:
        """Each way to write the unit and its multiples, with the unit that it stands for."""
        multiples = [*((prefix, self._times(prefix)) for prefix in self.prefixes), ("", self)]
        if self.binary:
            multiples += [(prefix, self._times(prefix)) for prefix in _BINARY]
        for alias in dict.fromkeys((self.name, *self.aliases)):
            for prefix, unit in multiples:
                if not (prefix and alias[0].isdigit()):  # no file writes k1/s
                    yield from ((each + alias, unit) for each in _SPELT.get(prefix, (prefix,)))
                if prefix in _WORDS and re.match("[a-z]{4}", alias):
                    yield _WORDS[prefix] + alias, unit

    def _times(self, prefix: str) -> Unit:
        times = Fraction(_BINARY.get(prefix) or Fraction(10) ** _EXPONENTS[prefix])
        name = next(each for each in (self.name, *self.aliases) if not each[0].isdigit())
        return replace(self, name=prefix + name, factor=times * self.factor, aliases=(), prefixes="", binary=False)


_INPUTS = [
    *("images", "image", "img", "imgs", "frames", "frame", "samples", "sample", "inputs", "inferences", "inference"),
    *("inf", "infs", "queries", "requests", "request", "req", "reqs"),
]
_PER_SECOND = ("/s", "/sec", "/second", "/seconds", " per second", "_per_s", "_per_second", "_per_sec")
_RATES = tuple(noun + end for noun in _INPUTS for end in _PER_SECOND)
_TWICE = Fraction(2)  # operations of a multiply-accumulate

#: Every unit. The first of a quantity is its base unit, which screens put prefixes to.
UNITS = (
    Unit("s", "time", aliases=("sec", "second", "seconds"), prefixes="nµm", si=True),
    Unit("min", "time", Fraction(60)),
    Unit("h", "time", Fraction(3600)),
    Unit("1/s", "rate of inputs", aliases=("fps", "qps", "ips", "Hz", "/s", *_RATES), prefixes="kM"),
    Unit("OP/s", "rate of operations", si=True, prefixes="kMGTP",
         aliases=("OPs/s", "OPS", "FLOP/s", "FLOPs/s", "FLOPS")),
    Unit("MAC/s", "rate of operations", _TWICE, ("MACs/s", "MACS"), "kMGTP"),
    Unit("OP", "work, in operations", aliases=("op", "ops", "OPs", "FLOP", "FLOPs"), prefixes="kMGTP", si=True),
    Unit("MAC", "work, in operations", _TWICE, ("MACs", "MAdd", "MAdds"), "kMGTP"),
    Unit("B/s", "bandwidth", aliases=("Bps", "byte/s", "bytes/s"), prefixes="kMGT", si=True, binary=True),
    Unit("bit/s", "bandwidth", Fraction(1, 8), ("b/s", "bps"), "kMGT"),
    Unit("B", "amount of memory", aliases=("byte", "bytes"), prefixes="kMGT", si=True, binary=True),
    Unit("W", "power", aliases=("watt", "watts"), prefixes="µmkM", si=True),
    Unit("J", "energy", aliases=("joule", "joules"), prefixes="nµmk"),
    Unit("Wh", "energy", Fraction(3600)),
    Unit("fraction", "share"),
    Unit("%", "share", Fraction(1, 100), ("pct", "percent")),
    Unit("op/byte", "intensity", aliases=("FLOP/byte", "op/B", "FLOP/B")),
    Unit("OP/J", "operations per energy", prefixes="G", si=True),
    Unit("1/J", "inputs per energy"),
    Unit("tokens/s", "rate of tokens", aliases=("tokens/sec", "token/s", "tok/s", "toks/s", "tps", "t/s")),
)  # fmt: skip

#: The unit that this project's columns have of each quantity.
OWN = {
    "time": "ms",
    "rate of inputs": "1/s",
    "rate of operations": "GOP/s",
    "work, in operations": "op",
    "bandwidth": "GB/s",
    "amount of memory": "GB",
    "power": "W",
    "energy": "mJ",
    "share": "%",
    "intensity": "op/byte",
    "operations per energy": "GOP/J",
    "inputs per energy": "1/J",
    "rate of tokens": "tokens/s",
}


def _table() -> dict[str, dict[str, Unit]]:
    found: dict[str, dict[str, Unit]] = {}
    for unit in UNITS:
        for spelling, meant in unit.spellings():
            found.setdefault(unit.quantity, {}).setdefault(spelling, meant)
    return found


def _folded() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for quantity, spelt in _SPELLINGS.items():
        for spelling in spelt:
            found.setdefault(quantity, {}).setdefault(spelling.casefold(), []).append(spelling)
    return found


_SPELLINGS = _table()
_FOLDED = _folded()
_BASES = {unit.quantity: unit for unit in reversed(UNITS)}
_QUANTITIES = {own: quantity for quantity, own in OWN.items()}

#: A rate whose second is written out or set apart: "byte/second", "image / s".
_PER_SECOND_WORD = re.compile(r"\s*/\s*s(?:ec(?:ond)?s?)?$", re.IGNORECASE)
#: Bits by the letter of it, which no case makes bytes.
_BITS = re.compile(r"[MGT]?b")


@lru_cache(maxsize=1024)
def spelt_unit(text: str, quantity: str) -> Unit | None:
    """The unit of a quantity that a file's text stands for; None where it is none, or could be two.

    Upper and lower case count where they make a difference, and a capital K is a k: mw is mW, Mw is MW, KB is kB. A
    prefix alone is no unit. gb/s may be bits or bytes; a memory in mb is in MB, but in Mb it may be in bits.

    >>> spelt_unit("mw", "power").name, spelt_unit("Mw", "power").name, spelt_unit("gb/s", "bandwidth")
    ('mW', 'MW', None)
    """
    spelt = _SPELLINGS.get(quantity, {})
    text = text if text in spelt else _PER_SECOND_WORD.sub("/s", text.strip().rstrip("."))
    if text not in spelt and text[:1] == "K":
        text = "k" + text[1:]
    if text in spelt:
        return spelt[text]
    if _BITS.fullmatch(text):
        return None
    alike = _FOLDED.get(quantity, {}).get(text.casefold(), [])
    if len({spelt[each].factor for each in alike}) > 1:
        alike = [each for each in alike if each[0] == text[:1]]
    return spelt[alike[0]] if len({spelt[each].factor for each in alike}) == 1 else None


@typed
def unit_of(text: str) -> Unit:
    """The unit that a text stands for, by name or alias.

    Raises
    ------
    BenchwidgetsError
        Where it is no unit, with near names; where it may be of two quantities, as gflops, with both.

    >>> unit_of("GB/s").quantity, unit_of("watts").name, unit_of("TFLOPS") == unit_of("TOP/s")
    ('bandwidth', 'W', True)
    """
    found = [spelt[text] for spelt in _SPELLINGS.values() if text in spelt]
    found = found or [unit for quantity in _SPELLINGS if (unit := spelt_unit(text, quantity)) is not None]
    if len(found) == 1:
        return found[0]
    if found:
        raise BenchwidgetsError(
            f"unit {text!r} is ambiguous: {' or '.join(f'{unit.name}, {unit.quantity}' for unit in found)}. Write one"
        )
    names = dict.fromkeys(spelling for spelt in _SPELLINGS.values() for spelling in spelt)
    raise BenchwidgetsError(unknown("unit", text, names, owner="the table of units"))


def own_spellings(own: str) -> list[str]:
    """How files may write what turns into a unit of this project; none where that is no unit.

    >>> own_spellings("%")
    ['fraction', '%', 'pct', 'percent']
    """
    return list(_SPELLINGS.get(_QUANTITIES.get(own, ""), ()))


@lru_cache(maxsize=1024)
def find_factor(unit: str, own: str) -> Fraction | None:
    """Find what turns numbers in ``unit`` into numbers in ``own``, a unit of this project; None where nothing does.

    >>> find_factor("us", "ms"), find_factor("TFLOPS", "GOP/s"), find_factor("mw", "W"), find_factor("W", "ms")
    (Fraction(1, 1000), Fraction(1000, 1), Fraction(1, 1000), None)
    """
    quantity = _QUANTITIES.get(own, "")
    found = spelt_unit(unit, quantity)
    return None if found is None else found.factor / _SPELLINGS[quantity][own].factor


@lru_cache(maxsize=1024)
def screen_unit(unit: str) -> tuple[float, str] | None:
    """What a screen puts prefixes to for a unit of this project: factor to the base unit, and its name.

    None where a screen writes no prefix, or the unit is one that somebody else chose: it stays as it is written.

    >>> screen_unit("GOP/s"), screen_unit("ms"), screen_unit("op"), screen_unit("%")
    ((1000000000.0, 'OP/s'), (0.001, 's'), (1.0, 'OP'), None)
    """
    quantity = _QUANTITIES.get(unit, "")
    if not quantity or not _BASES[quantity].si:
        return None
    return float(_SPELLINGS[quantity][unit].factor), _BASES[quantity].name


def convert(values: Floats, unit: str, own: str) -> Floats:
    """Turn numbers in ``unit`` into numbers in ``own``, rounded once.

    >>> convert(np.array([1100.0]), "us", "ms").tolist()
    [1.1]
    """
    factor = find_factor(unit, own)
    return values if factor is None or factor == 1 else values * float(factor.numerator) / float(factor.denominator)


def convert_each(values: Floats, units: Sequence[str], own: str) -> tuple[Floats, int | None]:
    """Turn numbers, each in a unit of its own, into numbers in ``own``; say at which row that is no such unit.

    Missing numbers need no unit.

    >>> convert_each(np.array([1.0, 2.0, np.nan]), ["us", "ms", ""], "ms")[0].tolist()
    [0.001, 2.0, nan]
    """
    texts = [unit.strip() for unit in units]
    strange = {unit for unit in set(texts) if find_factor(unit, own) is None}
    wrong = next((row for row, unit in enumerate(texts) if unit in strange and not np.isnan(values[row])), None)
    result = values.copy()
    for unit in set(texts) - strange:
        rows = np.array([text == unit for text in texts])
        result[rows] = convert(values[rows], unit, own)
    return result, wrong
