"""The predicates that look at columns or labels: frozen values that say themselves in the filter language."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd

from ..errors import FilterError, UnknownColumnError, unknown
from ..ordering import label_name
from .columns import Truth, Values, compare, contains, matched, one_of
from .lexer import fault
from .literals import Literal, column_text, literal, literal_text
from .logic import Predicate
from .names import Names
from .table import Table

#: The same comparison with its sides exchanged.
MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

_This = TypeVar("_This", bound="_OfColumn")

_NO_VALUES = frozenset(["nan", "nat", "na", "null", "none"])


class UnknownFilterColumnError(FilterError, UnknownColumnError):
    """A filter names a column that the frame does not have."""


class Where(NamedTuple):
    """Where in a filter's text a predicate stood: positions of its column and of its values."""

    text: str
    column: int
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column on the right side of a comparison, to tell it from text."""

    name: str

    def __str__(self) -> str:
        return column_text(self.name)


@dataclass(frozen=True)
class _OfColumn(Predicate):
    """A predicate about one ``column``, which stood at ``where``."""

    column: str
    where: Where | None = field(default=None, compare=False, repr=False, kw_only=True)

    def in_columns(self: _This, names: Names) -> _This:
        return replace(self, column=_meant(names, self.column, self.where))


@dataclass(frozen=True)
class Compare(_OfColumn):
    """A column compared with a constant or a `Column`.

    >>> str(Compare("fps", ">", 1000)), str(Compare("fps", ">", Column("system_fps")))
    ('fps > 1000', 'fps > system_fps')
    """

    operator: str
    value: Literal | Column

    def __post_init__(self) -> None:
        if self.operator not in MIRRORED:
            raise FilterError(f"operator={self.operator!r}; expected one of {', '.join(MIRRORED)}")
        if not isinstance(self.value, Column):
            object.__setattr__(self, "value", literal(self.value))

    def truth(self, table: Table) -> Truth:
        left = _values(table, self.column, self.where)
        if not isinstance(self.value, Column):
            with _at(self.where, 0):
                return compare(left, self.operator, self.value)
        right = _values(table, self.value.name, self.where, 0)
        with _at(self.where, 0):  # texts of two columns have no ranks in common: compared once
            key = self.column, self.operator, self.value.name
            return table.once(key, lambda: compare(left, self.operator, right))

    def in_columns(self, names: Names) -> Compare:
        named = super().in_columns(names)
        if not isinstance(self.value, Column):
            return named
        return replace(named, value=Column(_meant(names, self.value.name, self.where, 0)))

    def __str__(self) -> str:
        right = self.value if isinstance(self.value, Column) else literal_text(self.value)
        return f"{column_text(self.column)} {self.operator} {right}"


@dataclass(frozen=True)
class Between(_OfColumn):
    """A column within two constants, both included; as a brush makes it.

    >>> str(Between("fps", 100, 2000))
    '100 <= fps <= 2000'
    """

    low: Literal
    high: Literal

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", literal(self.low))
        object.__setattr__(self, "high", literal(self.high))

    def truth(self, table: Table) -> Truth:
        values = _values(table, self.column, self.where)
        with _at(self.where, 0):
            above = compare(values, ">=", self.low)
        with _at(self.where, 1):
            below = compare(values, "<=", self.high)
        return Truth(above.true & below.true, above.false | below.false)

    def __str__(self) -> str:
        return f"{literal_text(self.low)} <= {column_text(self.column)} <= {literal_text(self.high)}"


@dataclass(frozen=True)
class OneOf(_OfColumn):
    """A column equal to one of several constants; as the ticks of a header filter make it.

    >>> str(OneOf("platform", ["TX2", "NCS"]))
    "platform in ('TX2', 'NCS')"
    """

    values: tuple[Literal, ...]

    def __post_init__(self) -> None:
        if isinstance(self.values, str):
            raise FilterError(f"values={self.values!r}; expected a list of values, not one text")
        object.__setattr__(self, "values", tuple(map(literal, self.values)))

    def truth(self, table: Table) -> Truth:
        values = _values(table, self.column, self.where)
        for i, value in enumerate(self.values):
            try:
                matched(values, value)
            except FilterError as error:
                raise _placed(FilterError, str(error), self.where, i) from error.__cause__
        return one_of(values, self.values)

    def __str__(self) -> str:
        return f"{column_text(self.column)} in {self._list()}"

    def _negated(self) -> str:
        return f"{column_text(self.column)} not in {self._list()}"

    def _list(self) -> str:
        return f"({', '.join(map(literal_text, self.values))})"


@dataclass(frozen=True)
class Contains(_OfColumn):
    """A column of text that has a piece of text in it, whether in capitals or not.

    >>> str(Contains("platform", "tx2")), str(~Contains("platform", "tx2"))
    ("platform contains 'tx2'", "platform not contains 'tx2'")
    """

    text: str

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise FilterError(f"contains {self.text!r}; expected text")

    def truth(self, table: Table) -> Truth:
        values = _values(table, self.column, self.where)
        with _at(self.where, None):
            return contains(values, self.text)

    def __str__(self) -> str:
        return f"{column_text(self.column)} contains {literal_text(self.text)}"

    def _negated(self) -> str:
        return f"{column_text(self.column)} not contains {literal_text(self.text)}"


@dataclass(frozen=True)
class Missing(_OfColumn):
    """A column that has no value.

    >>> str(Missing("top1_pct")), str(~Missing("top1_pct"))
    ('top1_pct is missing', 'top1_pct is not missing')
    """

    def truth(self, table: Table) -> Truth:
        missing = table.missing(_series(table.frame, self.column, self.where))
        return Truth(missing, ~missing)

    def __str__(self) -> str:
        return f"{column_text(self.column)} is missing"

    def _negated(self) -> str:
        return f"{column_text(self.column)} is not missing"


@dataclass(frozen=True)
class Labels(Predicate):
    """Rows by their label, as a selection keeps them; its text only says how many, and is not read back.

    >>> str(Labels(["TX2 INT8", "NCS FP16"]))
    '2 chosen rows'
    """

    labels: tuple[Hashable, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", tuple(self.labels))

    def truth(self, table: Table) -> Truth:
        chosen = np.asarray(table.frame.index.isin(list(self.labels)), dtype=bool)
        return Truth(chosen, ~chosen)

    def __str__(self) -> str:
        return f"{len(self.labels):,} chosen row{'s' * (len(self.labels) != 1)}"


def _values(table: Table, column: str, where: Where | None, side: int | None = None) -> Values:
    series = _series(table.frame, column, where, side)
    with _at(where, side):
        return table.values(series)


def _series(frame: pd.DataFrame, column: str, where: Where | None, side: int | None = None) -> pd.Series:
    if column not in frame.columns and column == label_name(frame):
        return pd.Series(frame.index, index=frame.index, name=column)
    if column not in frame.columns:
        message = unknown("column", column, frame.columns, owner="the frame") + _hint(column, side)
        raise _placed(UnknownFilterColumnError, message, where, side)
    series = frame[column]
    if isinstance(series, pd.DataFrame):
        message = f"{series.shape[1]} columns are called {column!r}; give each its own name"
        raise _placed(FilterError, message, where, side)
    return series


def _meant(names: Names, word: str, where: Where | None, side: int | None = None) -> str:
    """The one column that a word of the screen stands for."""
    columns = names.meant(word)
    if not columns:
        raise _placed(UnknownFilterColumnError, names.unknown(word) + _hint(word, side), where, side)
    if len(columns) > 1:
        raise _placed(FilterError, names.ambiguous(word), where, side)
    return columns[0]


def _hint(column: str, side: int | None) -> str:
    if column.lower() in _NO_VALUES:
        return " For missing values use `is missing`."
    return "" if side is None else f" For text use quotes: {literal_text(column)}."


@contextmanager
def _at(where: Where | None, side: int | None) -> Iterator[None]:
    """Give an error of the columns the place in the text: of the column, or of a value by its number."""
    try:
        yield
    except FilterError as error:
        raise _placed(FilterError, str(error), where, side) from error.__cause__


def _placed(kind: type[FilterError], message: str, where: Where | None, side: int | None) -> FilterError:
    if where is None:
        return kind(message)
    return fault(message, where.text, where.column if side is None else where.values[side], kind)
