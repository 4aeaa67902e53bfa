"""Nsight Compute: CSV with a metric a row (details) or a kernel a row (raw, units in the first row)."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from ...model.arrays import Floats
from ...model.errors import ReadError, listed
from .kernels import OFF_CHIP, Kernels
from .tables import Table, as_they_are, numbers_of

TOOL = "Nsight Compute"
_LONG = ("Metric Name", "Metric Value")
#: What tells one launch from another.
_LAUNCH = ("Process ID", "ID")
_NAME, _UNIT, _SECTION = "Kernel Name", "Metric Unit", ("Section Name", "Rule Name", "Rule Type", "Rule Description")
#: Powers of ten of a unit: large ones of bytes, instructions, cycles and Hertz, small ones of seconds.
_LARGE, _SMALL = {"": 0, "K": 3, "M": 6, "G": 9, "T": 12}, {"": 0, "m": -3, "u": -6, "n": -9}
_UNITS = re.compile(
    r"(?:([KMGT]?)(?:bytes?|B|inst|cycles?|[hH]z)|([mun]?)(?:second|s))(?:/([mun]?)(?:second|s|cycle))?"
)
_TIME = ("gpu__time_duration.sum", "gpu__time_duration.avg", "Duration")
_CLOCK = ("smsp__cycles_elapsed.avg.per_second", "sm__cycles_elapsed.avg.per_second")
_CYCLES = ("smsp__cycles_elapsed.avg", "sm__cycles_elapsed.avg", "smsp__cycles_elapsed.max", "sm__cycles_elapsed.max")
_FORMATS = {"f": "FP32", "h": "FP16", "d": "FP64"}
_WEIGHT = {"add": 1.0, "mul": 1.0, "fma": 2.0}
_SCALAR = re.compile(r"sms?p?__sass_thread_inst_executed_op_([fhd])(add|mul|fma)_pred_on\.sum(?:\.per_cycle_elapsed)?")
_A_CYCLE = ".per_cycle_elapsed"
_TENSOR = re.compile(
    r"sm__ops_path_tensor(_op_[a-z0-9]+)?_src_([a-z0-9]+)(_dst_[a-z0-9]+)?(?:_sparsity_off)?\.sum(?:\.per_cycle_elapsed)?"
)
_TENSOR_PIPE = "sm__inst_executed_pipe_tensor"
_LEVELS = {OFF_CHIP: "dram__bytes", "L2": "lts__t_bytes", "L1": "l1tex__t_bytes"}
_HELP = (
    "profile with ncu --set roofline --csv --page raw, or with --metrics gpu__time_duration.sum, dram__bytes.sum and "
    "sm__sass_thread_inst_executed_op_{f,h,d}{add,mul,fma}_pred_on.sum"
)


def is_nsight(header: Iterable[str]) -> bool:
    """Whether a header is one of Nsight Compute.

    >>> is_nsight(["ID", "Kernel Name", "Metric Name", "Metric Value"]), is_nsight(["name", "min", "max"])
    (True, False)
    """
    return _NAME in (names := set(header)) and "ID" in names


def nsight_kernels(table: Table, path: str) -> Kernels:
    """The launches of a file.

    Raises
    ------
    ReadError
        Where no metric says a time, operations or bytes.
    """
    long = set(_LONG) <= set(table.cells)
    cells, units = _wide(table.cells) if long else _raw(table.cells)
    values = {name: _scaled(cells, units, name) for name in cells if _is_known(name)}
    time = next((values[name] for name in _TIME if name in values), np.full(len(cells), np.nan))
    operations, notes = _operations(values, time), list(table.notes)
    moved = {level: held for level, stem in _LEVELS.items() if (held := _moved(values, stem, time)) is not None}
    if not operations and not moved and np.isnan(time).all():
        metrics = [name for name in cells if "__" in name] or list(table.cells)
        raise ReadError(f"{path}: no time, operations or bytes of a kernel; it has {listed(metrics)}. {_HELP}")
    if any(name.startswith(_TENSOR_PIPE) for name in cells) and not any(map(_TENSOR.fullmatch, cells)):
        notes.append("instructions of tensor cores are no operations; collect sm__ops_path_tensor_src_*.sum for these")
    gone = {"operations": not operations, "time": bool(np.isnan(time).all()), "bytes of DRAM": OFF_CHIP not in moved}
    missing = [name for name, lacks in gone.items() if lacks]
    further = pd.DataFrame({name: as_they_are(cells[name]) for name in cells})
    stated = {name: found for name in cells if (found := _one_unit(units, name))}
    return Kernels(
        TOOL, cells[_NAME].tolist(), _platforms(cells), time, operations, moved, further, stated,
        notes, [f"{each}; {_HELP}" for each in missing],
    )  # fmt: skip


# -- the two shapes


def _wide(cells: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A launch a row, of a file with a metric a row: values and units, both as texts."""
    keys = [name for name in _LAUNCH if name in cells]
    named = cells[cells["Metric Name"].str.strip() != ""]
    named = named.drop_duplicates([*keys, "Metric Name"])  # several sections have some metrics
    launches = cells.drop_duplicates(keys)[[name for name in cells if name not in (*_LONG, _UNIT, *_SECTION)]]
    launches = launches.set_index(keys, drop=False)

    def spread(column: str) -> pd.DataFrame:
        found = named.pivot(index=keys, columns="Metric Name", values=column)
        return found.reindex(launches.index, columns=list(dict.fromkeys(named["Metric Name"]))).fillna("")

    metrics = spread("Metric Value")
    units = spread(_UNIT) if _UNIT in cells else metrics.assign(**dict.fromkeys(metrics, ""))
    whole = pd.concat([launches, metrics], axis="columns")
    return whole.reset_index(drop=True), units.reset_index(drop=True)


def _raw(cells: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of a file with a kernel a row, and the units that stand in the first of them."""
    stated = len(cells) > 0 and cells["ID"].iloc[0].strip() == ""
    units = cells.head(1) if stated else cells.head(0)
    rows = cells.iloc[1:] if stated else cells
    return rows.reset_index(drop=True), units.reset_index(drop=True)


# -- units


def _scaled(cells: pd.DataFrame, units: pd.DataFrame, name: str) -> Floats:
    """The numbers of a column in seconds, ones, or these a second; units may differ from row to row."""
    numbers = numbers_of(cells[name])
    if name not in units or not len(units):
        return numbers
    own = units[name].map({unit: power_of(unit) for unit in units[name].unique()}).to_numpy(dtype=np.int64)
    larger, smaller = 10.0 ** np.maximum(own, 0), 10.0 ** np.maximum(-own, 0)
    found: Floats = numbers * larger / smaller
    return found


def power_of(unit: str) -> int:
    """The power of ten of a unit over seconds, ones, or these a second; 0 of what is none of these.

    >>> power_of("usecond"), power_of("Mbyte"), power_of("msecond"), power_of("byte/nsecond"), power_of("%")
    (-6, 6, -3, 9, 0)
    """
    match = _UNITS.fullmatch(unit.strip())
    if match is None:
        return 0
    return _LARGE[match[1] or ""] + _SMALL[match[2] or ""] - _SMALL[match[3] or ""]


def _one_unit(units: pd.DataFrame, name: str) -> str:
    found = set(units[name]) - {""} if name in units else set()
    return found.pop() if len(found) == 1 else ""


def _is_known(name: str) -> bool:
    known = (*_TIME, *_CLOCK, *_CYCLES)
    return (
        name in known
        or name.startswith(tuple(_LEVELS.values()))
        or bool(_SCALAR.fullmatch(name) or _TENSOR.fullmatch(name))
    )


# -- what a launch does and moves


def _operations(values: dict[str, Floats], time: Floats) -> dict[str, Floats]:
    """Operations of each launch by datatype."""
    found: dict[str, Floats] = {}
    for datatype, weight, name in _counters(values):
        counts = values[name] * weight
        if name.endswith(_A_CYCLE):
            counts = counts * _cycles(values, time)
        found[datatype] = found.get(datatype, np.zeros(len(counts))) + counts
    return found


def _counters(names: Iterable[str]) -> list[tuple[str, float, str]]:
    """The metrics that count operations, each of what it counts once: its datatype, its weight and its name.

    A file may have one as a sum and a cycle, of an SM and of its partitions, and of tensor cores a part of another.
    """
    found: dict[tuple[str, str], tuple[str, float, str]] = {}
    for name in names:
        if scalar := _SCALAR.fullmatch(name):
            found.setdefault((scalar[1], scalar[2]), (_FORMATS[scalar[1]], _WEIGHT[scalar[2]], name))
        elif tensor := _TENSOR.fullmatch(name):
            found.setdefault((tensor[2], tensor[1] or tensor[3] or ""), (tensor[2].upper(), 1.0, name))
    whole = {source for source, part in found if part == "" and source not in _FORMATS}
    return [counter for (source, part), counter in found.items() if source not in whole or part == ""]


def _cycles(values: dict[str, Floats], time: Floats) -> Floats:
    """Cycles of each launch: counted, or the clock by the time."""
    counted = next((values[name] for name in _CYCLES if name in values), None)
    clock = next((values[name] for name in _CLOCK if name in values), None)
    if clock is not None and not np.isnan(time).all():
        return clock * time
    return np.full(len(time), np.nan) if counted is None else counted


def _moved(values: dict[str, Floats], stem: str, time: Floats) -> Floats | None:
    """Bytes of a launch at a level: counted, or read and written, or the rate by the time."""
    for names in ((f"{stem}.sum",), (f"{stem}_read.sum", f"{stem}_write.sum")):
        if all(name in values for name in names):
            return _sum(values, names)
        rates = [f"{name}.per_second" for name in names]
        if all(name in values for name in rates):
            return _sum(values, rates) * time
    return None


def _sum(values: dict[str, Floats], names: Iterable[str]) -> Floats:
    found: Floats = np.sum([values[name] for name in names], axis=0)
    return found


def _platforms(cells: pd.DataFrame) -> list[str]:
    """What each launch ran on: the name of the device, else its compute capability."""
    for name in ("device__attribute_display_name", "Device Name"):
        if name in cells:
            return [str(each) for each in cells[name]]
    return [f"CC {each}" for each in cells["CC"]] if "CC" in cells else ["GPU"] * len(cells)
