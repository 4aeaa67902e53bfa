"""The numbers of efficiency: what each variant of a design reaches, what it could; power and inputs per joule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...model.arrays import Mask
from ...model.roofline.efficiencies import LEVEL_0, POWERS, VARIANT, best_of_variants, efficiencies, with_level_0
from ...model.space.space import DesignSpace
from ..bars.slots import BarLayout
from ..rows import Rows

#: What bars can show, and by which prediction performance is judged.
PERFORMANCE, POWER, PER_JOULE = SHOWS = ("performance", "power", "inputs per joule")
ROOF, PORTAL = MEASURES = ("roof", "level 0")
#: Which of the batches of a variant count where none is asked for.
BEST, MEAN = BATCHES = ("best", "mean")
#: Order of the bars by how much of the prediction they reach.
BY_RATIO = "ratio"
#: What a mean over batches is taken of.
_MEANS = ("measured_gops", "fps", "fps_per_w", *POWERS)


@dataclass(frozen=True)
class EfficiencyOptions:
    """What is asked of the chart; EfficiencyExplorer says what each means."""

    show: str = PERFORMANCE
    measure: str = ROOF
    weights: str = "off-chip"
    batch: int | None = None
    batches: str = BEST
    facet: tuple[str, ...] = ()
    sort: str = BY_RATIO
    layout: BarLayout = field(default_factory=BarLayout)

    @property
    def portal(self) -> bool:
        """Whether performance is judged as the portal does: best throughput by the prediction at batch 1."""
        return self.show == PERFORMANCE and self.measure == PORTAL

    @property
    def mean(self) -> bool:
        """Whether bars are means over batches."""
        return self.show != PERFORMANCE and self.batches == MEAN and self.batch is None

    @property
    def share(self) -> str:
        """The column that says how much of the prediction is reached."""
        return "of_level_0_pct" if self.portal else "of_predicted_pct"


def reached(
    space: DesignSpace, options: EfficiencyOptions, platforms: pd.DataFrame, networks: pd.DataFrame
) -> pd.DataFrame:
    """What every row of a space reaches, by its position; see `efficiencies`.

    Power needs no performance, so where there is no such column it is unknown.
    """
    frame = space.shared_frame.reset_index(drop=True)
    known = options.show == PERFORMANCE or {"gops", "attainable_gops", "fps"} & set(frame)
    designs = frame if known else frame.assign(gops=np.nan)
    found = efficiencies(designs, platforms, networks, weights=options.weights)
    return with_level_0(found, platforms, networks) if options.portal else found


@dataclass(frozen=True, eq=False)
class Efficiencies:
    """The variants that have a bar: ``table`` has a row each, its index the position of the row in the space.

    ``rows`` are the designs of each: the one of its best batch, or those of a mean. ``notes`` are of the placement.
    """

    space: DesignSpace
    options: EfficiencyOptions
    table: pd.DataFrame
    rows: Rows
    left_out: Counter[str]
    notes: dict[str, int]

    @classmethod
    def of(
        cls, space: DesignSpace, options: EfficiencyOptions, every: pd.DataFrame, visible: Mask | None = None
    ) -> Efficiencies:
        """Choose among ``every``, as `reached` gives it, of the rows in the mask ``visible``."""
        shown = every[space.visible_mask() if visible is None else visible]
        by = _chosen_by(options, shown)
        reasons = _reasons(options, shown, by)
        asked = shown if options.show == PER_JOULE else shown[reasons == ""]
        if options.batch is not None:
            asked = asked[asked["batch"] == options.batch]
        table = best_of_variants(asked, by)
        rows = Rows(table.index.to_numpy(dtype=np.intp))
        if options.mean:
            table, rows = _means(table, asked[np.isfinite(asked[by])])
        return cls(space, options, table, rows, Counter(reasons[reasons != ""].tolist()), every.attrs)

    @property
    def above(self) -> int:
        """How many bars are above their prediction."""
        return int((self.table[self.options.share] > 100).sum()) if self.options.show == PERFORMANCE else 0

    def frame(self) -> pd.DataFrame:
        """The table with the labels of the space."""
        return self.table.drop(columns="left_out").set_axis(self.space.index[self.table.index], axis="index")


def _chosen_by(options: EfficiencyOptions, shown: pd.DataFrame) -> str:
    """The column of which the best row stands for a variant."""
    if options.portal:
        return "fps"
    if options.show == PER_JOULE:
        return "fps_per_w"
    if options.mean:
        return "power_w"
    # networks of unknown operations have no performance
    unknown = options.show == POWER and shown["measured_gops"].isna().all()
    return "fps" if unknown else "measured_gops"


def _reasons(options: EfficiencyOptions, shown: pd.DataFrame, by: str) -> pd.Series:
    """Why each row can have no bar; "" where it can."""
    if options.portal:
        unpredicted = shown[LEVEL_0].isna().to_numpy()
        told = np.select([unpredicted & (shown["left_out"] != ""), unpredicted, shown["fps"].isna()],
                         [shown["left_out"], "no prediction of level 0", "no fps"], "")  # fmt: skip
        return pd.Series(told, shown.index, dtype=object)
    if options.show == PERFORMANCE:
        return shown["left_out"]
    lacks = shown[by].isna()
    if options.show == POWER:  # what has none of the powers would be a variant without a bar
        powers = shown[list(POWERS)].isna().all(axis="columns")
        return pd.Series(np.select([powers, lacks], ["no power_w", f"no {by}"], ""), shown.index, dtype=object)
    return pd.Series(np.where(lacks, f"no {by}", ""), shown.index, dtype=object)


def _means(table: pd.DataFrame, members: pd.DataFrame) -> tuple[pd.DataFrame, Rows]:
    """The table with means over the batches of each variant, and the rows of each."""
    groups = members.groupby(list(VARIANT), sort=False, dropna=False)
    codes = groups.ngroup()
    rows = Rows.grouped(codes.to_numpy(), len(table), members.index.to_numpy(dtype=np.intp))
    of_table = codes.loc[table.index].to_numpy()
    means = groups[list(_MEANS)].mean().to_numpy()[of_table]
    return table.assign(batch=np.nan, **dict(zip(_MEANS, means.T, strict=True))), rows.take(of_table)
