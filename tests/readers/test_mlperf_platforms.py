"""What a summary of MLPerf says of a machine: platform, rates of one accelerator, datatypes; and their roofs."""

import warnings

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.roofline.placement import place

RUN = {
    **{"Organization": "Acme", "SystemName": "host13", "Platform": "folder", "Model": "resnet50"},
    **{"MlperfModel": "resnet", "Scenario": "Offline", "Result": "80000", "Units": "Samples/s"},
    **{"number_of_nodes": "1", "host_processor_model_name": "Xeon", "accelerator_model_name": "NVIDIA B200-SXM-180GB"},
    **{"accelerators_per_node": "8", "weight_data_types": "fp8"},
}
CHIPS = {
    "NVIDIA B200-SXM-180GB": "B200 SXM", "NVIDIA B300-SXM-270GB": "B300 SXM", "Nvidia B300-SXM-270GB": "B300 SXM",
    "AMD Instinct MI355X 288GB HBM3e": "MI355X", "AMD Instinct MI300X-NPS1-SPX-192GB-750W": "MI300X",
    "NVIDIA GB200": "GB200", "NVIDIA H200-SXM-141GB": "H200 SXM",
}  # fmt: skip
FORMATS = {
    "fp8": ("FP8", "FP8"), "INT8": ("INT8", "INT8"), "MXFP4": ("MXFP4", "FP4"), "nvfp4": ("NVFP4", "FP4"),
    "NVFP4 (E2M1 4-BIT + FP8 BLOCK SCALES)": ("NVFP4", "FP4"),
    "nvfp4 (E2M1 4-bit + FP8 block scales), GDN included": ("NVFP4", "FP4"),
    "NVFP4 weights and activations; FP8 KV cache": ("NVFP4", "FP4"), "bfloat16": ("BF16", "BF16"),
}  # fmt: skip
SEVERAL = {"FP16,BF16,FP8": "FP16, BF16, FP8", "BF16, FP8, FP4": "BF16, FP8, FP4", "int8,bf16": "INT8, BF16",
           "BF16 (first layers FP32)": "BF16 (first layers FP32)"}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    """Read rows, each given by what differs from RUN; return the frame and what was warned of."""

    def read(*changes, **options):
        path = tmp_path / "summary.csv"
        pd.DataFrame([{**RUN, **change} for change in changes]).to_csv(path, index=False)
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            frame = bw.read_mlperf(path, **options)
        return frame, [str(each.message).removeprefix(f"{path}: ") for each in said]

    return read


# -- platforms


def test_the_platform_is_the_accelerator_in_the_name_of_the_catalogue(read):
    frame, said = read(*({"accelerator_model_name": name} for name in CHIPS))
    assert not said
    assert frame["platform"].tolist() == list(CHIPS.values())
    assert frame["accelerator"].tolist() == list(CHIPS)
    assert set(frame["system"]) == {"host13"}
    assert frame.index[0] == "Acme host13 resnet50 Offline"


def test_accelerators_that_nobody_knows_are_kept_and_told_once(read):
    names = ["AMD Instinct MI350X 288GB HBM3e", "NVIDIA VR-288GB", "MyNPU", "MyNPU"]
    mixed = "AMD Instinct MI300X 192GB HBM3 (x2x8) and AMD Instinct MI355X 288GB HBM3e (x2x8)"
    frame, said = read(*({"accelerator_model_name": name} for name in [*names, mixed]))
    assert frame["platform"].tolist() == [*names, mixed]
    chips = frame.attrs["unknown_chips"]
    assert list(chips) == [*names[:3], mixed] and chips[names[0]] == "MI355X" and chips["MyNPU"] is None
    assert len(said) == 1
    assert said[0].startswith("accelerators that the catalogue does not have, kept as they are: AMD Instinct MI350X")
    assert "(near: MI355X), " in said[0]


@pytest.mark.parametrize("name", ["", "N/A", "-", "None", "0"])
@pytest.mark.parametrize(
    ("processor", "platform"), [("Intel(R) Xeon(R) 6788P", None), ("", "host13"), ("N/A", "host13")]
)
def test_without_an_accelerator_the_platform_is_the_processor_or_else_the_system(read, name, processor, platform):
    changes = {"accelerator_model_name": name, "accelerators_per_node": "0", "host_processor_model_name": processor}
    frame, said = read(changes, {**changes, "accelerators_per_node": "N/A", "Model": "b"})
    assert not said
    assert frame["platform"].tolist() == [platform or processor] * 2
    assert frame["accelerators"].tolist()[0] == 0 and np.isnan(frame["accelerators"].iloc[1])
    assert frame[["fps_per_accelerator", "tokens_per_s_per_accelerator"]].isna().all(axis=None)


def test_a_name_of_an_accelerator_of_which_there_is_none_is_no_platform(read):
    frame, _ = read({"accelerators_per_node": "0"})
    assert frame["platform"].tolist() == ["Xeon"]


def test_a_language_model_in_samples_on_processors_alone_is_not_doubted(read):
    gptj = {"Model": "gptj-99", "MlperfModel": "gptj-99", "Result": "2.5", "accelerators_per_node": "0"}
    frame, said = read(gptj)
    assert not said and "doubted" not in frame.attrs


# -- what each accelerator does


@pytest.mark.parametrize(
    ("changes", "each"),
    [
        ({}, 10000),
        ({"number_of_nodes": "2"}, 5000),
        ({"number_of_nodes": "2", "total_accelerators": "16"}, 5000),
        ({"number_of_nodes": "", "accelerators_per_node": "4"}, 20000),
        ({"accelerators_per_node": "", "total_accelerators": "32"}, 2500),
        ({"accelerators_per_node": "8.0"}, 10000),
        # nothing is made up where the file tells no number
        ({"number_of_nodes": "2 racks"}, 0),
        ({"accelerators_per_node": "8 or 4"}, 0),
    ],
)
def test_rates_of_one_accelerator(read, changes, each):
    frame, _ = read(changes, {**changes, "Units": "Tokens/s", "Model": "llama3.1-8b"})
    assert frame["fps_per_accelerator"].fillna(0).tolist() == [each, 0]
    assert frame["tokens_per_s_per_accelerator"].fillna(0).tolist() == [0, each]


def test_rates_of_one_accelerator_are_metrics(read):
    frame, _ = read({})
    space = bw.DesignSpace(frame)
    rate = space.metric("fps_per_accelerator")
    assert (rate.title, rate.better) == ("throughput an accelerator [1/s/accelerator]", "max")
    tokens = bw.Metric.infer("tokens_per_s_per_accelerator")
    assert (tokens.title, tokens.better) == ("token throughput an accelerator [tokens/s/accelerator]", "max")


# -- datatypes


def test_one_format_however_it_is_written(read):
    frame, said = read(*({"weight_data_types": text} for text in FORMATS))
    assert not said and "without_roof" not in frame.attrs
    assert frame["datatype"].tolist() == [name for name, _ in FORMATS.values()]
    assert frame["datatype_given"].tolist() == frame["weight_data_types"].tolist() == list(FORMATS)


def test_several_formats_stay_and_have_no_roof(read):
    frame, said = read({}, *({"weight_data_types": text} for text in SEVERAL))
    assert frame["datatype"].tolist() == ["FP8", *SEVERAL.values()]
    assert frame.attrs["without_roof"] == {
        name: [label] for name, label in zip(SEVERAL.values(), frame.index[1:], strict=True)
    }
    assert said == [
        "4 row(s) name several formats at once, which have no one roof: 'FP16, BF16, FP8' (1), 'BF16, FP8, FP4' (1), "
        "'INT8, BF16' (1), 'BF16 (first layers FP32)' (1). frame.attrs['without_roof'] has their designs; where one of "
        "the formats is meant, write that into datatype"
    ]


def test_bits_of_weights_and_activations_are_told_as_everywhere(read):
    frame, said = read({"weight_data_types": "w8a8"})
    assert frame["datatype"].tolist() == ["w8a8"] and len(said) == 1 and "has no roof" in said[0]


# -- straight into a space and onto the roofs of the catalogue

ACCELERATORS = bw.load_platforms("accelerators")
RESNET = pd.DataFrame({"network": ["resnet50"], "operations": [8.2e9], "parameters": [25.6e6]})


def test_a_roof_is_found_for_every_format(read):
    frame, _ = read(*({"weight_data_types": text} for text in FORMATS))
    placed = place(frame, ACCELERATORS, RESNET)
    assert placed["left_out"].tolist() == [""] * len(FORMATS)
    peaks = {"FP8": 4.5e6, "INT8": 4.5e6, "FP4": 9e6, "BF16": 2.25e6}  # of a B200, GOP/s
    roofs = [roof for _, roof in FORMATS.values()]
    bytes_of = {"FP8": 1.0, "INT8": 1.0, "FP4": 0.5, "BF16": 2.0}
    at = [8.2e9 / (25.6e6 * bytes_of[roof]) for roof in roofs]  # operations / bytes of weights
    expected = [min(peaks[roof], 8000.0 * each) for roof, each in zip(roofs, at, strict=True)]
    assert placed["attainable_gops"].tolist() == pytest.approx(expected)
    assert placed["gops"].tolist() == pytest.approx([82000.0] * len(FORMATS))  # 80000/s / 8 × 8.2 GOP


def test_a_roofline_has_the_designs_and_says_which_have_no_roof(read):
    frame, _ = read({}, {"weight_data_types": "fp16,bf16,fp8"}, {"accelerator_model_name": "MyNPU"})
    view = bw.RooflineExplorer(ACCELERATORS, RESNET, space=bw.DesignSpace(frame))
    drawn, lost = view.to_frame(), view.not_plotted()
    assert drawn.index.tolist() == frame.index[:1].tolist()
    assert drawn[["platform", "datatype"]].values.tolist() == [["B200 SXM", "FP8"]]
    assert drawn["gops"].tolist() == pytest.approx([82000])
    assert lost.index.tolist() == frame.index[1:].tolist()
    assert "not 'FP16, BF16, FP8'" in lost.iloc[0] and "platform 'MyNPU' has no roof" in lost.iloc[1]
    view.close()


def test_performance_from_the_networks_is_that_of_one_accelerator(read):
    frame, _ = read({}, {"accelerators_per_node": "0", "Result": "10"}, networks=RESNET)
    assert frame["gops"].tolist() == pytest.approx([82000.0, 82.0])
    placed = place(frame, ACCELERATORS, RESNET)
    assert placed.attrs == {"computed_gops": 0, "contradicted_gops": 0}


def test_a_front_of_accelerators(read):
    other = {"accelerator_model_name": "NVIDIA H200-SXM-141GB", "accelerators_per_node": "4", "Result": "44000"}
    power = {"Units": "Watts"}
    frame, _ = read({}, {**power, "Result": "8000"}, {**other, "SystemName": "b"},
                    {**other, **power, "SystemName": "b", "Result": "2000"})  # fmt: skip
    view = bw.ParetoExplorer(bw.DesignSpace(frame), x="power_w", y="fps_per_accelerator", group="platform")
    assert view.front.maximise == (False, True)
    assert frame["fps_per_accelerator"].tolist() == [10000, 11000]
    assert bw.DesignSpace(frame).front("power_w", "fps_per_accelerator").tolist() == ["Acme b resnet50 Offline"]
    view.close()
