"""The figures of a summary: to which column each belongs, in its unit."""

from __future__ import annotations

from collections import Counter

from ...model.units import convert, find_factor, spelt_unit
from ..language_models import is_language_model
from ..notation import Writing
from ..numbers import Place, is_missing, parse_numbers
from ..records import Records

#: What makes a run, and what is joined to it, in the units of their columns.
PERFORMANCE = {"latency_ms": "ms", "fps": "1/s"}
TOKENS = "tokens_per_s"
POWER = {"power_w": "W", "energy_mj": "mJ"}
QUANTITIES = [*PERFORMANCE, TOKENS, *POWER]


def cells_of(records: Records, name: str) -> list[str]:
    """The cells of a column, each "" where the file has none of the name."""
    if name not in records.header:
        return [""] * len(records.rows)
    position = records.header.index(name)
    return [row[position].strip() for row in records.rows]


def quantities_of(records: Records, missing: frozenset[str]) -> tuple[list[str], dict[str, int]]:
    """Name the column that each row's result belongs to, "" for none, and count those by reason."""
    found, skipped, words = [], Counter[str](), {word.casefold() for word in missing}
    for unit, result in zip(cells_of(records, "Units"), cells_of(records, "Result"), strict=True):
        quantity = _quantity(unit)
        if result.casefold() in words or is_missing(result):
            skipped["no result"] += 1
            quantity = ""
        elif not quantity:
            skipped[f"unit {unit[:40]!r} is not known"] += 1
        found.append(quantity)
    return found, dict(skipped)


def units_of(records: Records, quantities: list[str]) -> list[str]:
    """The units in which the file gives the throughput of language models."""
    cells = zip(quantities, cells_of(records, "Model"), cells_of(records, "Units"), strict=True)
    return list(dict.fromkeys(unit for kind, model, unit in cells if kind == "fps" and is_language_model(model)))


def _quantity(unit: str) -> str:
    if spelt_unit(unit, "rate of tokens"):
        return TOKENS
    houses = (PERFORMANCE | POWER).items()
    return next((column for column, house in houses if find_factor(_plain(unit), house) is not None), "")


def _plain(unit: str) -> str:
    """Take the unit of "Latency (ms)" out of its brackets."""
    return unit.partition("(")[2].removesuffix(")").strip() if unit.casefold().startswith("latency") else unit


def figures_of(records: Records, quantities: list[str], writing: Writing) -> tuple[list[float], list[str]]:
    """The results in the units of their columns, and what is odd about them."""
    place = Place(records.path, "Result", records.lines, writing=writing)
    texts = [text if kind else "" for text, kind in zip(cells_of(records, "Result"), quantities, strict=True)]
    parsed = parse_numbers(texts, place)
    houses = PERFORMANCE | POWER
    units = map(_plain, cells_of(records, "Units"))
    rows = zip(parsed.values, units, quantities, strict=True)
    return [float(convert(number, unit, houses.get(kind, unit))) for number, unit, kind in rows], parsed.notes
