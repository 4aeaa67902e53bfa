"""What a roofline says: of the whole in notes and a sentence, of a design in its card."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from ...model.arrays import Ints, Mask
from ...model.errors import listed
from ...model.numbers import plain, quantity
from ...model.roofline.audit import AUDITS, BATCH, above
from ...model.roofline.bounds import bound_words
from ...model.roofline.standing import Standing
from ...model.words import counted
from ..cards import design_card
from ..marks import Card
from ..placing import left_out_words
from ..words import work_words
from .numbers import Roofline

#: What a card says of the intensity of a design whose weights are on chip, and no activation is counted.
BOUNDLESS = "without bound (no byte from memory): at the right edge, under the compute roof"


def notes_of(roofline: Roofline) -> tuple[str, ...]:
    """What is worth knowing of the designs drawn, and of the roofs that are not."""
    roofs = len(roofline.tables.platforms)
    bare = roofs - len(roofline.roofs)
    boundless = int(np.isinf(roofline.standing.intensity[roofline.rows]).sum())
    large, never = int(roofline.too_large.sum()), int(_never(roofline.standing)[roofline.rows].sum())
    told = [
        left_out_words(roofline.reasons()),
        above_words(roofline.audits, roofline.above),
        f"{boundless:,} at the right edge (intensity without bound)" if boundless else "",
        f"{large:,} do not fit into the memory of their platform" if large else "",
        f"{never:,} that no batch brings to the ridge (keys and values)" if never else "",
        _beyond_words(roofline),
        work_words(roofline.standing.said),
        f"{bare} of {counted(roofs, 'roof')} without a rated power" if bare else "",
    ]
    return tuple(note for note in told if note)


def words_of(roofline: Roofline) -> str:
    """The chart in one sentence."""
    networks = len({line.network for line in roofline.networks})
    return (
        f"{counted(len(roofline.tables.platforms), 'roof')}, {counted(networks, 'network')}, "
        f"{counted(len(roofline.rows), 'design')}, {len(roofline.lost):,} not plotted, "
        f"{int(roofline.above.sum()):,} above their roof"
    )


def above_words(audits: Ints, over: Mask) -> str:
    """How many designs are above their roof and why, and how many would be at batch 1; ``audits`` are codes.

    >>> codes = np.array([AUDITS.index(word) for word in ("unexplained", "explained by batch", "")])
    >>> above_words(codes, np.array([True, False, False]))
    '1 above their roof (1 unexplained), 1 above the roof of batch 1 but within that of their own'
    """
    words = []
    if over.any():
        reasons = Counter(AUDITS[code].removeprefix("explained ") for code in audits[over]).most_common()
        why = ", ".join(f"{count:,} {reason}" for reason, count in reasons)
        words.append(f"{int(over.sum()):,} above their roof ({why})")
    within = int((~over & (audits == AUDITS.index(BATCH))).sum())
    if within:
        words.append(f"{within:,} above the roof of batch 1 but within that of their own")
    return ", ".join(words)


def card_of(roofline: Roofline, row: int) -> Card:
    """What is told of a design: where it stands and why, then its row."""
    place = np.searchsorted(roofline.rows, row)
    drawn = place < len(roofline.rows) and roofline.rows[place] == row
    facts = _facts(roofline, row, AUDITS[roofline.audits[place]]) if drawn else []
    columns = roofline.options.tooltip
    if columns is None:
        columns = tuple(name for name in roofline.data.frame.columns if name not in roofline.options.told)
    return design_card(roofline.space, row, facts, columns)


#: What a card tells of the place of a design.
_TOLD = ("intensity", "batch", "efficiency", "headroom", "bound", "limiting_level", "ridge_batch", "gops_per_w")


def _facts(roofline: Roofline, row: int, audit: str) -> list[tuple[str, str]]:
    shown, standing = roofline.quantity, roofline.standing
    at = {name: getattr(standing, name)[row] for name in (*_TOLD, shown.column, shown.roof)}
    over = "above its roof" if above(at[shown.column], at[shown.roof]) else "above its roof at batch 1"
    said = {
        "intensity": _intensity_words(at["intensity"], at["batch"]),
        "attainable": quantity(at[shown.roof], shown.unit),
        "efficiency": f"{plain(at['efficiency'] * 100, 3)} % of attainable",
        "headroom": f"{plain(at['headroom'], 3)} ×",
        "bound": bound_words(at["bound"], at["limiting_level"], at["efficiency"]),
        "batch at the ridge": _ridge_words(standing, row),
        "memory": _memory_words(standing, row),
        "energy": quantity(at["gops_per_w"], "GOP/J") if at["gops_per_w"] > 0 else "",
        over: audit,
    }
    return [(name, text) for name, text in said.items() if text]


def _intensity_words(at: float, batch: float) -> str:
    return BOUNDLESS if np.isinf(at) else f"{plain(at)} op/byte at batch {plain(batch)}"


def _beyond_words(roofline: Roofline) -> str:
    """Which networks the axis has no room for at this batch and context, so that nobody looks for their lines."""
    left, right = roofline.axes[0].domain
    batch = roofline.options.batch or 1
    beyond = [line.name for line in roofline.networks if not ((line.at(batch) > left) & (line.at(batch) < right)).any()]
    return f"beyond the edge of the axis: {listed(beyond, most=3)}" if beyond else ""


def _never(standing: Standing) -> Mask:
    """Which designs no batch brings to the ridge point: their keys and values grow with it."""
    if not standing.joined.work.moving.kept.any():
        return np.zeros(len(standing), dtype=bool)
    found: Mask = np.isnan(standing.ridge_batch) & np.isfinite(standing.saturation)
    return found


def _ridge_words(standing: Standing, row: int) -> str:
    if _never(standing)[row]:
        return f"never: keys and values keep it below {plain(standing.saturation[row], 3)} op/byte"
    batch = standing.ridge_batch[row]
    return batch_words(batch) if batch > 0 else ""


def _memory_words(standing: Standing, row: int) -> str:
    if not standing.too_large[row]:
        return ""
    needed, there = (quantity(each, "B") for each in (standing.footprint[row], standing.bounds.memory[row]))
    return f"does not fit: {needed} of weights, keys and values, into {there}"


def batch_words(batch: float) -> str:
    """What a batch at the ridge means to a person.

    >>> batch_words(22.28), batch_words(0.4), batch_words(float("nan"))
    ('23 (22.28)', 'past it at any batch', 'never')
    """
    if math.isnan(batch):
        return "never"
    if batch <= 1:
        return "past it at any batch" if batch < 1 else "1"
    return f"{math.ceil(batch):,} ({plain(batch)})"
