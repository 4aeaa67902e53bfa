"""What is told of designs and items under the pointer: lines that are those of columns are told by these."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..charts.cards import told_value
from ..charts.chart import Chart
from ..charts.marks import Card
from ..model.arrays import Ints
from ..model.space.space import DesignSpace
from ..model.values import literal

#: Most designs whose cards are told whole; of more the script tells the columns.
MOST_DESIGNS = 2_000


def card_lines(card: Card) -> list[Any]:
    """A card as its title and its pairs of a label and a value."""
    return [literal(card.title), [[literal(label), literal(value)] for label, value in card.lines]]


def design_cards(chart: Chart, space: DesignSpace, names: list[str]) -> dict[str, Any]:
    """The cards of the designs that a chart draws: each a list of lines, a number being that of a column.

    Lines that are alike are told once; ``rows`` says which list each row has.
    """
    rows = reached_rows(chart)
    if len(rows) > MOST_DESIGNS:
        return {}
    told: dict[str, int] = {}
    lists: list[Any] = []
    of_row: dict[int, int] = {}
    for row in rows.tolist():
        card = chart.card(row)
        lines = [] if card is None else _lines(card, row, space, names)
        place = told.setdefault(repr(lines), len(lists))
        if place == len(lists):
            lists.append(lines)
        of_row[row] = place
    return {"lines": lists, "rows": of_row}


def _lines(card: Card, row: int, space: DesignSpace, names: list[str]) -> list[Any]:
    plain = {told_value(space, row, name): place for place, name in reversed(list(enumerate(names)))}
    return [plain.get(line, [literal(line[0]), literal(line[1])]) for line in card.lines]


def reached_rows(chart: Chart) -> Ints:
    """The rows that a dot, a line or a bar of a chart stands for, ascending."""
    return np.flatnonzero(chart.rows())
