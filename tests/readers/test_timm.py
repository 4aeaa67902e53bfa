"""timm's tables of speed and accuracy: numbers by hand, the join against slow code, and what has no partner."""

import warnings

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import ReadError

SPEED = """model,infer_samples_per_sec,infer_step_time,infer_batch_size,infer_img_size,infer_gmacs,param_count
resnet50.a1_in1k,2500.5,102.4,256,224,4.11,25.56
vit_base_patch16_224,1200,213.3,256,224,17.56,86.57
tinynet_e,45000,22.7,1024,106,0.03,2.04
"""
ACCURACY = """model,img_size,top1,top1_err,top5,top5_err,param_count,crop_pct,interpolation
vit_base_patch16_224,384,85.1,14.9,97.4,2.6,86.57,0.9,bicubic
resnet50.a1_in1k,224,80.2,19.8,94.6,5.4,25.56,0.95,bicubic
convnext_tiny,224,82.9,17.1,96.2,3.8,28.59,0.95,bicubic
"""
NAME = "benchmark-infer-amp-nhwc-pt240-cu124-rtx3090.csv"


@pytest.fixture
def write(tmp_path):
    def write(text, name):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_speed_and_accuracy_are_joined_on_the_model(write):
    with pytest.warns(UserWarning) as told:
        found = bw.read_timm(write(SPEED, NAME), write(ACCURACY, "results-imagenet.csv"))
    resnet, vit, tiny = found.to_dict("records")
    assert (resnet["platform"], resnet["datatype"], resnet["batch"]) == ("rtx3090", "FP16", 256)
    assert (resnet["latency_ms"], resnet["fps"]) == (102.4, 2500.5)
    assert resnet["gops"] == pytest.approx(2500.5 * 2 * 4.11)
    assert (resnet["operations"], resnet["parameters"]) == (8.22e9, 25.56e6)
    assert (resnet["top1_pct"], resnet["top5_pct"], vit["top1_pct"]) == (80.2, 94.6, 85.1)
    assert np.isnan(tiny["top1_pct"])
    assert found.attrs == {"without_accuracy": ["tinynet_e"], "without_speed": ["convnext_tiny"],
                           "other_size": ["vit_base_patch16_224"]}  # fmt: skip
    assert len(told) == 3


def test_no_column_of_either_file_is_lost(write):
    with pytest.warns(UserWarning):
        found = bw.read_timm(write(SPEED, NAME), write(ACCURACY, "results.csv"))
    first = dict(zip(SPEED.splitlines()[0].split(","), SPEED.splitlines()[1].split(","), strict=True))
    for name, cell in first.items():
        assert str(found[name].iloc[0]) == cell
    other = dict(zip(ACCURACY.splitlines()[0].split(","), ACCURACY.splitlines()[2].split(","), strict=True))
    for name, cell in other.items():
        own = found[f"results_{name}" if name in ("param_count",) else name].iloc[0]
        assert str(own) == cell or float(own) == float(cell)


def test_a_model_at_two_sizes_has_the_accuracy_of_each(write):
    speed = SPEED + "resnet50.a1_in1k,1900,134.7,256,288,6.8,25.56\n"
    accuracy = ACCURACY + "resnet50.a1_in1k,288,80.4,19.6,94.9,5.1,25.56,1.0,bicubic\n"
    with pytest.warns(UserWarning):
        found = bw.read_timm(write(speed, NAME), write(accuracy, "results.csv"))
    assert found["top1_pct"].tolist()[::3] == [80.2, 80.4]
    assert found.index.tolist()[::3] == ["resnet50.a1_in1k 224 rtx3090", "resnet50.a1_in1k 288 rtx3090"]
    assert found.attrs["other_size"] == ["vit_base_patch16_224"]


def test_one_file_is_enough_and_words_go_before_its_name(write):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = bw.read_timm(write(SPEED, NAME), platform="NVIDIA H100-SXM-80GB", datatype="bfloat16")
    assert found["platform"].unique().tolist() == ["H100 SXM"]
    assert found["datatype"].unique().tolist() == ["BF16"]
    assert found["top1_pct"].isna().all()
    view = bw.RooflineExplorer(bw.load_platforms("accelerators"), space=bw.DesignSpace(found))
    assert len(view.roofline.rows) == 3


@pytest.mark.parametrize("seed", range(10))
def test_random_tables_join_as_a_double_loop_finds(write, seed):
    rng = np.random.default_rng(seed)
    names = [f"m{number}" for number in range(9)]
    one, other = (rng.permutation(names)[: rng.integers(1, 9)] for _ in range(2))
    speed = pd.DataFrame({"model": one, "infer_samples_per_sec": rng.integers(1, 99, len(one))})
    accuracy = pd.DataFrame({"model": other, "top1": rng.integers(1, 99, len(other)).astype(float)})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = bw.read_timm(write(speed.to_csv(index=False), "s.csv"), write(accuracy.to_csv(index=False), "a.csv"))
    for model, top in zip(found["network"], found["top1_pct"], strict=True):
        (expected,) = [value for name, value in accuracy.to_numpy().tolist() if name == model] or [np.nan]
        np.testing.assert_equal(top, expected)
    assert found.attrs["without_speed"] == [name for name in other if name not in set(one)]


@pytest.mark.parametrize(
    ("speed", "accuracy", "words"),
    [
        ("model,speed\na,1\n", None, "no column 'infer_samples_per_sec'"),
        (SPEED, "model,top5\na,1\n", "no column 'top1'"),
        (SPEED + SPEED.splitlines()[1] + "\n", None, "models that stand twice: resnet50"),
        ("", None, "is empty"),
    ],
)
def test_what_is_no_table_of_timm_says_why(write, speed, accuracy, words):
    results = None if accuracy is None else write(accuracy, "a.csv")
    with pytest.raises(ReadError, match=words):
        bw.read_timm(write(speed, "s.csv"), results)
