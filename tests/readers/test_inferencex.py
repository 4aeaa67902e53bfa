"""Results of InferenceX: each column kept, accelerators in the catalogue's names, names of designs."""

import json
import random
import warnings

import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.readers.accelerators import accelerator_of, near_accelerators

RECORDS = [
    {"hw": "h100", "model": "llama70b", "precision": "fp8", "framework": "vllm", "tp": 4, "isl": 1024, "osl": 128,
     "conc": conc, "tput_per_gpu": 1000.5 / conc, "median_intvty": 50 + conc, "p99_ttft": 0.25, "spec": "none"}
    for conc in (4, 8, 16)
] + [{"hw": "mi355x", "model": "llama70b", "precision": "mxfp4", "framework": "sglang", "tp": 8, "isl": 1024,
      "osl": 128, "conc": 4, "tput_per_gpu": 2000.0, "median_intvty": 80.0, "p99_ttft": 0.5, "spec": "mtp"},
     {"hw": "madechip9", "model": "llama70b", "precision": "fp8", "framework": "vllm", "tp": 1, "isl": 1024,
      "osl": 128, "conc": 4, "tput_per_gpu": 1.0, "median_intvty": 1.0, "p99_ttft": 9.0, "spec": "none"}]  # fmt: skip


def read(tmp_path, text, name="results.json"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        frame = bw.read_inferencex(path)
    return frame, [str(each.message) for each in said]


@pytest.mark.parametrize("shape", ["list", "lines", "csv"])
def test_every_column_is_there_and_what_is_known_has_its_place(tmp_path, shape):
    text = {"list": lambda: json.dumps(RECORDS), "lines": lambda: "\n".join(map(json.dumps, RECORDS)),
            "csv": lambda: pd.DataFrame(RECORDS).to_csv(index=False)}[shape]()  # fmt: skip
    frame, said = read(tmp_path, text)
    assert frame["platform"].tolist() == ["H100 SXM"] * 3 + ["MI355X", "madechip9"]
    assert frame["datatype"].tolist() == ["FP8"] * 3 + ["MXFP4", "FP8"] and frame["batch"].tolist() == [4, 8, 16, 4, 4]
    for name in RECORDS[0]:
        assert frame[name].tolist() == [record[name] for record in RECORDS], name
    assert frame["datatype_given"].iloc[0] == "fp8" and frame.index.is_unique
    assert frame.index[0] == "H100 SXM FP8 llama70b vllm tp4 in1024 out128 c4"
    assert list(frame.attrs["unknown_chips"]) == ["madechip9"] and any("madechip9" in each for each in said)


def test_it_goes_straight_into_a_front(tmp_path):
    frame, _ = read(tmp_path, json.dumps(RECORDS))
    view = bw.ParetoExplorer(bw.DesignSpace(frame), x="median_intvty", y="tput_per_gpu", group="platform")
    assert view.front.maximise == (True, True)
    at = view.front_at(60, baseline="H100 SXM")
    assert at.loc["MI355X", "percent"] == pytest.approx(100 * 2000 / (1000.5 / 16))
    view.close()


def test_a_name_of_the_file_that_is_one_of_ours_is_kept_beside_it(tmp_path):
    frame, _ = read(tmp_path, json.dumps([{**RECORDS[0], "platform": "node7", "fps": 3}]))
    assert frame["file_platform"].tolist() == ["node7"] and frame["file_fps"].tolist() == [3]


def test_what_is_missing_is_named(tmp_path):
    for name in ("hw", "model", "tput_per_gpu"):
        record = {key: value for key, value in RECORDS[0].items() if key != name}
        with pytest.raises(BenchwidgetsError, match=f"no column '{name}'"):
            read(tmp_path, json.dumps([record]))
    frame, _ = read(tmp_path, json.dumps([{name: RECORDS[0][name] for name in ("hw", "model", "tput_per_gpu")}]))
    assert frame["datatype"].tolist() == [""] and frame["batch"].isna().all()


def test_a_file_cut_anywhere_is_a_frame_or_a_clear_error(tmp_path):
    text, draw = json.dumps(RECORDS), random.Random(1)
    for cut in draw.sample(range(len(text)), 60):
        try:
            frame, _ = read(tmp_path, text[:cut])
        except BenchwidgetsError as error:
            assert "results.json" in str(error)
        else:
            assert len(frame) <= len(RECORDS)


NAMES = {
    "NVIDIA H100-SXM-80GB": "H100 SXM", "h100": "H100 SXM", "NVIDIA H100-PCIe-80GB": "H100 PCIe",
    "NVIDIA H100-NVL-94GB": None, "NVIDIA H200-SXM-141GB": "H200 SXM", "h200-trt": "H200 SXM",
    "NVIDIA B200-SXM-180GB": "B200 SXM", "NVIDIA GB200 NVL72": "GB200", "gb300": "GB300",
    "NVIDIA B300-SXM-270GB": "B300 SXM", "NVIDIA A100-SXM-80GB": "A100 SXM 80GB", "NVIDIA A100-SXM-40GB": None,
    "NVIDIA A100-PCIe-80GB": None, "AMD Instinct MI355X 288GB HBM3e": "MI355X", "MI300X": "MI300X", "mi325x": "MI325X",
    "Intel Gaudi 3": "Gaudi 3", "Gaudi2": "Gaudi 2", "TPU v5e": "TPU v5e", "TPU-v6e": "TPU v6e", "trn2": "Trainium2",
    "A10": None, "L40": None, "NVIDIA L40S": "L40S", "NVIDIA Jetson AGX Orin 64G": None, "": None,
    "AMD Instinct MI300X 192GB HBM3 (x2x8) and AMD Instinct MI355X 288GB HBM3e (x2x8)": None,
    "AMD Instinct MI300X-NPS1-SPX-192GB-750W": "MI300X", "NVIDIA A100-SXM-80GB (1x1g.10gb MIG)": None,
    "AMD Instinct MI350X 288GB HBM3e": None, "NVIDIA GB10": None, "Nvidia B300-SXM-270GB": "B300 SXM",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_of_accelerators(name):
    assert accelerator_of(name) == NAMES[name]


def test_every_name_of_the_catalogue_means_itself():
    known = bw.load_platforms("accelerators")["platform"].unique()
    assert {name: accelerator_of(name) for name in known} == {name: name for name in known}
    assert near_accelerators(["H100X", "H100"]) == {"H100X": "H100 SXM"} or "H100X" in near_accelerators(["H100X"])
