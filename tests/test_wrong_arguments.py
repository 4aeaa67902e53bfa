"""Random wrong arguments in every public place: nothing but our errors comes out, and no warning of numpy or pandas."""

import inspect
import random
import warnings
from pathlib import Path

import pandas as pd
import pytest
from panels import FRAME
from zoo import ZOO

import benchwidgets as bw
from benchwidgets import BenchwidgetsError

#: Warnings that we mean.
OURS = ("not in the space, left out", "left out of the front", "filter left out")


def frame():
    return FRAME.assign(origin=["measured"] * 5 + ["predicted"] * 5)


def space():
    return bw.DesignSpace(frame())


def both():
    return bw.beside(FRAME.iloc[:3], FRAME.iloc[3:6])


POINTS = [[1.0, 2.0], [2.0, 1.0], [0.5, 0.5]]
ROOF = {"peak": 100.0, "bandwidth": 10.0}
COUNTS = {"operations": 1e6, "parameters": 1e5, "bytes_per_element": 1, "batch": 1, "activation_bytes": 0}
READING = {"header": None, "missing": ("na",), "decimal": None, "thousands": None}
PLATFORMS, NETWORKS = bw.load_platforms().head(3), bw.load_networks().head(3)
CATALOGUE = {"platforms": PLATFORMS, "networks": NETWORKS}

RESULTS = bw.data_file("measurements_mnist.csv")
TABLE = bw.read_measurements(RESULTS, planned=True)
#: What a function of the user's raises is the user's.
THEIRS = {("derive", "compute", "class"), ("hide", "predicate", "class"), ("report", "progress", "class")}

#: Good arguments of every public function, a function for what is made anew.
CONFIG = {"num_hidden_layers": 2, "hidden_size": 8, "num_attention_heads": 2, "intermediate_size": 16, "vocab_size": 10}
CALLS = {
    "add_efficiency": {"space": space, **CATALOGUE},
    "add_front_rank": {"space": space, "columns": ["fps", "power_w"], "name": "front_rank"},
    "add_percent_of_best": {"space": space, "column": "fps", "name": None},
    "attainable": {"intensity": [1.0, 2.0], **ROOF},
    "attainable_levels": {"levels": {"L2": (1.0, 10.0)}, "peak": 100.0},
    "beside": {"first": FRAME, "second": FRAME, "origin": "origin", "words": ("before", "after")},
    "bound": {"intensity": [1.0, 2.0], **ROOF},
    "compare": {"space": space, "label": "d0", "baseline": "d1"},
    "measure_platform": {"seconds": 0.01, "name": "mine", "device": "cpu"},
    "measure_network": {
        "network": "MLP",
        "pruning_pct": 12.5,
        "batch": 1,
        "datatypes": ["FP32"],
        "seconds": 0.01,
        "name": "mine",
    },
    "transformer": {"name": "mine", "config": CONFIG, "context": 128, "datatype_bits": 8, "kv_bits": 8, "task": "t"},
    "data_file": {"name": "platforms.csv"},
    "derive": {"space": space, "names": ["inputs_per_j"], "price": None},
    "dominators": {"points": POINTS, "row": 0, "maximise": True},
    "efficiency": {"performance": [1.0, 2.0], "attainable": 4.0},
    "explain": {"candidates": lambda: space().candidates("fps", "power_w"), "label": "d0"},
    "experiment_page": {"table": TABLE, "tasks": ["MNIST"], "title": "", **CATALOGUE},
    "family_keys": {"frame": FRAME, "by": ["platform"], "separator": " "},
    "hypervolume": {"points": POINTS, "reference": [0.0, 0.0], "maximise": True},
    "hypervolume_contributions": {"points": POINTS, "reference": [0.0, 0.0], "maximise": True},
    "intensity": {**COUNTS, "weights": "off-chip"},
    "keep_full_speed": {"frame": FRAME, "modes": None},
    "keep_measured": {"frame": FRAME, "columns": ["fps"]},
    "knee": {"points": POINTS, "maximise": True, "log": None},
    "least_change": {"points": POINTS, "row": 2, "maximise": True},
    "load_accuracies": {},
    "load_networks": {},
    "load_platforms": {"catalogue": "qutibench"},
    "match": {"frame": both(), "origin": "origin", "on": ["batch", "pruning_pct", "mode"], "words": None},
    "normalise_within": {"frame": FRAME, "column": "fps", "within": "network"},
    "overview": {"table": TABLE},
    "pareto_front": {"points": POINTS, "maximise": True},
    "pareto_rank": {"points": POINTS, "maximise": True},
    "parse_percent": {"values": pd.Series(["5%"])},
    "predict": {**CATALOGUE, "batch": 1, "weights": "off-chip", "accuracies": None},
    "pair_changes": {"frame": both(), "matching": bw.match(both()), "columns": ["fps"]},
    "propose_columns": {"path": RESULTS, **READING, "pivot": None},
    "read_export": {"path": "no.csv"},
    "read_measurements": {"path": RESULTS, "columns": None, "units": None, **READING, "pivot": None, "planned": False},
    "read_inferencex": {"path": "no.json"},
    "read_platforms": {"path": "no.json"},
    "read_profile": {"path": "no.csv"},
    "read_timm": {"benchmark": "no.csv", "results": None, "platform": None, "datatype": None},
    "read_mlperf": {"path": "no.csv", **READING},
    "regions": {"x": [1, 2], "y": [2, 1], "groups": ["a", "b"], "maximise_x": True, "maximise_y": True},
    "report": {"table": TABLE, "where": "", "title": "", **CATALOGUE, "progress": None},
    "ridge_batch": {**{name: COUNTS[name] for name in COUNTS if name != "batch"}, **ROOF, "weights": "off-chip"},
    "ridge_batches": {**CATALOGUE, "weights": "off-chip", "what_if": None},
    "ridge_point": ROOF,
    "theory_page": {"task": "MNIST", **CATALOGUE},
    "weighted_best": {"points": POINTS, "weights": [1.0, 2.0], "maximise": True, "log": None},
    "write_template": {"path": "no/where.csv", "designs": None, "layout": "tidy", "overwrite": False},
    "Metric": {"column": "fps", "unit": "1/s", "better": "max", "label": "speed"},
    "DesignSpace": {"frame": FRAME, "metrics": None},
}
METHODS = {
    "hide": {"source": "me", "predicate": None, "part_of": None},
    "filter": {"text": "fps > 1", "part_of": None},
    "predicate": {"text": "fps > 1"},
    "clear_filter": {"source": None},
    "visible_mask": {"ignoring": None},
    "visible_frame": {"ignoring": None},
    "select": {"labels": ["d0"], "source": None, "mode": "add", "part_of": None},
    "select_rows": {"rows": [0], "source": None, "mode": "add", "part_of": None},
    "candidates": {"columns": ["fps"], "everything": False},
    "front": {"columns": ["fps"], "everything": False},
    "rank": {"columns": ["fps"], "everything": False},
    "pivot": {"rows": "platform", "lists": ["batch"], "columns": "mode", "value": "fps", "every": None},
    "derive": {"metric": bw.Metric("twice"), "compute": lambda: lambda data: data["fps"]},
    "derive_all": {"columns": lambda: {bw.Metric("twice"): lambda data: data["fps"]}},
    "row": {"label": "d0"},
    "column": {"name": "fps"},
    "numeric_column": {"name": "fps"},
    "numbers": {"name": "fps"},
    "codes": {"name": "platform"},
    "groups": {"names": lambda: ["platform", "mode"]},
    "point_at": {"rows": lambda: [0, 2]},
    "metric": {"column": "fps"},
    "objective": {"column": "fps"},
    "observe": {"handler": lambda: print, "names": "selection", "type": "change"},
}
KINDS = ("Explorer", "Matrix", "Table", "FilterBar")
VIEWS = {name: getattr(bw, name) for name in bw.__all__ if name.endswith(KINDS)}


def made(value):
    return value() if inspect.isfunction(value) else value


def called(function, arguments):
    """Call with arguments by name, as far as the signature allows; a variable number of them is spread."""
    positional, options, spread = [], {}, False
    for name, parameter in inspect.signature(function).parameters.items():
        if name not in arguments:
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            value, spread = arguments[name], True
            positional += list(value) if isinstance(value, (list, tuple)) else [value]
        elif parameter.kind is parameter.KEYWORD_ONLY or spread:
            options[name] = arguments[name]
        else:
            positional.append(arguments[name])
    options |= {name: value for name, value in arguments.items() if name not in inspect.signature(function).parameters}
    return function(*positional, **options)


def fault(act) -> str:
    """What comes out of a call that should not: another error, or a warning that is not ours."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            act()
        except BenchwidgetsError as error:
            if not str(error).strip() or len(str(error)) > 3000:
                return f"an error of {len(str(error))} letters"
        except Exception as error:
            return f"{type(error).__name__}: {error}"[:300]
    odd = [str(each.message) for each in told if not str(each.message).startswith(OURS) and not _of_ipywidgets(each)]
    return f"warning: {odd[0]}" if odd else ""


def _of_ipywidgets(warning) -> bool:
    """What ipywidgets 8.1.0 does with traitlets' older names is no fault of a caller, and Python shows it to nobody."""
    return issubclass(warning.category, DeprecationWarning) and "ipywidgets" in Path(warning.filename).parts


def faults(make_call, arguments, where):
    """Every argument in turn replaced by everything of the zoo."""
    found = []
    for name in arguments:
        for kind, thing in ZOO.items():
            if (where, name, kind) in THEIRS:
                continue
            given = {key: made(value) for key, value in arguments.items()} | {name: thing()}
            if told := fault(lambda given=given: make_call(given)):
                found.append(f"{where}({name}={kind}): {told}")
    return found


def test_every_public_name_is_tried():
    views = {*VIEWS, "Page", "BenchwidgetsError"}
    assert {*CALLS, *views} == set(bw.__all__)
    own = {name for name, value in inspect.getmembers(bw.DesignSpace, inspect.isfunction) if not name.startswith("_")}
    ours = {name for name in own if getattr(bw.DesignSpace, name).__module__.startswith("benchwidgets")}
    plain = {name for name in ours if len(inspect.signature(getattr(bw.DesignSpace, name)).parameters) > 1}
    assert plain - {"unobserve", "set_trait", "notify_change"} == set(METHODS)


@pytest.mark.parametrize("name", CALLS)
def test_functions_refuse_what_is_wrong_in_our_words(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    function, arguments = getattr(bw, name), CALLS[name]
    assert faults(lambda given: called(function, given), arguments, name) == []
    with pytest.raises(TypeError):
        function(**{key: made(value) for key, value in arguments.items() if key not in ("columns", "names")}, zz=1)


@pytest.mark.parametrize("name", METHODS)
def test_methods_of_a_space_refuse_what_is_wrong_in_our_words(name):
    def call(given):
        called(getattr(space(), name), given)

    assert faults(call, METHODS[name], name) == []


def view_of(name, **options):
    if name == "RooflineExplorer":
        return bw.RooflineExplorer(PLATFORMS, space=space(), **options)
    return VIEWS[name](space(), **options)


@pytest.mark.parametrize("name", VIEWS)
def test_options_refuse_what_is_wrong_in_our_words(name):
    view, chance = view_of(name), random.Random(name)
    options = sorted(type(view).class_trait_names(option=True))
    found = []
    for option, kind in chance.sample([(o, k) for o in options for k in ZOO], k=min(60, len(options) * len(ZOO))):
        thing = ZOO[kind]()
        if told := fault(lambda option=option, thing=thing: setattr(view, option, thing)):
            found.append(f"{name}.{option} = {kind}: {told}")
        if "Error" in view.status or "object" in view.status:
            found.append(f"{name}.{option} = {kind}: status {view.status[:200]}")
    view.close()
    assert found == []


#: Methods of views that take something, with good arguments.
OF_VIEWS = {
    ("ParetoExplorer", "why"): {"label": "d0"},
    ("ParetoExplorer", "compare"): {"label": "d0", "baseline": "d1"},
    ("ParetoExplorer", "weighted"): {"weight_x": 1.0, "weight_y": 2.0},
    ("ParetoExplorer", "pair_changes"): {"columns": ["fps"]},
    ("ParetoExplorer", "front_at"): {"x": 30.0, "interpolate": False},
    ("ParetoExplorer", "uplift_at"): {"x": 30.0, "interpolate": False},
    ("DesignSpaceTable", "shown_frame"): {"start": 0, "stop": 2},
    ("DesignSpaceTable", "export"): {"path": "rows.csv", "rows": "visible", "overwrite": True},
    ("DesignSpaceTable", "apply"): {"state": {}},
    ("ParallelExplorer", "brush"): {"column": "fps", "low": 1.0, "high": 2.0},
    ("RooflineExplorer", "weights_of"): {"platform": "TX2"},
}
#: What views are made of beside their space.
MADE_OF = {
    "RooflineExplorer": {**CATALOGUE, "space": None, "levels": None},
    "EfficiencyExplorer": {"space": space, "platforms": None, "networks": None},
    "Page": {"space": space, "panels": [], "layout": "grid"},
    **{name: {"space": space} for name in VIEWS if name not in ("RooflineExplorer", "EfficiencyExplorer")},
}


@pytest.mark.parametrize(("name", "method"), OF_VIEWS)
def test_methods_of_views_refuse_what_is_wrong_in_our_words(name, method, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    view = view_of(name, **({"pairs": "origin"} if method in ("pair_changes", "uplift_at") else {}))
    assert faults(lambda given: called(getattr(view, method), given), OF_VIEWS[name, method], f"{name}.{method}") == []
    view.close()


@pytest.mark.parametrize("name", MADE_OF)
def test_views_refuse_to_be_made_of_what_is_wrong(name):
    def make(given):
        getattr(bw, name)(**given).close()

    assert faults(make, MADE_OF[name], name) == []
