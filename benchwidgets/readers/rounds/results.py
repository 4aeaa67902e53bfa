"""The figures of a summary: which column each row's result belongs to, and in its unit."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ...model.units import convert, find_factor, spelt_unit
from ..language_models import is_language_model
from ..notation import Writing
from ..numbers import Place, is_missing, parse_numbers
from ..records import Records
from .names import RUN, cells

PERFORMANCE = {"latency_ms": "ms", "fps": "1/s"}
POWER = {"power_w": "W", "energy_mj": "mJ"}
SAMPLES = "samples_per_query"
QUANTITIES = [*PERFORMANCE, "tokens_per_s", *POWER]

#: What the quantity of a row in a unit that is not known begins with; the unit follows.
OTHER = "in "

#: What rounds before v2.0 give, whose summaries say no units, and from which round on MultiStream is a latency.
_UNITS = {"singlestream": "Latency (ms)", "offline": "Samples/s", "server": "Queries/s", "interactive": "Queries/s"}
_STREAMS, _LATENCY_SINCE = "Samples per query", 2.0
NO_UNITS = (
    "no column 'Units': results are read as rounds before v2.0 give them, SingleStream in ms, MultiStream in samples a "
    "query, Offline and Server in inputs/s"
)

_ROUND = re.compile(r"v?([0-9]+\.[0-9]+)", re.ASCII)
#: "Latency (ms)", also with its percentile: a unit in brackets, with the strokes that some files put before these.
_LATENCY = re.compile(
    r"(?:[0-9.]+(?:st|nd|rd|th) percentile )?latency\s*\\?\(([^()\\]*)\\?\)", re.ASCII | re.IGNORECASE
)


class Results(NamedTuple):
    """The figures of a file: of each row its unit, what it says ("" for nothing) and its number.

    ``skipped`` counts the rows that say nothing, by reason, ``unknown`` those in a unit that is not known.
    """

    units: list[str]
    quantities: list[str]
    values: list[float]
    skipped: dict[str, int]
    unknown: dict[str, int]
    notes: list[str]

    @property
    def performance(self) -> list[str]:
        """The quantities that make a run."""
        return [*PERFORMANCE, "tokens_per_s", SAMPLES, *(f"{OTHER}{unit}" for unit in self.unknown)]


def read_results(records: Records, missing: frozenset[str], writing: Writing) -> Results:
    """Read the results of all rows; a word among ``missing`` says that a row has none."""
    words = {word.casefold() for word in missing}
    units, notes = _row_units(records)
    texts = cells(records, "Result")
    gone = [text.casefold() in words or is_missing(text) for text in texts]
    quantities = ["" if lost else _quantity(unit) for unit, lost in zip(units, gone, strict=True)]
    place = Place(records.path, "Result", records.lines, writing=writing)
    parsed = parse_numbers(["" if lost else text for text, lost in zip(texts, gone, strict=True)], place)
    houses = PERFORMANCE | POWER
    rows = zip(parsed.values, units, quantities, strict=True)
    values = [float(convert(number, _plain(unit), houses.get(kind, _plain(unit)))) for number, unit, kind in rows]
    unknown = Counter(each.removeprefix(OTHER) for each in quantities if each.startswith(OTHER))
    skipped = {"no result": sum(gone)} if any(gone) else {}
    return Results(units, quantities, values, skipped, dict(unknown), [*notes, *parsed.notes])


def run_keys(records: Records, results: Results) -> list[tuple[str, ...]]:
    """What tells the run of each row from others.

    A figure in a unit that is not known is a run of its own beside others, as nobody knows whether it says the same.
    """
    keys = list(zip(*(cells(records, name) for name in RUN), strict=True))
    taken: dict[tuple[str, ...], str] = {}
    for key, kind in zip(keys, results.quantities, strict=True):
        if kind in (*PERFORMANCE, "tokens_per_s", SAMPLES):
            taken[key] = ""
        elif kind.startswith(OTHER):
            taken.setdefault(key, kind)
    apart = (kind.startswith(OTHER) and taken[key] != kind for key, kind in zip(keys, results.quantities, strict=True))
    return [(*key, kind) if alone else key for key, kind, alone in zip(keys, results.quantities, apart, strict=True)]


def throughput_units(records: Records, results: Results) -> list[str]:
    """The units in which the file gives the throughput of language models."""
    rows = zip(results.quantities, cells(records, "Model"), results.units, strict=True)
    return list(dict.fromkeys(unit for kind, model, unit in rows if kind == "fps" and is_language_model(model)))


def promised(records: Records, runs: list[tuple[int, dict[str, float]]]) -> dict[str, int]:
    """Count the runs whose power the file announces and does not give."""
    promises = cells(records, "has_power")
    lost = sum(promises[row].casefold() == "true" and not values.keys() & POWER.keys() for row, values in runs)
    return {"has_power without a row of power": lost} if lost else {}


def _row_units(records: Records) -> tuple[list[str], list[str]]:
    """The unit of each row: as the file says it, or as its scenario had it in rounds that do not say."""
    if "Units" in records.header:
        return cells(records, "Units"), []
    rows = zip(cells(records, "Scenario"), cells(records, "version"), strict=True)
    return [_unit_of(scenario.replace(" ", "").casefold(), version) for scenario, version in rows], [NO_UNITS]


def _unit_of(scenario: str, version: str) -> str:
    if scenario == "multistream":
        told = _ROUND.fullmatch(version)
        return _UNITS["singlestream"] if told and float(told[1]) >= _LATENCY_SINCE else _STREAMS
    return _UNITS.get(scenario, "")


def _quantity(unit: str) -> str:
    """The column of a unit.

    >>> [_quantity(unit) for unit in ("Latency (s)", "Queries/s", "Tokens/s", "millijoules/Stream", "Streams")]
    ['latency_ms', 'fps', 'tokens_per_s', 'energy_mj', 'in Streams']
    """
    if spelt_unit(unit, "rate of tokens"):
        return "tokens_per_s"
    if unit.casefold() == _STREAMS.casefold():
        return SAMPLES
    houses = (PERFORMANCE | POWER).items()
    known = (column for column, house in houses if find_factor(_plain(unit), house) is not None)
    return next(known, f"{OTHER}{unit}")


def _plain(unit: str) -> str:
    """The unit alone: of "Latency (ms)" what is in brackets, and no "/Stream" behind an energy."""
    latency = _LATENCY.fullmatch(unit)
    if latency:
        return latency[1].strip()
    return re.sub(r"^scheduled |(?<=joules)/stream$", "", unit, flags=re.IGNORECASE)
