"""The roof of a GPU that is made up, with a clock of its own; and what is said where there is none."""

import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.measuring import devices
from benchwidgets.measuring.accelerated import COPIES, SIZES, best_on, device_roofs
from benchwidgets.measuring.system import this_system
from benchwidgets.model.errors import BenchwidgetsError

SYSTEM = this_system()


class Made:
    """A device of 100 TFLOP/s in FP16 and 50 in FP32, with a cache of 64 MiB at 8 TB/s and a memory at 2."""

    name, memory_gb, library = "NVIDIA Made 1", 40.0, "made 1"
    datatypes = ("FP32", "FP16")

    def __init__(self):
        self.largest = 0

    def product(self, datatype, size):
        self.largest = max(self.largest, size)
        rate = {"FP32": 50e12, "FP16": 100e12}[datatype] * (0.5 if size < 4096 else 1.0)
        return 2 * size**3 / rate

    def copy(self, size):
        return 2 * size / (8e12 if size <= 2**26 else 2e12)

    def seconds(self, run, times):
        return run * times


def test_a_roof_a_datatype_by_the_clock_of_the_device():
    steps = []
    frame = device_roofs(Made(), SYSTEM, 0.05, None, lambda *step: steps.append(step))
    assert frame[["datatype", "peak_gops", "bandwidth_gbs"]].to_numpy().tolist() == [
        ["FP32", 50_000.0, 2000.0], ["FP16", 100_000.0, 2000.0]]  # fmt: skip
    told = frame[["platform", "vendor", "kind", "memory_gb", "provenance", "spread_pct"]].iloc[0].tolist()
    assert told == ["NVIDIA Made 1", "NVIDIA", "GPU", 40.0, "measured", 0.0]
    assert frame.attrs["levels"] == [{"platform": "NVIDIA Made 1", "level": "cache to 64 MiB", "bandwidth_gbs": 8000.0}]
    assert [step[:2] for step in steps] == [(1, 3), (2, 3), (3, 3)]
    view = bw.RooflineExplorer(pd.concat([bw.load_platforms("accelerators"), frame]), levels=frame.attrs["levels"])
    assert view.roofline.roofs[-1].ceiling.peak == 100_000.0
    view.close()


def test_matrices_and_copies_fit_the_memory():
    small = Made()
    small.memory_gb = 0.5
    device_roofs(small, SYSTEM, 0.02, "mine", lambda *_step: None)
    assert 3 * 2 * small.largest**2 <= 0.4 * 0.5e9
    large = Made()
    device_roofs(large, SYSTEM, 0.02, "mine", lambda *_step: None)
    assert large.largest == max(SIZES)
    assert max(COPIES) == 2**30


def test_a_run_is_repeated_until_the_clock_tells_it():
    asked = []

    class Coarse(Made):
        def seconds(self, run, times):
            asked.append(times)
            return round(run * times, 3)  # milliseconds, no finer

    times = best_on(Coarse(), 1e-5, SYSTEM, 0.001)
    assert times.best == pytest.approx(1e-5, rel=0.2)
    assert max(asked) >= 50


@pytest.mark.parametrize(
    ("name", "vendor"), [("NVIDIA H100 80GB HBM3", "NVIDIA"), ("AMD Instinct MI300X", "AMD"), ("Intel Arc", "Intel")]
)
def test_the_vendor_is_in_the_name(name, vendor):
    device = Made()
    device.name = name
    assert device_roofs(device, SYSTEM, 0.01, None, lambda *_step: None)["vendor"].unique().tolist() == [vendor]


@pytest.mark.parametrize("device", ["gpu", "cuda:x", "cuda:", "", "cuda:-1", "tpu", "CPU"])
def test_a_name_of_no_device_is_refused(device):
    with pytest.raises(BenchwidgetsError, match="expected 'cpu', 'cuda', or one of several such as 'cuda:1'"):
        bw.measure_platform(device=device)


def test_without_a_library_or_a_device_the_error_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(devices, "find_spec", lambda _name: None)
    with pytest.raises(BenchwidgetsError, match="torch or cupy, and neither is installed: pip install torch"):
        bw.measure_platform(device="cuda")
    monkeypatch.setattr(devices, "find_spec", lambda name: name if name == "torch" else None)
    monkeypatch.setattr(devices, "_COUNTS", {"torch": lambda: 0})
    with pytest.raises(BenchwidgetsError, match="no 'cuda'; torch finds no GPU here"):
        bw.measure_platform(device="cuda")
    monkeypatch.setattr(devices, "_COUNTS", {"torch": lambda: 2})
    with pytest.raises(BenchwidgetsError, match="no 'cuda:2'; torch finds cuda:0, cuda:1"):
        bw.measure_platform(device="cuda:2")
    monkeypatch.setattr(devices, "_DEVICES", {"torch": lambda _number: Made()})
    assert bw.measure_platform(device="cuda:1", seconds=0.01)["platform"].unique().tolist() == ["NVIDIA Made 1"]


def test_the_classes_of_torch_and_cupy_have_what_a_device_needs():
    for kind in (devices.TorchDevice, devices.CupyDevice):
        for name in ("product", "copy", "seconds", "datatypes"):
            assert hasattr(kind, name)
