"""A page in JupyterLab: one tool bar and one line of state for all its panels."""

from .hands import Plot
from .test_panels import SPACE, check_box

CELLS = [
    SPACE,
    "roofline = bw.RooflineExplorer(platforms, networks, space)\n"
    "pareto = bw.ParetoExplorer(space, x='fps', y='top1_pct')\n"
    "table = bw.DesignSpaceTable(space)\n"
    "view = bw.Page(space, [roofline, pareto, table])\nview",
]


def test_one_tool_bar_and_one_line_of_state_serve_all(page):
    output = page.output_of(1)
    plot = Plot(page, output.locator(".bw-view").nth(1), "pareto")
    plot.layer.wait_for()
    for act in ("undo", "redo", "tool-inspect", "tool-lasso", "tool-zoom", "home", "camera"):
        assert output.locator(f"[data-act={act}]:visible").count() == 1
    picked = check_box(page, plot, (0.3, 0.05), (0.7, 0.6))
    page.settle()
    said = output.get_by_text(f"{len(picked):,} of ", exact=False).filter(visible=True)
    assert said.count() == 1 and "selected" in said.text_content()
    output.locator("[data-act=undo]:visible").click()
    page.wait_until("not len(space.selected)")
    output.locator("[data-act=tool-lasso]:visible").click()
    page.wait_until("(roofline.mode, pareto.mode) == ('lasso', 'lasso')")
    whole = page.kernel("list(map(list, pareto._plots[0].domains))")
    page.execute("pareto.look_at(x=(1e3, 1e5))")
    page.wait_until(f"list(map(list, pareto._plots[0].domains)) != {whole!r}")
    output.locator("[data-act=home]:visible").click()
    page.wait_until(f"list(map(list, pareto._plots[0].domains)) == {whole!r}")


def test_the_camera_saves_a_picture_of_the_page(page):
    with page.page.expect_download() as waiting:
        page.output_of(1).locator("[data-act=camera]:visible").click()
    name = waiting.value.suggested_filename
    data = waiting.value.path().read_bytes()
    assert (name, data[:4]) in [("page.png", b"\x89PNG"), ("page.svg", b"<svg")]
