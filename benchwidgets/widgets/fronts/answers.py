"""The answers of a front plot in words and tables, for its detail pane."""

from __future__ import annotations

import math

import pandas as pd

from ...model.front.explain import Explanation
from ...model.front.suggestions import KNEE_FORMULA, SCALE_FORMULA, WEIGHTS_FORMULA
from ...model.matching import Matching
from ...model.numbers import MISSING, counted, plain, signed
from ...model.space.dataset import Dataset
from ..drawer import Answer, Row


def why_answer(space: Dataset, why: Explanation, front: pd.Index) -> Answer:
    """Why a design is dominated, and what would change it; of its dominators, those on the front are listed."""
    if not len(why.dominators):
        words = f"{why.label} is on the front: no design drawn is as good in both objectives and better in one."
        return Answer([words])
    best = why.dominators.intersection(front, sort=False)
    lines = [
        f"{why.label} is dominated by {counted(len(why.dominators), 'design')}, {len(best):,} of them on the front. "
        "One of these changes alone would put it on the front, the smallest first:"
    ]
    rows = [Row([*_change_cells(space, column, row)]) for column, row in why.changes.iterrows()]
    rows += [Row(["dominated by", str(label), "", ""], label=label) for label in best]
    return Answer(lines, ["objective", "now", "needed", "change"], rows, numeric=["change"])


def _change_cells(space: Dataset, column: str, row: pd.Series) -> list[str]:
    unit = space.metric(column).unit
    word = "beyond " if row["beyond"] else ""
    return [
        space.metric(column).label,
        f"{plain(row['now'])} {unit}".rstrip(),
        f"{word}{plain(row['needed'])} {unit}".rstrip(),
        signed(row["change_pct"]),
    ]


def compare_answer(space: Dataset, table: pd.DataFrame, label, baseline) -> Answer:
    """A design beside the baseline; the tone says whether a difference is for the better."""
    head = ["", f"baseline: {baseline}", str(label), "difference"]
    rows = []
    for column, row in table.iterrows():
        if pd.notna(row["value"]) or pd.notna(row["baseline"]):
            cells = [space.metric(column).title, plain(row["baseline"]), plain(row["value"])]
            told = f"{signed(row['change_pct'])} {row['verdict']}".strip()
            rows.append(Row([*cells, told], tone=row["verdict"]))
    return Answer([], head, rows, numeric=head[1:])


def hypervolume_answer(space: Dataset, shares: pd.DataFrame) -> Answer:
    """The hypervolume and each front design's share."""
    x, y = shares.columns[:2]
    units = " × ".join(space.metric(column).unit or column for column in (x, y))
    lines = [
        f"Hypervolume {plain(shares.attrs['hypervolume'])} [{units}] beyond the reference point (cross in the plot). "
        "A share is what would be lost without the design, and without its equals."
    ]
    rows = [
        Row([str(label), *map(plain, row[[x, y]]), f"{plain(share, 3)} %", _equals(row["equals"])], label=label)
        for (label, row), share in zip(shares.iterrows(), shares["share_pct"], strict=True)
    ]
    head = ["on the front", space.metric(x).title, space.metric(y).title, "share", "equals"]
    return Answer(lines, head, rows, numeric=head[1:])


def _equals(count: int) -> str:
    return f"{count - 1:,.0f}" if count > 1 else ""


def suggestions_answer(suggested: dict[str, pd.Index], log: list[bool]) -> Answer:
    """The suggested designs, with the formula of each suggestion."""
    formulas = {"knee": KNEE_FORMULA, "weights": WEIGHTS_FORMULA}
    scale = SCALE_FORMULA.format(log=", of the logarithm on a log axis" if any(log) else "")
    rows = []
    for name, labels in suggested.items():
        for label in labels:
            rows.append(Row([name, str(label), formulas[name]], label=label))
        if not len(labels):
            rows.append(Row([name, MISSING, "the front has fewer than three points, or does not bend outwards"]))
    return Answer([f"Suggestions over the front, with {scale}."], ["by", "design", "formula"], rows)


def regions_answer(space: Dataset, table: pd.DataFrame, x: str, y: str, group: str | None) -> Answer:
    """Which group offers the best y for which requirement on x."""
    if group is None:
        return Answer(["Choose a group to see which of its values owns which part of the front."])
    more = space.metric(x).title
    rows = [
        Row([row["group"], _end(row["x_from"]), _end(row["x_to"]), plain(row["y_worst"]), plain(row["y_best"]),
             f"{row['designs']:,}"])
        for _, row in table.iterrows()
    ]  # fmt: skip
    head = [space.metric(group).label, f"{more} from", "to", f"{space.metric(y).title} from", "to ", "designs"]
    return Answer(["Whose design is the best in y, for a requirement on x."], head, rows, numeric=head[1:])


def at_answer(space: Dataset, table: pd.DataFrame, y: str, at: float) -> Answer:
    """What the front of each group has at an x, beside the baseline in percent, and the design that has it."""
    rows = []
    for name, row in table.iterrows():
        if row["design"] is None:
            rows.append(Row([str(name), MISSING, MISSING, f"no design reaches {plain(at)}"]))
            continue
        between = " (interpolated)" if row["interpolated"] else ""
        share = MISSING if pd.isna(row["percent"]) else f"{plain(row['percent'], 3)} %"
        cells = [str(name), f"{plain(row[y])}{between}", share, str(row["design"])]
        rows.append(Row(cells, label=row["design"]))
    head = ["group", space.metric(y).title, "of the baseline", "design"]
    return Answer([], head, rows, numeric=head[1:3])


def uplift_answer(space: Dataset, table: pd.DataFrame, y: str, words: tuple[str, str]) -> Answer:
    """What became of the front of each group, and the design that has it in the second table."""
    rows = []
    for name, row in table.iterrows():
        ends = [MISSING if pd.isna(row[f"{y}_{word}"]) else plain(row[f"{y}_{word}"]) for word in words]
        label = row[f"design_{words[1]}"]
        rows.append(
            Row([str(name), *ends, signed(row["change_pct"]), "" if label is None else str(label)], label=label)
        )
    title = space.metric(y).title
    head = ["group", *(f"{title}, {word}" for word in words), "change", f"design, {words[1]}"]
    return Answer([], head, rows, numeric=head[1:4])


def changes_answer(space: Dataset, matching: Matching, changes: pd.DataFrame, columns: list[str]) -> Answer:
    """From the first design of each pair to the second, the largest change first, and what has no partner."""
    (one, other), what = matching.words, "error" if matching.predicts else "change"
    lines = [f"{matching!r}; {what} = 100 ({other} − {one}) / |{one}|"]
    columns = list(dict.fromkeys(columns))
    told = [matching.column(column) for column in columns]
    size = changes[told].abs().max(axis=1).fillna(-1.0)
    rows = [
        Row([str(label), *(signed(row[column]) for column in told)], label=label)
        for label, row in changes.iloc[(-size).argsort(kind="stable")].iterrows()
    ]
    for word, labels in matching.alone.items():
        rows += [Row([str(label), *[f"{word} only"] * len(columns)], label=label) for label in labels]
    head = ["design", *(f"{what} of {space.metric(column).label}" for column in columns)]
    return Answer(lines, head, rows, numeric=head[1:])


def _end(value: float) -> str:
    return "any" if math.isinf(value) else plain(value)
