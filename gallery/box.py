"""A short animation: a box around designs, one more with shift, and what the panels answer."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tests.browser.hands import Plot
from tests.browser.lab import LabPage

from .panels import page_of, start
from .stage import last_output, shown, stage

WIDTH, PANEL_WIDTH, TALL = 1000, 480, 1400
#: Pixels of the animation to one of the page, and its colours: a README shows it small, and it is loaded by everyone.
SCALE, COLOURS = 0.75, 256
#: Milliseconds of a frame while the pointer moves, of one to read, and of the last.
MOVING, READING, LAST = 90, 1300, 4000
#: Puts an arrow where the mouse is, as a browser without a window draws none; a box says which key is held.
POINTER = """() => {
    const arrow = document.createElement('div');
    arrow.innerHTML = `<svg width="26" height="30" viewBox="0 0 26 30"><path d="M2 2 L2 23 L7.5 18.5 L11 27 L15 25.3
        L11.5 17 L18.5 17 Z" fill="#111" stroke="#fff" stroke-width="1.6"/></svg><span></span>`;
    Object.assign(arrow.style, {position: 'fixed', left: 0, top: 0, zIndex: 100000, pointerEvents: 'none'});
    Object.assign(arrow.lastChild.style, {position: 'absolute', left: '20px', top: '20px', padding: '2px 7px',
        font: '600 13px sans-serif', color: '#fff', background: '#111', borderRadius: '4px', display: 'none'});
    document.body.append(arrow);
    document.addEventListener('pointermove', event => {
        arrow.style.transform = `translate(${event.clientX - 2}px, ${event.clientY - 2}px)`;
    }, true);
    const held = event => {
        arrow.lastChild.textContent = event.shiftKey ? 'shift' : '';
        arrow.lastChild.style.display = event.shiftKey ? 'block' : 'none';
    };
    for (const kind of ['keydown', 'keyup']) document.addEventListener(kind, held, true);
}"""
#: Boxes in fractions of the front's plot: first corner, second corner, key.
BOXES = (((0.48, 0.02), (0.97, 0.17), None), ((0.28, 0.40), (0.74, 0.62), "Shift"))


@dataclass
class Film:
    """Frames of a part of the page, each with its time."""

    page: LabPage
    clip: dict
    frames: list[Image.Image] = field(default_factory=list)
    times: list[int] = field(default_factory=list)

    def take(self, time: int = MOVING) -> None:
        """One more frame; one that is as the last only lengthens it."""
        shot = self.page.page.screenshot(clip=self.clip)
        frame = Image.open(io.BytesIO(shot)).convert("RGB")
        frame = frame.resize((round(frame.width * SCALE), round(frame.height * SCALE)), Image.Resampling.LANCZOS)
        if self.frames and frame.tobytes() == self.frames[-1].tobytes():
            self.times[-1] += time
        else:
            self.frames.append(frame)
            self.times.append(time)

    def move(self, start, end, steps: int) -> None:
        """Move the mouse from one place to another, a frame a step; slower at both ends."""
        for step in range(1, steps + 1):
            part = step / steps
            part = part * part * (3 - 2 * part)
            self.page.page.mouse.move(*(a + (b - a) * part for a, b in zip(start, end, strict=True)))
            self.page.page.wait_for_timeout(60)
            self.take()

    def save(self, path: Path) -> None:
        """Write the frames with one palette, so that still parts stay the same to the pixel."""
        width, height = self.frames[0].size
        sample = Image.new("RGB", (width, 2 * height))
        sample.paste(self.frames[0], (0, 0))
        sample.paste(self.frames[-1], (0, height))
        palette = sample.quantize(COLOURS, dither=Image.Dither.NONE)
        first, *others = [each.quantize(palette=palette, dither=Image.Dither.NONE) for each in self.frames]
        first.save(path, save_all=True, append_images=others, duration=self.times, loop=0, optimize=True, disposal=1)
        print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB, {len(self.frames)} frames, {sum(self.times) / 1e3} s")


def draw(film: Film, plot: Plot, place, box) -> tuple[float, float]:
    """Go to a corner, drag a box, and wait for the answers; where the mouse then is."""
    start, end, key = plot.at(*box[0]), plot.at(*box[1]), box[2]
    film.move(place, start, 6)
    keyboard, mouse = film.page.page.keyboard, film.page.page.mouse
    if key:
        keyboard.down(key)
    film.take(400)
    mouse.down()
    film.move(start, end, 10)
    mouse.up()
    if key:
        keyboard.up(key)
    film.page.settle()
    film.take(READING)
    return end


def take(table: Path | None, folder: Path) -> None:
    """`box.gif`: two boxes around designs of the front's plot, to the counts."""
    with stage(scale=1) as lab:
        page = shown(lab, [start(table), page_of("roofline, front, table", PANEL_WIDTH, 6)], WIDTH, TALL)
        page.page.evaluate(POINTER)
        plot = Plot(page, last_output(page).locator(".bw-view").nth(1), "front")
        begin = plot.at(0.2, 0.75)
        page.page.mouse.move(*begin)
        page.settle()
        place = last_output(page).bounding_box()
        film = Film(page, {name: round(value) for name, value in place.items()})
        film.take(900)
        for each in BOXES:
            begin = draw(film, plot, begin, each)
        film.move(begin, plot.at(1.02, 0.95), 5)
        page.settle()
        film.take(LAST)
        film.save(folder / "box.gif")
