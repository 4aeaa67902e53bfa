"""What tests of the scatter panels share: six designs, a mouse as the kernel hears it, an eye for what stands out."""

import numpy as np
import pandas as pd

#: Four of them on the front of fps and top1_pct, a tie in fps, and one without a platform.
FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", "TX2", "U96", None, "NCS"],
        "fps": [1.0, 10.0, 100.0, 1000.0, 10_000.0, 10.0],
        "top1_pct": [90.0, 99.0, 80.0, 70.0, 60.0, 50.0],
        "batch": [1, 2, 3_000_000_000, 4, 5, 6],
        "score": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    },
    index=list("abcdef"),
)


def draw_box(view, x, y):
    """What a mouse does: both sides of the box in one message, in the units of the axes."""
    brush = view._stage._brush
    sides = {"selected_x": np.array(x, dtype=float), "selected_y": np.array(y, dtype=float)}
    brush.set_state({name: {"value": memoryview(side), "dtype": "float64", "shape": [2], "type": None}
                     for name, side in sides.items()})  # fmt: skip


def hover(view, label, event="hover"):
    """What a mouse does over a dot: the event that bqplot sends."""
    group = next(group for group, labels in view._dots._labels.items() if label in labels)
    index = list(view._dots._labels[group]).index(label)
    mark = view._dots.marks[group]
    mark._handle_custom_msgs(mark, {"event": event, "data": {"index": index}})


def strong(view):
    """Labels of the designs that stand out."""
    return {
        label
        for group, mark in view._dots.marks.items()
        for label, opacity in zip(view._dots._labels[group], mark.opacities, strict=False)
        if opacity == 1
    }
