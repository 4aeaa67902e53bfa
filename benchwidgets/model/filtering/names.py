"""What a screen calls the columns: a filter takes the words of headings, legends and axes as well as the names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import listed, nearest, unknown
from ..metrics import Metric
from .literals import column_text

_WITH_UNIT = re.compile(r"(?P<label>.+) \[(?P<unit>[^\[\]]*)\]")


class Names:
    """The columns of some data by every word for them.

    A column's own name comes first; then its label, ``throughput``, and its label with the unit, ``throughput [1/s]``.

    Parameters
    ----------
    columns : iterable of str
        What a filter may name, the name of the labels included.
    metrics : iterable of Metric
        What the columns mean.
    """

    def __init__(self, columns: Iterable[str], metrics: Iterable[Metric]):
        self.columns = tuple(columns)
        self._known = frozenset(self.columns)
        self._metrics: dict[str, list[Metric]] = {}
        for metric in metrics:
            for word in dict.fromkeys([metric.label, metric.title]):
                self._metrics.setdefault(word, []).append(metric)

    def meant(self, word: str) -> tuple[str, ...]:
        """The columns that a word stands for: one, or several, or none.

        >>> names = Names(["fps", "fps_per_w", "inputs_per_j"], map(Metric.infer, ["fps", "fps_per_w", "inputs_per_j"]))
        >>> names.meant("fps"), names.meant("throughput"), names.meant("inputs per joule"), names.meant("power")
        (('fps',), ('fps',), ('fps_per_w', 'inputs_per_j'), ())
        """
        if word in self._known:
            return (word,)
        return tuple(metric.column for metric in self._metrics.get(word, ()))

    def ambiguous(self, word: str) -> str:
        """Say that a word stands for several columns."""
        return f"{word!r} is what {_choice(self.meant(word), 'and')} are called; write the column's name"

    def unknown(self, word: str) -> str:
        """Say that a word stands for no column, and which one is near.

        >>> Names(["latency_ms"], [Metric.infer("latency_ms")]).unknown("latency [s]")
        "no column 'latency [s]'; 'latency' is column latency_ms, whose numbers are in ms"
        """
        shown = _WITH_UNIT.fullmatch(word)  # headings and axes may show another unit than the column's
        called = self._metrics.get(shown["label"], ()) if shown else ()
        if shown and called:
            return f"no column {word!r}; {shown['label']!r} is {' and '.join(map(_in_its_unit, called))}"
        near = nearest(word, [*self.columns, *self._metrics])
        if near is None or near in self._known:
            return unknown("column", word, self.columns)
        hint = f"Did you mean {column_text(near)}, the label of {_choice(self.meant(near), 'or')}?"
        return f"no column {word!r}; the space has {listed(self.columns)}. {hint}"


def _in_its_unit(metric: Metric) -> str:
    unit = f"whose numbers are in {metric.unit}" if metric.unit else "whose numbers have no unit"
    return f"column {column_text(metric.column)}, {unit}"


def _choice(columns: Iterable[str], word: str) -> str:
    *most, last = map(column_text, columns)
    return f"{', '.join(most)} {word} {last}" if most else last
