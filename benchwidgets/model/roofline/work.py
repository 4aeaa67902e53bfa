"""Work and speed: gops = fps x operations / 10^9, each from the other where the operations per input are known.

The operations and parameters of a design are those of its own row (columns ``operations`` and ``parameters``), and
where that has none, those of its network at its pruning; also where its own are within 2 % of them, a rounded figure. A
missing pruning means unpruned, 100 %.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..arrays import Floats, Ints, Mask
from ..units import GIGA
from .machines import NETWORK

#: A performance further off than this share of fps x operations contradicts it.
TOLERANCE = 0.02
SIZES = ["operations", "parameters"]
#: What stands for a number that a design does not say: it is unpruned, and has no context.
MISSING = {"pruning_pct": 100.0, "context": 0.0}


def network_keys(designs: pd.DataFrame) -> pd.DataFrame:
    """What a network is looked up by, of each design: text, "" where there is none; numbers as `MISSING` has them."""
    keys = designs.reindex(columns=NETWORK)
    for name in NETWORK:
        if name in MISSING:
            keys[name] = pd.to_numeric(keys[name], errors="coerce").fillna(MISSING[name]).astype(float)
        else:
            keys[name] = keys[name].astype(object).where(keys[name].notna(), "").astype(str)
    return keys


def known_networks(designs: pd.DataFrame, networks: pd.DataFrame) -> Ints:
    """The row of the networks that each design has, shape (n,); -1 where there is none.

    A table of networks without phase and context has those of neither.
    """
    on = [name for name in NETWORK if name in networks]
    return positions(network_keys(designs), networks, on)


def sizes(designs: pd.DataFrame, networks: pd.DataFrame) -> pd.DataFrame:
    """Operations per input and parameters of each design, NaN where they are not known.

    Parameters
    ----------
    designs : pandas.DataFrame, shape (n, ...)
        Where there are any with network, pruning_pct, operations, parameters.
    networks : pandas.DataFrame
        With network, pruning_pct, operations, and where there are any parameters, as `load_networks` gives them.

    Returns
    -------
    pandas.DataFrame, shape (n, 2)
        operations and parameters, index of ``designs``.

    Examples
    --------
    >>> networks = pd.DataFrame({"network": ["A"], "pruning_pct": 100.0, "operations": 2e9, "parameters": 1e6})
    >>> designs = pd.DataFrame({"network": ["A", "A", "A", "B"], "operations": [None, 2.02e9, 3e9, None]})
    >>> sizes(designs, networks)["operations"].tolist()
    [2000000000.0, 2000000000.0, 3000000000.0, nan]
    """
    rows = known_networks(designs, networks)
    found = {}
    for name in SIZES:
        held = networks[name].to_numpy(dtype=float) if name in networks else np.full(len(networks), np.nan)
        known = np.append(held, np.nan)[rows]
        own = numbers(designs.reindex(columns=[name])[name])
        found[name] = own_or_known(own, known)
    return pd.DataFrame(found, designs.index)


def positions(keys: pd.DataFrame, table: pd.DataFrame, on: Sequence[str]) -> Ints:
    """The first row of a table with each key, shape (n,); -1 where there is none.

    >>> table = pd.DataFrame({"a": ["x", "x", "y"], "b": [1.0, 1.0, 2.0]})
    >>> positions(pd.DataFrame({"a": ["y", "x", "y"], "b": [2.0, 1.0, 1.0]}), table, ["a", "b"]).tolist()
    [2, 0, -1]
    """
    first: dict[tuple[object, ...], int] = {}
    for place, key in enumerate(zip(*(table[name].tolist() for name in on), strict=True)):
        first.setdefault(key, place)
    found = [first.get(key, -1) for key in zip(*(keys[name].tolist() for name in on), strict=True)]
    return np.array(found, dtype=np.intp)


def own_or_known(own: Floats, known: Floats) -> Floats:
    """A number of each design, shape (n,): its own where that is one, else what is known of its network.

    What is known is taken for an own number that is within `TOLERANCE` of it, which is a rounded one.

    >>> own_or_known(np.array([3.0, 2.02, 0.0, np.nan]), np.full(4, 2.0)).tolist()
    [3.0, 2.0, 2.0, 2.0]
    """
    rounded = np.abs(own - known) <= TOLERANCE * known
    return np.where((own > 0) & (own < np.inf) & ~rounded, own, known)


def performance(fps: Floats, operations: Floats) -> Floats:
    """Performance [10^9 op/s] of a throughput [inputs/s], shape (n,); NaN where one is missing.

    >>> performance(np.array([100.0, np.nan]), np.array([2e9, 2e9])).tolist()
    [200.0, nan]
    """
    with np.errstate(over="ignore"):
        return fps * operations / GIGA


def of_one(fps: Floats, each: Floats) -> Floats:
    """The throughput that a roof bounds [inputs/s], shape (n,): of each accelerator where that is known, else of all.

    >>> of_one(np.array([800.0, 100.0]), np.array([100.0, np.nan])).tolist()
    [100.0, 100.0]
    """
    return np.where(np.isnan(each), fps, each)


def share_of_one(fps: Floats, each: Floats) -> Floats:
    """The share that one accelerator has in a throughput, shape (n,); 1 where nothing tells.

    >>> share_of_one(np.array([800.0, 100.0, 0.0]), np.array([100.0, np.nan, 0.0])).tolist()
    [0.125, 1.0, 1.0]
    """
    told = (each > 0) & (fps > 0) & (fps < np.inf)
    return np.divide(each, fps, out=np.ones(len(fps)), where=told)


def contradicts(gops: Floats, fps: Floats, operations: Floats) -> Mask:
    """Where a performance and fps x operations disagree by more than `TOLERANCE`, shape (n,); not where one is missing.

    >>> contradicts(np.array([203.0, 205.0, np.nan]), np.full(3, 100.0), np.full(3, 2e9)).tolist()
    [False, True, False]
    """
    expected = performance(fps, operations)
    with np.errstate(invalid="ignore", over="ignore"):
        return np.abs(gops - expected) > TOLERANCE * np.abs(expected)


def numbers(column: pd.Series) -> Floats:
    """A column as float64, shape (n,); NaN where a cell is no number."""
    found: Floats = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan, copy=True)
    return found
