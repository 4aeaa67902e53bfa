"""The figures of a summary: which column each row's result belongs to, and in its unit."""

from __future__ import annotations

from collections import Counter

from ...model.units import convert, find_factor, spelt_unit
from ..language_models import is_language_model
from ..notation import Writing
from ..numbers import Place, is_missing, parse_numbers
from ..records import Records
from .names import cells

PERFORMANCE = {"latency_ms": "ms", "fps": "1/s"}
POWER = {"power_w": "W", "energy_mj": "mJ"}
QUANTITIES = [*PERFORMANCE, "tokens_per_s", *POWER]


def name_quantities(records: Records, missing: frozenset[str]) -> tuple[list[str], dict[str, int]]:
    """Name the column that each row's result belongs to, "" for none, and count those by reason."""
    found, skipped, words = [], Counter[str](), {word.casefold() for word in missing}
    for unit, result in zip(cells(records, "Units"), cells(records, "Result"), strict=True):
        quantity = _quantity(unit)
        if result.casefold() in words or is_missing(result):
            skipped["no result"] += 1
            quantity = ""
        elif not quantity:
            skipped[f"unit {unit[:40]!r} is not known"] += 1
        found.append(quantity)
    return found, dict(skipped)


def throughput_units(records: Records, quantities: list[str]) -> list[str]:
    """The units in which the file gives the throughput of language models."""
    rows = zip(quantities, cells(records, "Model"), cells(records, "Units"), strict=True)
    return list(dict.fromkeys(unit for kind, model, unit in rows if kind == "fps" and is_language_model(model)))


def _quantity(unit: str) -> str:
    if spelt_unit(unit, "rate of tokens"):
        return "tokens_per_s"
    houses = (PERFORMANCE | POWER).items()
    return next((column for column, house in houses if find_factor(_plain(unit), house) is not None), "")


def _plain(unit: str) -> str:
    """Take the unit of "Latency (ms)" out of its brackets."""
    return unit.partition("(")[2].removesuffix(")").strip() if unit.casefold().startswith("latency") else unit


def parse_results(records: Records, quantities: list[str], writing: Writing) -> tuple[list[float], list[str]]:
    """The results in the units of their columns, and what is odd about them."""
    place = Place(records.path, "Result", records.lines, writing=writing)
    texts = [text if kind else "" for text, kind in zip(cells(records, "Result"), quantities, strict=True)]
    parsed = parse_numbers(texts, place)
    houses = PERFORMANCE | POWER
    units = map(_plain, cells(records, "Units"))
    rows = zip(parsed.values, units, quantities, strict=True)
    return [float(convert(number, unit, houses.get(kind, unit))) for number, unit, kind in rows], parsed.notes


def promised(records: Records, runs: list[tuple[int, dict[str, float]]]) -> dict[str, int]:
    """Count the runs whose power the file announces and does not give."""
    promises = cells(records, "has_power")
    lost = sum(promises[row].casefold() == "true" and not values.keys() & POWER.keys() for row, values in runs)
    return {"has_power without a row of power": lost} if lost else {}
