"""The mouse on the plots of a panel: where designs stand on the page, and what of it stands out there."""

from . import marks

PLACES = """[[str(label), u, 1 - v] for label, u, v in zip(
    {view}.space.index[{mark}.rows.positions], {pane}.x.fractions({mark}.x).tolist(),
    {pane}.y.fractions({mark}.y).tolist())]"""
STRONG = """root => [...root.querySelectorAll('path.dot')]
    .filter(dot => Number(getComputedStyle(dot).opacity) === 1 && getComputedStyle(dot).fill !== 'none'
        && getComputedStyle(dot).strokeWidth !== '3px')
    .map(dot => { const origin = new DOMPoint(0, 0).matrixTransform(dot.getScreenCTM()); return [origin.x, origin.y]; })
"""
# pixels from an edge within which a dot may be in or out, and that a dot may be off by
DOUBT = 1.5


class Plot:
    """A plot of a view: the layer over it takes the mouse."""

    def __init__(self, page, output, view, pane=0):
        self.page, self.output, self.view, self.pane = page, output, view, pane

    @property
    def layer(self):
        """The layer over the plot, scrolled into view."""
        layer = self.output.locator(".bw-hands").nth(self.pane)
        layer.wait_for()
        marks.scroll_to(layer)
        return layer

    def area(self):
        """The place of the plot on the page: left, top, width, height."""
        self.page.settle()
        place = self.layer.bounding_box()
        return place["x"], place["y"], place["width"], place["height"]

    def at(self, u, v):
        """The pixels of a place, in fractions of the plot from its top left corner."""
        left, top, width, height = self.area()
        return left + u * width, top + v * height

    def designs(self, mark="designs"):
        """The pixels of every design that stands as a dot, by its label."""
        pane = f"{self.view}._plots[{self.pane}].seen"
        left, top, width, height = self.area()
        told = self.page.kernel(PLACES.format(view=self.view, pane=pane, mark=f"{pane}.mark({mark!r})"))
        return {label: (left + u * width, top + v * height) for label, u, v in told}

    def box(self, start, end, key=None):
        """Drag a box between fractions of the plot: labels surely in it, and those that may be."""
        return self.box_pixels(self.at(*start), self.at(*end), key)

    def box_pixels(self, start, end, key=None):
        """Drag a box between pixels of the page."""
        designs = self.designs()
        keyboard = self.page.page.keyboard
        if key:
            keyboard.down(key)
        left, top, right, bottom = marks.drag(self.page.page, start, end)
        if key:
            keyboard.up(key)
        self.page.settle()
        inner = left + DOUBT, top + DOUBT, right - DOUBT, bottom - DOUBT
        outer = left - DOUBT, top - DOUBT, right + DOUBT, bottom + DOUBT
        return tuple({label for label, at in designs.items() if marks.inside([at], box)} for box in (inner, outer))

    def strong(self):
        """Labels of the designs at whose places a dot stands out."""
        dots = self.layer.locator("xpath=ancestor::*[contains(@class, 'bqplot')][1]").evaluate(STRONG)
        found = self.designs().items()
        return {label for label, (x, y) in found if any(abs(x - u) < DOUBT and abs(y - v) < DOUBT for u, v in dots)}

    def alone(self, far=14):
        """A design that no other is near to: its label and place."""
        designs = self.designs()
        for label, (x, y) in designs.items():
            if all(max(abs(x - u), abs(y - v)) > far for other, (u, v) in designs.items() if other != label):
                return label, (x, y)
        raise AssertionError("every design has another beside it")
