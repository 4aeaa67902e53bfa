"""Reading drawn marks from the page, and brushing over them; all in page pixels."""

DOT_CENTRES = """root => [...root.querySelectorAll('path.dot')]
    .filter(dot => dot.getBoundingClientRect().width > 0 && getComputedStyle(dot).display !== 'none')
    .map(dot => {
        const origin = new DOMPoint(0, 0).matrixTransform(dot.getScreenCTM());
        return [origin.x, origin.y];
    })"""


# to the middle, and until it and its last shape stood still for 100 ms: a plot may be fitted anew a moment after it is
# drawn; no longer than 5 s, since an animation may never end
SCROLLED = """element => new Promise(resolve => {
    element.scrollIntoView({block: 'center', inline: 'center'});
    const started = performance.now();
    let [before, since] = ['', started];
    const look = now => {
        const shapes = element.querySelectorAll('path.line, path.dot, text');
        const place = JSON.stringify([element, ...[...shapes].slice(-1)].map(node => node.getBoundingClientRect()));
        if (place !== before) [before, since] = [place, now];
        if (now - since > 100 || now - started > 5000) resolve();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})"""


def scroll_to(locator):
    """Bring the middle of an element to the middle of the screen, always to one place, and wait until it stands."""
    locator.evaluate(SCROLLED)


def dot_centres(locator) -> list[tuple[float, float]]:
    """Centres of the Scatter dots drawn inside `locator`, in the order of the data.

    A marker is drawn around the origin of its own coordinates, so the centre is exact for every shape.
    """
    scroll_to(locator)
    return [(x, y) for x, y in locator.evaluate(DOT_CENTRES)]


def brush(figure, start, end, steps: int = 12) -> tuple[float, float, float, float]:
    """Drag from `start` to `end` (page pixels) over a figure; the box as (left, top, right, bottom)."""
    scroll_to(figure)
    return drag(figure.page, start, end, steps)


def drag(page, start, end, steps: int = 12) -> tuple[float, float, float, float]:
    """Press at `start`, move in `steps`, release at `end`; the dragged box."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=steps)
    page.mouse.up()
    return box(start, end)


def box(start, end) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of two corners.

    >>> box((5, 1), (2, 8))
    (2, 1, 5, 8)
    """
    (x0, y0), (x1, y1) = start, end
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def inside(points, corners) -> list[int]:
    """Positions of the points that lie in a box.

    >>> inside([(1, 1), (3, 3), (9, 3)], (2, 2, 5, 5))
    [1]
    """
    left, top, right, bottom = corners
    return [i for i, (x, y) in enumerate(points) if left <= x <= right and top <= y <= bottom]
