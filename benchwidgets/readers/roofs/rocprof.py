"""roofline.csv of rocprof-compute: a row a device, bandwidths in GB/s and peaks in GFLOP/s or GOP/s."""

from __future__ import annotations

import re

from ..records import Records
from .measured import Measured, positive_number

TOOL = "rocprof-compute"
_DEVICE = ("device", "devid")
_OFF_CHIP = "HBM"
_BANDWIDTH = re.compile(r"(HBM|MALL|L2|L1|LDS)Bw", re.IGNORECASE)
#: A peak of vectors or, after MFMA, of matrices: its letter and its bits; F6F4 is one for two datatypes.
_PEAK = re.compile(r"(MFMA)?_?(?:FLOPs_)?(BF|FP|F|I)([0-9]+)(F4)?(?:FLOPs|Ops)?", re.IGNORECASE)
_FAMILIES = {"bf": "BF", "fp": "FP", "f": "FP", "i": "INT"}


def is_rocprof(header: list[str]) -> bool:
    """Whether a header is that of roofline.csv.

    >>> is_rocprof(["device", "HBMBw", "FP32Flops"]), is_rocprof(["network", "fps"])
    (True, False)
    """
    return "hbmbw" in [name.casefold() for name in header]


def rocprof_roofs(records: Records, name: str) -> Measured:
    """The roofs of the devices of a file; ``name`` is that of the platform."""
    found = Measured(TOOL)
    for line, row in zip(records.lines, records.rows, strict=True):
        cells = dict(zip(records.header, row, strict=True))
        device = next((cells[key] for key in cells if key.casefold() in _DEVICE), "")
        platform = f"{name} {device}".strip() if len(records.rows) > 1 else name
        _device(found, platform, cells, f"{records.path}: line {line}")
    return found


def _device(found: Measured, platform: str, cells: dict[str, str], place: str) -> None:
    widths, peaks = _bandwidths(cells, place), _peaks(cells, place)
    spreads = _spreads(cells, place)
    if _OFF_CHIP not in widths:
        found.missing.append(f"{platform}: no bandwidth of its memory (HBMBw), so no roof")
        return
    for datatype, modes in peaks.items():
        best = max(modes, key=lambda mode: modes[mode] or 0.0)
        for mode, peak in modes.items():
            if peak is None:
                found.missing.append(f"{platform}: no peak of {datatype} ({mode})")
                continue
            # the unit that is used for it counts as the roof of a datatype; the other has its name
            roof = {"mode": "" if mode == best else mode, "datatype": datatype, "peak_gops": peak}
            found.roofs.append({"platform": platform, **roof, "bandwidth_gbs": widths[_OFF_CHIP], "kind": "GPU",
                                "unit": mode, **spreads.get((datatype, mode), {}),
                                **spreads.get((_OFF_CHIP, ""), {})})  # fmt: skip
    found.levels += [{"platform": platform, "level": level, "bandwidth_gbs": width, **spreads.get((level, ""), {})}
                     for level, width in widths.items() if level != _OFF_CHIP]  # fmt: skip


def _bandwidths(cells: dict[str, str], place: str) -> dict[str, float]:
    found = {}
    for name, cell in cells.items():
        match = _BANDWIDTH.fullmatch(name)
        if match and (width := positive_number(cell, f"{place}, column {name!r}")) is not None:
            found[match[1].upper()] = width
    return found


def _peaks(cells: dict[str, str], place: str) -> dict[str, dict[str, float | None]]:
    """By datatype the peaks of "vector" and "matrix"; None where the file has the column and no number."""
    found: dict[str, dict[str, float | None]] = {}
    for name, cell in cells.items():
        for datatype, mode in _units(name):
            found.setdefault(datatype, {})[mode] = positive_number(cell, f"{place}, column {name!r}")
    return found


def _units(name: str) -> list[tuple[str, str]]:
    """The datatypes and the unit that a column is the peak of; none where it is of something else."""
    match = _PEAK.fullmatch(name)
    if match is None or not name.casefold().endswith(("ops", "f6f4")):
        return []
    family, bits = _FAMILIES[match[2].casefold()], [match[3], *(["4"] if match[4] else [])]
    return [(f"{family}{each}", "matrix" if match[1] else "vector") for each in bits]


def _spreads(cells: dict[str, str], place: str) -> dict[tuple[str, str], dict[str, float]]:
    """The least and the most that was measured, by datatype and unit, or by level and ""."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for name, cell in cells.items():
        end = next((end for end in ("low", "high") if name.casefold().endswith(end)), "")
        # the tool itself writes MFMAFI8OpsLow beside MFMAI8Ops
        stem = re.sub("(?i)mfmafi8", "MFMAI8", name[: -len(end)]) if end else ""
        level = _BANDWIDTH.fullmatch(stem)
        of = [(level[1].upper(), "")] if level else _units(stem)
        if of and (number := positive_number(cell, f"{place}, column {name!r}")) is not None:
            for key in of:
                column = f"bandwidth_{end}_gbs" if level else f"peak_{end}_gops"
                found.setdefault(key, {})[column] = number
    return found
