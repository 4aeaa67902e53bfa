"""What a roofline says of a design, and the numbers behind its sizes and its trail."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from ...charts.words import work_words
from ...model.audit import BATCH, above
from ...model.bounds import bound_words
from ...model.machines import roof_names
from ...model.numbers import plain, quantity
from ...model.roofline_columns import METRICS
from ...model.values import floats
from .axes import Quantity
from .network_lines import BATCHES
from .ridge_panel import batch_words

#: Least share of the largest area that a dot takes, so that it can be seen and hit.
LEAST = 0.05
#: What a card says of the intensity of a design whose weights are on chip, and no activation is counted.
BOUNDLESS = "without bound (no byte from memory): at the right edge, under the compute roof"
#: Labels of derived columns that repeat what the card says anyway.
REPEATED = [METRICS[name].label for name in ("efficiency_pct", "headroom", "gops_per_w")]


def facts(row: pd.Series, shown: Quantity) -> dict[str, str]:
    """What the card of a design says beyond its row."""
    over = "above its roof" if above(row[shown.column], row[shown.roof]) else "above its roof at batch 1"
    said = {
        "intensity": _intensity_words(row["intensity"], row["batch"]),
        "attainable": quantity(row[shown.roof], shown.unit),
        "efficiency": f"{plain(row['efficiency'] * 100, 3)} % of attainable",
        "headroom": f"{plain(row['headroom'], 3)} ×",
        "bound": bound_words(row["bound"], row["limiting_level"], row["efficiency"]),
        "batch at the ridge": batch_words(row["ridge_batch"]) if row["ridge_batch"] > 0 else "",
        "energy": quantity(row["gops_per_w"], "GOP/J") if row["gops_per_w"] > 0 else "",
        over: row["audit"],
    }
    return {name: text for name, text in said.items() if text}


def placed_words(placed: pd.DataFrame, over: np.ndarray) -> list[str]:
    """What is worth knowing of the designs drawn, ``over`` of which are above their roof."""
    return [above_words(placed["audit"], over), boundless_words(placed), work_words(placed.attrs)]


def _intensity_words(at: float, batch: float) -> str:
    return BOUNDLESS if np.isinf(at) else f"{plain(at)} op/byte at batch {plain(batch)}"


def boundless_words(placed: pd.DataFrame) -> str:
    """How many designs stand at the right edge, since no byte of theirs comes from memory.

    >>> boundless_words(pd.DataFrame({"intensity": [4.0, np.inf]}))
    '1 at the right edge (intensity without bound)'
    """
    count = int(np.isinf(placed["intensity"]).sum())
    return f"{count:,} at the right edge (intensity without bound)" if count else ""


def above_words(audit: pd.Series, over: np.ndarray) -> str:
    """How many designs are above their roof and why, and how many are within it only by their batch.

    >>> reasons = pd.Series(["unexplained", "explained by batch", ""])
    >>> above_words(reasons, np.array([True, False, False]))
    '1 above their roof (1 unexplained), 1 within it only by their batch'
    """
    words = []
    if over.any():
        reasons = Counter(audit[over].str.removeprefix("explained ")).most_common()
        why = ", ".join(f"{count:,} {reason}" for reason, count in reasons)
        words.append(f"{int(over.sum()):,} above their roof ({why})")
    within = int((~over & (audit == BATCH).to_numpy()).sum())
    return ", ".join([*words, f"{within:,} within it only by their batch"] if within else words)


def shares(values: pd.Series) -> np.ndarray:
    """Area of each dot as a share of the largest: in proportion to the value, but never too small to be seen.

    >>> shares(pd.Series([0.0, 5.0, 10.0, None])).tolist()
    [0.05, 0.5, 1.0, 0.05]
    """
    numbers = floats(values)
    numbers = np.where(np.isfinite(numbers) & (numbers > 0), numbers, 0.0)
    most = numbers.max(initial=0.0)
    return np.clip(numbers / most if most > 0 else numbers, LEAST, 1.0)


def moves(placed: pd.DataFrame) -> np.ndarray:
    """Which designs a batch moves, shape (n,): an intensity that is given, or without bound, stays as it is."""
    return placed["ridge_batch"].notna().to_numpy() & np.isfinite(placed["intensity"].to_numpy())


def batch_trail(placed: pd.DataFrame) -> np.ndarray:
    """Intensities at batch 1, 2, 4 up to 128 of the designs that a batch moves, shape (designs, batches)."""
    moving, steps = placed[moves(placed)], 2.0 ** np.arange(np.log2(BATCHES[0]), np.log2(BATCHES[1]) + 1)
    return (moving["intensity"] / moving["batch"]).to_numpy()[:, None] * steps  # without activations they grow so


def with_networks(placed: pd.DataFrame) -> np.ndarray:
    """Groups of designs by roof and network, shape (n,)."""
    names = zip(roof_names(placed), placed["network"], strict=True)
    return np.array([f"{roof} · {network}" for roof, network in names], dtype=object)
