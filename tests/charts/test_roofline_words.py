"""What a roofline says: in its legend, beside its roofs and on its cards."""

import pytest
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.charts.roofline.chart import roofline_chart
from benchwidgets.charts.roofline.legend import Places
from benchwidgets.charts.roofline.numbers import Roofline, RooflineOptions
from benchwidgets.model.roofline.machines import Tables
from benchwidgets.model.roofline.placement import Placer
from benchwidgets.model.space.space import DesignSpace


def drawn(space, **options):
    roofline = Roofline.of(space, Placer(Tables.of(PLATFORMS, NETWORKS, None)), RooflineOptions(**options))
    return roofline, roofline_chart(roofline)


@pytest.mark.parametrize(("shape", "section"), [("datatype", "datatypes"), ("network", "networks")])
def test_what_the_markers_tell_has_them_in_the_legend(shape, section):
    roofline, chart = drawn(DesignSpace(FRAME), shape=shape)
    entries = [entry for entry in chart.legend if entry.section == section]
    assert entries and {entry.label for entry in entries} & set(roofline.shapes)
    assert all(entry.marker == roofline.shapes.get(entry.label, "") for entry in entries)
    others = [entry for entry in chart.legend if entry.section in ("datatypes", "networks") and entry not in entries]
    assert others and not any(entry.marker for entry in others)


def test_what_the_legend_does_not_list_belongs_to_none_of_its_entries():
    _roofline, chart = drawn(DesignSpace(FRAME))
    platforms = [entry.label for entry in chart.legend if entry.section == "platforms"]
    at = [entry.key for entry in chart.legend].index(f"platforms:{platforms[1]}")
    assert Places(chart.legend).of("platforms", [platforms[1], "nowhere"]).tolist() == [at, -1]


def test_a_roof_is_named_with_three_digits_of_its_ridge():
    roofs = drawn(DesignSpace(FRAME))[0].roofs
    titled = [roof for roof in roofs if 10 < roof.ceiling.ridge < 100]
    assert titled
    for roof in titled:
        assert float(roof.title.removeprefix(f"{roof.name}, ridge ")) == pytest.approx(round(roof.ceiling.ridge, 1))


def test_a_card_says_where_a_design_stands_and_of_a_hidden_one_its_row_alone():
    space = DesignSpace(FRAME)
    roofline, chart = drawn(space.hide("test", space.predicate("batch > 1")))
    hidden = [row for row in range(len(FRAME)) if row not in set(roofline.rows.tolist())]
    assert hidden and len(roofline.rows)
    told = [{name for name, _text in chart.card(int(row)).lines} for row in (roofline.rows[0], hidden[0])]
    assert "attainable" in told[0] and "attainable" not in told[1]
    assert told[1] and told[1] < told[0]
