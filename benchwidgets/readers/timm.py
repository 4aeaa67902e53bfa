"""timm: its tables of speed and of accuracy, joined on the model."""

from __future__ import annotations

import os
import re
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..model.arguments import typed
from ..model.arrays import Floats
from ..model.datatypes import datatype_of, spelled
from ..model.designs import number_names
from ..model.errors import ReadError, listed, unknown
from ..model.units import GIGA
from .accelerators import accelerator_of
from .columns import infer_column
from .layouts import SPELLINGS
from .numbers import Place
from .records import Records
from .tables import read_records

#: Columns that a table of speed needs, and what they are in the result.
NEEDED = ("model", "infer_samples_per_sec")
_SIZES = ("infer_img_size", "img_size")
_OURS = {
    "fps": "infer_samples_per_sec",
    "latency_ms": "infer_step_time",
    "batch": "infer_batch_size",
    "top1_pct": "top1",
    "top5_pct": "top5",
}
#: A table's name says the precision and the device: benchmark-infer-amp-nhwc-pt240-cu124-rtx3090.csv.
_AMP = {"amp": "FP16"}
_DEVICE = re.compile(r"(?:cu|rocm)[0-9.]+-(.+)$")


@typed
def read_timm(
    benchmark: str | os.PathLike[str],
    results: str | os.PathLike[str] | None = None,
    *,
    platform: str | None = None,
    datatype: str | None = None,
) -> pd.DataFrame:
    """Read timm's tables of models.

    Parameters
    ----------
    benchmark : str or path-like
        A local ``benchmark-infer-*.csv``: model, infer_samples_per_sec, and where there are any infer_step_time [ms],
        infer_batch_size, infer_img_size, infer_gmacs, param_count [10^6].
    results : str or path-like, optional
        A ``results-*.csv`` with top1 and top5 [%], joined on the model, at the same image size where it has that.
    platform, datatype : str, optional
        What the models ran on; by default as the file's name says it, where it does.

    Returns
    -------
    pandas.DataFrame
        A row a model, index "design". The columns of `read_measurements` with task "image classification", gops = fps x
        operations / 10^9; then operations (per image; a multiply-accumulate is two), parameters and image_size, then
        every column of both files under its own name, those of ``results`` that both have with ``results_`` before it.
        ``attrs``: "without_accuracy" and "without_speed", the models that only one file has, and "other_size", those
        whose accuracy is of another image size.

    Warns
    -----
    UserWarning
        How many models have no partner or another image size.

    Raises
    ------
    ReadError
        If a file cannot be read, lacks a column or has a model twice at one image size.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     speed, accuracy = Path(folder, "benchmark-infer-amp-cu124-rtx3090.csv"), Path(folder, "results.csv")
    ...     _ = speed.write_text("model,infer_samples_per_sec,infer_gmacs,param_count\\nresnet50,2000,4.11,25.56\\n")
    ...     _ = accuracy.write_text("model,top1\\nresnet50,80.4\\n")
    ...     frame = read_timm(speed, accuracy)
    >>> frame[["platform", "datatype", "fps", "gops", "top1_pct"]].values.tolist()
    [['rtx3090', 'FP16', 2000.0, 16440.0, 80.4]]
    """
    speeds = _table(read_records(benchmark), NEEDED, _SIZES)
    told = {"platform": platform, "datatype": datatype}
    words = {name: value or found for (name, value), found in zip(told.items(), _said(benchmark), strict=True)}
    columns: dict[str, Any] = dict(speeds)
    joined: dict[str, list[str]] = {"without_accuracy": [], "without_speed": [], "other_size": []}
    if results is not None:
        accuracies = _table(read_records(results), ("model", "top1"), ("img_size",))
        columns, joined = _joined(speeds, accuracies)
    for note in _notes(joined):
        warnings.warn(f"{os.fspath(benchmark)}: {note}", stacklevel=3)
    frame = _frame(columns, words)
    frame.attrs = joined
    return frame


def _table(records: Records, needed: tuple[str, ...], sizes: tuple[str, ...]) -> dict[str, Any]:
    """The columns of a file, numbers where all cells are."""
    for name in needed:
        if name not in records.header:
            raise ReadError(f"{records.path}: {unknown('column', name, records.header, 'the file')}")
    at = [records.header.index(name) for name in ("model", *sizes) if name in records.header]
    keys = Counter(tuple(row[place].strip() for place in at) for row in records.rows)
    twice = [" ".join(key) for key, count in keys.items() if count > 1]
    if twice:
        raise ReadError(f"{records.path}: models that stand twice: {listed(twice)}. Keep one row of each")
    models = [row[at[0]].strip() for row in records.rows]
    found: dict[str, Any] = {}
    for place, name in enumerate(records.header):
        values, _ = infer_column([row[place] for row in records.rows], Place(records.path, name, records.lines))
        found[name] = models if name == "model" else values
    return found


def _said(path: str | os.PathLike[str]) -> tuple[str, str]:
    """The platform and the datatype that a file's name says; "" where it does not.

    >>> _said("benchmark-infer-amp-nhwc-pt240-cu124-rtx3090.csv"), _said("mine.csv")
    (('rtx3090', 'FP16'), ('', ''))
    """
    stem = Path(path).stem
    device = _DEVICE.search(stem)
    words = (_AMP.get(word) or (word if datatype_of(word) else "") for word in stem.casefold().split("-"))
    return (device[1] if device else ""), str(spelled(next(filter(None, words), "")))


def _joined(speeds: dict[str, Any], accuracies: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The columns of both files for the models of the first, and the models that are in one or at another size."""
    own, other = _size(speeds, _SIZES), _size(accuracies, ("img_size",))
    places: dict[str, int] = {}
    at_size: dict[tuple[str, float], int] = {}
    for place, (model, size) in enumerate(zip(accuracies["model"], other.tolist(), strict=True)):
        places.setdefault(model, place)
        at_size[model, size] = place
    rows = np.array([at_size.get((model, size), places.get(model, -1))
                     for model, size in zip(speeds["model"], own.tolist(), strict=True)], dtype=np.intp)  # fmt: skip
    columns = dict(speeds)
    for name, values in accuracies.items():
        if name != "model":
            column = pd.Series(values).reindex(rows).reset_index(drop=True)
            columns[f"results_{name}" if name in speeds else name] = column
    there = np.append(other, np.nan)[rows]
    apart = (rows >= 0) & (own > 0) & (there > 0) & (own != there)
    return columns, {
        "without_accuracy": [speeds["model"][row] for row in np.flatnonzero(rows < 0)],
        "without_speed": [model for model in places if model not in set(speeds["model"])],
        "other_size": [speeds["model"][row] for row in np.flatnonzero(apart)],
    }


def _notes(joined: dict[str, list[str]]) -> list[str]:
    words = {"without_accuracy": "without an accuracy", "without_speed": "with an accuracy alone, which are left out",
             "other_size": "whose accuracy is of another image size"}  # fmt: skip
    return [f"{len(models):,} model(s) {words[name]}: {listed(models, most=5)}" for name, models in joined.items()
            if models]  # fmt: skip


def _frame(columns: dict[str, Any], words: dict[str, str]) -> pd.DataFrame:
    size = len(columns["model"])
    numbers = {ours: _numbers(columns, theirs, size) for ours, theirs in _OURS.items()}
    operations, parameters = (_numbers(columns, name, size) for name in ("infer_gmacs", "param_count"))
    texts = {"network": columns["model"], "task": "image classification", "mode": "",
             "platform": accelerator_of(words["platform"]) or words["platform"],
             "datatype": str(spelled(words["datatype"]))}  # fmt: skip
    frame = pd.DataFrame({**texts, **numbers}, index=range(size))
    frame = frame.astype({name: "str" for name in texts}).reindex(columns=list(SPELLINGS))
    frame["gops"] = frame["fps"] * 2 * operations
    frame = frame.assign(operations=np.round(2 * operations * GIGA), parameters=np.round(parameters * 1e6))
    frame["image_size"] = _size(columns, _SIZES)
    taken = {name.casefold() for name in frame}
    further = {f"file_{name}" if name.casefold() in taken else name: values for name, values in columns.items()}
    frame = pd.concat([frame, pd.DataFrame(further, index=range(size))], axis="columns")
    several = frame["network"].duplicated(keep=False)
    sizes = [f"{each:g}" if told and each > 0 else "" for told, each in zip(several, frame["image_size"], strict=True)]
    words_of = zip(frame["network"], sizes, frame["platform"], strict=True)
    return frame.set_axis(number_names(" ".join(filter(None, each)) for each in words_of), axis="index")


def _size(columns: dict[str, Any], names: tuple[str, ...]) -> Floats:
    """The image size of each model: the first of some columns that the file has."""
    name = next((name for name in names if name in columns), "")
    return _numbers(columns, name, len(columns["model"]))


def _numbers(columns: dict[str, Any], name: str, size: int) -> Floats:
    if name not in columns:
        return np.full(size, np.nan)
    found: Floats = pd.to_numeric(pd.Series(columns[name]), errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    return found
