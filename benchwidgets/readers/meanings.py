"""Which column of the result a column of a file may be, and how sure that is: by its name, unit and first cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model.datatypes import element_sizes
from .headers import QUANTITIES, Header
from .layouts import SPELLINGS
from .numbers import is_missing, is_number
from .units import own_unit

#: What tables call the columns of the result: words without unit, blanks for _ and -; better ones first.
WORDS = {
    "design": (
        "design",
        "design name",
        "design point",
        "config",
        "configuration",
        "experiment",
        "run id",
        "kernel name",
    ),
    "network": (
        *("network", "nn topology", "model", "topology", "model name", "neural network", "net", "workload"),
        *("network model", "network name", "architecture"),
    ),
    "task": ("task", "dataset", "data set"),
    "pruning_pct": ("channels kept", "pruning", "pruning factor", "prune"),
    "platform": (
        *("platform", "hwtype", "device", "hardware", "board", "accelerator", "target", "system", "machine"),
        *("gpu", "chip", "device name", "hw", "platform name", "system name", "accelerator model name"),
    ),
    "mode": ("mode", "op mode", "operating mode", "power mode", "nvpmodel"),
    "datatype": (
        *("datatype", "data type", "precision", "dtype", "number format", "weight data types"),
        *("quantization", "quantisation"),
    ),
    "batch": ("batch", "batch size", "batchsize", "bs", "batch/thread/stream"),
    "latency_ms": (
        *("latency", "lat comp", "lat", "mean latency", "avg latency", "average latency", "latency mean"),
        *("latency avg", "latency average", "inference time", "real time", "step time", "execution time", "runtime"),
        *("run time", "median latency", "latency median", "time", "elapsed", "elapsed time", "duration", "delay"),
    ),
    "system_latency_ms": ("system latency", "lat sys", "end to end latency", "e2e latency", "total latency"),
    "fps": ("fps", "throughput", "fps comp", "frame rate", "framerate", "ips", "qps", "inference rate", "speed"),
    "system_fps": ("system fps", "fps system", "system throughput", "end to end throughput"),
    "gops": ("gops", "tp comp", "performance", "perf", "compute performance", "throughput", "achieved", "sustained"),
    "operations": ("operations", "flops", "macs", "madds", "work", "complexity", "compute", "ops"),
    "top1_pct": (
        *(
            "top1",
            "top 1",
            "top1 accuracy",
            "top 1 accuracy",
            "top1 acc",
            "top 1 acc",
            "acc1",
            "acc 1",
            "accuracy",
            "acc",
        ),
        *("test accuracy", "validation accuracy", "val acc", "test acc"),
    ),
    "top5_pct": ("top5", "top 5", "top5 accuracy", "top 5 accuracy", "top5 acc", "top 5 acc", "acc5", "acc 5"),
    "base_w": ("base power", "basepwr", "base pwr", "board power idle"),
    "idle_w": ("idle power", "idlepwr", "idle pwr", "idle"),
    "power_w": (
        *("power", "full power", "fullpwr", "full pwr", "load power", "avg power", "average power", "mean power"),
        *("power draw", "board power", "total power", "power consumption", "consumption", "watts"),
    ),
}

#: Words beside those that leave a name what it is.
_QUALIFIERS = frozenset(
    {
        *("mean", "avg", "average", "median", "p50", "measured", "real", "per", "the", "of", "in", "on"),
        *("inference", "infer", "inferences", "forward", "step", "batch", "query", "request", "run", "input", "time"),
        *("test", "val", "validation", "eval", "imagenet", "imagenet1k", "accuracy"),
        *("gpu", "name", "type", "model", "misc", "single", "stream", "offline", "e2e", "overall"),
    }
)

#: Words that say too little without a unit: "duration" may be that of the whole benchmark.
_NEED_UNIT = frozenset({"elapsed", "elapsed time", "duration", "delay", "speed", "consumption", "idle"})

#: Words that keep a column of numbers from being a measurement, all of them or those of one column.
_NO_MEASURE = frozenset({"target", "design"})
_NOT_OF = {
    "latency_ms": frozenset({"total", "wall", "host"}),
    "top1_pct": frozenset({"5", "top5", "acc5"}),
    "top5_pct": frozenset({"1", "top1", "acc1"}),
}

#: Columns that only a stated unit makes: a rate of operations is not told from one of inputs by words.
_UNIT_ONLY = ("gops", "operations")

#: Columns that the unit alone makes, where it is the whole name.
_BY_UNIT = ("fps", "gops", "operations", "latency_ms", "power_w")

#: Columns of text.
TEXTS = ("design", "network", "task", "platform", "mode", "datatype")


class Meaning(NamedTuple):
    """What a column of a file may be: the surer, the higher its ``score``; ``guess`` says what is guessed about it."""

    score: float
    ours: str
    guess: str = ""


class _Look(NamedTuple):
    """What the first cells of a column look like: how many there are, those that are filled, how many are numbers."""

    rows: int
    filled: list[str]
    numbers: int


def meanings(header: Header, cells: Sequence[str]) -> list[Meaning]:
    """List what a column may be in the result, the surest first.

    >>> from .headers import read_header
    >>> [(each.ours, each.guess) for each in meanings(read_header("GFLOPs"), ["4.1"])]
    [('operations', '')]
    """
    filled = [cell.strip() for cell in cells if not is_missing(cell)]
    look = _Look(len(cells), filled, sum(is_number(text.removesuffix("%").rstrip()) for text in filled))
    found = [meaning for ours in WORDS if (meaning := _meaning(ours, header, look)) is not None]
    return sorted(found, key=lambda each: -each.score)


def _meaning(ours: str, header: Header, look: _Look) -> Meaning | None:
    if not _cells_fit(ours, header.name, look):
        return None
    if header.name == ours or header.name in SPELLINGS.get(ours, ()):
        return None if header.quantity and not _unit_fits(ours, header) else Meaning(9.0, ours)
    if not _unit_fits(ours, header) or (ours not in TEXTS and _is_other(ours, header)):
        return None
    stated = bool(header.unit)
    known, words = WORDS[ours], header.words
    if words in known and (stated or words not in _NEED_UNIT):
        return Meaning(5.0 + stated - known.index(words) / 100, ours, _doubt(ours, header))
    rest = set(words.split())
    if stated and rest <= _QUALIFIERS:  # the unit is the name, as in "TFLOPS", "img/s" and "infer_samples_per_sec"
        return Meaning(4.0 - len(rest) / 10, ours, _doubt(ours, header)) if ours in _BY_UNIT else None
    return _inside(ours, header)


def _is_other(ours: str, header: Header) -> bool:
    """Whether words say that a column of numbers is of another kind."""
    words = set(header.words.split())
    return bool(header.what or words & _NO_MEASURE or words & _NOT_OF.get(ours, frozenset()))


def _inside(ours: str, header: Header) -> Meaning | None:
    """A name that holds a known word among others."""
    known = [word for word in WORDS[ours] if re.search(rf"\b{re.escape(word)}\b", header.words)]
    if not header.unit:
        known = [word for word in known if word not in _NEED_UNIT]
    if not known:
        return None
    best = max(known, key=len)
    rest = set(header.words.split()).difference(*(word.split() for word in known), _QUALIFIERS)
    odd = {word for word in rest if word != header.percentile and not word.isdigit()}
    if odd and (ours in TEXTS or not header.unit):
        return None
    doubt = f"by {best!r} in its name" if odd else _doubt(ours, header)
    return Meaning(2.0 + bool(header.unit) + len(best) / 100 - len(rest) / 10, ours, doubt)


def _doubt(ours: str, header: Header) -> str:
    if ours in ("latency_ms", "system_latency_ms") and header.percentile and header.percentile != "p50":
        return f"a percentile ({header.percentile}), no mean"
    if ours == "pruning_pct" and "kept" not in header.words:
        return "pruning_pct is the share of channels kept, not that of those removed"
    return ""


def _unit_fits(ours: str, header: Header) -> bool:
    """Whether the unit that a name states is that of the column; text has none, and neither has a batch."""
    house = own_unit(ours)
    if ours in TEXTS or ours == "batch":
        return not header.quantity or header.quantity.startswith("in ")
    return header.quantity == house if header.quantity else ours not in _UNIT_ONLY


def _cells_fit(ours: str, name: str, look: _Look) -> bool:
    """Whether cells can be those of the column: numbers where it has numbers, names where it has names."""
    if ours == "datatype" and "quanti" in name.casefold() and look.filled:
        return 2 * int((element_sizes(look.filled) > 0).sum()) >= len(look.filled)
    if ours in ("network", "platform", "datatype"):
        return not look.rows or look.numbers < len(look.filled)
    return ours in TEXTS or look.numbers == len(look.filled)


def what_it_is(header: Header) -> str:
    """Say what an unused column is known to be; "" where nothing is known.

    >>> from .headers import read_header
    >>> [what_it_is(read_header(name)) for name in ("Top-1 error (%)", "Size (MB)", "Remark")]
    ['an error: accuracy is 100 - error', 'an amount of memory', '']
    """
    return header.what or QUANTITIES.get(header.quantity, "")
