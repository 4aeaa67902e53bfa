"""The errors a user can meet. Each names the place, what was expected and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from traitlets import TraitError


class BenchwidgetsError(ValueError):
    """Base of every error that benchwidgets raises on purpose; a ValueError that names place, fault and remedy.

    >>> import benchwidgets as bw
    >>> try:
    ...     bw.attainable(10.0, peak=-1.0, bandwidth=2.0)
    ... except bw.BenchwidgetsError as error:
    ...     print(error)
    peak is -1; expected a finite number above zero. Correct it or leave it out
    """


class ArgumentTypeError(BenchwidgetsError, TypeError):
    """An argument is of another type than the function takes."""


class PositionError(BenchwidgetsError, IndexError):
    """A row was named by a position that no row has."""


class OptionError(BenchwidgetsError, TraitError):
    """An option or trait was given a value that it does not take, or a name that none has."""


class UnknownColumnError(BenchwidgetsError, KeyError):
    """A column was named that the frame does not have."""

    __str__ = ValueError.__str__  # KeyError would show the message in quotes


class DirectionError(BenchwidgetsError):
    """A column was used as an objective, but nobody said whether more or less of it is better."""


class LabelError(BenchwidgetsError):
    """The index of a frame cannot name its rows: duplicate, missing or layered labels."""


class FilterError(BenchwidgetsError):
    """A filter could not be read or applied; ``position`` is the offset of the fault in ``text``."""

    def __init__(self, message: str, text: str = "", position: int = 0):
        self.text, self.position = text, position
        super().__init__(f"{message}\n  {text}\n  {' ' * position}^" if text else message)


class ReadError(BenchwidgetsError):
    """A file could not be read as a table of measurements."""


class ClosedError(BenchwidgetsError, RuntimeError):
    """A view was used after its ``close()``."""


class MissingPackageError(BenchwidgetsError, ImportError):
    """What was asked for needs a package that is not installed."""


def listed(names: Iterable[object], most: int = 8) -> str:
    """Name the first few of ``names``, each cut where it is very long, and how many there are beyond."""
    texts = [text if len(text := str(name)) <= 80 else f"{text[:80]}…" for name in names]
    more = f", … ({len(texts) - most} more)" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more if texts else "none"


def shown(value: object, most: int = 80) -> str:
    """What was given, as an error shows it: its ``repr`` on one line, cut where long; tables by their type.

    >>> shown("fps"), shown([1.5] * 50, most=12)
    ("'fps'", '[1.5, 1.5, 1…')
    """
    if hasattr(value, "shape") or callable(value):
        return f"{type(value).__name__}{getattr(value, 'shape', '') or ''}"
    try:
        text = " ".join(repr(value).split())
    except Exception:  # others' repr; and Python refuses to write integers of thousands of digits
        return f"a value of type {type(value).__name__}"
    return text if len(text) <= most else f"{text[:most]}…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The name among ``known`` that is most like ``name``, in capitals or not; None where none is.

    >>> nearest("FP", ["fps", "top1_pct"]), nearest("watts", ["fps"])
    ('fps', None)
    """
    by_folded: dict[str, str] = {}
    for each in known:
        by_folded.setdefault(each.casefold(), each)
    near = difflib.get_close_matches(name.casefold(), by_folded, n=1)
    return by_folded[near[0]] if near else None


def unknown(kind: str, name: object, known: Iterable[object], owner: str = "the space") -> str:
    """Say that ``name`` is not among ``known``, with the nearest names.

    >>> unknown("column", "fp", ["fps", "top1_pct"])
    "no column 'fp'; the space has fps, top1_pct. Did you mean 'fps'?"
    """
    texts = [str(each) for each in known]
    near = nearest(str(name), texts)
    hint = "" if near is None else f" Did you mean {near!r}?"
    return f"no {kind} {str(name)!r}; {owner} has {listed(known)}.{hint}"
