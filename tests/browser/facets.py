"""What the browser tests of the faceted panels share: the drawn shapes of a figure, its card, and the mouse on them."""

import re

from . import marks

# a shape is drawn where it has a size and no parent hides it
SHAPES = """root => [...root.querySelectorAll('path.line')]
    .filter(node => !node.closest('[style*="display: none"]') && node.getAttribute('d'))
    .map(node => [node, node.getBoundingClientRect()])
    .filter(([node, box]) => box.height > 0 || box.width > 0)
    .map(([node, box]) => ({x: box.x, y: box.y, width: box.width, height: box.height,
        fill: getComputedStyle(node).fillOpacity, colour: getComputedStyle(node).fill,
        opacity: Number(getComputedStyle(node).opacity), dash: getComputedStyle(node).strokeDasharray}))"""
STRONG_DOTS = """root => [...root.querySelectorAll('path.dot')]
    .filter(dot => Number(getComputedStyle(dot).opacity) === 1 && getComputedStyle(dot).fill !== 'none').length"""

# of one moment: a card may be drawn anew between two questions
TOLD = """card => ['title', 'label', 'value'].map(part => [...card.querySelectorAll(`.bw-card-${part}`)]
    .map(node => node.textContent)).map((texts, i) => i ? texts : texts[0])"""


class Panel:
    """One view in the output of a cell."""

    def __init__(self, page, cell):
        self.page, self.mouse = page, page.page.mouse
        self.output = page.output_of(cell)

    @property
    def figures(self):
        """The figures of the view, in order."""
        return self.output.locator(".bqplot").all()

    def figure(self, number=0):
        figure = self.figures[number]
        marks.scroll_to(figure)
        return figure

    def shapes(self, number=0):
        """The closed shapes drawn in a figure: cells, boxes or bars."""
        return closed(self.figure(number).evaluate(SHAPES))

    def lines(self, number=0):
        """The lines drawn in a figure that enclose nothing."""
        return [shape for shape in self.figure(number).evaluate(SHAPES) if shape["colour"] == "none"]

    def press(self, name):
        self.output.get_by_role("button", name=name, exact=True).first.click()
        self.page.settle()

    def legend(self, key):
        return self.output.locator(f'.bw-legend button[data-key="{key}"]')

    def card(self):
        """The card that is seen: its title, and its values by label."""
        card = self.page.page.locator(".bw-card:visible").first
        # it is seen before the kernel has said what it holds
        card.locator(".bw-card-title", has_text=re.compile(r"\S")).wait_for()
        self.page.settle()
        title, labels, values = card.evaluate(TOLD)
        return title, dict(zip(labels, values, strict=True))

    def hover(self, shape):
        self.mouse.move(*middle(shape))
        return self.card()

    def leave(self):
        """Take the mouse away from all marks: a card that is still seen lies on its neighbours."""
        self.mouse.move(2, 2)
        self.page.wait_until_page("() => ![...document.querySelectorAll('.bw-card')].some(e => e.checkVisibility("
                                  "{opacityProperty: true, visibilityProperty: true}))")  # fmt: skip

    def click(self, shape, adding=False):
        keyboard = self.page.page.keyboard
        self.leave()
        if adding:
            keyboard.down("Control")
        self.mouse.move(*middle(shape))
        self.page.settle()  # a key is held for a while before a person clicks
        self.mouse.click(*middle(shape))
        if adding:
            keyboard.up("Control")
        self.page.settle()

    def drag(self, number, corners):
        """Drag a box between two corners in page pixels, over a figure that has our hands on it."""
        self.figure(number)
        marks.drag(self.page.page, *corners, 12)
        self.page.settle()

    def brush(self, number, corners):
        """Drag a box between two corners in page pixels, over a figure."""
        self.press("Select")
        self.figure(number)
        marks.drag(self.page.page, *corners, 12)
        self.page.settle()


def closed(shapes):
    """Those of some drawn shapes that enclose something: cells, boxes or bars, no lines."""
    return [shape for shape in shapes if float(shape["fill"]) > 0 and shape["colour"] != "none"]


def middle(shape):
    """The middle of a shape, a little off so that a line in its middle is not met."""
    return shape["x"] + shape["width"] * 0.5, shape["y"] + shape["height"] * 0.62
