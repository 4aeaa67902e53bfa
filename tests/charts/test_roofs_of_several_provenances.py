"""Roofs of several provenances of one platform on the chart: side by side, told by name and dash."""

import pandas as pd

from benchwidgets.model.catalogue import load_networks, load_platforms
from benchwidgets.widgets.roofline import RooflineExplorer


def test_the_roofs_of_one_platform_stand_side_by_side_told_by_name_and_dash():
    h100 = load_platforms("accelerators").query("platform == 'H100 SXM' and datatype == 'BF16'")
    view = RooflineExplorer(h100)
    marks = view.chart.panes[0]
    assert marks.mark("roof names").texts == ("H100 SXM BF16, ridge 295", "H100 SXM BF16 achievable, ridge 237")
    lines = marks.mark("roofs")
    assert [look.dash for look in lines.looks] == ["solid", "dotted"]
    figures = {entry.label: entry.line for entry in view.chart.legend if entry.section == "figures from"}
    assert figures == {"datasheet": "solid", "achievable": "dotted"}


def test_a_what_if_moves_every_roof_of_its_platform_and_predicts_from_the_datasheet():
    h100 = load_platforms("accelerators").query("platform == 'H100 SXM' and datatype == 'BF16'")
    view = RooflineExplorer(h100, load_networks().head(1), what_if={"H100 SXM": {"bandwidth": 2.0}})
    assert [roof.ceiling.bandwidth for roof in view.roofline.roofs] == [6700.0, 6700.0]
    assert view.predict()["attainable_gops"].tolist() == [6700.0]


def test_both_catalogues_stand_on_one_roofline():
    both = pd.concat([load_platforms(), load_platforms("accelerators")], ignore_index=True)
    assert len(RooflineExplorer(both, load_networks()).roofline.roofs) == 132
