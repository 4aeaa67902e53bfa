"""Measured beside predicted designs: pairs, errors, and what has no partner."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, UnknownColumnError

KEY = st.tuples(st.sampled_from(["TX2", "NCS", None]), st.sampled_from([1, 2]), st.floats(1, 9))


def frame_of(rows, name):
    frame = pd.DataFrame(rows, columns=["platform", "batch", "fps"]).astype({"fps": float})
    return frame.set_axis([f"{name}{i}" for i in range(len(rows))], axis="index")


@pytest.mark.slow
@settings(max_examples=200)
@given(st.lists(KEY, max_size=6), st.lists(KEY, max_size=5, unique_by=lambda row: row[:2]))
def test_pairs_equal_the_double_loop(measured, predicted):
    both = bw.beside(frame_of(measured, "m"), frame_of(predicted, "p"))
    found = bw.match(both)
    expected = [
        (f"m{i}", f"p{j} (predicted)")
        for i, one in enumerate(measured)
        for j, other in enumerate(predicted)
        if one[:2] == other[:2]
    ]
    assert sorted(found.pairs.itertuples(index=False, name=None)) == sorted(expected)
    assert set(found.alone["measured"]) == {f"m{i}" for i in range(len(measured))} - {m for m, _ in expected}
    assert set(found.alone["predicted"]) == {f"p{j} (predicted)" for j in range(len(predicted))} - {
        p for _, p in expected
    }
    errors = bw.pair_changes(both, found, ["fps"])
    for label, row in errors.iterrows():
        real, said = both.loc[label, "fps"], both.loc[row["predicted"], "fps"]
        assert row["fps_error_pct"] == pytest.approx(100 * (said - real) / real)


def test_two_predictions_of_one_design_are_refused():
    with pytest.raises(BenchwidgetsError, match=r"predicted twice: p1 \(predicted\); keep one"):
        bw.match(bw.beside(frame_of([], "m"), frame_of([("TX2", 1, 1.0), ("TX2", 1, 2.0)], "p")))


def test_what_is_missing_is_named():
    both = bw.beside(frame_of([("TX2", 1, 1.0)], "m"), frame_of([("TX2", 1, 1.0)], "p"))
    with pytest.raises(UnknownColumnError, match="no column 'kind'"):
        bw.match(both, origin="kind")
    with pytest.raises(UnknownColumnError, match=r"no column 'batches'.*Did you mean 'batch'"):
        bw.match(both, on=["batches"])
    with pytest.raises(BenchwidgetsError, match="nothing to match by"):
        bw.match(both[["origin", "fps"]])
    with pytest.raises(UnknownColumnError, match="no numeric column 'platform'"):
        bw.pair_changes(both, bw.match(both), ["platform"])
    with pytest.raises(BenchwidgetsError, match="'origin' exists already"):
        bw.beside(both, both)


def test_a_missing_value_has_no_error():
    both = bw.beside(frame_of([("TX2", 1, np.nan)], "m"), frame_of([("TX2", 1, 2.0)], "p"))
    assert bw.pair_changes(both, bw.match(both), ["fps"])["fps_error_pct"].isna().all()


def test_the_shipped_measurements_meet_their_predictions():
    measured = bw.read_measurements(bw.data_file("measurements_mnist.csv"))
    predicted = bw.predict(bw.load_platforms(), bw.load_networks(), batch=sorted(measured["batch"].unique()))
    both = bw.beside(measured, predicted)
    found = bw.match(both)
    assert set(found.pairs["measured"]) | set(found.alone["measured"]) == set(measured.index)
    assert len(found.pairs) >= 7
    assert repr(found).startswith(f"Matching: {len(found.pairs)} pairs, ")


def test_the_published_measurements_meet_their_predictions(qutibench):
    measured = bw.read_measurements(qutibench / "measurements_2020-10.csv")
    predicted = bw.predict(bw.load_platforms(), bw.load_networks(), batch=sorted(measured["batch"].unique()))
    found = bw.match(bw.beside(measured, predicted))
    assert len(found.pairs) + len(found.alone["measured"]) == len(measured)
    assert len(found.pairs) > 500


def test_labels_that_occur_twice_are_two_designs():
    measured = frame_of([("TX2", 1, 5.0), ("NCS", 1, 7.0)], "m").set_axis(["a", "a"], axis="index")
    both = bw.beside(measured, frame_of([("NCS", 1, 14.0)], "p"))
    found = bw.match(both)
    assert repr(found) == "Matching: 1 pair, 1 measured only, 0 predicted only"
    assert found.alone["measured"].tolist() == ["a"]
    errors = bw.pair_changes(both, found, ["fps"])
    assert errors[["fps_measured", "fps_predicted", "fps_error_pct"]].to_numpy().tolist() == [[7, 14, 100]]


def test_a_blank_a_missing_value_and_another_spelling_agree():
    measured = pd.DataFrame({"platform": ["NCS"], "mode": [None], "datatype": ["half"], "batch": [1.0], "fps": [5.0]})
    predicted = measured.assign(mode="", datatype="FP16", batch=1)
    for kind in ("object", "string", "category"):
        typed = measured.assign(mode=measured["mode"].astype(kind), datatype=measured["datatype"].astype(kind))
        assert len(bw.match(bw.beside(typed, predicted)).pairs) == 1
