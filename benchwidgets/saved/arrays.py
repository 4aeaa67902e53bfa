"""Arrays as bytes: each in the smallest type that holds it exactly, and each once."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from ..model.arrays import Array, Floats

#: Types by the name that the script reads, the smallest first.
WHOLE = {"u1": np.uint8, "i1": np.int8, "u2": np.uint16, "i2": np.int16, "u4": np.uint32, "i4": np.int32}
REAL = {"f4": np.float32, "f8": np.float64}
#: Where every array begins: at a multiple of so many bytes.
ALIGNED = 8


class Ref(TypedDict, total=False):
    """Where an array is: its first byte, type and length; of whole numbers in a row the first and the length alone."""

    at: int
    kind: str
    n: int
    first: int
    column: int
    rows: Ref


class Store:
    """The arrays of a file, end to end.

    >>> store = Store()
    >>> store.put(np.array([3.0, 1.5])), store.put(np.array([1, 300])), store.put(np.arange(2, 9))
    ({'at': 0, 'kind': 'f4', 'n': 2}, {'at': 8, 'kind': 'u2', 'n': 2}, {'first': 2, 'n': 7})
    >>> store.put(np.array([1, 300])), len(store.content())
    ({'at': 8, 'kind': 'u2', 'n': 2}, 16)
    """

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0
        self._known: dict[tuple[str, bytes], Ref] = {}

    def put(self, values: Array) -> Ref:
        """Keep an array of numbers, shape (n,), and say where it is."""
        if _in_a_row(values):
            return {"first": int(values[0]), "n": len(values)}
        kind, fitted = _fitted(np.asarray(values))
        content = fitted.tobytes()
        found = self._known.get((kind, content))
        if found is None:
            found = {"at": self._size, "kind": kind, "n": len(fitted)}
            self._known[kind, content] = found
            padded = content + bytes(-len(content) % ALIGNED)
            self._parts.append(padded)
            self._size += len(padded)
        return found

    def content(self) -> bytes:
        """All arrays, each at its place."""
        return b"".join(self._parts)


class Gathered:
    """A store that knows the columns of a space: what is a column at some rows is told by these.

    Parameters
    ----------
    columns : list of numpy.ndarray or None
        Each column of numbers as float64, shape (rows,); None: of something else.
    """

    def __init__(self, store: Store, columns: list[Floats | None]):
        self.store, self._columns = store, columns

    def put(self, values: Array, rows: Array | None = None) -> Ref:
        """Keep an array; ``rows`` are the rows of the space that its values are of, where there is one for each."""
        if rows is not None and len(rows) == len(values) > 0:
            for place, column in enumerate(self._columns):
                if column is not None and column[rows[0]] == values[0] and np.array_equal(column[rows], values):
                    return {"column": place, "rows": self.store.put(rows)}
        return self.store.put(values)


def _in_a_row(values: Array) -> bool:
    whole = len(values) > 1 and values.dtype.kind in "iu"
    return bool(whole and values[-1] - values[0] == len(values) - 1 and (np.diff(values) == 1).all())


def _fitted(values: Array) -> tuple[str, Array]:
    """An array in the smallest type that gives its values back; text of its bytes is the same on every machine."""
    kinds = WHOLE if values.dtype.kind in "iub" else {**WHOLE, **REAL}
    finite = bool(np.isfinite(values).all())
    zero = bool(((values == 0) & np.signbit(values)).any()) if values.dtype.kind == "f" else False
    for kind, dtype in kinds.items():
        if dtype in WHOLE.values() and (not finite or zero or (len(values) and not _within(values, dtype))):
            continue
        with np.errstate(over="ignore", invalid="ignore"):
            fitted = values.astype(dtype)
        if np.array_equal(fitted.astype(values.dtype), values, equal_nan=values.dtype.kind == "f"):
            return kind, fitted.astype(f"<{kind}")
    return "f8", values.astype("<f8")


def _within(values: Array, dtype: type) -> bool:
    limits = np.iinfo(dtype)
    return bool(values.min() >= limits.min and values.max() <= limits.max)
