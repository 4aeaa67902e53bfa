"""InferenceX: aggregated results of serving language models, flat records in JSON."""

from __future__ import annotations

import os
import warnings
from typing import Any

import numpy as np
import pandas as pd

from ..model.arguments import typed
from ..model.datatypes import GIVEN, spelled_column
from ..model.designs import number_names
from ..model.errors import ReadError, unknown
from .accelerators import accelerator_of, chips_note, near_accelerators
from .columns import infer_column
from .layouts import SPELLINGS
from .numbers import Place
from .records import Records
from .tables import read_records

#: The columns that a result needs, and what stands for a design's words; the concurrency is its batch.
NEEDED = ("hw", "model", "tput_per_gpu")
_WORDS = {"platform": "hw", "network": "model", "datatype": "precision"}
#: What tells one result from another in its name, beside these.
_FURTHER = {"framework": "", "tp": "tp", "isl": "in", "osl": "out", "conc": "c"}


@typed
def read_inferencex(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read aggregated results of InferenceX.

    Parameters
    ----------
    path : str or path-like
        A local file: a list of flat records in JSON, records on lines, or CSV, with at least hw, model, tput_per_gpu.

    Returns
    -------
    pandas.DataFrame
        A row a record, index "design". The columns of `read_measurements`, with platform the name of the accelerator in
        ``load_platforms("accelerators")`` where it is one of these, else as the file has it, task "language" and batch
        the concurrency; then every column of the file under its own name, of which tput_per_gpu, ttft, tpot, itl, e2el
        and intvty with their statistics are metrics that are known; datatype_given where the file spells a datatype in
        another way. The unit of a time is that of the file, which does not say it. ``attrs`` have "unknown_chips": name
        and the nearest that is known, or None.

    Warns
    -----
    UserWarning
        Where an accelerator is not in the catalogue, or a column is not what it was taken for.

    Raises
    ------
    ReadError
        If the file cannot be read, or a column that a result needs is missing.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> record = '{"hw": "h100", "model": "llama", "precision": "fp8", "tp": 4, "conc": 16, "tput_per_gpu": 910.5}'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "results.json").write_text(f"[{record}]")
    ...     frame = read_inferencex(Path(folder, "results.json"))
    >>> frame[["platform", "datatype", "batch", "tput_per_gpu"]].values.tolist()
    [['H100 SXM', 'FP8', 16.0, 910.5]]
    """
    records = read_records(path)
    for name in NEEDED:
        if name not in records.header:
            raise ReadError(f"{records.path}: {unknown('column', name, records.header, 'the file')}")
    own, notes = _own(records)
    frame = _tidy(own)
    chips = near_accelerators(str(each) for each in own["hw"])
    if chips:
        notes.append(chips_note(chips))
    for note in [*records.notes, *notes]:
        warnings.warn(f"{records.path}: {note}", stacklevel=3)
    frame.attrs = {"unknown_chips": chips}
    return frame


def _own(records: Records) -> tuple[dict[str, Any], list[str]]:
    """The columns of the file, numbers where all cells are."""
    columns, notes = {}, []
    for place, name in enumerate(records.header):
        cells = [row[place] for row in records.rows]
        columns[name], odd = infer_column(cells, Place(records.path, name, records.lines))
        notes += odd
    return columns, notes


def _tidy(own: dict[str, Any]) -> pd.DataFrame:
    size = len(pd.Series(own["hw"]))
    words = {ours: _text(own.get(theirs), size) for ours, theirs in _WORDS.items()}
    words["platform"] = pd.Series([accelerator_of(name) or name for name in words["platform"]], dtype=str)
    spelled = spelled_column(words["datatype"])
    frame = pd.DataFrame({**words, "datatype": spelled, "task": "language"}, index=range(size))
    frame["batch"] = pd.to_numeric(pd.Series(own.get("conc", np.full(size, np.nan))), errors="coerce").astype(float)
    for column in SPELLINGS:
        if column not in frame:
            frame[column] = pd.Series([""] * size, dtype=str) if column == "mode" else np.nan
    frame = frame[list(SPELLINGS)]
    if not spelled.equals(words["datatype"]):
        frame[GIVEN] = words["datatype"]
    taken = {name.casefold() for name in frame}
    further = {f"file_{name}" if name.casefold() in taken else name: values for name, values in own.items()}
    frame = pd.concat([frame, pd.DataFrame(further, index=range(size))], axis="columns")
    return frame.set_axis(number_names(_names(frame, own, size)), axis="index")


def _names(frame: pd.DataFrame, own: dict[str, Any], size: int) -> list[str]:
    parts = [_text(own.get(name), size).map(lambda text, head=head: f"{head}{text}" if text else "")
             for name, head in _FURTHER.items()]  # fmt: skip
    rows = zip(frame["platform"], frame["datatype"], frame["network"], *parts, strict=True)
    return [" ".join(filter(None, map(str, row))) for row in rows]


def _text(values: object, size: int) -> pd.Series:
    if values is None:
        return pd.Series([""] * size, dtype=str)
    column = pd.Series(values)
    return column.astype(object).where(column.notna(), "").astype(str)
