"""A small frame of every usual kind of column, for the tests of the filter language."""

import numpy as np
import pandas as pd


def small_frame():
    return pd.DataFrame(
        {
            "fps": [100.0, 2000.0, np.nan, 500.0],
            "batch": [1, 8, 16, 64],
            "platform": ["TX2", "NCS", "TX2", None],
            "ok": [True, False, True, True],
            "top-1 [%]": [90, 80, 70, 60],
            "day": pd.to_datetime(["2024-01-01 00:00", "2024-02-01 00:00", None, "2024-03-01 12:00"]),
        },
        index=list("abcd"),
    )
