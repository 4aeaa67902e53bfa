"""The columns of published tables of measurements, and what this project calls them."""

from __future__ import annotations

import difflib

from ..model.errors import ReadError, listed

#: Per column of the result, the names that published tables give it.
SPELLINGS = {
    "network": ("NN_Topology",),
    "pruning_pct": ("PruningFactor",),
    "platform": ("HWType",),
    "mode": ("Op mode",),
    "datatype": ("Precision", "Datatype"),
    "batch": ("batch/thread/stream",),
    "latency_ms": ("lat-comp",),
    "system_latency_ms": ("lat-sys",),
    "fps": ("fps-comp",),
    "system_fps": ("fps-system",),
    "gops": ("tp-comp",),
    "top1_pct": ("top1 [%]", "top1"),
    "top5_pct": ("top5 [%]", "top5"),
    "base_w": ("BasePWR [W]", "Base_Pwr_W"),
    "idle_w": ("IdlePWR [W]", "Idle_Pwr_W"),
    "power_w": ("FullPwr [W]", "Full_Pwr_W"),
}

#: Columns without which a row is no measured design.
NEEDED = ("network", "pruning_pct", "platform", "datatype", "batch", "latency_ms", "fps")


def match_columns(header: list[str], path: str) -> dict[str, str]:
    """Find the columns of a published table.

    Parameters
    ----------
    header : list of str
        Names of the file's columns, without blanks around them.
    path : str
        What errors call the file.

    Returns
    -------
    dict of str to str
        Column of the result -> name in the file; optional columns that the file lacks are left out.

    Raises
    ------
    ReadError
        If a needed column is missing, or two columns of the file mean the same.
    """
    found = {column: [name for name in names if name in header] for column, names in SPELLINGS.items()}
    for names in found.values():
        if len(names) > 1:
            raise ReadError(f"{path}: columns {' and '.join(map(repr, names))} mean the same. Remove one of them")
    missing = [SPELLINGS[column] for column in NEEDED if not found[column]]
    if missing:
        raise ReadError(_missing(missing, header, path))
    return {column: names[0] for column, names in found.items() if names}


def _missing(missing: list[tuple[str, ...]], header: list[str], path: str) -> str:
    wanted = "; ".join(" or ".join(map(repr, names)) for names in missing)
    near = [match for names in missing for match in difflib.get_close_matches(names[0], header, n=1)]
    hint = f" (nearest: {', '.join(map(repr, near))})" if near else ""
    return (
        f"{path}: line 1: no column {wanted}; the file has {listed(header, most=25)}{hint}. "
        "Rename or add the columns; the table has to be comma-separated"
    )
