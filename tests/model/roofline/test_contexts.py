"""Transformers at other contexts and with keys and values in other datatypes, and roofs of other provenances."""

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, OptionError
from benchwidgets.model.roofline.contexts import at_context, renamed
from benchwidgets.model.roofline.machines import checked_networks
from benchwidgets.model.roofline.placement import place
from benchwidgets.widgets.controls import all_controls

DENSE = {"num_hidden_layers": 4, "hidden_size": 256, "num_attention_heads": 8, "num_key_value_heads": 2,
         "intermediate_size": 512, "vocab_size": 1000}  # fmt: skip
MIXTURE = {**DENSE, "num_local_experts": 8, "num_experts_per_tok": 2}
LATENT = {**MIXTURE, "kv_lora_rank": 32, "qk_nope_head_dim": 16, "qk_rope_head_dim": 8, "v_head_dim": 16}
CONFIGS = {"dense": DENSE, "mixture": MIXTURE, "latent": LATENT}
GPU = pd.DataFrame({"platform": ["GPU"], "mode": "", "datatype": "FP16", "peak_gops": 1e5, "bandwidth_gbs": 1e3})
BOTH = pd.concat(
    [GPU.assign(provenance="datasheet"), GPU.assign(provenance="achievable", peak_gops=8e4, bandwidth_gbs=500.0)],
    ignore_index=True,
)
IMAGES = pd.DataFrame({"network": ["CNN"], "pruning_pct": 100.0, "operations": 2e9, "parameters": 1e6})


def designs_of(platforms, tables, batch=1):
    """Predicted designs as if they were measured: without the intensity, which would stay as it is given."""
    return bw.predict(platforms, tables, batch=batch).drop(columns="intensity")


def networks(context, **options):
    return pd.concat([bw.transformer(name, config, context=context, **options) for name, config in CONFIGS.items()])


@pytest.mark.parametrize(("first", "then"), [(1, 7), (4096, 1), (128, 2**20), (1000, 1000)])
def test_a_network_at_another_context_is_what_it_is_made_for_that_context(first, then):
    found = renamed(at_context(checked_networks(networks(first)), then))
    expected = checked_networks(networks(then))
    assert found[["network", "phase"]].equals(expected[["network", "phase"]])
    numbers = expected.select_dtypes("number").columns
    np.testing.assert_allclose(found[numbers].to_numpy(float), expected[numbers].to_numpy(float), rtol=1e-12)


def test_of_two_contexts_that_become_one_a_network_stays_once_and_what_has_no_phase_stays_as_it_is():
    both = checked_networks(pd.concat([networks([16, 64]), IMAGES], ignore_index=True))
    found = renamed(at_context(both, 128))
    assert len(found) == 2 * len(CONFIGS) + 1
    assert found["context"].tolist() == [128.0] * 6 + [0.0]
    assert found["operations"].iloc[-1] == 2e9


def test_keys_and_values_have_the_bytes_of_their_datatype():
    eight = checked_networks(networks(512, kv_bits=8))
    found = at_context(checked_networks(networks(512)), None, "FP8")
    assert found["kv_bits"].equals(eight["kv_bits"])
    assert at_context(checked_networks(IMAGES), None, "FP8")["kv_bits"].isna().all()


@pytest.mark.parametrize("context", [0, -1, 1.5, True, "8k", 2**40])
def test_a_context_that_is_none_is_refused(context):
    with pytest.raises(BenchwidgetsError, match="expected a whole number of tokens"):
        at_context(checked_networks(IMAGES), context)


@pytest.mark.parametrize("batch", [1, 16])
def test_designs_stand_at_the_context_asked_for(batch):
    designs = designs_of(GPU, networks(512), batch)
    there = bw.predict(GPU, networks(4096), batch=batch)
    placed = place(designs, GPU, networks(512), context=4096)
    np.testing.assert_allclose(placed["intensity"], there["intensity"], rtol=1e-12)
    assert place(designs, GPU, networks(512))["intensity"].tolist() == pytest.approx(
        bw.predict(GPU, networks(512), batch=batch)["intensity"].tolist()
    )


def test_operations_of_a_designs_own_stay():
    designs = designs_of(GPU, networks(512)).assign(operations=1e12)
    placed = place(designs, GPU, networks(512), context=4096)
    moved = bw.predict(GPU, networks(4096).assign(operations=1e12))
    np.testing.assert_allclose(placed["intensity"], moved["intensity"], rtol=1e-12)


def test_efficiency_is_that_of_the_provenance_asked_for():
    designs = pd.DataFrame({"platform": ["GPU"], "datatype": "FP16", "intensity": 1e6, "gops": 4e4})
    found = {name: place(designs, BOTH, IMAGES, provenance=name)["efficiency"].item()
             for name in ("datasheet", "achievable", "measured")}  # fmt: skip
    assert found == {"datasheet": 0.4, "achievable": 0.5, "measured": 0.4}
    space = bw.add_efficiency(bw.DesignSpace(designs), BOTH, IMAGES, provenance="achievable")
    assert space.column("efficiency_pct").item() == 50.0


# -- the view


@pytest.fixture
def view():
    tables = BOTH, networks(512)
    return bw.RooflineExplorer(*tables, space=bw.DesignSpace(designs_of(*tables, [1, 8])))


def controls(view):
    return {control.option: control for control in all_controls(view) if control.state(view)}


def test_the_view_has_a_slider_of_contexts_and_a_choice_of_provenance_where_they_say_something(view):
    assert {"context", "kv_datatype", "provenance"} <= controls(view).keys()
    plain = bw.RooflineExplorer(GPU, IMAGES)
    assert not {"context", "kv_datatype", "provenance"} & controls(plain).keys()


def test_the_slider_goes_by_octaves(view):
    slider = controls(view)["context"]
    assert slider.state(view)["words"][str(slider.state(view)["value"])] == "as given"
    slider.take(view, 13)
    assert view.context == 8192
    assert slider.state(view)["words"]["13"] == "8,192"
    slider.take(view, 6)
    assert view.context == "as given"


def test_dots_lines_predictions_and_batches_follow_the_context_and_the_axis_stays(view):
    axis = view.roofline.axes[0].domain
    before = view.roofline.x.copy()
    view.context = 65536
    assert view.roofline.axes[0].domain == axis
    longer = bw.predict(BOTH, networks(65536), batch=[1, 8])
    np.testing.assert_allclose(view.roofline.x, longer["intensity"], rtol=1e-12)
    assert view.predict()["context"].unique().tolist() == [65536.0]
    assert view.ridge_batches()["context"].unique().tolist() == [65536.0]
    view.context = "as given"
    np.testing.assert_array_equal(view.roofline.x, before)


def test_smaller_keys_and_values_raise_the_intensity_of_decoding_alone(view):
    before = view.roofline.frame()
    view.kv_datatype = "fp8"
    assert view.kv_datatype == "FP8"
    decoding = view.space.frame["phase"] == "decode"
    raised = view.roofline.frame()["intensity"] > before["intensity"]
    assert raised[decoding.to_numpy()].all()


def test_the_roof_that_counts_is_chosen(view):
    view.derive()
    assert view.space.column("efficiency_pct").max() == pytest.approx(100.0)
    view.provenance = "achievable"
    assert view.space.column("efficiency_pct").max() > 100.0
    assert view.predict()["attainable_gops"].max() <= 8e4


def test_networks_beyond_the_axis_are_told():
    view = bw.RooflineExplorer(GPU, networks(512))
    view.batch = 128
    assert "beyond the edge of the axis" in view.status
    view.batch = "as measured"
    assert "beyond the edge" not in view.status


@pytest.mark.parametrize(("option", "value"), [("context", 0), ("context", "long"), ("context", None),
                                               ("kv_datatype", "text"), ("kv_datatype", 3)])  # fmt: skip
def test_a_wrong_option_is_refused_and_the_view_stays(view, option, value):
    before = getattr(view, option)
    with pytest.raises(OptionError, match=option if option == "context" else "datatype"):
        setattr(view, option, value)
    assert getattr(view, option) == before


def test_a_page_keeps_the_options(view):
    view.context, view.kv_datatype, view.provenance = 4096, "FP8", "achievable"
    page = bw.Page(view.space, [view])
    state = page.state()
    again = bw.Page.restore(view.space, state)
    assert [getattr(again.panels[0], name) for name in ("context", "kv_datatype", "provenance")] == [
        4096, "FP8", "achievable"]  # fmt: skip
