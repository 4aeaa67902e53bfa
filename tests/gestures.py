"""What tests of the scatter panels share: a mouse, as the kernel hears it, and an eye for what stands out."""

import numpy as np


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
