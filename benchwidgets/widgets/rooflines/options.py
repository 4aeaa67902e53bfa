"""What the options of a RooflineExplorer take, and what is said of a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from numbers import Integral

from traitlets import Any

from ...charts.roofline.quantities import LARGEST_BATCH
from ...model.errors import BenchwidgetsError, OptionError

AS_MEASURED = "as measured"


class Judged(Any):
    """A trait for its ``@validate`` to judge; traitlets would take a None past it."""

    allow_none = False


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
def judging() -> Iterator[None]:
    """Refuse an option with the words of the check that fails in the block."""
    try:
        yield
    except BenchwidgetsError as error:
        raise OptionError(str(error)) from error
