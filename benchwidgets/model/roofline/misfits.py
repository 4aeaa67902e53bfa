"""Why a design finds no roof or no intensity: which of its words does not match, and what is near."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from ..arrays import Floats, Ints, Mask
from ..datatypes import element_sizes
from ..designs import percent
from ..errors import listed, nearest
from ..space.columns import Codes
from .keyed import Keyed

#: A reason: a text, or what tells one for each of the rows it is given.
_Reason: TypeAlias = str | Callable[[Ints], Codes]
#: Different misfits that are told one by one; looking for near names takes its time.
MOST = 50
#: What a network is looked up by, and what stands for a column that designs have not.
_KEY = {"network": "", "pruning_pct": 100.0, "phase": "", "context": 0.0}
#: Letters of a name that a reason repeats.
LONGEST = 40


def left_out(
    placed: Mapping[str, Floats],
    designs: Keyed,
    no_roof: Mask,
    level_misfits: Iterable[tuple[Mask, str]],
    platforms: pd.DataFrame,
    networks: pd.DataFrame,
) -> Codes:
    """Why each design has no place: the first reason of each; "", the first of the texts, where it has one.

    Parameters
    ----------
    placed : mapping of str to numpy.ndarray, shape (n,)
        batch, intensity and gops, and as far as they are known operations and fps.
    designs : Keyed
        With platform, mode, datatype, network and pruning_pct.
    no_roof : numpy.ndarray of bool, shape (n,)
        Which designs have no roof among the ``platforms``.
    level_misfits : iterable of (numpy.ndarray of bool, str)
        Which designs have no place because of a memory level, and why.
    platforms, networks : pandas.DataFrame
        As `checked_platforms` and `checked_networks` give them.
    """
    at, done = placed["intensity"], placed["gops"]

    def telling(tell: Callable[[pd.DataFrame], list[str]]) -> Callable[[Ints], Codes]:
        return lambda rows: _cases(rows, placed, designs, tell)

    checks: list[tuple[Mask, _Reason]] = [
        (no_roof, telling(lambda cases: roof_misfits(cases, platforms))),
        *level_misfits,
        (np.isnan(at), telling(lambda cases: intensity_misfits(cases, networks))),
        (~(at > 0), "intensity not positive"),
        (np.isnan(done), telling(performance_misfits)),
        (~(done > 0) | np.isinf(done), "performance not positive and finite"),
    ]
    return _first_reasons(checks, len(at))


def _first_reasons(checks: Iterable[tuple[Mask, _Reason]], count: int) -> Codes:
    """The first reason whose mask has a design, for each of so many; a reason is a text, or tells one for each row."""
    codes, texts = np.zeros(count, dtype=np.intp), [""]
    for mask, tell in checks:
        rows = np.flatnonzero(mask & (codes == 0))
        if len(rows):
            found = tell(rows) if callable(tell) else Codes(np.zeros(len(rows), dtype=np.intp), (tell,))
            codes[rows] = len(texts) + found.codes
            texts += found.values
    return Codes(codes, tuple(texts))


def _cases(
    rows: Ints, placed: Mapping[str, Floats], designs: Keyed, tell: Callable[[pd.DataFrame], list[str]]
) -> Codes:
    """The texts of some rows; each different case is told once, in the order of the rows."""
    known = [~np.isnan(placed[name][rows]) for name in ("batch", "operations", "fps")]
    keys = designs.roofs.codes[rows] * len(designs.networks.table) + designs.networks.codes[rows]
    for flag in known:
        keys = 2 * keys + flag
    codes, distinct = pd.factorize(keys)
    first = np.full(len(distinct), -1)
    first[codes[::-1]] = np.arange(len(keys))[::-1]
    cases = rows[first]
    tables = [each.table.iloc[each.codes[cases]].reset_index(drop=True) for each in (designs.roofs, designs.networks)]
    numbers = {name: placed[name][cases] for name in ("batch", "operations", "fps")}
    again, texts = pd.factorize(np.array(tell(pd.concat(tables, axis=1).assign(**numbers)), dtype=object))
    return Codes(again[codes], tuple(texts))


def roof_misfits(designs: pd.DataFrame, platforms: pd.DataFrame) -> list[str]:
    """Say of each design, none of which has a roof, what does not match.

    Parameters
    ----------
    designs, platforms : pandas.DataFrame
        With the columns platform, mode and datatype as text.

    Examples
    --------
    >>> from ..catalogue import load_platforms
    >>> rows = [("TX-2", "maxn", "FP16"), ("TX2", "max", "FP16"), ("NCS", "", "INT2")]
    >>> for text in roof_misfits(pd.DataFrame(rows, columns=["platform", "mode", "datatype"]), load_platforms()):
    ...     print(text)
    platform 'TX-2' has no roof; near: TX2
    TX2 has roofs in modes maxn, maxp, maxq, not 'max'
    NCS has roofs for INT8, FP16, not 'INT2'
    """
    keys = zip(designs["platform"], designs["mode"], designs["datatype"], strict=True)
    return _told(keys, lambda key: _roof_misfit(platforms, *key), "platform, mode or datatype without a roof")


def intensity_misfits(designs: pd.DataFrame, networks: pd.DataFrame) -> list[str]:
    """Say of each design, none of which has an intensity, why it has none.

    Parameters
    ----------
    designs : pandas.DataFrame
        With the columns datatype, network, pruning_pct, batch (NaN where it is no batch) and operations (NaN where they
        are not known).
    networks : pandas.DataFrame
        As `load_networks` gives them.

    Examples
    --------
    >>> from ..catalogue import load_networks
    >>> rows = [("INT8", "ResNet50", 100.0), ("INT8", "MLP", 10.0), ("odd", "MLP", 100.0)]
    >>> frame = pd.DataFrame(rows, columns=["datatype", "network", "pruning_pct"]).assign(batch=1.0, operations=None)
    >>> for text in intensity_misfits(frame, load_networks()):
    ...     print(text)
    no intensity: network 'ResNet50' is not known; near: ResNet-50
    no intensity: MLP is known at pruning 100%, 50%, 25%, 12.5%, not 10%
    no intensity: datatype 'odd' has no known size; sizes are read from names such as INT8, FP16
    """
    words = [*(designs.get(name, default) for name, default in _KEY.items()), designs["datatype"]]
    words = [each if isinstance(each, pd.Series) else [each] * len(designs) for each in words]
    keys = zip(*words, designs["batch"].notna(), designs["operations"].notna(), strict=True)
    return _told(keys, lambda key: f"no intensity: {_intensity_misfit(networks, key)}", "no intensity: not known")


def performance_misfits(designs: pd.DataFrame) -> list[str]:
    """Say of each design, none of which has a performance, whether that is for want of its operations.

    >>> rows = {"network": ["mine", "mine"], "fps": [100.0, None], "operations": None}
    >>> performance_misfits(pd.DataFrame(rows))
    ["no performance: fps is there, but not the operations of network 'mine'", 'no performance']
    """
    wanting = designs["fps"].notna() & designs["operations"].isna()
    keys = zip(designs["network"], wanting, strict=True)
    return _told(keys, lambda key: _performance_misfit(*key), "no performance")


def _told(keys: Iterable[tuple[Any, ...]], tell: Callable[[tuple[Any, ...]], str], beyond: str) -> list[str]:
    """The text of each key, shape (n,); of the first different ones in detail, ``beyond`` of those after them."""
    texts: dict[tuple[Any, ...], str] = {}
    return [texts.setdefault(key, tell(key) if len(texts) < MOST else beyond) for key in keys]


def _performance_misfit(network: str, wanting: bool) -> str:
    if not wanting:
        return "no performance"
    whose = f"network {_quoted(network)}" if network else "its network"
    return f"no performance: fps is there, but not the operations of {whose}"


def _roof_misfit(platforms: pd.DataFrame, platform: str, mode: str, datatype: str) -> str:
    if not platform:
        return "no platform named"
    own = platforms[platforms["platform"] == platform]
    if own.empty:
        return f"platform {_quoted(platform)} has no roof; {_near(platform, platforms['platform'])}"
    modes, datatypes = list(dict.fromkeys(own["mode"])), list(dict.fromkeys(own["datatype"]))
    if mode in modes:
        runs = dict.fromkeys(own.loc[own["mode"] == mode, "datatype"])
        name = f"{platform} {mode}".rstrip()
        return f"{name} has roofs for {listed(runs)}, not {_quoted(datatype)}" if datatype else "no datatype named"
    have = "a roof without a mode" if modes == [""] else f"roofs in modes {listed(modes)}"
    also = "" if datatype in datatypes else f"; and for {listed(datatypes)}, not {_quoted(datatype)}"
    return f"{platform} has {have}{f', not {_quoted(mode)}' if mode else '; the design names no mode'}{also}"


def _intensity_misfit(networks: pd.DataFrame, key: tuple[Any, ...]) -> str:
    *which, datatype, has_batch, has_work = key
    network = which[0]
    if not has_batch:
        return "batch is not a number above zero"
    if np.isnan(element_sizes([datatype])[0]):
        return f"datatype {_quoted(datatype)} has no known size; sizes are read from names such as INT8, FP16"
    if has_work:
        return f"the parameters of network {_quoted(network)} are not known"
    return _network_misfit(networks, *which)


def _network_misfit(networks: pd.DataFrame, network: str, pruning: float, phase: str, context: float) -> str:
    if not network:
        return "no network named"
    if not len(networks):
        return f"the operations of network {_quoted(network)} are not known: there is no table of networks"
    own = networks[networks["network"] == network]
    if own.empty:
        return f"network {_quoted(network)} is not known; {_near(network, networks['network'])}"
    phases = own["phase"] if "phase" in own else pd.Series("", own.index)
    if phase not in set(phases):
        named = f"not {_quoted(phase)}" if phase else "and the design names none"
        return f"{network} is known in phase {listed(dict.fromkeys(phases))} {_at_contexts(own)}, {named}"
    own = own[phases == phase]
    if phase and context not in set(own["context"]):
        return f"{network} {phase} is known {_at_contexts(own)}, not {context:,.0f}"
    return f"{network} is known at pruning {listed(map(percent, own['pruning_pct']))}, not {percent(pruning)}"


def _at_contexts(networks: pd.DataFrame) -> str:
    return f"at contexts of {listed(f'{context:,.0f}' for context in dict.fromkeys(networks['context']))} tokens"


def _near(name: str, known: Iterable[str]) -> str:
    known = list(dict.fromkeys(known))
    near = nearest(name[:LONGEST], known)
    return f"there are {listed(known, 4)}" if near is None else f"near: {near}"


def _quoted(name: str) -> str:
    return repr(name if len(name) <= LONGEST else f"{name[:LONGEST]}…")
