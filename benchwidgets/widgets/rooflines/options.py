"""What the options of a RooflineExplorer take, and what is said of a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from numbers import Integral

from traitlets import Any, Dict

from ...charts.roofline.networks import LARGEST_BATCH
from ...model.datatypes import bytes_per_element, spelled
from ...model.errors import BenchwidgetsError, OptionError
from ...model.roofline.contexts import checked_context
from ...model.roofline.machines import OFF_CHIP, checked_what_if, with_weights
from ..columns import ColumnName

AS_MEASURED = "as measured"
AS_GIVEN = "as given"


class Judged(Any):
    """A trait that judges every value itself; traitlets would take a None past it."""

    allow_none = False


class Weights(Judged):
    """Where weights are held: a word for all platforms, or a dict by platform."""

    def __init__(self, *, help: str):
        super().__init__(OFF_CHIP, help=help)

    def validate(self, obj, value):
        with judging():
            with_weights(obj._tables.platforms, value)
        return value


class WhatIf(Dict):
    """Factors by platform on what the tables of a view say."""

    def validate(self, obj, value):
        with judging():
            return checked_what_if(super().validate(obj, value), obj._tables.platforms, obj._tables.levels)


class Batch(Judged):
    """A batch, or that of each design."""

    def __init__(self, *, help: str):
        super().__init__(AS_MEASURED, help=help)

    def validate(self, obj, value):
        return checked_batch(value)


class Context(Judged):
    """A context in tokens, or that of each network."""

    def __init__(self, *, help: str):
        super().__init__(AS_GIVEN, help=help)

    def validate(self, obj, value):
        if isinstance(value, str) and value == AS_GIVEN:
            return value
        with judging(f"context={value!r}; expected {AS_GIVEN!r} or a whole number of tokens from 1 on, below 2**40"):
            return checked_context(value)


class KeyValueDatatype(Any):
    """The datatype of keys and values by its one spelling, or None."""

    def __init__(self, *, help: str):
        super().__init__(None, allow_none=True, help=help)

    def validate(self, obj, value):
        if value is None:
            return None
        with judging():
            bytes_per_element(value)
        return spelled(value)


class NumericColumn(ColumnName):
    """A column of numbers of the space of a view, or None."""

    def __init__(self, *, help: str):
        super().__init__(None, allow_none=True, help=help)

    def validate(self, obj, value):
        name = super().validate(obj, value)
        return name if name is None else obj._numeric_column({"value": name, "trait": self})


def checked_batch(batch: object) -> int | str:
    """A batch as the explorer takes it.

    >>> checked_batch(8), checked_batch("as measured")
    (8, 'as measured')
    """
    if isinstance(batch, str) and batch == AS_MEASURED:
        return batch
    if isinstance(batch, Integral) and not isinstance(batch, bool) and 1 <= int(batch) <= LARGEST_BATCH:
        return int(batch)
    raise OptionError(f"batch={batch!r}; expected {AS_MEASURED!r} or a whole number from 1 to {LARGEST_BATCH}")


@contextmanager
def judging(words: str = "") -> Iterator[None]:
    """Refuse an option with some words, by default those of the check that fails in the block."""
    try:
        yield
    except BenchwidgetsError as error:
        raise OptionError(words or str(error)) from error
