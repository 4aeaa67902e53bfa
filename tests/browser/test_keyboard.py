"""By keyboard alone, on every kind of panel: through its parts, change an axis, select, add, take away, clear."""

import pytest

from .kinds import CELLS, PANELS

PICKED = "sorted(space.selected)"


@pytest.fixture
def page(clear_page):
    return clear_page


def tab_through(page, output, most=60):
    """The parts of a panel that the focus comes by, from the first on."""
    output.locator(".bw-bar button:not(:disabled), .bw-bar summary").first.focus()
    found = []
    for _ in range(most):
        part = output.evaluate("""root => {
            const at = document.activeElement;
            return root.contains(at) ? [...at.classList, at.parentElement.className] : null;
        }""")
        if part is None:
            return found
        found.append(" ".join(part))
        page.page.keyboard.press("Tab")
    raise AssertionError(f"the focus does not leave the panel: {found}")


@pytest.mark.parametrize("name", PANELS)
def test_tab_comes_by_every_part_once_and_leaves(page, name):
    output = page.output_of(list(PANELS).index(name) + 1)
    output.locator(".bw-hands").first.wait_for()
    found = tab_through(page, output)
    assert len(found) <= 12 + output.locator(".bw-hands").count()
    assert sum("bw-bar-part" in part and "bw-icon" in part for part in found) == 1
    assert sum("bw-hands" in part for part in found) == output.locator(".bw-hands").count()
    assert sum("bw-legend-entry" in part for part in found) == bool(output.locator(".bw-legend-entry").count())
    assert sum("bw-drawer-tabs" in part for part in found) == bool(output.locator(".bw-drawer-tabs button").count())
    ringed = output.evaluate("""root => [...root.querySelectorAll('button, summary, select')].every(each => {
        each.focus({ focusVisible: true });
        const style = getComputedStyle(each);
        return document.activeElement !== each || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    })""")
    assert ringed


@pytest.mark.parametrize("name", PANELS)
def test_keys_point_select_add_take_away_and_clear(page, name):
    output, keyboard = page.output_of(list(PANELS).index(name) + 1), page.page.keyboard
    output.locator(".bw-hands").first.focus()
    keyboard.press("ArrowRight")
    page.wait_until("space.hovered")
    page.settle()
    keyboard.press("Enter")
    page.wait_until("len(space.selected)")
    page.settle()
    first = page.kernel(PICKED)
    before = page.kernel("list(space.hovered)")
    for key in ("PageDown", "PageUp", "ArrowLeft", "ArrowUp", "ArrowDown"):
        keyboard.press(key)
        page.settle()
        now = page.kernel("list(space.hovered)")
        if now and now != before and not set(now) <= set(first):
            break
    keyboard.press("Shift+Enter")
    page.wait_until(f"set({PICKED}) > set({first!r})")
    page.settle()
    keyboard.press("Alt+Enter")
    page.wait_until(f"{PICKED} == {first!r}")
    keyboard.press("Control+z")
    page.wait_until(f"set({PICKED}) > set({first!r})")
    keyboard.press("Escape")
    page.wait_until("not len(space.selected)")
    assert page.page.locator(".jp-Cell").count() == len(CELLS)  # Shift + Enter ran no cell


@pytest.mark.parametrize(
    ("name", "place", "option"),
    [("pareto", "x", "x"), ("pareto", "y", "log_y"), ("tradeoff", "y", "y"), ("histogram", "x", "column"),
     ("roofline", "y", "y"), ("boxplot", "y", "y"), ("bars", "x", "value"), ("heatmap", "legend", "value"),
     ("parallel", "legend", "colour"), ("histogram", "legend", "group"), ("bars", "y", "sort")],
)  # fmt: skip
def test_what_is_shown_is_changed_at_its_title(page, name, place, option):
    output, keyboard = page.output_of(list(PANELS).index(name) + 1), page.page.keyboard
    menu = output.locator(f".bw-encoding[data-place={place}]")
    before = page.kernel(f"{name}.{option}")
    menu.locator("summary").focus()
    keyboard.press("Enter")
    field = menu.locator(f"[data-option={option}]")
    field.wait_for()
    for _ in range(8):
        if field.evaluate("each => each === document.activeElement"):
            break
        keyboard.press("Tab")
    if field.evaluate("each => each.tagName") == "SELECT":
        last = field.evaluate("each => each.selectedIndex === each.options.length - 1")
        keyboard.press("Home" if last else "End")  # Enter would open the list, and Escape close only that
    else:
        keyboard.press("Enter")
    page.wait_until(f"{name}.{option} != {before!r}")
    page.settle()
    assert menu.evaluate("each => each.contains(document.activeElement)")  # where more can be changed
    keyboard.press("Escape")
    assert menu.locator("summary").evaluate("each => each === document.activeElement && !each.parentElement.open")
    page.execute(f"{name}.{option} = {before!r}")


def test_arrows_go_among_tools_and_entries(page):
    output, keyboard = page.output_of(list(PANELS).index("pareto") + 1), page.page.keyboard
    output.locator("[data-act=tool-inspect]").focus()
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    page.wait_until("pareto.mode == 'lasso'")
    page.settle()
    assert output.locator("[data-act=tool-lasso]").evaluate("each => each === document.activeElement")
    keyboard.press("ArrowLeft")
    keyboard.press("Space")
    page.wait_until("pareto.mode == 'inspect'")
    entries = output.locator(".bw-legend-entry")
    entries.first.focus()
    keyboard.press("End")
    keyboard.press("Enter")
    page.wait_until("len(pareto.hidden) == 1")
    keyboard.press("Shift+Enter")
    page.wait_until("len(pareto.hidden) > 1")
    keyboard.press("Shift+Enter")
    page.wait_until("not pareto.hidden")
    output.locator(".bw-drawer-tabs button").first.focus()
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    output.locator(".bw-sheet").wait_for()
    keyboard.press("Enter")
    output.locator(".bw-sheet").wait_for(state="detached")


def test_what_comes_with_a_legend_keeps_the_focus(page):
    output, keyboard = page.output_of(list(PANELS).index("histogram") + 1), page.page.keyboard
    page.execute("histogram.group = None")
    field = output.locator(".bw-bar select[data-option=group]")
    field.wait_for()
    field.focus()
    keyboard.press("End")
    menu = output.locator(".bw-encoding[data-place=legend] > summary")
    menu.wait_for()
    page.wait_until("histogram.group is not None")
    page.settle()
    assert menu.evaluate("each => each === document.activeElement")
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.press("Home")
    field.wait_for()
    page.wait_until("histogram.group is None")
    page.settle()
    assert field.evaluate("each => each === document.activeElement")
