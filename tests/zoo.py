"""What a person might pass by mistake, and good arguments of every public function to put it among."""

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd

import benchwidgets as bw

#: By name, so that a failing test says which; made anew for every call, since some can be used only once.
ZOO = {
    "none": lambda: None,
    "nan": lambda: float("nan"),
    "inf": lambda: float("inf"),
    "minus one": lambda: -1,
    "zero": lambda: 0,
    "five": lambda: 5,
    "half": lambda: 0.5,
    "true": lambda: True,
    "huge": lambda: 10**400,
    "tiny": lambda: 1e-320,
    "large": lambda: 1e308,
    "empty text": lambda: "",
    "zz": lambda: "zz",
    "10ms": lambda: "10ms",
    "surrogate": lambda: "a\ud800",
    "nul": lambda: "a\0b",
    "bytes": lambda: b"fps",
    "empty list": lambda: [],
    "list": lambda: ["zz"],
    "nested": lambda: [[1, 2], [3]],
    "list of none": lambda: [None, None],
    "numbers": lambda: [1.0, 2.0, 3.0],
    "labels": lambda: ["a", "zz"],
    "tuple": lambda: (1, "b"),
    "dict": lambda: {},
    "odd dict": lambda: {"fps": [1], 3: None},
    "set": lambda: {"fps"},
    "generator": lambda: (each for each in ["fps", 3]),
    "object": object,
    "class": lambda: int,
    "lambda": lambda: lambda *_: None,
    "complex": lambda: 1 + 2j,
    "decimal": lambda: Decimal("1.5"),
    "date": lambda: datetime.date(2024, 5, 1),
    "nat": lambda: pd.NaT,
    "na": lambda: pd.NA,
    "objects": lambda: np.array([1, "a", None], dtype=object),
    "texts": lambda: np.array(["a", "b"]),
    "dates": lambda: np.array(["2024-05-01"] * 3, dtype="M8[ns]"),
    "cube": lambda: np.zeros((2, 2, 2)),
    "table": lambda: np.arange(6.0).reshape(3, 2),
    "complexes": lambda: np.array([[1 + 2j, 3], [2, 1]]),
    "extremes": lambda: np.array([[1e308, -1e308], [np.inf, 1e-320], [-np.inf, np.nan]]),
    "no frame": pd.DataFrame,
    "no rows": lambda: pd.DataFrame({"fps": pd.Series(dtype=float)}),
    "no columns": lambda: pd.DataFrame(index=["a", "b"]),
    "other frame": lambda: pd.DataFrame({"q": ["x", None], "r": [1, "a"]}),
    "twice": lambda: pd.DataFrame([[1, 2], [3, 4]], columns=["fps", "fps"]),
    "missing": lambda: pd.Series([1.0, None, pd.NA], dtype="Float64"),
    "index": lambda: pd.Index(["a", "zz"]),
    "layers": lambda: pd.MultiIndex.from_tuples([("a", 1), ("b", 2)]),
    "metric": lambda: bw.Metric("fps", better="max"),
    "space": lambda: bw.DesignSpace(pd.DataFrame({"q": ["x"]})),
}
