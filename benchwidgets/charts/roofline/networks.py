"""Networks as a roofline draws them, in numbers: at a batch, and where nothing moves them off the axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints
from ...model.catalogue import load_accuracies
from ...model.datatypes import element_sizes
from ...model.roofline.conditions import AS_TABLES, Conditions
from ...model.roofline.machines import Tables
from ...model.roofline.moving import Moving

#: The largest batch that a trail leads to, and a slider.
LARGEST_BATCH = 128
#: The ends of the slider of contexts [tokens].
CONTEXTS = (2**7, 2**20)


@dataclass(frozen=True, eq=False)
class Network:
    """A network at a datatype, in a phase where it has one, with the prunings that can be told apart.

    ``size`` is that of an element of the datatype [byte]; ``operations`` and ``moving`` have a value a pruning.
    """

    network: str
    datatype: str
    phase: str
    size: float
    operations: Floats
    moving: Moving

    @property
    def name(self) -> str:
        """What stands above its lines."""
        return " ".join(filter(None, (self.network, self.phase, self.datatype)))

    @cached_property
    def single(self) -> Floats:
        """The intensities at batch 1 [op/byte], ascending."""
        return self.at(1)

    def at(self, batch: float) -> Floats:
        """The intensities at a batch [op/byte], in the order of those at batch 1."""
        shape = self.operations.shape
        return self.moving.intensity(self.operations, np.full(shape, self.size), np.full(shape, float(batch)), False)

    def middle(self, batch: int) -> float:
        """Geometric mean of the intensities at a batch."""
        return float(np.exp(np.log(self.at(batch)).mean()))


@dataclass(frozen=True, eq=False)
class Lines:
    """The networks of a plot: as they are now, and the intensities that its axis has room for, of any condition."""

    conditions: Conditions
    now: list[Network]
    room: list[Floats]

    @classmethod
    def of(cls, tables: Tables) -> Lines:
        """As tables say; room is made for batch 1, and for decoding at any batch and context."""
        now = networks_of(tables.networks, _datatypes(tables))
        return cls(AS_TABLES, now, [*(line.single for line in now), *_decoding(tables)])

    def under(self, conditions: Conditions, tables: Tables) -> Lines:
        """The same networks under other conditions, with the same room."""
        if conditions == self.conditions:
            return self
        now = networks_of(conditions.tables(tables).networks, _datatypes(tables))
        return replace(self, conditions=conditions, now=now)


def _datatypes(tables: Tables) -> list[str]:
    return list(dict.fromkeys(tables.platforms["datatype"]))


def _decoding(tables: Tables) -> list[Floats]:
    """The intensities of decoding between the ends of batch and context."""
    if not (tables.networks["phase"] == "decode").any():
        return []
    ends = [networks_of(Conditions(context).tables(tables).networks, _datatypes(tables)) for context in CONTEXTS]
    lines = [line for end in ends for line in end if line.phase == "decode"]
    return [line.at(batch) for line in lines for batch in (1, LARGEST_BATCH)]


def networks_of(networks: pd.DataFrame, datatypes: Iterable[str]) -> list[Network]:
    """Every network in each phase and context, with its intensities, at the datatypes it is known to run at.

    A network of which no accuracy is known is drawn at all ``datatypes``.
    """
    datatypes = list(datatypes)
    sizes, known = element_sizes(datatypes), _datatypes_known()
    found = []
    for (name, phase, context), rows in networks.groupby(["network", "phase", "context"], sort=False):
        operations, moving = rows["operations"].to_numpy(dtype=float), Moving.of(rows)
        several = networks.loc[networks["network"] == name, "context"].nunique() > 1
        told = f"{phase} {context:,.0f}" if phase and several else phase
        for datatype, size in zip(datatypes, sizes, strict=True):
            if datatype in known.get(name, {datatype}) and size > 0:
                every = Network(str(name), datatype, told, size, operations, moving)
                apart = told_apart(every.single)
                found.append(replace(every, operations=operations[apart], moving=moving.at(apart)))
    return found


def told_apart(values: Floats) -> Ints:
    """Positions of values that differ by more than a hundredth, ascending: lines closer are one on the screen.

    >>> told_apart(np.array([2.0, 1.0, 1.005])).tolist()
    [1, 0]
    """
    order = np.argsort(values, kind="stable")
    found: Ints = order[np.concatenate([[True], np.diff(np.log(values[order])) > 0.01])]
    return found


@lru_cache(maxsize=1)
def _datatypes_known() -> dict[str, set[str]]:
    """The datatypes that an accuracy is known of, by network."""
    found: dict[str, set[str]] = load_accuracies().groupby("network")["datatype"].agg(set).to_dict()
    return found
