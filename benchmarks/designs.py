"""Made-up designs on the platforms and networks of the catalogue."""

from __future__ import annotations

import numpy as np
import pandas as pd

import benchwidgets as bw


def made_up(rows: int, seed: int = 1) -> pd.DataFrame:
    """So many measured designs, as `read_measurements` gives them, with random figures."""
    random = np.random.default_rng(seed)
    platforms = bw.load_platforms()
    roof = random.integers(0, len(platforms), rows)
    frame = pd.DataFrame({name: platforms[name].to_numpy()[roof] for name in ("platform", "mode", "datatype")})
    networks = bw.load_networks()
    networks = networks[networks["network"].isin(["MLP", "CNV"])].reset_index(drop=True)
    network = random.integers(0, len(networks), rows)
    frame = frame.assign(
        network=networks["network"].to_numpy()[network],
        pruning_pct=networks["pruning_pct"].to_numpy()[network],
        batch=2 ** random.integers(0, 8, rows),
        latency_ms=10 ** random.uniform(-2, 3, rows),
        fps=10 ** random.uniform(0, 6, rows),
        top1_pct=random.uniform(60, 99, rows),
        power_w=random.uniform(1, 20, rows),
    )
    frame["gops"] = frame["fps"] * networks["operations"].to_numpy()[network] / 1e9
    return frame.set_axis(pd.Index([f"design {i}" for i in range(rows)], name="design"))


def three_panels(space: bw.DesignSpace) -> list:
    """The roofline, the front and the table of a space."""
    columns = ["fps", "latency_ms", "top1_pct", "power_w", "batch"]
    return [
        bw.RooflineExplorer(bw.load_platforms(), bw.load_networks(), space=space),
        bw.ParetoExplorer(space, x="fps", y="top1_pct", group="platform"),
        bw.DesignSpaceTable(space, sort=[("fps", "descending")], columns=columns),
    ]
