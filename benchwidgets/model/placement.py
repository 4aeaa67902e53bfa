"""Where a design stands in a roofline plot: joined to its platform's roof and its network's operations and bytes.

Columns of a placed frame, a row a design: platform, mode, datatype, network (as in the designs), intensity [op/byte],
gops (performance) [10^9 op/s], attainable_gops [10^9 op/s], efficiency (performance / attainable), bound ("memory",
"compute" or "ridge"), and left_out: why the design has no place, "" where it has one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .checks import positive
from .datatypes import bytes_per_element
from .errors import BenchwidgetsError, UnknownColumnError, unknown
from .intensity import intensity
from .roofline import attainable, bound, efficiency

ROOF = ["platform", "mode", "datatype"]
NETWORK = ["network", "pruning_pct"]


def place(designs: pd.DataFrame, platforms: pd.DataFrame, networks: pd.DataFrame, *, weights: str = "off-chip"):
    """Place designs on the roofs of their platforms.

    Parameters
    ----------
    designs : pandas.DataFrame, shape (n, ...)
        With platform, datatype, and where there are any mode, network, pruning_pct, batch; performance is ``gops``,
        or else ``attainable_gops``; a column ``intensity`` is taken as it is, otherwise it is computed from the
        network and the row's own batch.
    platforms, networks : pandas.DataFrame
        As `load_platforms` and `load_networks` give them.
    weights : {"off-chip", "platform"}
        Where weights are held; "platform" takes the column of ``platforms``.

    Returns
    -------
    pandas.DataFrame, shape (n, 10)
        The columns that the head of this module lists, index of ``designs``.
    """
    placed = _keys(designs)
    roofs = _joined(placed, platforms, ROOF, ["peak_gops", "bandwidth_gbs", "weights"])
    sizes = _joined(placed, networks, NETWORK, ["operations", "parameters"])
    placed["gops"] = _performance(designs)
    placed["intensity"] = _intensity(designs, placed, roofs, sizes, weights)
    placed["left_out"] = _reasons(placed, roofs)
    placed[["attainable_gops", "efficiency"]], placed["bound"] = np.nan, ""
    rows = (placed["left_out"] == "").to_numpy()
    roof = {"peak": roofs["peak_gops"].to_numpy()[rows], "bandwidth": roofs["bandwidth_gbs"].to_numpy()[rows]}
    at, done = placed["intensity"].to_numpy()[rows], placed["gops"].to_numpy()[rows]
    ceiling = attainable(at, **roof)
    placed.loc[rows, "attainable_gops"], placed.loc[rows, "efficiency"] = ceiling, efficiency(done, ceiling)
    placed.loc[rows, "bound"] = bound(at, **roof)
    columns = [*ROOF, "network", "intensity", "gops", "attainable_gops", "efficiency", "bound", "left_out"]
    return placed[columns]


def roof_names(frame: pd.DataFrame) -> np.ndarray:
    """Name the roof of each row by platform, mode and datatype, as designs are named; shape (n,), of str.

    >>> list(roof_names(pd.DataFrame({"platform": ["NCS"], "mode": [""], "datatype": ["INT8"]})))
    ['NCS INT8']
    """
    names = [" ".join(filter(None, row)) for row in zip(*(frame[name] for name in ROOF), strict=True)]
    return np.array(names, dtype=object)


def checked_platforms(platforms: pd.DataFrame) -> pd.DataFrame:
    """A copy of the platforms whose every roof can be drawn, or an error that says what is wrong."""
    frame = _with_columns(platforms, [*ROOF, "peak_gops", "bandwidth_gbs"], "platforms")
    frame = frame.assign(mode=frame["mode"].astype(object).where(frame["mode"].notna(), ""))
    for column, unit in (("peak_gops", "10^9 op/s"), ("bandwidth_gbs", "10^9 byte/s")):
        frame[column] = positive(frame[column], f"platforms: {column}", unit=unit)
    twice = frame[frame.duplicated(ROOF)]
    if len(twice):
        raise BenchwidgetsError(f"platforms: two roofs for {' '.join(twice[ROOF].iloc[0])}; keep one row for each")
    return frame.assign(**({} if "weights" in frame else {"weights": "off-chip"})).reset_index(drop=True)


def checked_networks(networks: pd.DataFrame | None) -> pd.DataFrame:
    """A copy of the networks, none where there are none, or an error that says what is wrong."""
    columns = [*NETWORK, "operations", "parameters"]
    if networks is None:
        return pd.DataFrame({name: pd.Series(dtype="str" if name == "network" else "float64") for name in columns})
    frame = _with_columns(networks, columns, "networks")
    for column in columns[1:]:
        frame[column] = positive(frame[column], f"networks: {column}")
    return frame.reset_index(drop=True)


def _with_columns(table: pd.DataFrame, columns: list[str], name: str) -> pd.DataFrame:
    if not isinstance(table, pd.DataFrame):
        raise BenchwidgetsError(f"{name}: expected a DataFrame like that of load_{name}(), not {type(table).__name__}")
    for column in columns:
        if column not in table:
            raise UnknownColumnError(f"{name}: {unknown('column', column, table.columns, 'the frame')}")
    return table.copy()


def _keys(designs: pd.DataFrame) -> pd.DataFrame:
    for column in ("platform", "datatype"):
        if column not in designs:
            problem = unknown("column", column, designs.columns, "the space")
            raise UnknownColumnError(f"designs on a roofline need platform and datatype: {problem}")
    keys = designs.reindex(columns=[*ROOF, *NETWORK]).copy()
    for column in (*ROOF, "network"):
        keys[column] = keys[column].astype(object).where(keys[column].notna(), "").astype(str)
    keys["pruning_pct"] = pd.to_numeric(keys["pruning_pct"], errors="coerce").fillna(100.0).astype(float)
    return keys


def _joined(keys: pd.DataFrame, table: pd.DataFrame, on: list[str], columns: list[str]) -> pd.DataFrame:
    """Rows of ``table`` for each key, in the order and with the index of ``keys``; NaN where there is none."""
    right = table.drop_duplicates(on).assign(**{name: table[name].fillna("") for name in on if name == "mode"})
    joined = keys[on].merge(right[[*on, *columns]], on=on, how="left")
    return joined[columns].set_axis(keys.index)


def _performance(designs: pd.DataFrame) -> np.ndarray:
    for column in ("gops", "attainable_gops"):
        if column in designs:
            return pd.to_numeric(designs[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    raise BenchwidgetsError("designs on a roofline need a performance: a column gops or attainable_gops")


def _intensity(designs, placed, roofs, sizes, weights: str) -> np.ndarray:
    if "intensity" in designs:
        return pd.to_numeric(designs["intensity"], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    batch = designs["batch"] if "batch" in designs else pd.Series(1.0, designs.index)
    batch = pd.to_numeric(batch, errors="coerce").fillna(1.0)
    sizes_known = sizes["operations"].notna().to_numpy() & _known_datatypes(placed["datatype"])
    result = np.full(len(placed), np.nan)
    rows = np.flatnonzero(sizes_known & ((batch > 0) & (batch < np.inf)).to_numpy())
    held = roofs["weights"].fillna("off-chip").to_numpy()[rows] if weights == "platform" else weights
    result[rows] = intensity(
        sizes["operations"].to_numpy()[rows],
        sizes["parameters"].to_numpy()[rows],
        bytes_per_element=placed["datatype"].map(_bytes(placed["datatype"])).to_numpy(dtype=float)[rows],
        batch=batch.to_numpy(dtype=float)[rows],
        weights=held,
    )
    return result


def _bytes(datatypes: pd.Series) -> dict[str, float]:
    sizes = {}
    for datatype in datatypes.unique():
        try:
            sizes[datatype] = bytes_per_element(datatype)
        except BenchwidgetsError:
            sizes[datatype] = np.nan
    return sizes


def _known_datatypes(datatypes: pd.Series) -> np.ndarray:
    return datatypes.map(_bytes(datatypes)).notna().to_numpy()


def _reasons(placed: pd.DataFrame, roofs: pd.DataFrame) -> np.ndarray:
    at, done = placed["intensity"], placed["gops"]
    checks = [
        (roofs["peak_gops"].isna(), "no such roof (platform, mode, datatype)"),
        (at.isna(), "no intensity (network, datatype or batch unknown)"),
        (~(at > 0), "intensity not positive"),
        (np.isinf(at), "intensity infinite (weights on chip)"),
        (done.isna(), "no performance"),
        (~(done > 0) | np.isinf(done), "performance not positive and finite"),
    ]
    masks, reasons = [mask.to_numpy() for mask, _ in checks], [reason for _, reason in checks]
    return np.select(masks, reasons, default="").astype(object)
