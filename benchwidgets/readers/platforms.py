"""Roofs that other tools measured: rocprof-compute, the Empirical Roofline Toolkit, the CARM tool."""

from __future__ import annotations

import json
import os
import warnings

import numpy as np
import pandas as pd

from ..model.arguments import typed
from ..model.datatypes import bytes_per_element, spelled
from ..model.errors import BenchwidgetsError, ReadError, listed
from .json_records import is_json
from .records import split_records
from .roofs.carm import carm_roofs, is_carm
from .roofs.ert import ert_roofs, is_ert
from .roofs.measured import Measured
from .roofs.rocprof import is_rocprof, rocprof_roofs
from .text import read_text

#: The columns of a table of platforms, in the order in which they stand.
_COLUMNS = [
    *("platform", "vendor", "kind", "mode", "datatype", "peak_gops", "bandwidth_gbs", "memory_gb", "power_w"),
    *("weights", "provenance", "source"),
]
_EXPECTED = (
    "expected roofline.csv of rocprof-compute (a column HBMBw), roofline.json of the Empirical Roofline Toolkit "
    '(an object "empirical"), or a roofline CSV of the CARM tool (its first line begins with Name:)'
)


@typed
def read_platforms(
    path: str | os.PathLike[str], *, name: str | None = None, datatype: str | None = None
) -> pd.DataFrame:
    """Read the roofs and memory levels that a tool measured.

    Parameters
    ----------
    path : str or path-like
        A local file: roofline.csv of rocprof-compute, roofline.json of the Empirical Roofline Toolkit (ERT), or a
        roofline CSV of the CARM tool.
    name : str, optional
        Name of the platform; by default the machine that the file names, or "device". Of several devices each has its
        number behind it.
    datatype : str, optional
        The datatype of peaks that do not say theirs, as those of ERT; FP64 without it.

    Returns
    -------
    pandas.DataFrame
        A roof a row, as `load_platforms` gives them, with provenance "measured"; what ERT has from a specification is
        "datasheet". Of rocprof-compute the mode "" is the faster of vector and matrix units, the other has its
        name; of CARM a mode is the instruction set and the threads. ``attrs``: "levels", for
        ``RooflineExplorer(levels=)``, "tool", "missing", what the file does not give, and "metadata", what
        it says of how it was measured. Columns of the file that no column of the result tells stand behind.

    Warns
    -----
    UserWarning
        What the file does not give or say, and runs of which another counts.

    Raises
    ------
    ReadError
        If the file cannot be read, is of none of these tools, or has no roof.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "roofline.csv").write_text("device,HBMBw,L2Bw,FP32Flops\\n0,1600,5000,40000\\n")
    ...     roofs = read_platforms(Path(folder, "roofline.csv"), name="MI250X")
    >>> roofs[["platform", "datatype", "peak_gops", "bandwidth_gbs", "provenance"]].values.tolist()
    [['MI250X', 'FP32', 40000.0, 1600.0, 'measured']]
    >>> roofs.attrs["levels"]
    [{'platform': 'MI250X', 'level': 'L2', 'bandwidth_gbs': 5000.0}]
    """
    told = _checked(datatype)
    text, file = read_text(path), os.fspath(path)
    found = _measured(text, file, name)
    for roof in found.roofs:
        if not roof.pop("said", True) and told is not None:
            roof["datatype"] = told
    if not found.roofs:
        raise ReadError(f"{file}: no roof: {listed(found.missing) if found.missing else 'no row'}. {_EXPECTED}")
    notes = [note for note in found.notes if told is None or "pass datatype=" not in note]
    for note in [*notes, *([f"it does not give: {listed(found.missing)}"] if found.missing else [])]:
        warnings.warn(f"{file}: {note}", stacklevel=3)
    frame = _frame(found)
    frame.attrs = {"tool": found.tool, "levels": found.levels, "missing": found.missing, "metadata": found.metadata}
    return frame


def _checked(datatype: str | None) -> str | None:
    if datatype is not None:
        bytes_per_element(datatype)
    return None if datatype is None else str(spelled(datatype))


def _measured(text: str, path: str, name: str | None) -> Measured:
    """What a file gives, by the tool that it looks like."""
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")) and (text.lstrip().startswith("{") or is_json(text)):
        value = _json(text, path)
        if is_ert(value):
            return ert_roofs(value, path, name)
        raise ReadError(f"{path}: this JSON is no file of measured roofs; {_EXPECTED}")
    if is_carm(text):
        return carm_roofs(text, path, name)
    records = split_records(text, path)
    if is_rocprof(records.header):
        return rocprof_roofs(records, name or "device")
    raise ReadError(f"{path}: columns {listed(records.header)}; {_EXPECTED}")


def _json(text: str, path: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{path}: this begins as JSON, but {error}. Write the file again") from error


def _frame(found: Measured) -> pd.DataFrame:
    """The roofs in the columns of a table of platforms, what else is known of them behind."""
    frame = pd.DataFrame(found.roofs)
    usual = {"vendor": "", "kind": "", "memory_gb": np.nan, "power_w": np.nan, "weights": "off-chip",
             "provenance": "measured", "source": found.tool}  # fmt: skip
    for column, value in usual.items():
        frame[column] = frame[column].fillna(value) if column in frame else value
    further = [column for column in frame if column not in _COLUMNS]
    twice = frame.duplicated(["platform", "mode", "datatype", "provenance"])
    if twice.any():
        roof = " ".join(frame.loc[twice, ["platform", "mode", "datatype"]].iloc[0])
        raise BenchwidgetsError(f"two roofs for {roof}; give devices names of their own, or keep one row in the file")
    return frame[[*_COLUMNS, *further]]
