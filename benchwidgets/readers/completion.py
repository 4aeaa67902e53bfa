"""What a table of measurements leaves out and its networks tell: the task, and gops and fps from each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

import numpy as np
import pandas as pd

from ..model.catalogue import load_networks
from ..model.roofline.machines import checked_networks
from ..model.roofline.work import contradicts, network_keys, performance, sizes
from ..model.units import GIGA, MILLIS

#: The version at the end of a name of letters and digits alone, as in googlenetv1.
_VERSION = re.compile(r"v[0-9]+$")


def known_networks(networks: pd.DataFrame | None) -> pd.DataFrame:
    """The networks of the catalogue, those of the caller in place of any of their names.

    >>> mine = pd.DataFrame({"network": ["MLP"], "operations": [2e6]})
    >>> known = known_networks(mine)
    >>> len(known), known.loc[known["network"] == "MLP", "operations"].tolist()
    (14, [2000000.0])
    """
    catalogue = load_networks()
    if networks is None:
        return catalogue
    mine = checked_networks(networks, ["operations"])
    return pd.concat([mine, catalogue[~catalogue["network"].isin(mine["network"])]], ignore_index=True)


def complete(frame: pd.DataFrame, networks: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Fill in task, gops and fps where the table lacks them, and gops where it contradicts fps; say how many.

    Parameters
    ----------
    frame : pandas.DataFrame
        With network, task, pruning_pct, fps, gops, and where there is one operations (per input); it is changed.
    networks : pandas.DataFrame
        As `known_networks` gives them.

    Returns
    -------
    dict
        "corrected" and "computed" {column: values}; "without_operations" {network: rows} that lack one of gops and fps,
        since nobody knows the operations of their network. What counts nothing is left out, but for gops.

    Examples
    --------
    >>> rows = {"network": ["MLP", "MLP", "Mine"], "task": "", "pruning_pct": 100.0}
    >>> frame = pd.DataFrame(rows | {"fps": [100.0, np.nan, 5.0], "gops": [np.nan, 4.005888, np.nan]})
    >>> complete(frame, load_networks())
    {'corrected': {'gops': 0}, 'computed': {'gops': 1, 'fps': 1}, 'without_operations': {'Mine': 1}}
    >>> frame["fps"].round(3).tolist(), frame["gops"].round(3).tolist(), frame["task"].tolist()
    ([100.0, 200.0, 5.0], [2.003, 4.006, nan], ['MNIST', 'MNIST', ''])
    """
    frame["task"] = _tasks(frame, networks)
    operations = sizes(frame, networks)["operations"].to_numpy()
    fps, gops = frame["fps"].to_numpy(dtype=float), frame["gops"].to_numpy(dtype=float)
    wrong, no_gops, no_fps = contradicts(gops, fps, operations), np.isnan(gops), np.isnan(fps)
    expected = performance(fps, operations)
    frame["gops"] = np.where(no_gops | wrong, expected, gops)
    frame["fps"] = np.where(no_fps, gops * GIGA / operations, fps)
    made = {"gops": no_gops & ~np.isnan(expected), "fps": no_fps & frame["fps"].notna().to_numpy()}
    counts = {name: int(mask.sum()) for name, mask in made.items()}
    unknown = _named(frame["network"][(no_gops != no_fps) & np.isnan(operations)])
    return {
        "corrected": {"gops": int(wrong.sum())},
        "computed": {name: count for name, count in counts.items() if count or name == "gops"},
    } | ({"without_operations": unknown} if unknown else {})


def time_work(frame: pd.DataFrame, columns: Collection[str]) -> dict[str, int]:
    """Fill in fps as batch / latency where the table gives work and time only; say how many values.

    Parameters
    ----------
    frame : pandas.DataFrame
        With fps, batch and latency_ms; it is changed.
    columns : collection of str
        The columns of the result that the table gives.
    """
    if not {"operations", "latency_ms", "batch"} <= set(columns) or {"fps", "gops"} & set(columns):
        return {}
    with np.errstate(divide="ignore"):
        frame["fps"] = MILLIS * frame["batch"] / frame["latency_ms"].where(frame["latency_ms"] > 0)
    return {"fps": int(frame["fps"].notna().sum())}


def _named(networks: pd.Series) -> dict[str, int]:
    return {name or "no network named": rows for name, rows in Counter(networks).most_common()}


def _tasks(frame: pd.DataFrame, networks: pd.DataFrame) -> pd.Series:
    """The task of each row, or else that of its network, or else that of another version of it."""
    exact = {name: task for name, task in zip(networks["network"], networks["task"], strict=True) if task}
    alike = {plain_name(name): task for name, task in exact.items()}
    names = network_keys(frame)["network"]
    found = {name: exact.get(name) or alike.get(plain_name(name), "") for name in names.unique()}
    told = [task or found[name] for task, name in zip(frame["task"], names, strict=True)]
    return pd.Series(told, index=frame.index, dtype=str)


def plain_name(network: str) -> str:
    """The name of a network without its version and how it is written; names of one network have it in common.

    >>> plain_name("ResNet-50v15"), plain_name("resnet50 v1.5"), plain_name("ResNet-50"), plain_name("V8")
    ('resnet50', 'resnet50', 'resnet50', 'v8')
    """
    plain = re.sub(r"[^0-9a-z]", "", network[:200].casefold())
    return _VERSION.sub("", plain) or plain
