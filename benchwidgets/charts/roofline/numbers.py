"""The numbers of a roofline: which designs are drawn and where, under which roofs, beside which networks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints, Mask
from ...model.looks import MARKERS, NEUTRAL, ColumnLooks
from ...model.natural import order_of_groups
from ...model.roofline.audit import AUDITS
from ...model.roofline.machines import Tables, WhatIf
from ...model.roofline.placement import Placer
from ...model.roofline.standing import Standing
from ...model.space.columns import Codes, Columns
from ...model.space.space import DesignSpace
from ...model.units import GIGA
from ..channels import Channel
from ..dots import DENSITY
from ..pairing import Pairing
from ..scale import Scale
from .networks import Lines, Network
from .quantities import QUANTITIES, Quantity, at_edge, moves, stable_axes
from .roofs import Level, Roof, levels_of_roofs, roofs_of

#: Least share of the largest area that a dot takes, so that it can be seen and hit.
LEAST = 0.05


@dataclass(frozen=True)
class RooflineOptions:
    """What is asked of the chart; RooflineExplorer says what each means. The placer has those that place designs."""

    y: str = "performance"
    batch: int | None = None
    what_if: WhatIf = field(default_factory=dict)
    shape: str = "datatype"
    size: str | None = None
    tooltip: tuple[str, ...] | None = None
    #: Columns that the card of a design leaves out where no tooltip is asked for, since it tells them anyway.
    told: tuple[str, ...] = ()
    density: int = DENSITY
    pairs: str | None = None


@dataclass(frozen=True, eq=False)
class Roofline:
    """The numbers of the chart. ``rows`` are positions in the space; ``x`` and ``y`` have a value for each of them."""

    space: DesignSpace
    data: Columns
    options: RooflineOptions
    tables: Tables
    standing: Standing
    axes: tuple[Scale, Scale]
    networks: list[Network]
    left_out: Codes
    visible: Mask  # of the space, at that time
    platforms: Mapping[str, str]  # colours by name
    shapes: Mapping[str, str]  # markers by datatype or network
    sizes: Floats | None

    @classmethod
    def of(
        cls,
        space: DesignSpace,
        placer: Placer,
        options: RooflineOptions,
        visible: Mask | None = None,
        lines: Lines | None = None,
    ) -> Roofline:
        """Place the designs of a space, and draw those of the mask ``visible``, by default those that it shows."""
        tables, data, quantity = placer.tables, space.snapshot, QUANTITIES[options.y]
        standing = placer(data.frame)
        lines = Lines.of(tables) if lines is None else lines
        lines = lines.under(placer.options["conditions"], tables)
        ceilings = quantity.ceilings(tables.platforms)
        named = {"datatype": tables.platforms["datatype"], "network": tables.networks["network"]}[options.shape]
        colours, markers = (
            space.looks.of(column, dict.fromkeys(names))
            for column, names in (("platform", tables.platforms["platform"]), (options.shape, named))
        )
        return cls(
            space, data, options, tables, standing,
            stable_axes(quantity, ceilings, lines.room, placer.reference()),
            lines.now, quantity.left_out(standing),
            space.visible_mask() if visible is None else visible,
            _by_text(colours, 0), _by_text(markers, 1),
            None if options.size is None else shares(space.numbers(options.size)),
        )  # fmt: skip

    @property
    def phased(self) -> bool:
        """Whether any network has a phase, so that a context says something."""
        return bool((self.tables.networks["phase"] != "").any())

    @property
    def quantity(self) -> Quantity:
        """What the y axis shows."""
        return QUANTITIES[self.options.y]

    # -- designs

    @cached_property
    def rows(self) -> Ints:
        """The rows that are drawn, ascending."""
        return np.flatnonzero((self.left_out.codes == 0) & self.visible)

    @cached_property
    def pairing(self) -> Pairing | None:
        """Pairs of designs of two tables that are drawn; None where none are asked for."""
        return Pairing.of(self.data, self.options.pairs, self.visible, self.rows)

    @cached_property
    def x(self) -> Floats:
        """Intensity of the rows [op/byte]."""
        return at_edge(self.standing.intensity[self.rows], self.axes[0].domain)

    @cached_property
    def y(self) -> Floats:
        """Performance of the rows, in the base unit of the y axis."""
        return self.quantity.values(self.standing)[self.rows] * GIGA

    @cached_property
    def above(self) -> Mask:
        """Which of the rows are above their roof."""
        return self.quantity.above(self.standing)[self.rows]

    @cached_property
    def audits(self) -> Ints:
        """Why each of the rows is above a roof, as positions in `AUDITS`."""
        return self.quantity.audits(self.standing)[self.rows]

    @cached_property
    def too_large(self) -> Mask:
        """Which of the rows do not fit into the memory of their platform."""
        return self.standing.too_large[self.rows]

    @cached_property
    def moving(self) -> Mask:
        """Which of the rows a batch moves."""
        return moves(self.standing)[self.rows]

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """The platform as colour, the datatype or the network as marker."""
        platforms, shapes = (self.standing.designs.words(name) for name in ("platform", self.options.shape))
        colours = tuple((self.platforms.get(name, NEUTRAL), MARKERS[0]) for name in platforms.values)
        markers = tuple((NEUTRAL, self.shapes.get(name, MARKERS[0])) for name in shapes.values)
        return {
            "colour": Channel("platform", platforms.codes, platforms.values, colours),
            "marker": Channel(self.options.shape, shapes.codes, shapes.values, markers),
        }

    # -- those without a place

    @cached_property
    def lost(self) -> Ints:
        """The visible rows that have no place, ascending."""
        return np.flatnonzero((self.left_out.codes != 0) & self.visible)

    def reasons(self) -> Counter[str]:
        """How many visible designs have no place, by reason."""
        counts = np.bincount(self.left_out.codes[self.lost], minlength=len(self.left_out))
        return Counter({self.left_out.values[code]: int(counts[code]) for code in np.flatnonzero(counts)})

    def not_plotted(self) -> pd.Series:
        """Why each visible design that is not drawn has no place; the index holds its label."""
        texts = np.array(self.left_out.values, dtype=object)[self.left_out.codes[self.lost]]
        return pd.Series(texts, self.data.frame.index[self.lost], name="left_out", dtype="str")

    # -- roofs

    @cached_property
    def roofs(self) -> list[Roof]:
        """The roofs that have a place on the y axis."""
        return roofs_of(self.tables.platforms, self.options.what_if, self.quantity.ceilings)

    @cached_property
    def levels(self) -> list[Level]:
        """The further memory levels of these roofs."""
        return levels_of_roofs(self.tables.levels, self.roofs, self.options.what_if)

    @property
    def parts(self) -> list[Roof | Level]:
        """The memory levels, then the roofs."""
        return [*self.levels, *self.roofs]

    def frame(self) -> pd.DataFrame:
        """The designs drawn, as `place` gives them; the audit is that of the y axis."""
        frame = self.standing.frame(self.rows).drop(columns="left_out")
        return frame.assign(audit=np.array(AUDITS, dtype=object)[self.audits])


def shares(values: Floats) -> Floats:
    """Area of each dot as a share of the largest: in proportion to the value, but never too small to be seen.

    >>> shares(np.array([0.0, 5.0, 10.0, np.nan])).tolist()
    [0.05, 0.5, 1.0, 0.05]
    """
    numbers = np.where(np.isfinite(values) & (values > 0), values, 0.0)
    most = numbers.max(initial=0.0)
    return np.clip(numbers / most if most > 0 else numbers, LEAST, 1.0)


def named(values: Iterable[str]) -> list[str]:
    """The distinct names among values, as groups of them stand, without the empty one."""
    names = [name for name in dict.fromkeys(values) if name]
    return [names[place] for place in order_of_groups(names)]


def _by_text(looks: ColumnLooks, part: int) -> dict[str, str]:
    """Colours or markers by the text of their values."""
    return {str(value): look[part] for value, look in looks.items()}
