"""What a run ran on: its platform, how many accelerators that has, and what each of them does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...model.arrays import Floats
from ..accelerators import accelerator_of, near_accelerators
from ..notation import is_plain
from ..numbers import is_missing

#: Throughputs of all accelerators, and of each.
RATES = {"fps": "fps_per_accelerator", "tokens_per_s": "tokens_per_s_per_accelerator"}


def platforms_of(frame: pd.DataFrame) -> tuple[list[str], dict[str, str | None]]:
    """The platform of each run: its accelerator, or where it has none its processor, or else the system.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (n, ...)
        With accelerator, accelerators, processor and system.

    Returns
    -------
    platforms : list of str, length n
        Accelerators in the names of ``load_platforms("accelerators")`` where they are of these.
    unknown : dict of str to (str or None)
        The accelerators that are none of these, and which is near.

    Examples
    --------
    >>> words = {"accelerator": ["NVIDIA H200-SXM-141GB", "N/A"], "processor": "Xeon", "system": "node1"}
    >>> platforms_of(pd.DataFrame(words | {"accelerators": [8.0, 0.0]}))
    (['H200 SXM', 'Xeon'], {})
    """
    none = [is_missing(chip) or is_plain(chip) or count == 0
            for chip, count in zip(frame["accelerator"], frame["accelerators"], strict=True)]  # fmt: skip
    chips = frame["accelerator"][np.logical_not(none)].unique()
    known = {chip: accelerator_of(chip) or chip for chip in chips}
    rows = zip(none, *(frame[name] for name in ("accelerator", "processor", "system")), strict=True)
    platforms = [
        known[chip] if not without else system if is_missing(processor) else processor
        for without, chip, processor, system in rows
    ]
    return platforms, near_accelerators(chips)


def counted(cells: Sequence[str]) -> Floats:
    """Cells as counts, shape (n,); NaN where one is no number.

    >>> counted(["8", "8.0", "2 racks"]).tolist()
    [8.0, 8.0, nan]
    """
    return np.array([float(cell) if is_plain(cell) else np.nan for cell in cells], dtype=float)


def accelerators(nodes: Sequence[str], each: Sequence[str], total: Sequence[str]) -> tuple[Floats, list[str]]:
    """The accelerators of all nodes of each run, shape (n,), and how many contradict what the file says of them.

    Where the file says no number of nodes there is one; where it says another word for it nobody knows it.

    >>> accelerators(["2", "", "9", "racks"], ["8", "8", "8", "8"], ["", "", "72", ""])[0].tolist()
    [16.0, 8.0, 72.0, nan]
    """
    counted_up = counted(["1" if is_missing(cell) else cell for cell in nodes]) * counted(each)
    told = counted(total)
    wrong = ~np.isnan(counted_up) & ~np.isnan(told) & (told != counted_up) & ~np.isnan(counted(nodes))
    notes = [f"total_accelerators of {wrong.sum()} run(s) is not number_of_nodes x accelerators_per_node; it is taken"]
    return np.where(np.isnan(told), counted_up, told), notes if wrong.any() else []


def add_rates(frame: pd.DataFrame) -> None:
    """Add what each accelerator does; NaN where the run has none, or their number is not known."""
    count = frame["accelerators"].where(frame["accelerators"] > 0)
    for rate, each in RATES.items():
        frame[each] = frame[rate] / count
