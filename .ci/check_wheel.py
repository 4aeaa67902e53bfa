"""Check the installed wheel from outside the checkout: `check_wheel.py CHECKOUT SDIST`."""

import sys
import tarfile
from importlib.metadata import requires
from importlib.resources import files
from pathlib import Path

import benchwidgets as bw

FRAMES = {
    "load_platforms": ("platform", "datatype", "peak_gops", "bandwidth_gbs"),
    "load_networks": ("network", "operations", "parameters"),
    "load_accuracies": ("network", "datatype", "top1_pct"),
}
IN_SDIST = ("LICENSE", "CHANGELOG.md", "README.md", "pyproject.toml", "package.json", "package-lock.json")
FOLDERS_IN_SDIST = (
    "data/", "docs/", "notebooks/", "tests/", "benchmarks/", "gallery/", "benchwidgets/widgets/",
    "benchwidgets/widgets/front_end/src/",
)  # fmt: skip
FRONT_ENDS = ("face", "filterbar", "matrix", "parallel", "saved", "table")


def check_place(checkout: Path):
    """The package comes from the wheel."""
    place = Path(bw.__file__).resolve()
    assert checkout.resolve() not in place.parents, f"imported from the checkout: {place}"
    assert "site-packages" in place.parts, place


def check_frames():
    """The catalogue is installed and has its columns."""
    for loader, columns in FRAMES.items():
        frame = getattr(bw, loader)()
        missing = set(columns) - set(frame.columns)
        assert len(frame) and not missing, f"{loader}: {len(frame)} rows, without {missing}"


def check_views():
    """The shipped measurements go through every view that stands without a browser."""
    measured = bw.read_measurements(bw.data_file("measurements_mnist.csv"))
    assert measured.index.is_unique and len(measured)
    space = bw.DesignSpace(measured)
    views = [
        bw.RooflineExplorer(bw.load_platforms(), bw.load_networks(), space=space),
        bw.ParetoExplorer(space, x="fps", y="top1_pct"),
        bw.ParallelExplorer(space),
        bw.ScatterMatrix(space),
        bw.DesignSpaceTable(space),
        bw.HeatmapExplorer(space, columns="batch"),
        bw.TradeoffExplorer(space),
        bw.BoxplotExplorer(space),
        bw.EfficiencyExplorer(space),
        bw.HistogramExplorer(space),
        bw.BarExplorer(bw.DesignSpace(bw.load_networks())),
        bw.Page(space, [bw.FilterBar(space)]),
    ]
    for view in views:
        words = repr(view)
        assert words.startswith(type(view).__name__) and any(map(str.isdigit, words)), words
        print(words)
        view.close()


def check_front_end():
    """The built front ends are installed, without their sources, and are what the widgets send."""
    folder = files("benchwidgets") / "widgets" / "front_end"
    assert [each.name for each in folder.iterdir()] == ["built"], "the wheel holds more than the built front ends"
    for name in FRONT_ENDS:
        for ending in ("js", "css"):
            assert (folder / "built" / f"{name}.{ending}").read_text(encoding="utf-8").strip(), f"{name}.{ending}"
    assert str(bw.DesignSpaceTable._esm).strip() and str(bw.DesignSpaceTable._css).strip()


def check_requirements():
    """Python in a browser can install it: moocore is asked for elsewhere only."""
    asked = [each for each in requires("benchwidgets") if each.startswith("moocore")]
    assert len(asked) == 1 and 'sys_platform != "emscripten"' in asked[0], asked


def check_sdist(path: Path):
    """The source distribution has all that a rebuild and the tests need."""
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    missing = [name for name in IN_SDIST if name not in names]
    missing += [folder for folder in FOLDERS_IN_SDIST if not any(n.startswith(folder) for n in names)]
    assert not missing, f"not in the sdist: {missing}"


def main(checkout: str, sdist: str):
    """Run all checks; an assertion says what is wrong."""
    check_place(Path(checkout))
    check_frames()
    check_views()
    check_front_end()
    check_requirements()
    check_sdist(Path(sdist))
    print(f"wheel: benchwidgets from {Path(bw.__file__).parent} works")


if __name__ == "__main__":
    main(*sys.argv[1:])
