"""The same gestures on every kind of panel, without a mode: hover, click, box, shift, alt, Escape, ctrl + wheel."""

import pytest

from .kinds import CELLS, PANELS

__all__ = ["CELLS"]
PICKED = "sorted(map(str, space.selected))"
ZOOMS = [name for name in PANELS if name not in ("parallel", "matrix")]


@pytest.fixture
def page(clear_page):
    return clear_page


class Hand:
    """The mouse over the first plot of a panel; places are fractions from its upper left corner."""

    def __init__(self, page, name):
        self.page, self.name = page, name
        self.output = page.output_of(list(PANELS).index(name) + 1)
        self.layer = self.output.locator(".bw-hands").nth(1 if name == "matrix" else 0)
        self.layer.scroll_into_view_if_needed()
        self.page.settle()
        self.area = self.layer.bounding_box()

    def at(self, u, v):
        return self.area["x"] + u * self.area["width"], self.area["y"] + v * self.area["height"]

    def box(self, start, end, key=None):
        mouse, keyboard = self.page.page.mouse, self.page.page.keyboard
        if key:
            keyboard.down(key)
        mouse.move(*self.at(*start))
        mouse.down()
        mouse.move(*self.at(*end), steps=8)
        mouse.up()
        if key:
            keyboard.up(key)
        self.page.settle()
        return self.page.kernel(PICKED)

    def item(self):
        """A place where something is pointed out, from a coarse search of the plot."""
        steps = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9, 0.05, 0.95, 0.02]
        for u in steps:
            for v in steps:
                self.page.page.mouse.move(*self.at(u, v))
                self.page.page.wait_for_timeout(90)
                if self.page.page.locator(".bw-card:visible").count():
                    self.page.settle()
                    if self.page.kernel("len(space.hovered)"):
                        return u, v
        raise AssertionError(f"{self.name}: nothing is pointed out")


@pytest.fixture
def hand(page, request):
    return Hand(page, request.param)


def each(names):
    return pytest.mark.parametrize("hand", names, indirect=True)


@each(PANELS)
def test_boxes_select_add_and_take_away_and_escape_clears(hand):
    everything = ((0.002, 0.01), (0.998, 0.99))
    if hand.name == "parallel":
        everything = ((0.01, 0.01), (0.01, 0.99))  # a span of the first axis
    all_of = hand.box(*everything)
    assert all_of
    (u, top), (w, bottom) = everything
    part = ((u, (top + bottom) / 2), (w, bottom))
    if hand.name == "boxplot":
        part = ((u, top), ((u + w) / 2, bottom))  # whoever touches a box takes all of it
    half = hand.box(*part)
    assert set(half) < set(all_of)
    both = hand.box(*everything, key="Shift")
    assert set(both) == set(all_of)
    rest = hand.box(*part, key="Alt")
    assert set(rest) == set(all_of) - set(half)
    hand.layer.focus()
    hand.page.page.keyboard.press("Escape")
    hand.page.wait_until("not len(space.selected)")


@each(PANELS)
def test_what_is_pointed_at_is_told_and_a_click_selects_it(hand):
    page = hand.page
    place = hand.item()
    hovered = page.kernel("sorted(map(str, space.hovered))")
    page.page.mouse.click(*hand.at(*place))
    page.wait_until("len(space.selected)")
    page.settle()
    assert set(page.kernel(PICKED)) >= set(hovered)
    page.page.wait_for_timeout(600)  # else the next would make a double click of it
    page.page.mouse.click(*hand.at(*place))
    page.wait_until("not len(space.selected)")


@each(ZOOMS)
def test_the_wheel_with_ctrl_zooms_and_a_double_click_shows_all(hand):
    page, ends = hand.page, f"list(map(list, {hand.name}._plots[0].domains))"
    whole = page.kernel(ends)
    page.page.mouse.move(*hand.at(0.5, 0.5))
    page.page.keyboard.down("Control")
    page.page.mouse.wheel(0, -200)
    page.page.keyboard.up("Control")
    page.wait_until(f"{ends} != {whole!r}")
    page.page.mouse.dblclick(*hand.at(0.5, 0.02))
    page.wait_until(f"{ends} == {whole!r}")
