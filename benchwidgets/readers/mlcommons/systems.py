"""The systems of a summary: the accelerator as platform, and rates for each of them beside those of the whole."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...model.arrays import Floats
from ...model.datatypes import datatype_of
from ...model.errors import listed
from ..accelerators import accelerator_of, near_accelerators
from ..notation import is_plain
from ..records import Records
from .results import TOKENS, cells_of

#: What is said of a whole system in a column of its own, and of one accelerator in that of all measurements.
SYSTEM = {"fps": "system_fps", TOKENS: f"system_{TOKENS}", "power_w": "system_power_w"}
_NOTE = re.compile(r"\s*\(.*\)\s*$")


class Systems(NamedTuple):
    """The platform of each run, and how many of it a system has; NaN where the file does not say it."""

    platforms: list[str]
    nodes: Floats
    accelerators: Floats
    unknown: dict[str, str | None]

    @classmethod
    def of(cls, records: Records, rows: list[int]) -> Systems:
        """Those of the runs that begin in some rows of the file.

        A system without an accelerator runs on its processor, and where the file names neither it is its own platform.
        """
        chips, hosts, names = (
            [cells_of(records, name)[row] for row in rows]
            for name in ("accelerator_model_name", "host_processor_model_name", "SystemName")
        )
        platforms = [accelerator_of(chip) or chip or host or name
                     for chip, host, name in zip(chips, hosts, names, strict=True)]  # fmt: skip
        nodes = counts_of(records, "number_of_nodes", rows)
        counted = np.where(np.isnan(nodes), 1, nodes) * counts_of(records, "accelerators_per_node", rows)
        total = counts_of(records, "total_accelerators", rows)
        near = near_accelerators(chip for chip in chips if chip)
        return cls(platforms, nodes, np.where(total > 0, total, counted), near)

    @property
    def notes(self) -> list[str]:
        """What is said of chips that the catalogue does not have."""
        told = [name if near is None else f"{name} (near: {near})" for name, near in self.unknown.items()]
        return [f"accelerators that the catalogue does not have, kept as they are: {listed(told)}"] if told else []

    def shared(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame with rates and power for each accelerator, and those of the whole system beside them."""
        each = np.where(self.accelerators > 0, self.accelerators, 1.0)
        whole = {SYSTEM[name]: frame[name] for name in SYSTEM}
        return frame.assign(**{name: frame[name] / each for name in SYSTEM}, **whole)


def counts_of(records: Records, name: str, rows: list[int]) -> Floats:
    """A column of counts; NaN where a cell is none."""
    cells = cells_of(records, name)
    return np.array([float(cells[row]) if is_plain(cells[row]) else np.nan for row in rows], dtype=float)


def without_note(datatype: str) -> str:
    """A datatype without what stands in brackets behind it.

    >>> without_note("NVFP4 (E2M1 4-BIT + FP8 BLOCK SCALES)"), without_note("FP16 (mixed), INT8")
    ('NVFP4', 'FP16 (mixed), INT8')
    """
    head = _NOTE.sub("", datatype)
    return head if datatype_of(head) is not None else datatype
