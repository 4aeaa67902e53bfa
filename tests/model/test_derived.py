"""Columns that a space computes from the others."""

import pandas as pd
import pytest

import benchwidgets as bw


@pytest.fixture
def space():
    return bw.DesignSpace(pd.DataFrame({"fps": [10.0, 20.0], "power_w": [2.0, 5.0]}, index=["a", "b"]))


def per_watt(frame):
    return frame["fps"] / frame["power_w"]


PER_WATT = bw.Metric("fps_per_w", unit="1/J", better="max")


def test_a_derived_column_is_a_column_like_any_other(space):
    space.derive(PER_WATT, per_watt)
    assert space.frame["fps_per_w"].tolist() == [5.0, 4.0]
    assert space.metric("fps_per_w") == PER_WATT
    assert space.front("fps_per_w").tolist() == ["a"]
    assert space.filter("fps_per_w < 5").visible_frame().index.tolist() == ["b"]


def test_it_follows_new_data(space):
    space.derive(PER_WATT, per_watt)
    space.frame = pd.DataFrame({"fps": [9.0], "power_w": [3.0]}, index=["c"])
    assert space.frame["fps_per_w"].tolist() == [3.0]


def test_it_is_one_change_of_data(space):
    seen = []
    space.observe(lambda change: seen.append(change["name"]), ["revision", "clauses", "selection"])
    space.derive(PER_WATT, per_watt)
    assert seen.count("revision") == 1 and "clauses" not in seen


def test_a_column_of_the_data_is_never_overwritten(space):
    with pytest.raises(bw.BenchwidgetsError, match="'fps'"):
        space.derive(bw.Metric("fps"), per_watt)
    assert space.frame["fps"].tolist() == [10.0, 20.0]


def test_a_failing_computation_changes_nothing(space):
    revision = space.revision
    with pytest.raises(KeyError):
        space.derive(PER_WATT, lambda frame: frame["no such"])
    assert space.columns == ["fps", "power_w"] and space.revision == revision
    space.frame = space.frame * 2
    assert space.columns == ["fps", "power_w"]


# -- the project's own derived metrics


MEASURED = pd.DataFrame(
    {
        "fps": [100.0, 50.0, 10.0],
        "power_w": [4.0, 0.0, None],
        "latency_ms": [10.0, 20.0, -1.0],
        "gops": [8.0, 4.0, 2.0],
    },
    index=list("abc"),
)


def test_the_formulae_by_hand():
    space = bw.derive(bw.DesignSpace(MEASURED), "inputs_per_j", "energy_mj", "gops_per_w", "per_latency")
    row = space.row("a")
    assert [row[n] for n in ("inputs_per_j", "energy_mj", "gops_per_w", "per_latency")] == [25.0, 40.0, 2.0, 100.0]
    assert space.frame.loc[["b", "c"], "inputs_per_j"].isna().all()
    assert pd.isna(space.row("c")["per_latency"])
    assert space.metric("inputs_per_j").title == "inputs per joule [1/J]"
    assert space.objective("energy_mj") is False and space.objective("per_latency") is True


def test_efficiency_is_that_of_the_roofline():
    measured = bw.read_measurements(bw.data_file("measurements_mnist.csv"))
    space = bw.derive(bw.DesignSpace(measured), "efficiency_pct")
    placed = bw.RooflineExplorer(bw.load_platforms(), bw.load_networks(), bw.DesignSpace(measured)).to_frame()
    known = space.frame["efficiency_pct"].dropna()
    assert len(known) == len(placed) > 0
    pd.testing.assert_series_equal(known, 100 * placed["efficiency"].reindex(known.index), check_names=False)


def test_what_cannot_be_derived_says_what_it_needs():
    space = bw.DesignSpace(MEASURED[["fps"]])
    with pytest.raises(bw.BenchwidgetsError, match="inputs_per_j needs the columns fps, power_w; the space has fps"):
        bw.derive(space, "inputs_per_j")
    with pytest.raises(bw.BenchwidgetsError, match=r"no derived metric 'inputs_per_w'.*Did you mean 'inputs_per_j'"):
        bw.derive(space, "inputs_per_w")
    assert space.columns == ["fps"]


def test_later_data_without_what_a_metric_needs_has_it_missing():
    space = bw.derive(bw.DesignSpace(MEASURED), "inputs_per_j")
    space.frame = MEASURED[["fps", "gops"]]
    assert space.frame["inputs_per_j"].isna().all()
    space.frame = MEASURED
    assert space.row("a")["inputs_per_j"] == 25.0


# -- prices ------------------------------------------------------------------------------------------------


def test_prices_by_platform_make_tokens_a_dollar():
    frame = pd.DataFrame({"platform": ["H100", "MI355X", "TPU"], "tokens_per_s": [100.0, 200.0, 50.0]})
    space = bw.derive(bw.DesignSpace(frame), "tokens_per_usd", price={"H100": 2.5, "MI355X": 4})
    assert space.frame["usd_per_h"].tolist()[:2] == [2.5, 4.0] and space.frame["usd_per_h"].isna().iloc[2]
    assert space.frame["tokens_per_usd"].tolist()[:2] == [144_000.0, 180_000.0]
    space.frame = space.frame.assign(tokens_per_s=10.0)
    assert space.frame["tokens_per_usd"].tolist()[:2] == [14_400.0, 9_000.0]


@pytest.mark.parametrize(
    ("price", "words"),
    [({"H100": -1.0}, "price: H100: -1.0; expected .* above zero"), ({"H100": "2"}, "price: H100: '2'"),
     ({"H10": 2.0}, "price: no platform 'H10'; the space has H100. Did you mean 'H100'?"),
     ({"H100": float("nan")}, "above zero")],
)  # fmt: skip
def test_a_price_that_is_none_changes_nothing(price, words):
    space = bw.DesignSpace(pd.DataFrame({"platform": ["H100"], "tokens_per_s": [100.0]}))
    with pytest.raises(bw.BenchwidgetsError, match=words.replace("?", r"\?")):
        bw.derive(space, "tokens_per_usd", price=price)
    assert space.columns == ["platform", "tokens_per_s"]
