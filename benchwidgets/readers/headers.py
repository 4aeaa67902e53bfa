"""What the name of a column says: its words, the unit it states, and what it is where the result has no such column."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..model.units import OWN, find_factor, spelt_unit
from .units import BRACKETS, LONGEST, RATE, SCALES, bracketed, is_scaled, named_units

#: Quantities that no header is read as: what is a ratio is computed, and a rate of tokens is said to be one.
_ELSEWHERE = ("operations per energy", "inputs per energy", "rate of tokens")


def _worded(quantity: str) -> str:
    if quantity.startswith("work"):
        return quantity
    return f"{'an' if quantity[0] in 'aeio' else 'a'} {quantity}"


#: Units of the result, with words for the quantity they are of.
QUANTITIES = {own: _worded(quantity) for quantity, own in OWN.items() if quantity not in _ELSEWHERE}

#: Units of what the result has no column for.
_OTHER_UNITS = {
    "cycles, no time: latency is cycles x the clock's period": "cycles cycle clk clks clocks ticks",
    "a number of tokens": "tokens tok",
    "a frequency": "hz khz mhz ghz",
    "a temperature": "°c degc celsius c",
    "an amount of money": "$ usd eur € ¢",
    "a number of parameters": "params param parameters mparams gparams kparams bparams tparams",
    "an area": "mm2 mm² um2 µm²",
    "a ratio": "x × times ratio",
}
_OTHERS = {unit: what for what, units in _OTHER_UNITS.items() for unit in units.split()}

#: What stands below the line of a unit that the result does not have, and what a time of a batch is "per".
_BELOW = frozenset(
    {
        *("s", "h", "hr", "hour", "min", "cycle", "it", "w", "watt", "j", "joule", "$"),
        *("user", "gpu", "chip", "node", "mm2", "mm²", "dsp", "lut", "mhz"),
        *("token", "tok", "image", "img", "frame", "sample", "input", "inf", "inference"),
    }
)
_RUNS = frozenset({"batch", "inference", "query", "request", "run"})

#: Words that tell what a column is, whatever else its name says.
_TELLING = {
    "a minimum": "min minimum lowest fastest",
    "a maximum": "max maximum highest slowest peak",
    "a spread": "std stddev stdev sd var variance iqr cv jitter deviation spread q1 q3 ld15iqr hd15iqr outliers ci",
    "an error": "error err errors errored wrong",
    "a loss": "loss",
    "of loading, compiling or starting up": (
        "load loading loaded compile compiling compilation build building warmup warm init initialization startup "
        "cold first"
    ),
    "of training": "train training trained epoch epochs backward finetune",
    "a count": "count counts counter num number rounds iterations iteration iters runs repetitions reps calls index",
    "a limit": "limit cap slo budget threshold tdp rated deadline timeout goal required",
    "a ratio or change": (
        "speedup ratio gain improvement normalized normalised relative overhead efficiency utilization utilisation "
        "util occupancy delta diff difference change drop degradation increase decrease reduction saving savings"
    ),
    "of tokens": "token tokens tok toks ttft tpot itl prefill decode",
    "a clock": "clock clk period frequency freq cycles cycle mhz ghz",
    "of a part of the run": (
        "h2d d2h transfer copy enqueue preprocess preprocessing postprocess postprocessing queue wait fetch user io"
    ),
    "of memory or a link": "bandwidth bw dram hbm l1 l2 cache pcie disk",
    "a number of parameters": "params param parameters weights",
    "a date": "date timestamp datetime",
}
_TOLD = {word: what for what, words in _TELLING.items() for word in words.split()}

#: Percentiles, which are times all the same.
_PERCENTILE = re.compile(r"p?(?:5|10|25|75|80|90|95|99|999)(?:th|p)?")


#: "time per image" is no time of a batch, while "time per inference step" is.
_PER_OTHER = re.compile(r"\bper (?!(?:inference|batch|run|query|request|step|second|sec|s)\b)(\w+)")


class Header(NamedTuple):
    """The name of a column, taken apart.

    ``words`` are in lower case and without the unit; ``unit`` is what the name states ("" where it states none) and
    ``quantity`` what that is of: a unit of this project, or words for a quantity that the result does not have.
    """

    name: str
    words: str
    unit: str = ""
    quantity: str = ""

    @property
    def what(self) -> str:
        """What the column is by a unit or word that the result has no column for; "" where nothing says so."""
        if self.quantity and self.quantity not in QUANTITIES:
            return self.quantity
        if per := _PER_OTHER.search(self.words):
            return f"per {per[1]}"
        told = next((_TOLD[word] for word in self.words.split() if word in _TOLD), "")
        return f"{told}: accuracy is 100 - error" if told == "an error" and self._is_share() else told

    def _is_share(self) -> bool:
        return self.quantity == "%" or self.words.startswith(("top", "acc"))

    @property
    def percentile(self) -> str:
        """The word for a percentile in the name; "" where there is none."""
        return next((word for word in self.words.split() if _PERCENTILE.fullmatch(word)), "")


@lru_cache(maxsize=4096)
def read_header(name: str, unit: str = "") -> Header:
    """Take the name of a column apart; ``unit`` is what the file states elsewhere, as in a row of units.

    >>> read_header("Mean Latency (us)")
    Header(name='Mean Latency (us)', words='mean latency', unit='us', quantity='ms')
    >>> read_header("tokens_per_second").what, read_header("Top-1 error (%)").what, read_header("min").what
    ('a rate of tokens', 'an error: accuracy is 100 - error', 'a minimum')
    >>> read_header("GFLOPs").quantity, read_header("GFLOPS").quantity, read_header("infer_gmacs").quantity
    ('op', 'GOP/s', 'op')
    """
    if len(name) > LONGEST:
        return Header(name, "")
    stated, quantity = _stated(name)
    words = _words(name, stated)
    if unit:
        stated, quantity = unit, quantity_of(unit) or f"in {unit!r}"
    return Header(name, words, stated, quantity)


@lru_cache(maxsize=4096)
def quantity_of(unit: str) -> str:
    """What a unit is of: a unit of this project, or words for another quantity; "" where it is no known unit.

    >>> quantity_of("us"), quantity_of("GFLOP/s"), quantity_of("tok/s"), quantity_of("FPS/W"), quantity_of("batch 1")
    ('ms', 'GOP/s', 'a rate of tokens', "in 'FPS/W'", '')
    """
    plain = unit.strip().rstrip(".")
    if other := _OTHERS.get(plain.casefold()):
        return other
    if spelt_unit(plain, "rate of tokens"):
        return _worded("rate of tokens")
    fitting = [house for house in QUANTITIES if find_factor(plain, house) is not None]
    if "op" in fitting and "GOP/s" in fitting:
        return _work_or_rate(plain)
    if fitting:
        return fitting[0]
    return f"in {unit!r}" if _is_ratio(plain) else ""


def _work_or_rate(unit: str) -> str:
    """Tell GFLOPs, work, from GFLOPS, a rate. MACs are work as a rule, OPS and tflops a rate; the rest stays open."""
    capitals = unit.upper()
    if unit.isupper() or (unit.islower() and capitals.endswith("OPS") and ("FLOPS" not in capitals or unit[0] in "tp")):
        return "GOP/s"
    if "MAC" in capitals or (unit.endswith("FLOPs") and unit[0] not in "TP"):
        return "op"
    return "operations of an input or a second: the unit does not say which"


def _is_ratio(unit: str) -> bool:
    """Whether a unit is so much of something per something, of which at least one is known."""
    above, _, below = unit.casefold().partition("/")
    if not above or not below or (above in ("time", "latency") and below in _RUNS):
        return False
    return below in _BELOW or any(find_factor(above, house) is not None for house in QUANTITIES)


def _stated(name: str) -> tuple[str, str]:
    candidates = named_units(name)
    if found := next((unit for unit in candidates if quantity_of(unit)), ""):
        return found, quantity_of(found)
    odd = bracketed(name) or next((unit for unit in candidates if is_scaled(name, unit)), None)
    return (odd, f"in {odd!r}, which is no known unit") if odd else ("", "")


def _is_unit(brackets: re.Match[str]) -> bool:
    """Whether what stands in brackets is a unit, not a remark such as (max) or (top-5)."""
    return brackets[0].startswith("[") or brackets[1] in SCALES or bool(quantity_of(brackets[1]))


def _words(name: str, unit: str) -> str:
    """Write a name in lower-case words without its unit."""
    text = BRACKETS.sub(lambda found: " " if _is_unit(found) else f" {found[1]} ", name).strip()
    if "/" in unit and (rate := RATE.search(text)):  # "infer_samples_per_sec" leaves "infer"
        text = text[: rate.start()] + rate[1].rpartition("_")[0]
    elif unit:
        text = re.sub(rf"(?<![A-Za-z]){re.escape(unit)}\s*$", "", text)
        text = re.sub(rf"(?<=[a-z0-9]){re.escape(unit[0].upper() + unit[1:])}$", "", text)
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", " ", text)
    return " ".join(word for word in re.split(r"[\s_\-,.:@#]+", text.strip().casefold()) if word)
