"""The chart of a trade-off without a screen: whose designs it has, and the looks of its lines."""

import pandas as pd

from benchwidgets.charts.channels import Channel
from benchwidgets.charts.tradeoff.chart import tradeoff_chart
from benchwidgets.charts.tradeoff.numbers import Tradeoff, TradeoffOptions
from benchwidgets.model.space.space import DesignSpace

FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "TX2", "NCS", None, None],
        "batch": [1, 2, 1, 1, 2],
        "fps": [10.0, 20.0, 5.0, 7.0, 9.0],
    },
    index=list("abcde"),
)


def test_a_trade_off_is_of_the_designs_that_the_space_shows():
    space = DesignSpace(FRAME).filter("fps > 6")
    assert sorted(Tradeoff.of(space, TradeoffOptions("batch", "fps", ("platform",))).table().index) == list("abde")


def test_designs_without_a_platform_look_as_in_every_chart():
    space = DesignSpace(FRAME)
    legend = tradeoff_chart(Tradeoff.of(space, TradeoffOptions("batch", "fps", ("platform",)))).legend
    channel = Channel.of(space, "platform")
    assert {entry.label: (entry.colour, entry.marker) for entry in legend} == dict(
        zip(channel.names, channel.looks, strict=True)
    )
