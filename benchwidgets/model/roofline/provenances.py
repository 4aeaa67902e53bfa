"""Which roof of a platform counts where it has several: one from the datasheet, one that was achieved or measured."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..errors import BenchwidgetsError
from .machines import PROVENANCES, ROOF


def preferred(platforms: pd.DataFrame, provenance: str = "datasheet") -> pd.DataFrame:
    """One roof for each platform, mode and datatype, in the order of the table.

    It is that of a provenance, and where there is none of that, the first that there is in the order of `PROVENANCES`.

    >>> both = pd.DataFrame({"platform": "GPU", "mode": "", "datatype": "FP16", "provenance": ["measured", "datasheet"],
    ...                      "peak_gops": [800.0, 1000.0]})
    >>> preferred(both)["peak_gops"].tolist(), preferred(both, "measured")["peak_gops"].tolist()
    ([1000.0], [800.0])
    """
    if provenance not in PROVENANCES:
        raise BenchwidgetsError(f"provenance={provenance!r}; expected {' or '.join(map(repr, PROVENANCES))}")
    ranks = {name: place for place, name in enumerate(PROVENANCES)} | {provenance: -1}
    # what is no such word, as "what-if" or a blank, comes last
    order = np.argsort([ranks.get(name, len(ranks)) for name in platforms["provenance"]], kind="stable")
    ranked = platforms.reset_index(drop=True).iloc[order]
    return ranked[~ranked.duplicated(ROOF)].sort_index()
