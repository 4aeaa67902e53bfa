"""Metrics of serving language models: names as files and people write them, and what follows from power and price."""

import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.serving import serving_metric


@pytest.mark.parametrize(
    ("name", "unit", "better", "label"),
    [
        ("ttft", "", "min", "time to first token"),
        ("mean_ttft_ms", "ms", "min", "time to first token, mean"),
        ("ttft_p99_ms", "ms", "min", "time to first token, p99"),
        ("median_tpot", "", "min", "time per output token, median"),
        ("p99.9_itl_ms", "ms", "min", "inter-token latency, p99.9"),
        ("p90_e2el_s", "s", "min", "end-to-end latency, p90"),
        ("std_ttft_ms", "ms", None, "time to first token, spread"),
        ("median_intvty", "tokens/s/user", "max", "interactivity, median"),
        ("tokens_per_s_user", "tokens/s/user", "max", "interactivity"),
        ("tput_per_gpu", "tokens/s/GPU", "max", "token throughput a GPU"),
        ("output_tput_per_gpu", "tokens/s/GPU", "max", "output token throughput a GPU"),
    ],
)
def test_names_tell_label_unit_and_direction(name, unit, better, label):
    assert bw.Metric.infer(name) == bw.Metric(name, unit, better, label)


@pytest.mark.parametrize(
    "name", ["latency_ms", "s", "p99", "p99_ms", "_", "intvty_ms", "mean", "my_ttft", "tokens_per_s"]
)
def test_other_names_are_none(name):
    assert serving_metric(name) is None


def test_energy_power_and_price_by_hand():
    frame = pd.DataFrame(
        {"tokens_per_s": [1000.0, 500.0, 10.0], "power_w": [500.0, 0.0, -1.0], "usd_per_h": [3.6, -2.0, None]},
        index=list("abc"),
    )
    space = bw.derive(bw.DesignSpace(frame), "tokens_per_j", "tokens_per_s_mw", "tokens_per_usd")
    row = space.row("a")
    assert [row[name] for name in ("tokens_per_j", "tokens_per_s_mw", "tokens_per_usd")] == [2.0, 2e6, 1e6]
    assert space.frame.loc[["b", "c"], ["tokens_per_j", "tokens_per_s_mw", "tokens_per_usd"]].isna().all(axis=None)
    assert space.metric("tokens_per_usd").title == "tokens per dollar [tokens/$]"


def test_serving_columns_go_straight_into_a_panel():
    frame = pd.DataFrame(
        {"hw": ["a", "b", "c"], "median_intvty": [10.0, 50.0, 40.0], "tput_per_gpu": [900.0, 300.0, 100.0]}
    )
    space = bw.DesignSpace(frame)
    view = bw.ParetoExplorer(space, x="median_intvty", y="tput_per_gpu")
    assert space.front("median_intvty", "tput_per_gpu").tolist() == [0, 1]
    view.close()
