"""Roofs of several provenances of one platform: each is kept, and one counts for designs and predictions."""

import numpy as np
import pandas as pd
import pytest

from benchwidgets.model.catalogue import load_networks, load_platforms
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.roofline.efficiencies import efficiencies, with_level_0
from benchwidgets.model.roofline.placement import checked_platforms, place
from benchwidgets.model.roofline.prediction import predict
from benchwidgets.model.roofline.provenances import preferred
from benchwidgets.model.roofline.ridges import ridge_batches

ROOF = {"platform": "GPU A", "mode": "", "datatype": "FP16"}
SHEET = {**ROOF, "peak_gops": 2.3e6, "bandwidth_gbs": 8000.0, "provenance": "datasheet"}
MEASURED = {**ROOF, "peak_gops": 1.5e6, "bandwidth_gbs": 5000.0, "provenance": "measured"}
DESIGN = {**ROOF, "network": "mine", "intensity": 1e4, "gops": 1.15e6, "batch": 1, "fps": 10.0}


def roofs(*rows):
    return pd.DataFrame(list(rows))


@pytest.mark.parametrize("rows", [(SHEET, MEASURED), (MEASURED, SHEET)])
def test_a_design_stands_under_the_datasheet_whatever_the_order_of_the_roofs(rows):
    placed = place(pd.DataFrame([DESIGN]), roofs(*rows), load_networks()).iloc[0]
    assert (placed["attainable_gops"], placed["efficiency"]) == (2.3e6, 0.5)


def test_a_platform_without_a_datasheet_is_judged_by_what_it_has():
    placed = place(pd.DataFrame([DESIGN]), roofs(MEASURED), load_networks()).iloc[0]
    assert placed["attainable_gops"] == 1.5e6


def test_a_design_has_one_row_whatever_the_number_of_its_roofs():
    tables = roofs(MEASURED, SHEET), load_networks()
    found = with_level_0(efficiencies(pd.DataFrame([DESIGN]), *tables), *tables)
    assert found[["peak_gops", "of_predicted_pct"]].to_numpy().tolist() == [[2.3e6, 50.0]]


def test_a_prediction_takes_the_datasheet_and_ridges_are_told_of_every_roof():
    tables = roofs(MEASURED, SHEET), load_networks().head(1)
    assert predict(*tables)["attainable_gops"].tolist() == predict(roofs(SHEET), tables[1])["attainable_gops"].tolist()
    batches = ridge_batches(*tables)
    assert batches["roof"].tolist() == ["GPU A FP16 measured", "GPU A FP16"]
    assert batches["ridge"].tolist() == [300.0, 287.5]


def test_two_roofs_of_one_provenance_are_refused_with_the_remedy():
    with pytest.raises(BenchwidgetsError, match=r"two roofs for GPU A FP16 from the datasheet; .* column provenance"):
        checked_platforms(roofs(SHEET, SHEET))


def test_an_unknown_provenance_is_told_with_those_there_are():
    with pytest.raises(BenchwidgetsError, match="provenance='guessed'; expected 'datasheet' or 'achievable'"):
        preferred(roofs(SHEET), "guessed")


def test_the_preferred_roof_is_that_of_a_slow_search():
    words = ["datasheet", "achievable", "measured", "what-if"]
    random = np.random.default_rng(7)
    for _ in range(200):
        count = int(random.integers(1, 12))
        table = pd.DataFrame(
            {
                "platform": random.choice(["A", "B", "C"], count),
                "mode": "",
                "datatype": "FP16",
                "provenance": random.choice(words, count),
                "row": range(count),
            }
        ).drop_duplicates(["platform", "provenance"])
        wanted = str(random.choice(words[:3]))
        order = [wanted, *[word for word in words if word != wanted]]
        slow = []
        for name in table["platform"].unique():
            own = table[table["platform"] == name]
            slow.append(min(zip(map(order.index, own["provenance"]), own["row"], strict=True))[1])
        assert preferred(table, wanted)["row"].tolist() == sorted(slow)


def test_both_catalogues_together_are_placed_and_predicted_once_a_roof():
    both = pd.concat([load_platforms(), load_platforms("accelerators")], ignore_index=True)
    predicted = predict(both, load_networks().head(1))
    assert len(predicted) == len(both.drop_duplicates(["platform", "mode", "datatype"])) == 119
    placed = place(predicted, both, load_networks())
    assert (placed["left_out"] == "").all()
    assert np.allclose(placed["efficiency"], 1.0)
