"""What runs the network: engines that are made up, and those that are installed against plain numpy."""

import importlib.util
import itertools

import numpy as np
import pytest

import benchwidgets as bw
from benchwidgets.measuring import engines, network
from benchwidgets.measuring.engines import Engine, engine_of, quantised
from benchwidgets.model.errors import BenchwidgetsError

RANDOM = np.random.default_rng(5)
WEIGHTS = [(RANDOM.random(shape) - 0.5) * 0.2 for shape in itertools.pairwise((784, 96, 96, 10))]
INPUTS = RANDOM.random((6, 784))


@pytest.mark.parametrize(("name", "packages"), [("onnxruntime", ("onnxruntime", "onnx")), ("torch", ("torch",))])
@pytest.mark.parametrize(("datatype", "error"), [("FP16", 0.01), ("INT8", 0.06)])
def test_an_engine_gives_what_numpy_gives_as_near_as_its_datatype_allows(name, packages, datatype, error):
    for package in packages:
        pytest.importorskip(package)
    engine = engines._ENGINES[name](datatype)
    assert engine.name.startswith(f"{name} ")
    run = engine.prepare(INPUTS, WEIGHTS)
    exact = engines.forward(INPUTS.copy(), WEIGHTS)
    for _ in range(2):  # a run leaves its inputs as they are
        found = np.asarray(run(), dtype=float)
        assert found.shape == exact.shape
        assert np.abs(found - exact).max() <= error * np.abs(exact).max()


@pytest.mark.parametrize("datatype", ["FP32", "FP64"])
def test_numpy_multiplies_in_the_datatype_that_is_said(datatype):
    found = engine_of(datatype).prepare(INPUTS, WEIGHTS)()
    assert found.dtype == {"FP32": np.float32, "FP64": np.float64}[datatype]
    np.testing.assert_allclose(found, engines.forward(INPUTS.copy(), WEIGHTS), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("seed", range(10))
def test_weights_are_off_by_half_a_step_at_most(seed):
    weight = np.random.default_rng(seed).normal(size=(7, 5))
    values, step = quantised(weight)
    assert values.dtype == np.int8
    assert np.abs(values * float(step) - weight).max() <= float(step) / 2 * (1 + 1e-5)


def test_a_datatype_that_nothing_here_runs_says_what_to_install(monkeypatch):
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    with pytest.raises(BenchwidgetsError, match="INT8 is run by onnxruntime or torch, and neither is installed: pip "):
        bw.measure_network(datatypes=["FP32", "INT8"])


def test_the_first_engine_that_is_whole_runs(monkeypatch):
    made = {
        name: lambda _datatype, name=name: Engine(name, lambda *_: lambda: None) for name in ("onnxruntime", "torch")
    }
    monkeypatch.setattr(engines, "_ENGINES", made)
    for there, expected in (({"onnxruntime", "onnx", "torch"}, "onnxruntime"), ({"onnxruntime", "torch"}, "torch")):
        monkeypatch.setattr(engines, "find_spec", lambda name, there=there: name if name in there else None)
        assert engine_of("INT8").name == expected


def test_rows_name_their_engine_and_have_an_accuracy_in_fp32_alone():
    told = {"FP32": engine_of("FP32"), "INT8": Engine("made 1.0", lambda *_: lambda: None)}
    system = network.this_system()
    rows = network.network_of(system, [12.5], [1], told, 0.01, "mine", lambda *_step: None)
    assert rows["engine"].tolist() == [f"numpy {np.__version__}", "made 1.0"]
    assert rows["datatype"].tolist() == ["FP32", "INT8"]
    assert rows["top1_pct"].notna().tolist() == [True, False]


def test_the_usual_datatypes_do_not_depend_on_what_is_installed():
    rows = bw.measure_network(pruning_pct=12.5, batch=1, seconds=0.01)
    assert rows["datatype"].tolist() == ["FP32", "FP64"]
    assert importlib.util.find_spec("benchwidgets") is not None
