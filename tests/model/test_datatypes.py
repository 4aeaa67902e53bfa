"""Datatypes have one spelling each, whoever writes them: in readers, filters, groups and predictions alike."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import benchwidgets as bw
from benchwidgets.model.catalogue import load_accuracies, load_networks, load_platforms
from benchwidgets.model.datatypes import bytes_per_element, datatype_of, formats_in, roof_of, spelled, spelled_column
from benchwidgets.model.roofline.ratios import measured_over_predicted
from benchwidgets.model.space.grouping import group_rows

SPELLINGS = {
    "FP64": "fp64 float64 double",
    "FP32": "FP32 fp32 float32 float single f32 Float-32 torch.float32",
    "FP16": "FP16 fp16 float16 half f16 FP-16 fp_16",
    "BF16": "BF16 bf16 bfloat16 bfloat-16 torch.bfloat16",
    "TF32": "TF32 tf32 TensorFloat-32",
    "FP8": "FP8 fp8 float8",
    "FP8_E4M3": "FP8_E4M3 fp8-e4m3 e4m3 float8_e4m3fn FP8E4M3",
    "FP8_E5M2": "FP8_E5M2 e5m2 float8_e5m2",
    "FP4": "FP4 fp4",
    "NVFP4": "NVFP4 nvfp4",
    "MXFP4": "MXFP4 mxfp4",
    "INT8": "INT8 int8 i8 Int8 INT-8 s8 qint8",
    "UINT8": "UINT8 uint8 u8",
    "INT4": "INT4 int4",
    "INT2": "INT2 int2",
}
PAIRS = [(given, name) for name, given in SPELLINGS.items() for given in given.split()]


@pytest.mark.parametrize(("given", "name"), PAIRS)
def test_every_spelling_has_one_name(given, name):
    assert spelled(given) == name
    assert spelled(name) == name
    assert bytes_per_element(given) == bytes_per_element(name)


@pytest.mark.parametrize(
    "given", ["w8a8", "W4A16", "mixed", "8 bit", "INT", "INT0", "TF19", "INTE4M3", "", None, 8, "x" * 10**6]
)
def test_what_is_no_single_format_stays_as_written(given):
    assert spelled(given) is given


@pytest.mark.parametrize(
    ("name", "roof"),
    [("FP8_E4M3", "FP8"), ("fp8_e5m2", "FP8"), ("NVFP4", "FP4"), ("MXFP4", "FP4"), ("MXFP8", "FP8"), ("TF32", "TF32"),
     ("UINT8", "INT8"), ("BF16", "BF16"), ("half", "FP16"), ("w8a8", "w8a8")],
)  # fmt: skip
def test_a_datatype_runs_on_a_roof(name, roof):
    assert roof_of(name) == roof


@given(st.text(max_size=12))
def test_a_spelling_is_its_own(text):
    name = spelled(text)
    assert spelled(name) == name
    known = datatype_of(text)
    assert known is None or (known.name == name and datatype_of(known.roof).bits == known.bits)


@pytest.mark.parametrize("dtype", ["object", "str", "string", "category", "string[pyarrow]"])
def test_columns_of_every_dtype(dtype):
    column = pd.Series(["fp16", None, "FP16", "odd"], index=list("abcd"), name="datatype", dtype=dtype)
    result = spelled_column(column)
    assert result[result.notna()].tolist() == ["FP16", "FP16", "odd"]
    assert result.index.tolist() == list("abcd")
    assert column.iloc[0] == "fp16"
    assert spelled_column(result).equals(result)


# readers


@pytest.fixture
def write(tmp_path):
    def write(*datatypes, word="Precision"):
        rows = [f"MLP,TX2,{each},1,100%,2.0,500" for each in datatypes]
        header = f"NN_Topology,HWType,{word},batch/thread/stream,PruningFactor,lat-comp,fps-comp"
        (tmp_path / "table.csv").write_text("\n".join([header, *rows, ""]))
        return tmp_path / "table.csv"

    return write


def test_readers_keep_the_given_spelling_beside_the_one(write):
    measured = bw.read_measurements(write("fp16", "FP16", "half", "int8"))
    assert measured["datatype"].tolist() == ["FP16", "FP16", "FP16", "INT8"]
    assert measured["datatype_given"].tolist() == ["fp16", "FP16", "half", "int8"]
    assert measured.index.tolist()[:2] == ["TX2 FP16 MLP 100% b1", "TX2 FP16 MLP 100% b1 #2"]
    assert measured.attrs["repeated"] == 2
    assert "datatype_given" not in bw.read_measurements(write("FP16", "INT8"))


def test_bits_of_weights_and_activations_stay_and_are_said(write):
    with pytest.warns(UserWarning, match=r"datatype 'w8a8' \(2 row\(s\)\) tells the bits .* no format, so it stays"):
        assert bw.read_measurements(write("w8a8", "w8a8", "INT8"))["datatype"].tolist() == ["w8a8", "w8a8", "INT8"]


def test_a_column_of_ones_own_is_not_replaced(write):
    columns = {"platform": "HWType", "datatype": "Precision", "datatype_given": "NN_Topology", "fps": "fps-comp"}
    assert bw.read_measurements(write("fp16"), columns)["datatype_given"].tolist() == ["MLP"]


def test_summaries_of_mlperf(tmp_path):
    (tmp_path / "s.csv").write_text(
        "Organization,SystemName,Model,Scenario,Result,Units,Accuracy,weight_data_types\n"
        "A,B,resnet50,Offline,9,Samples/s,76,float16\nA,B,bert,Offline,9,Samples/s,76,mixed\n"
    )
    results = bw.read_mlperf(tmp_path / "s.csv")
    assert results["datatype"].tolist() == ["FP16", "mixed"]
    assert results["datatype_given"].tolist() == ["float16", "mixed"]


# filters, groups, predictions


@pytest.mark.parametrize("dtype", ["object", "string", "category"])
def test_filters_find_a_datatype_by_any_spelling(dtype):
    frame = pd.DataFrame({"datatype": pd.Series(["FP16", "fp16", "INT8", None, "w8a8"], dtype=dtype)})
    frame["datatype_given"] = frame["datatype"]
    space = bw.DesignSpace(frame)
    for text, rows in {
        "datatype == 'half'": [0, 1],
        "datatype in ('float16', 'i8')": [0, 1, 2],
        "datatype != 'fp16'": [2, 4],
        "datatype not in ('int8')": [0, 1, 4],
        "datatype == 'W8A8'": [],
        "datatype_given == 'fp16'": [1],
    }.items():
        assert space.filter(text).visible_frame().index.tolist() == rows, text


def test_groups_are_of_one_datatype():
    frame = pd.DataFrame({"datatype": ["half", "INT8", "FP16", "int8"]})
    grouping = group_rows(frame, ["datatype"])
    assert grouping.keys == [("INT8",), ("FP16",)]
    assert grouping.codes.tolist() == [1, 0, 1, 0]


def test_the_catalogue_has_the_one_spelling():
    for table in (load_platforms(), load_accuracies()):
        assert spelled_column(table["datatype"]).equals(table["datatype"])


def test_predictions_of_other_spellings_are_the_same():
    platforms, networks, accuracies = load_platforms(), load_networks(), load_accuracies()
    small = {table: frame.assign(datatype=frame["datatype"].str.lower()) for table, frame in
             {"platforms": platforms, "accuracies": accuracies}.items()}  # fmt: skip
    expected = bw.predict(platforms, networks)
    pd.testing.assert_frame_equal(bw.predict(small["platforms"], networks, accuracies=small["accuracies"]), expected)
    measured = expected.head(5).assign(datatype=lambda frame: frame["datatype"].str.lower())
    assert measured_over_predicted(measured, expected, "fps").tolist() == [1.0] * 5


# sentences about formats, as summaries write them


@pytest.mark.parametrize(
    ("text", "names"),
    [
        *(("NVFP4 (E2M1 4-BIT + FP8 BLOCK SCALES)", ["NVFP4"]), ("MXFP4", ["MXFP4"]), ("fp8 (e4m3)", ["FP8"])),
        ("nvfp4 (E2M1 4-bit + FP8 block scales), GDN included", ["NVFP4"]),
        ("NVFP4 weights and activations; FP8 KV cache", ["NVFP4"]),
        *(("FP8 with FP32 accumulation", ["FP8"]), ("int8-quantized", ["INT8"]), ("FP8-E4M3", ["FP8_E4M3"])),
        # of one roof are called as that is
        *(("FP8_E4M3, FP8_E5M2", ["FP8"]), ("MXFP4 and NVFP4", ["FP4"]), ("UINT8/INT8", ["INT8"])),
        # several have none
        *(("FP16,BF16,FP8", ["FP16", "BF16", "FP8"]), ("BF16, FP8, FP4", ["BF16", "FP8", "FP4"])),
        ("BF16 (some layers FP8)", ["BF16", "FP8"]),
        # no format
        *(("", []), ("mixed", []), ("w4a16", []), ("single node, half full", []), ("fp8 " * 200, [])),
    ],
)
def test_formats_in_a_sentence(text, names):
    assert formats_in(text) == names
