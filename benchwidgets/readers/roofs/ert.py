"""roofline.json of the Empirical Roofline Toolkit: bandwidths by level in GB/s, peaks in GFLOP/s."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from ...model.datatypes import datatype_of
from ...model.errors import ReadError
from .measured import Measured, positive_number

TOOL = "ERT"
_PARTS = {"empirical": "measured", "spec": "datasheet"}
#: What a roof of the memory is called, the first that there is.
_OFF_CHIP = ("DRAM", "HBM", "MCDRAM", "DDR")
#: What the toolkit measures where it does not say it.
USUAL = "FP64"


def is_ert(found: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether a JSON value is that of the toolkit.

    >>> is_ert({"empirical": {"gbytes": {"data": []}}}), is_ert([{"fps": 1}])
    (True, False)
    """
    return isinstance(found, Mapping) and isinstance(found.get("empirical"), Mapping)


def ert_roofs(value: Mapping[str, Any], path: str, name: str | None) -> Measured:
    """The roofs of a file: what was measured, and what its machine should reach, where it says so."""
    found = Measured(TOOL)
    meta = value["empirical"].get("metadata")
    meta = meta if isinstance(meta, Mapping) else {}
    found.metadata = dict(meta)
    platform = name or _host(meta) or TOOL
    for part, provenance in _PARTS.items():
        widths = _pairs(value.get(part), "gbytes", f"{path}: {part}")
        peaks = _pairs(value.get(part), "gflops", f"{path}: {part}")
        if part == "spec" and not (widths and peaks):
            continue
        off_chip = next((each for each in _OFF_CHIP if each in widths), None)
        if off_chip is None:
            found.missing.append(f"{part}: no bandwidth of the memory ({' or '.join(_OFF_CHIP)}), so no roof")
            continue
        _add(found, {"platform": platform, "provenance": provenance}, widths, peaks, off_chip)
    return found


def _add(
    found: Measured, roof: dict[str, Any], widths: dict[str, float], peaks: dict[str, float], off_chip: str
) -> None:
    for label, peak in peaks.items():
        word = next((word for word in label.replace("_", " ").split() if datatype_of(word)), None)
        if word is None:
            found.notes.append(f"{label!r} does not say its datatype, taken as {USUAL}; pass datatype= for another")
        told = datatype_of(word or USUAL)
        datatype = told.name if told else USUAL
        found.roofs.append({**roof, "mode": "", "datatype": datatype, "said": word is not None, "peak_gops": peak,
                            "bandwidth_gbs": widths[off_chip]})  # fmt: skip
    if roof["provenance"] == "measured":
        found.levels += [{"platform": roof["platform"], "level": level, "bandwidth_gbs": width}
                         for level, width in widths.items() if level not in _OFF_CHIP]  # fmt: skip


def _pairs(part: object, name: str, place: str) -> dict[str, float]:
    """Label and figure of each pair of a list."""
    held = part.get(name) if isinstance(part, Mapping) else None
    data = held.get("data") if isinstance(held, Mapping) else None
    if data is None:
        return {}
    if not isinstance(data, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in data):
        raise ReadError(f'{place}: {name}: "data" is no list of pairs such as ["DRAM", 68.8]. Write the file again')
    numbers = {str(label): positive_number(figure, f"{place}: {name}: {label}") for label, figure in data}
    return {label: number for label, number in numbers.items() if number is not None}


def _host(meta: Mapping[str, Any]) -> str:
    host = meta.get("HOSTNAME")
    return str(host[0]) if isinstance(host, list) and host else str(host or "")
