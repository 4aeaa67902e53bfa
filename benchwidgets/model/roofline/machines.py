"""Platforms as the roofline takes them: checked, with their weights in place, what-if factors and memory levels.

A *what-if* is a mapping of platform to factors, ``{"TX2": {"bandwidth": 2.0, "L2": 1.5}}``: of "peak", of the
"bandwidth" of the off-chip memory, and of the bandwidth of a memory level by its name; a factor left out is 1.
*Weights* are "off-chip" for all, "platform" for the column of the platforms, or a mapping of platform to place that
overrides the column. *Levels* is a frame of memory levels beside the off-chip memory: platform, level, bandwidth_gbs,
and where wanted mode and datatype, as the roofs have them; a level without mode or datatype belongs to all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from ..arrays import Floats, Objects
from ..checks import positive
from ..datatypes import roof_of, spelled_column
from ..errors import BenchwidgetsError, UnknownColumnError, listed, unknown
from ..frames import check_is_table
from .intensity import WEIGHTS
from .moving import with_moving

ROOF = ["platform", "mode", "datatype"]
NETWORK = ["network", "pruning_pct", "phase", "context"]
FACTORS = ("peak", "bandwidth")
#: Where the figures of a roof come from.
PROVENANCES = ("datasheet", "achievable", "measured")
#: The level that ``bandwidth_gbs`` of a platform is about.
OFF_CHIP = "off-chip"

WhatIf = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, eq=False)
class Tables:
    """Platforms, networks and memory levels, checked once for all that is asked of them."""

    platforms: pd.DataFrame
    networks: pd.DataFrame
    levels: pd.DataFrame

    @classmethod
    def of(
        cls, platforms: pd.DataFrame, networks: pd.DataFrame | None = None, levels: pd.DataFrame | None = None
    ) -> Tables:
        """Check tables, or raise an error that says what is wrong with one."""
        checked = checked_platforms(platforms)
        return cls(checked, checked_networks(networks), checked_levels(levels, checked))

    def with_what_if(self, what_if: WhatIf | None) -> Tables:
        """The tables with roofs and memory levels as a what-if, checked, has them."""
        if not what_if:
            return self
        changed = {
            "platforms": with_what_if(self.platforms, what_if),
            "levels": levels_with_what_if(self.levels, what_if),
        }
        return replace(self, **changed)


def checked_platforms(platforms: pd.DataFrame) -> pd.DataFrame:
    """A copy of the platforms whose every roof can be drawn, or an error that says what is wrong.

    Columns that may be left out are filled: mode (""), weights ("off-chip"), provenance ("datasheet"), kind (""),
    power_w [W] and memory_gb [10^9 byte] (NaN, unknown).
    """
    frame = _with_columns(platforms, ["platform", "datatype", "peak_gops", "bandwidth_gbs"], "platforms")
    for column in ("platform", "datatype"):
        if frame[column].isna().any():
            row = frame.index[frame[column].isna()][0]
            raise BenchwidgetsError(f"platforms: row {row!r} has no {column}; a roof needs one. Fill it in")
    frame["datatype"] = spelled_column(frame["datatype"])
    frame["mode"] = _words(frame["mode"]) if "mode" in frame else ""
    for column, unit in (("peak_gops", "10^9 op/s"), ("bandwidth_gbs", "10^9 byte/s")):
        frame[column] = positive(frame[column], f"platforms: {column}", unit=unit)
    for column, usual, words in (("weights", OFF_CHIP, WEIGHTS), ("provenance", "datasheet", PROVENANCES)):
        frame[column] = _words(frame[column], usual) if column in frame else usual
        _check_words(frame[column], words, f"platforms: {column}")
    twice = frame[frame.duplicated([*ROOF, "provenance"])]
    if len(twice):
        roof = f"{roof_names(twice)[0]} from the {twice['provenance'].iloc[0]}"
        raise BenchwidgetsError(
            f"platforms: two roofs for {roof}; keep one row for each, or say in a column provenance whether it is "
            f"{' or '.join(PROVENANCES)}"
        )
    frame["kind"] = _words(frame["kind"]) if "kind" in frame else ""
    frame["power_w"], frame["memory_gb"] = _rated(frame, "power_w", "W"), _rated(frame, "memory_gb", "10^9 byte")
    return frame.reset_index(drop=True)


def checked_networks(
    networks: pd.DataFrame | None, sizes: Sequence[str] = ("operations", "parameters")
) -> pd.DataFrame:
    """A copy of the networks, none where there are none, or an error that says what is wrong.

    Columns that may be left out are filled: pruning_pct (100, unpruned), task ("") and those that `moving` lists; those
    of ``sizes`` may not.
    """
    columns = ["network", "pruning_pct", *sizes]
    if networks is None:
        none = {name: pd.Series(dtype="str" if name == "network" else "float64") for name in columns}
        return with_moving(pd.DataFrame(none))
    frame = _with_columns(networks, ["network", *sizes], "networks")
    frame["pruning_pct"] = frame.get("pruning_pct", 100.0)
    frame["task"] = _words(frame["task"]) if "task" in frame else ""
    for column in columns[1:]:
        frame[column] = positive(frame[column], f"networks: {column}")
    return with_moving(frame).reset_index(drop=True)


def checked_levels(levels: pd.DataFrame | None, platforms: pd.DataFrame) -> pd.DataFrame:
    """A copy of the memory levels, none where there are none, or an error that says what is wrong."""
    columns = [*ROOF, "level", "bandwidth_gbs"]
    if isinstance(levels, list) and all(isinstance(row, dict) for row in levels):  # as attrs of a frame have them
        levels = pd.DataFrame(levels, columns=None if levels else columns)
    if levels is None:
        kinds = {name: "float64" if name == "bandwidth_gbs" else "str" for name in columns}
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})
    frame = _with_columns(levels, ["platform", "level", "bandwidth_gbs"], "levels")
    for column in ("mode", "datatype"):
        frame[column] = _words(frame[column]) if column in frame else ""
    frame["datatype"] = spelled_column(frame["datatype"])
    frame["level"] = _words(frame["level"])
    reserved = frame["level"].isin(["", "compute", OFF_CHIP, *FACTORS])
    if reserved.any():
        raise BenchwidgetsError(
            f"levels: a level is called {frame['level'][reserved].iloc[0]!r}; give it a name of its own, as L2 or SRAM"
        )
    _check_platforms(frame["platform"], platforms, "levels")
    frame["bandwidth_gbs"] = positive(frame["bandwidth_gbs"], "levels: bandwidth_gbs", unit="10^9 byte/s")
    twice = frame[frame.duplicated([*ROOF, "level"])]
    if len(twice):
        raise BenchwidgetsError(f"levels: {twice['platform'].iloc[0]} has {twice['level'].iloc[0]} twice; keep one row")
    return frame[columns].reset_index(drop=True)


def checked_what_if(
    what_if: WhatIf | None, platforms: pd.DataFrame, levels: pd.DataFrame | None = None
) -> dict[str, dict[str, float]]:
    """The factors that change anything, or an error that says what is wrong with them; ``levels`` are checked ones."""
    _check_what_if(what_if, platforms)
    result: dict[str, dict[str, float]] = {}
    for platform, factors in (what_if or {}).items():
        known = [*FACTORS, *levels_of(platform, levels)]
        if not isinstance(factors, Mapping):
            raise BenchwidgetsError(f"what_if: {platform}: {factors!r}; expected factors of {listed(known)}")
        for name in factors:
            if name not in known:
                raise BenchwidgetsError(f"what_if: {platform}: {unknown('factor', name, known, platform)}")
        checked = {name: float(positive(value, f"what_if: {platform}: {name}")) for name, value in factors.items()}
        changed = {name: value for name, value in checked.items() if value != 1.0}
        result |= {platform: changed} if changed else {}
    return result


def roofs_what_if(what_if: WhatIf | None, platforms: pd.DataFrame) -> dict[str, dict[str, float]]:
    """The factors on the roofs alone, checked; what else a platform has factors of are its levels."""
    _check_what_if(what_if, platforms)
    return checked_what_if({platform: _of_roof(factors) for platform, factors in (what_if or {}).items()}, platforms)


def levels_of(platform: str, levels: pd.DataFrame | None) -> list[str]:
    """The names of the further memory levels of a platform."""
    return [] if levels is None else list(dict.fromkeys(levels.loc[levels["platform"] == platform, "level"]))


def factor(what_if: WhatIf | None, platform: str, name: str) -> float:
    """The factor on "peak", "bandwidth" or a memory level of a platform.

    >>> factor({"GPU": {"L2": 2.0}}, "GPU", "L2"), factor({"GPU": {"L2": 2.0}}, "GPU", "peak")
    (2.0, 1.0)
    """
    return (what_if or {}).get(platform, {}).get(name, 1.0)


def with_what_if(platforms: pd.DataFrame, what_if: WhatIf | None) -> pd.DataFrame:
    """The platforms with peak and bandwidth multiplied; changed roofs have the provenance "what-if".

    >>> gpu = pd.DataFrame({"platform": ["GPU"], "peak_gops": [1000.0], "bandwidth_gbs": [50.0]})
    >>> with_what_if(gpu, {"GPU": {"bandwidth": 2.0}})["bandwidth_gbs"].item()
    100.0
    """
    changed = [platform for platform, factors in (what_if or {}).items() if factors.keys() & set(FACTORS)]
    if not changed:
        return platforms
    frame = platforms.copy()
    for name, column in (("peak", "peak_gops"), ("bandwidth", "bandwidth_gbs")):
        frame[column] = frame[column].to_numpy() * [factor(what_if, each, name) for each in frame["platform"]]
    frame.loc[frame["platform"].isin(changed), "provenance"] = "what-if"
    return frame


def levels_with_what_if(levels: pd.DataFrame, what_if: WhatIf | None) -> pd.DataFrame:
    """The memory levels with the bandwidths multiplied that the what-if names.

    >>> sram = pd.DataFrame({"platform": ["GPU"], "level": ["SRAM"], "bandwidth_gbs": [400.0]})
    >>> levels_with_what_if(sram, {"GPU": {"SRAM": 2.0, "bandwidth": 4.0}})["bandwidth_gbs"].item()
    800.0
    """
    factors = [factor(what_if, *names) for names in zip(levels["platform"], levels["level"], strict=True)]
    return levels.assign(bandwidth_gbs=levels["bandwidth_gbs"].to_numpy() * np.array(factors, dtype=float))


def with_weights(platforms: pd.DataFrame, weights: str | Mapping[str, str]) -> pd.DataFrame:
    """The platforms with the column ``weights`` as the option says.

    >>> gpu = pd.DataFrame({"platform": ["GPU", "FPGA"], "weights": ["off-chip", "on-chip"]})
    >>> with_weights(gpu, {"GPU": "on-chip"})["weights"].tolist(), with_weights(gpu, "off-chip")["weights"].tolist()
    (['on-chip', 'on-chip'], ['off-chip', 'off-chip'])
    """
    if isinstance(weights, Mapping):
        _check_platforms(weights, platforms, "weights")
        _check_words(weights.values(), WEIGHTS, "weights")
        held = [weights.get(platform, usual) for platform, usual in platforms[["platform", "weights"]].to_numpy()]
        return platforms.assign(weights=held)
    if not isinstance(weights, str) or weights not in (*WEIGHTS, "platform"):
        raise BenchwidgetsError(
            f"weights={weights!r}; expected 'off-chip', 'on-chip', 'platform' for the column of the platforms, or a "
            "mapping such as {'TX2': 'on-chip'}"
        )
    return platforms if weights == "platform" else platforms.assign(weights=weights)


def roof_keys(designs: pd.DataFrame, platforms: pd.DataFrame) -> pd.DataFrame:
    """Platform, mode and datatype of the roof that each design runs on: that of its own format, or of its width.

    >>> fp8 = pd.DataFrame({"platform": ["GPU"], "mode": [""], "datatype": ["FP8"]})
    >>> roof_keys(fp8.assign(datatype="FP8_E4M3"), fp8)["datatype"].tolist()
    ['FP8']
    """
    own = pd.MultiIndex.from_frame(designs[ROOF]).isin(pd.MultiIndex.from_frame(platforms[ROOF]))
    wide = {name: roof_of(name) for name in designs["datatype"].unique()}
    return designs[ROOF].assign(datatype=np.where(own, designs["datatype"], designs["datatype"].map(wide)))


def roof_names(frame: pd.DataFrame) -> Objects:
    """Name the roof of each row by platform, mode and datatype, as designs are named; shape (n,), of str.

    Where the frame has another roof of the same three, what is no datasheet's says its provenance.

    >>> list(roof_names(pd.DataFrame({"platform": ["NCS"], "mode": [""], "datatype": ["INT8"]})))
    ['NCS INT8']
    """
    names = [" ".join(filter(None, row)) for row in zip(*(frame[name] for name in ROOF), strict=True)]
    if "provenance" in frame:
        told = frame.duplicated(ROOF, keep=False) & (frame["provenance"] != "datasheet")
        names = [f"{name} {word}" if tell else name
                 for name, word, tell in zip(names, frame["provenance"], told, strict=True)]  # fmt: skip
    return np.array(names, dtype=object)


def _with_columns(table: pd.DataFrame, columns: list[str], name: str) -> pd.DataFrame:
    check_is_table(table, name, f" like that of load_{name}()" if name != "levels" else f" with {listed(columns)}")
    for column in columns:
        if column not in table:
            raise UnknownColumnError(f"{name}: {unknown('column', column, table.columns, 'the frame')}")
    return table.copy()


def _words(column: pd.Series, missing: str = "") -> pd.Series:
    return column.astype(object).where(column.notna(), missing).astype(str)


def _check_words(words: Iterable[object], known: Collection[str], name: str) -> None:
    other = [word for word in words if word not in known]
    if other:
        raise BenchwidgetsError(f"{name}: {other[0]!r}; expected {' or '.join(map(repr, known))}")


def _of_roof(factors: Any) -> Any:
    """The factors that belong to no level; what are no factors stays, for the check that says so."""
    return {name: factors[name] for name in FACTORS if name in factors} if isinstance(factors, Mapping) else factors


def _check_what_if(what_if: WhatIf | None, platforms: pd.DataFrame) -> None:
    if what_if is not None and not isinstance(what_if, Mapping):
        raise BenchwidgetsError(f"what_if={what_if!r}; expected a mapping such as {{'TX2': {{'bandwidth': 2.0}}}}")
    _check_platforms(what_if or (), platforms, "what_if")


def _check_platforms(names: Iterable[object], platforms: pd.DataFrame, owner: str) -> None:
    known = list(dict.fromkeys(platforms["platform"]))
    for name in names:
        if name not in known:
            raise BenchwidgetsError(f"{owner}: {unknown('platform', name, known, 'the table of platforms')}")


def _rated(platforms: pd.DataFrame, name: str, unit: str) -> Floats:
    """A number of each platform; where it is blank it is unknown."""
    if name not in platforms:
        return np.full(len(platforms), np.nan)
    rated: Floats = pd.to_numeric(platforms[name], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    positive(rated[~np.isnan(rated)], f"platforms: {name}", unit=unit)
    return rated
