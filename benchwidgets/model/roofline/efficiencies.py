"""What designs reach of what their platform could: measured, predicted, peak; power and inputs per joule."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .machines import roof_keys
from .placement import ROOF, checked_networks, checked_platforms, place
from .prediction import predict
from .provenances import preferred
from .standing import THROUGHPUTS
from .work import network_keys, of_one, share_of_one

#: Columns that tell one design from others of the same platform and network, but for its batch.
VARIANT = (*ROOF, "network", "pruning_pct")
POWERS = ("power_w", "idle_w", "base_w")
#: Throughput that level 0 predicts: at batch 1, weights as the catalogue has them [1/s].
LEVEL_0 = "level_0_fps"


def efficiencies(
    designs: pd.DataFrame, platforms: pd.DataFrame, networks: pd.DataFrame, *, weights: str = "off-chip"
) -> pd.DataFrame:
    """Measured, predicted and peak performance of designs.

    Parameters
    ----------
    designs, platforms, networks : pandas.DataFrame
        As for `place`.
    weights : {"off-chip", "platform"}
        Where weights are held, for the prediction.

    Returns
    -------
    pandas.DataFrame
        Index of ``designs``: platform, mode, datatype, network, pruning_pct, batch; measured_gops, predicted_gops
        (attainable at the design's intensity), peak_gops [10^9 op/s]; of_predicted_pct, of_peak_pct [%]; power_w,
        idle_w, base_w and nominal_w [W]; fps [1/s]; fps_per_w [1/J]; left_out: why there is no prediction, or "".
        Of designs on several accelerators each has its share of performance and power. ``attrs`` are those of `place`.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import load_networks, load_platforms
    >>> design = {"platform": "NCS", "mode": "", "datatype": "FP16", "network": "MLP", "gops": 6.4, "batch": 1}
    >>> frame = efficiencies(pd.DataFrame([design]), load_platforms(), load_networks())
    >>> float(frame["of_predicted_pct"].iloc[0]), float(frame["peak_gops"].iloc[0])
    (50.0, 500.0)
    """
    platforms = preferred(checked_platforms(platforms))
    placed = place(designs, platforms, networks, weights=weights)
    columns = ["pruning_pct", "batch", *THROUGHPUTS, *POWERS]
    numbers = designs.reindex(columns=columns).apply(pd.to_numeric, errors="coerce").astype("float64")
    throughputs = [numbers[name].to_numpy() for name in THROUGHPUTS]
    numbers["fps"] = of_one(*throughputs)
    numbers[[*POWERS]] = numbers[[*POWERS]].mul(share_of_one(*throughputs), axis="index")
    frame = placed[[*ROOF, "network"]].assign(pruning_pct=numbers["pruning_pct"], batch=numbers["batch"])
    roofs = _roofs(placed, platforms)
    frame["measured_gops"], frame["predicted_gops"] = placed["gops"], placed["attainable_gops"]
    frame["peak_gops"] = roofs["peak_gops"].to_numpy(dtype=float)
    frame["of_predicted_pct"] = 100 * placed["efficiency"]
    frame["of_peak_pct"] = 100 * frame["measured_gops"] / frame["peak_gops"]
    frame[[*POWERS, "fps"]] = numbers[[*POWERS, "fps"]]
    frame["nominal_w"] = roofs["power_w"].to_numpy(dtype=float)
    frame["fps_per_w"] = numbers["fps"] / numbers["power_w"].where(numbers["power_w"] > 0)
    frame["left_out"], frame.attrs = placed["left_out"], placed.attrs
    return frame


def with_level_0(frame: pd.DataFrame, platforms: pd.DataFrame, networks: pd.DataFrame) -> pd.DataFrame:
    """Add what level 0 predicts of the platform and the network of each row, as QuTiBench's portal sets it beside them.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (n, ...)
        As `efficiencies` gives it.
    platforms, networks : pandas.DataFrame
        As `predict` takes them; weights are held where ``platforms`` says.

    Returns
    -------
    pandas.DataFrame, shape (n, ... + 3)
        With level_0_fps, the throughput at batch 1, and peak_fps, that at the peak of the platform [1/s]; and
        of_level_0_pct: fps / level_0_fps [%]. NaN where there is no prediction.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import load_networks, load_platforms
    >>> design = {"platform": "NCS", "mode": "", "datatype": "FP16", "network": "MLP", "fps": 319.7, "batch": 1}
    >>> machines = load_platforms(), load_networks()
    >>> found = with_level_0(efficiencies(pd.DataFrame([design]), *machines), *machines).iloc[0]
    >>> round(float(found["level_0_fps"])), round(float(found["of_level_0_pct"]))
    (639, 50)
    """
    keys = [*ROOF, "network", "pruning_pct"]
    platforms = preferred(checked_platforms(platforms))
    level_0 = predict(platforms, checked_networks(networks), batch=1, weights="platform")
    level_0 = level_0.rename(columns={"fps": LEVEL_0})[[*keys, LEVEL_0, "attainable_gops"]].drop_duplicates(keys)
    asked = frame[keys].assign(**roof_keys(frame, platforms), **network_keys(frame))
    found = asked.merge(level_0, on=keys, how="left").set_axis(frame.index)
    peak_fps = found[LEVEL_0] * frame["peak_gops"] / found["attainable_gops"]
    result = frame.assign(**{LEVEL_0: found[LEVEL_0], "peak_fps": peak_fps})
    result["of_level_0_pct"] = 100 * result["fps"].where(np.isfinite(result["fps"])) / result[LEVEL_0]
    result.attrs = frame.attrs
    return result


def best_of_variants(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """The row of each variant with the most of ``by``, in the order of the frame."""
    present = frame[frame[by].notna() & np.isfinite(frame[by])]
    best = present.groupby(list(VARIANT), sort=False, dropna=False)[by].transform("max")
    rows = present[present[by] == best]
    return rows[~rows.duplicated(list(VARIANT))]


def _roofs(placed: pd.DataFrame, platforms: pd.DataFrame) -> pd.DataFrame:
    """Peak and nominal power of each design's roof, in the order of ``placed``."""
    right = platforms[[*ROOF, "peak_gops", "power_w"]]
    return roof_keys(placed, platforms).merge(right, on=ROOF, how="left")
