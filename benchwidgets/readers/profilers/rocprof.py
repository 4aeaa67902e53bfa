"""rocprof-compute: counters of kernels (pmc_perf.csv), a launch a row, times in nanoseconds."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ...model.arrays import Floats
from .kernels import OFF_CHIP, Kernels
from .tables import Table, as_they_are, numbers_of

TOOL = "rocprof-compute"
#: Lanes of a wavefront, and operations that one step of a matrix counter stands for.
_LANES, _MATRIX = 64, 512
_VECTOR = {"F16": "FP16", "F32": "FP32", "F64": "FP64"}
_WEIGHT = {"ADD": 1.0, "MUL": 1.0, "FMA": 2.0, "TRANS": 1.0}
_MATRICES = {"F8": "FP8", "F16": "FP16", "BF16": "BF16", "F32": "FP32", "F64": "FP64", "I8": "INT8", "F6F4": "FP4"}
_NAMES = ("Kernel_Name", "KernelName", "Kernel Name")
_START, _END = ("Start_Timestamp", "BeginNs"), ("End_Timestamp", "EndNs")
_DEVICE = ("GPU_ID", "gpu-id")
#: Requests from the L2 cache to the memory; of newer devices with a number in the name.
_MEMORY = ("TCC_EA0_", "TCC_EA_")
_L1_REQUESTS = ("READ", "WRITE", "ATOMIC_WITH_RET", "ATOMIC_WITHOUT_RET")
_HELP = "profile with rocprof-compute profile, and give workloads/NAME/*/pmc_perf.csv"


def is_rocprof(header: Iterable[str]) -> bool:
    """Whether a header is that of counters of rocprof-compute.

    >>> is_rocprof(["Kernel_Name", "Start_Timestamp", "End_Timestamp"]), is_rocprof(["ID", "Kernel Name"])
    (True, False)
    """
    names = set(header)
    return bool(names & set(_NAMES)) and bool(names & set(_START)) and bool(names & set(_END))


def rocprof_kernels(table: Table, path: str) -> Kernels:
    """The launches of a file."""
    cells = table.cells
    values = {name: numbers_of(cells[name]) for name in cells if name.startswith(("SQ_", "TC"))}
    seconds = (_first(cells, _END) - _first(cells, _START)) * 1e-9
    seconds = np.where(seconds > 0, seconds, np.nan)
    operations = _operations(values)
    moved = _moved(values)
    gone = {"operations (SQ_INSTS_VALU_*)": not operations, "bytes of HBM (TCC_EA*)": OFF_CHIP not in moved}
    missing = [f"{name}; {_HELP}" for name, lacks in gone.items() if lacks]
    names = next(cells[name] for name in _NAMES if name in cells)
    further = pd.DataFrame({name: as_they_are(cells[name]) for name in cells})
    device = next((cells[name] for name in _DEVICE if name in cells), None)
    platforms = ["GPU"] * len(cells) if device is None else [f"GPU {each}" for each in device]
    return Kernels(TOOL, names.tolist(), platforms, seconds, operations, moved, further, {}, table.notes, missing)


def _first(cells: pd.DataFrame, names: Iterable[str]) -> Floats:
    return numbers_of(next(cells[name] for name in names if name in cells))


def _operations(values: dict[str, Floats]) -> dict[str, Floats]:
    """Operations by datatype: of vectors by instruction, of matrices by what their counter counts."""
    found: dict[str, Floats] = {}

    def add(datatype: str, counts: Floats) -> None:
        found[datatype] = found.get(datatype, np.zeros(len(counts))) + counts

    for short, datatype in _VECTOR.items():
        for kind, weight in _WEIGHT.items():
            if (name := f"SQ_INSTS_VALU_{kind}_{short}") in values:
                add(datatype, values[name] * weight * _LANES)
    for short, datatype in _MATRICES.items():
        if (name := f"SQ_INSTS_VALU_MFMA_MOPS_{short}") in values:
            add(datatype, values[name] * _MATRIX)
    return found


def _moved(values: dict[str, Floats]) -> dict[str, Floats]:
    """Bytes by level, of those whose counters are there."""
    found = {OFF_CHIP: next((moved for head in _MEMORY if (moved := _memory(values, head)) is not None), None)}
    requests = [values[name] for each in _L1_REQUESTS if (name := f"TCP_TCC_{each}_REQ_sum") in values]
    found["L2"] = 64 * np.sum(requests, axis=0) if len(requests) == len(_L1_REQUESTS) else None
    accesses = values.get("TCP_TOTAL_CACHE_ACCESSES_sum")
    found["L1"] = None if accesses is None else 64 * accesses
    return {level: moved for level, moved in found.items() if moved is not None}


def _memory(values: dict[str, Floats], head: str) -> Floats | None:
    """Bytes of requests of 32, 64 and, where they are counted, 128 bytes."""
    names = [f"{head}{each}_sum" for each in ("RDREQ", "RDREQ_32B", "WRREQ", "WRREQ_64B")]
    if not all(name in values for name in names):
        return None
    reads, small, writes, large = (values[name] for name in names)
    wide = values.get("TCC_BUBBLE_sum", np.zeros(len(reads)))
    return 128 * wide + 64 * (reads - wide - small) + 32 * small + 64 * large + 32 * (writes - large)
