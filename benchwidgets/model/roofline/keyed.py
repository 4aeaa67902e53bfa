"""Designs as a placement reads them: roofs and networks as codes of few distinct keys, numbers as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..arrays import Array, Floats, Ints
from ..datatypes import COLUMN, spelled
from ..errors import UnknownColumnError, unknown
from ..space.columns import Codes
from ..values import factorized
from .machines import NETWORK, ROOF
from .moving import USUAL, Moving
from .work import MISSING, SIZES, known_networks, numbers, own_or_known, sizes


@dataclass(frozen=True, eq=False)
class Distinct:
    """Distinct keys of rows: ``codes``, shape (n,), are positions in ``table``, a row a key as they first occur."""

    codes: Ints
    table: pd.DataFrame

    def spread(self, values: Iterable[Any]) -> Floats:
        """What each row has of a value for each key, shape (n,)."""
        return np.asarray(values)[self.codes]


class Keyed:
    """The designs of a frame that does not change; each column is read once, where it is asked for.

    Raises
    ------
    UnknownColumnError
        Where the frame has no platform or no datatype.

    Examples
    --------
    >>> keyed = Keyed(pd.DataFrame({"platform": ["TX2", "NCS", "TX2"], "datatype": "FP16", "network": "MLP"}))
    >>> keyed.roofs.codes.tolist(), keyed.roofs.table["platform"].tolist()
    ([0, 1, 0], ['TX2', 'NCS'])
    """

    def __init__(self, frame: pd.DataFrame):
        for column in ("platform", "datatype"):
            if column not in frame:
                problem = unknown("column", column, frame.columns, "the space")
                raise UnknownColumnError(f"designs on a roofline need platform and datatype: {problem}")
        self.frame, self.index = frame, frame.index
        self._numbers: dict[str, Array] = {}
        self._words: dict[str, Codes] = {}
        self.roofs = self._distinct(ROOF)
        self.networks = self._distinct(NETWORK)

    def __len__(self) -> int:
        return len(self.frame)

    def __contains__(self, column: str) -> bool:
        return column in self.frame

    @property
    def columns(self) -> list[str]:
        """The names of the frame's columns that are texts."""
        return [name for name in self.frame.columns if isinstance(name, str)]

    def numbers(self, name: str) -> Floats:
        """A column as float64, shape (n,); NaN where a cell is no number, or the frame lacks the column."""
        if name not in self._numbers:
            found = numbers(self.frame[name]) if name in self else np.full(len(self), np.nan)
            found.setflags(write=False)
            self._numbers[name] = found
        return self._numbers[name]

    def words(self, name: str) -> Codes:
        """A column as texts, "" where a cell is missing or the frame lacks it; datatypes in their one spelling."""
        if name not in self._words:
            self._words[name] = _texts(self.frame[name]) if name in self else Codes(np.zeros(len(self), int), ("",))
        return self._words[name]

    def sizes(self, networks: pd.DataFrame, served: pd.DataFrame | None = None) -> dict[str, Floats]:
        """Operations per input and parameters of each design, shape (n,); NaN where they are not known.

        ``served`` are the networks at another context: what is not a design's own is taken from these.
        """
        known = sizes(self.networks.table, networks)
        found = {name: own_or_known(self.numbers(name), self.networks.spread(known[name])) for name in SIZES}
        if served is None:
            return found
        there = sizes(self.networks.table, served)
        return {name: np.where(found[name] == self.networks.spread(known[name]), self.networks.spread(there[name]),
                               found[name]) for name in SIZES}  # fmt: skip

    def moving(self, networks: pd.DataFrame, parameters: Floats) -> Moving:
        """What each design moves, with the parameters that `sizes` gives it; those of its own are read always."""
        nothing = pd.DataFrame([{**USUAL, "kept_tokens": 0.0, "read_always": np.nan, "parameters": np.nan}])
        columns = list(nothing)
        table = pd.concat([networks.reindex(columns=columns), nothing], ignore_index=True)
        rows = known_networks(self.networks.table, networks)[self.networks.codes]
        own = parameters != table["parameters"].to_numpy(dtype=float)[rows]
        found = Moving.of(table).at(rows)
        always, routed = np.where(own, parameters, found.always), np.where(own, 0.0, found.routed)
        return found._replace(always=always, routed=routed)

    def _distinct(self, names: list[str]) -> Distinct:
        parts = [self._filled(name) if name in MISSING else self.words(name) for name in names]
        codes: Ints = np.zeros(len(self), dtype=np.int64)
        for part in parts:
            codes = codes * max(len(part), 1) + part.codes
        codes, keys = pd.factorize(codes)
        columns = {}
        for name, part in zip(reversed(names), reversed(parts), strict=True):
            keys, at = np.divmod(keys, max(len(part), 1))
            columns[name] = _listed(part.values)[at]
        return Distinct(codes, pd.DataFrame({name: columns[name] for name in names}))

    def _filled(self, name: str) -> Codes:
        """A column of numbers, what is missing filled as `MISSING` says."""
        if name not in self:
            return Codes(np.zeros(len(self), int), (MISSING[name],))
        values = self.numbers(name)
        codes, distinct = pd.factorize(np.where(np.isnan(values), MISSING[name], values))
        return Codes(codes, tuple(distinct.tolist()))


def _texts(column: pd.Series) -> Codes:
    try:
        codes, values = factorized(column)
    except TypeError:  # cells such as lists
        codes, values = pd.factorize(column.astype(object).where(column.notna(), "").astype(str).to_numpy(dtype=object))
    # different values may have one text, and a missing one has that of the empty
    spelling = spelled if column.name == COLUMN else str
    again, names = pd.factorize(np.array([*(spelling(str(value)) for value in values), ""], dtype=object))
    return Codes(again[codes], tuple(names))  # -1, a missing value, is the last


def _listed(values: tuple[Any, ...]) -> Array:
    return np.array(values, dtype=object if any(isinstance(value, str) for value in values) else float)
