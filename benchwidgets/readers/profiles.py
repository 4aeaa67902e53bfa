"""Kernels that a profiler saw, as designs with their performance and their intensity at each memory level."""

from __future__ import annotations

import os
import warnings

import pandas as pd

from ..model.arguments import typed
from ..model.errors import ReadError, listed
from .profilers.kernels import Kernels, frame_of
from .profilers.nsight import is_nsight, nsight_kernels
from .profilers.rocprof import is_rocprof, rocprof_kernels
from .profilers.tables import read_table
from .text import read_text


@typed
def read_profile(path: str | os.PathLike[str], *, name: str | None = None) -> pd.DataFrame:
    """Read a profiler's file of kernels.

    Parameters
    ----------
    path : str or path-like
        A local CSV file: of Nsight Compute (``ncu --csv``), a metric a row or with ``--page raw`` a kernel a row, or
        pmc_perf.csv of rocprof-compute. Lines of the profiler itself before the table are passed over, and a last row
        that is cut off is left out.
    name : str, optional
        Name of the platform; by default that of the device, where the file has it, in the spelling of
        ``load_platforms("accelerators")``.

    Returns
    -------
    pandas.DataFrame
        A row a launch, index "design". The columns of `read_measurements`: network is the kernel without templates and
        arguments, datatype that of most of its operations, latency_ms [ms] and gops [10^9 op/s]; then operations of a
        launch, a fused multiply-add is two, intensity [op/byte] from the device's memory, intensity_L2 and intensity_L1
        where bytes of these are given, operations_FP16 and so on; then all that the file has under its own names.
        ``attrs``: "tool", "units" of these columns, and "missing", what the file does not give.

    Warns
    -----
    UserWarning
        What the file does not give, and how to get it; a row that is cut off.

    Raises
    ------
    ReadError
        If the file cannot be read, is of no profiler that is known, or says nothing of its kernels.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> fma = "sm__sass_thread_inst_executed_op_ffma_pred_on.sum"
    >>> header = f"ID,Kernel Name,gpu__time_duration.sum,dram__bytes.sum,{fma}"
    >>> lines = [header, ",,usecond,Mbyte,inst", "0,gemm<float>(int),10,2,4e6"]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "raw.csv").write_text("\\n".join(lines))
    ...     frame = read_profile(Path(folder, "raw.csv"), name="H100 SXM")
    >>> frame[["platform", "network", "datatype", "latency_ms", "gops", "intensity"]].round(6).values.tolist()
    [['H100 SXM', 'gemm', 'FP32', 0.01, 800.0, 4.0]]
    """
    text, file = read_text(path), os.fspath(path)
    kernels = _kernels(text, file)
    missing = [f"it does not give: {listed(kernels.missing)}"] if kernels.missing else []
    for note in [*kernels.notes, *missing]:
        warnings.warn(f"{file}: {note}", stacklevel=3)
    frame = frame_of(kernels, name)
    frame.attrs = {"tool": kernels.tool, "units": dict(kernels.units), "missing": kernels.missing}
    return frame


def _kernels(text: str, path: str) -> Kernels:
    table = read_table(text, path)
    if is_nsight(table.cells):
        return nsight_kernels(table, path)
    if is_rocprof(table.cells):
        return rocprof_kernels(table, path)
    raise ReadError(
        f"{path}: line {table.top}: columns {listed(table.cells)}; expected a CSV of Nsight Compute (ID and Kernel "
        "Name) or pmc_perf.csv of rocprof-compute (Kernel_Name, Start_Timestamp and End_Timestamp)"
    )
