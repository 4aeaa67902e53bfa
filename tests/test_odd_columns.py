"""Columns of every kind of pandas and Arrow, halves of characters, and the ends of float64: every panel opens."""

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw

pa = pytest.importorskip("pyarrow")


def arrow(values, dtype):
    return pd.array([*values, *values], dtype=pd.ArrowDtype(dtype))


DAY, TIME = datetime.date(2024, 1, 1), datetime.time(1, 2)
MOMENT, LENGTH = datetime.datetime(2024, 1, 1, 12), datetime.timedelta(days=1)
COLUMNS = {
    "bool": arrow([True, False, None], pa.bool_()),
    "date": arrow([DAY, None, DAY], pa.date32()),
    "time": arrow([TIME, None, TIME], pa.time64("us")),
    "timestamp": arrow([MOMENT, None, MOMENT], pa.timestamp("us")),
    "zoned": arrow([MOMENT, None, MOMENT], pa.timestamp("us", tz="UTC")),
    "duration": arrow([LENGTH, None, LENGTH], pa.duration("ms")),
    "decimal": arrow([Decimal("1.5"), None, Decimal("2.5")], pa.decimal128(10, 2)),
    "list": arrow([[1], None, [2, 3]], pa.list_(pa.int64())),
    "struct": arrow([{"a": 1}, None, {"a": 2}], pa.struct([("a", pa.int64())])),
    "binary": arrow([b"a", None, b"\xff"], pa.binary()),
    "dictionary": pd.arrays.ArrowExtensionArray(pa.array(["x", None, "y"] * 2).dictionary_encode()),
    "null": arrow([None, None, None], pa.null()),
    "int8": arrow([1, None, 2], pa.int8()),
    "nullable": pd.array([True, None, False] * 2, dtype="boolean"),
    "Int8": pd.array([1, None, 3] * 2, dtype="Int8"),
    "complex": np.array([1 + 2j, 3, np.nan] * 2),
    "bytes": np.array([b"a", b"b", None] * 2, dtype=object),
    "surrogates": pd.Series(["a\ud800", "b", None] * 2, dtype=object),
    "huge": pd.Series([10**400, 1, None] * 2, dtype=object),
    "mixed": np.array([1, "a", None, 2.5, True, DAY], dtype=object),
    "periods": pd.period_range("2024", periods=6, freq="M"),
    "categories": pd.Categorical([1, 2, None] * 2),
}
PLAIN = {"platform": ["TX2", "NCS"] * 3, "fps": [1.0, 2, 3, 4, 5, 6], "top1_pct": [9.0, 8, 7, 6, 5, 4]}
PANELS = {
    name: getattr(bw, f"{name}Explorer", None) or getattr(bw, name)
    for name in ("Bar", "Boxplot", "Heatmap", "Parallel", "Pareto", "Tradeoff", "ScatterMatrix", "DesignSpaceTable")
}
#: Options that may be given the odd column.
OPTIONS = ("group", "colour", "marker", "facet", "rows", "category", "line", "order", "x", "y", "value")


def tried(space, column):
    """Open every panel, let it follow, and set what takes a column; what a status says of trouble."""
    found = []
    for name, panel in PANELS.items():
        view = panel(space)
        assert repr(view) and len(view.to_frame()) <= len(space.index)
        space.select([space.index[0]])
        for option in filter(view.has_trait, OPTIONS):
            try:
                setattr(view, option, column)
            except bw.BenchwidgetsError:
                continue  # not a column of numbers, say
            if "last good picture" in view.status:
                found.append(f"{name}.{option}: {view.status}")
        view.close()
    return found


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize("kind", COLUMNS)
def test_every_panel_opens_beside_and_over_a_column_of_any_kind(kind):
    space = bw.DesignSpace(pd.DataFrame({**PLAIN, "z": COLUMNS[kind]}))
    assert tried(space, "z") == []
    for text in ("z == 1", "z > 'a'", "z is missing", "z contains 'a'", "z in (1, 2)", "not z in ('a')"):
        try:
            space.filter(text)
        except bw.BenchwidgetsError:
            continue


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_every_panel_opens_at_the_ends_of_float64():
    ends = {"fps": [1e308, -1e308, 1e-320, np.inf, -np.inf, np.nan], "z": [1e308, 1e-308, 0, -0.0, 5e-324, 1.7e308]}
    assert tried(bw.DesignSpace(pd.DataFrame({**PLAIN, **ends})), "z") == []


@pytest.mark.parametrize("where", ["names", "labels"])
def test_every_panel_opens_with_halves_of_characters(where):
    frame = pd.DataFrame([[1.0, "a", *row] for row in zip(*PLAIN.values(), strict=True)])
    frame.columns = pd.Index(["z\ud800" if where == "names" else "z", "t", *PLAIN], dtype=object)
    if where == "labels":
        frame.index = pd.Index([f"{i}\ud800" for i in range(6)], dtype=object)
    assert tried(bw.DesignSpace(frame), frame.columns[0]) == []


@pytest.mark.parametrize("frame", [pd.DataFrame(), pd.DataFrame(index=["a"]), pd.DataFrame({"t": ["x", "y"]})])
def test_without_columns_or_numbers_a_panel_opens_or_says_what_it_needs(frame):
    space = bw.DesignSpace(frame)
    for panel in (*PANELS.values(), bw.EfficiencyExplorer):
        try:
            panel(space).close()
        except bw.BenchwidgetsError as error:
            assert "need" in str(error) or "expected at least 2" in str(error)
