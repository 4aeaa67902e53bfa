"""Kernels that a profiler saw, whatever tool it was: their time, operations and bytes, as a frame of designs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...model.arrays import Floats
from ...model.designs import number_names
from ...model.units import GIGA
from ..accelerators import accelerator_of
from ..layouts import SPELLINGS

#: The memory of a device, whose intensity is that of a design.
OFF_CHIP = "off-chip"
#: A launch is named after its function: without what it returns, its templates and arguments.
_TEMPLATES = re.compile(r"<[^<>]*>")


@dataclass
class Kernels:
    """Launches of kernels, shape (n,) each; NaN where the file does not say it.

    Attributes
    ----------
    names, platforms : list of str
        The kernels as the file has them, and what they ran on.
    seconds : numpy.ndarray
        Time of a launch.
    operations, moved : dict of str to numpy.ndarray
        Operations of a launch by datatype, and bytes by memory level.
    further : pandas.DataFrame
        All that the file has, under its own names.
    units : dict of str to str
        Units of these, where the file states them.
    notes, missing : list of str
        What the user must know, and what the file does not give.
    """

    tool: str
    names: list[str]
    platforms: list[str]
    seconds: Floats
    operations: Mapping[str, Floats]
    moved: Mapping[str, Floats]
    further: pd.DataFrame
    units: Mapping[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def short_name(kernel: str) -> str:
    """What a person calls a kernel.

    >>> short_name("void at::native::reduce<512, Op<float>>(T1)"), short_name("ampere_sgemm_128x64_tn")
    ('at::native::reduce', 'ampere_sgemm_128x64_tn')
    """
    text, before = kernel, ""
    while text != before:
        before, text = text, _TEMPLATES.sub("", text)
    text = text.replace("(anonymous namespace)::", "").split("(")[0].split("<")[0].strip()
    return text.rsplit(" ", 1)[-1] or kernel


def frame_of(kernels: Kernels, name: str | None) -> pd.DataFrame:
    """The launches as designs; `read_profile` says what the columns are."""
    size = len(kernels.names)
    totals = _total(list(kernels.operations.values()), size)
    told = {
        "network": pd.Series([short_name(each) for each in kernels.names], dtype=str),
        "platform": pd.Series([name or accelerator_of(each) or each for each in kernels.platforms], dtype=str),
        "datatype": pd.Series(_most(kernels.operations, size), dtype=str),
        "latency_ms": kernels.seconds * 1e3,
        "gops": _ratio(totals, kernels.seconds) / GIGA,
    }
    columns = {column: told.get(column, _blank(column, size)) for column in SPELLINGS}
    columns |= {"operations": totals, "intensity": _ratio(totals, kernels.moved.get(OFF_CHIP, np.full(size, np.nan)))}
    for level, moved in kernels.moved.items():
        if level != OFF_CHIP:
            columns[f"intensity_{level}"] = _ratio(totals, moved)
    columns |= {f"operations_{datatype}": values for datatype, values in kernels.operations.items()}
    taken = {column.casefold() for column in columns}
    further = {f"file_{own}" if own.casefold() in taken else own: values for own, values in kernels.further.items()}
    frame = pd.DataFrame({**columns, **further}, index=range(size))
    return frame.set_axis(number_names(frame["network"]), axis="index")


def _blank(column: str, size: int) -> pd.Series | Floats:
    return pd.Series([""] * size, dtype=str) if column in ("task", "mode") else np.full(size, np.nan)


def _total(parts: list[Floats], size: int) -> Floats:
    """The sum of parts, of which those that are not known count nothing; NaN where none is known."""
    if not parts:
        return np.full(size, np.nan)
    known = ~np.isnan(parts)
    return np.where(known.any(axis=0), np.where(known, parts, 0.0).sum(axis=0), np.nan)


def _most(operations: Mapping[str, Floats], size: int) -> list[str]:
    """The datatype of most operations of each launch; "" where there are none."""
    if not operations:
        return [""] * size
    counts = np.nan_to_num(np.stack(list(operations.values())))
    names = np.array(list(operations), dtype=object)
    return list(np.where(counts.max(axis=0) > 0, names[counts.argmax(axis=0)], ""))


def _ratio(over: Floats, under: Floats) -> Floats:
    found: Floats = np.divide(over, under, out=np.full(len(over), np.nan), where=(under > 0) & (over > 0))
    return found
