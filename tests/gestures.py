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


def tell(view, **message):
    """What the page of a view tells its kernel."""
    view._face._handle_custom_msg(message, [])


def answers(view, **question):
    """What the kernel answers to a question of the page."""
    told, send = [], view._face.send
    view._face.send = lambda content, buffers=None: told.append(content)
    try:
        tell(view, ask=len(told) + 1, **question)
    finally:
        view._face.send = send
    return told[-1]


def box(view, x, y, *, pane=0, how="", gesture="one", last=True):
    """Draw a box from corner to corner, in the units of the axes."""
    corners = [[x[0], y[0]], [x[1], y[0]], [x[1], y[1]], [x[0], y[1]]]
    corners = [[float(value) for value in corner] for corner in corners]
    tell(view, kind="shape", pane=pane, shape="box", points=corners, gesture=gesture, how=how, last=last)


def lasso(view, x, y, *, pane=0, how=""):
    """Draw an outline through places in the units of the axes."""
    points = [[float(u), float(v)] for u, v in zip(x, y, strict=True)]
    tell(view, kind="shape", pane=pane, shape="lasso", points=points, gesture="lasso", how=how, last=True)


def place_of(view, label, pane=0, mark="designs"):
    """Where a design is, in fractions of its pane from the lower left corner."""
    seen = view._plots[pane].seen
    dots = seen.mark(mark)
    row = view.space.index.get_loc(label)
    item = int(np.flatnonzero(dots.rows.positions == row)[0])
    return [float(seen.x.fractions(dots.x[item])), float(seen.y.fractions(dots.y[item]))]


def point(view, label, pane=0):
    """Put the pointer on a design; the card that is shown."""
    return answers(view, kind="near", pane=pane, place=place_of(view, label, pane), reach=[1e-6, 1e-6])["card"]


def click(view, label, *, pane=0, how=""):
    """Click a design."""
    tell(view, kind="click", pane=pane, place=place_of(view, label, pane), reach=[1e-6, 1e-6], how=how)


def click_nothing(view, how=""):
    """Click beside every design."""
    tell(view, kind="click", pane=0, place=[-1.0, -1.0], reach=[1e-6, 1e-6], how=how)


def strong(view):
    """Labels of the designs that stand out."""
    emphasis, found = view.emphasis(), set()
    for _pane, mark in view.chart.marks():
        if mark.reached and mark.fades:
            bright = emphasis.shown(view.chart, mark) & (emphasis.opacities(view.chart, mark) == 1)
            found |= set(view.space.index[mark.rows.of(np.flatnonzero(bright))])
    return found


def entry(view, key):
    """An entry of the legend, as the page lists it."""
    return next(each for each in view._face.legend["entries"] if each["key"] == key)


def hide(view, *keys):
    """Hide these entries of the legend, and no other."""
    view._face.set_state({"hidden": list(keys)})


def mark_of(view, name, pane=0):
    """A mark of the chart."""
    return view.chart.panes[pane].mark(name)


def middle_of(view, name, item, pane=0):
    """The middle of an item of a mark of rectangles, in fractions of its pane."""
    seen = view._plots[pane].seen
    mark = seen.mark(name)
    sides = (scale.fractions([low[item], high[item]]).mean()
             for scale, low, high in ((seen.x, mark.x0, mark.x1), (seen.y, mark.y0, mark.y1)))  # fmt: skip
    return [float(side) for side in sides]


def point_at_item(view, name, item, pane=0):
    """Put the pointer on the middle of a rectangle; the card that is shown."""
    place = middle_of(view, name, item, pane)
    return answers(view, kind="near", pane=pane, place=place, reach=[1e-6, 1e-6])["card"]


def click_item(view, name, item, *, pane=0, how=""):
    """Click the middle of a rectangle."""
    place = middle_of(view, name, item, pane)
    tell(view, kind="click", pane=pane, place=place, reach=[1e-6, 1e-6], how=how)


def labels_of(view, name, item, pane=0):
    """The designs that an item of a mark stands for."""
    return list(view.space.index[mark_of(view, name, pane).rows.of(item)])


def shown(view, name, pane=0):
    """The items of a mark that are drawn now, with how opaque each is."""
    emphasis, mark = view.emphasis(), mark_of(view, name, pane)
    opacities = emphasis.opacities(view.chart, mark) * emphasis.shown(view.chart, mark)
    return {int(item): float(opacities[item]) for item in np.flatnonzero(opacities)}


def control(view, option):
    """A control as the page draws it; None where it is away."""
    return next((each for each in view._face.controls if each["option"] == option), None)


def choose(view, option, text):
    """Choose from a list, by its text."""
    tell(view, kind="set", option=option, value=control(view, option)["choices"].index(text))
