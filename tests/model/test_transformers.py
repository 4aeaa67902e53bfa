"""Decoder transformers: their counts, and what they move, against counting layer by layer."""

import json

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.decoder import Decoder
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.roofline.moving import Moving, with_moving

SMALL = {"num_hidden_layers": 3, "hidden_size": 16, "num_attention_heads": 4, "num_key_value_heads": 2,
         "intermediate_size": 40, "vocab_size": 50}  # fmt: skip
MIXTURE = {**SMALL, "num_local_experts": 8, "num_experts_per_tok": 2}
LATENT = {**SMALL, "n_routed_experts": 8, "n_shared_experts": 1, "num_experts_per_tok": 2, "moe_intermediate_size": 12,
          "first_k_dense_replace": 1, "kv_lora_rank": 6, "q_lora_rank": 5, "qk_nope_head_dim": 4,
          "qk_rope_head_dim": 2, "v_head_dim": 3, "topk_method": "noaux_tc"}  # fmt: skip
CONFIGS = {"dense": SMALL, "tied": {**SMALL, "tie_word_embeddings": True}, "mixture": MIXTURE, "latent": LATENT,
           "biased": {**SMALL, "attention_bias": True, "mlp_bias": True}, "wide": {**SMALL, "head_dim": 7}}  # fmt: skip
GPU = pd.DataFrame({"platform": ["GPU"], "mode": "", "datatype": "BF16", "peak_gops": 1000.0, "bandwidth_gbs": 10.0})


def head_size(config):
    """Of queries, keys and values."""
    return config.get("head_dim", config["hidden_size"] // config["num_attention_heads"])


def attention(config):
    """The matrices of a layer's attention."""
    width, heads = config["hidden_size"], config["num_attention_heads"]
    if "kv_lora_rank" in config:
        rank, asked, rope = config["kv_lora_rank"], config["q_lora_rank"], config["qk_rope_head_dim"]
        plain, value = config["qk_nope_head_dim"], config["v_head_dim"]
        yield from (("q a", width, asked), ("norm", 1, asked), ("q b", asked, heads * (plain + rope)))
        yield from (("kv a", width, rank + rope), ("norm", 1, rank), ("kv b", rank, heads * (plain + value)))
        yield "o", heads * value, width
        return
    kept, size = config.get("num_key_value_heads", heads), head_size(config)
    for name, out in (("q", heads * size), ("k", kept * size), ("v", kept * size)):
        yield name, width, out
        if config.get("attention_bias"):
            yield f"{name} bias", 1, out
    yield "o", heads * size, width
    if config.get("attention_bias"):
        yield "o bias", 1, width


def feed_forward(config, layer):
    """The matrices of a layer's feed-forward part: of experts all, and their router."""
    get, width, inner = config.get, config["hidden_size"], config["intermediate_size"]
    experts = get("n_routed_experts") or get("num_local_experts") or 0
    if not experts or layer < get("first_k_dense_replace", 0):
        for name, out in (("gate", inner), ("up", inner), ("down", width)):
            yield name, width, inner
            yield f"{name} bias", 1, out if get("mlp_bias") else 0
        return
    inner = get("moe_intermediate_size") or inner
    yield "router", width, experts
    yield "router bias", 1, experts if get("topk_method") == "noaux_tc" else 0
    owners = [*(f"expert {number}" for number in range(experts)), *["shared"] * get("n_shared_experts", 0)]
    yield from ((f"{owner} {name}", width, inner) for owner in owners for name in ("gate", "up", "down"))


def matrices(config):
    """The matrices and vectors of a decoder, layer by layer: name, rows, columns; slow and obvious."""
    width, vocabulary = config["hidden_size"], config["vocab_size"]
    yield "embedding", vocabulary, width
    for layer in range(config["num_hidden_layers"]):
        yield "norm", 1, width
        yield from attention(config)
        yield "norm", 1, width
        yield from feed_forward(config, layer)
    yield "norm", 1, width
    if not config.get("tie_word_embeddings"):
        yield "head", width, vocabulary


def counted(config):
    """All weights, those of a token, and those of a token that are multiplied."""
    sizes = [(name, rows * columns) for name, rows, columns in matrices(config)]
    visited = {f"expert {number} {part}" for number in range(config.get("num_experts_per_tok", 0))
               for part in ("gate", "up", "down")}  # fmt: skip
    active = sum(size for name, size in sizes if not name.startswith("expert") or name in visited)
    looked_up = 0 if config.get("tie_word_embeddings") else sizes[0][1]
    return sum(size for _name, size in sizes), active, active - looked_up


@pytest.mark.parametrize("name", CONFIGS)
def test_weights_are_those_of_all_matrices(name):
    decoder = Decoder.of(CONFIGS[name])
    assert (decoder.parameters, decoder.active_parameters, decoder.multiplied) == counted(CONFIGS[name])


def test_shipped_models_have_the_parameters_that_are_published():
    networks = bw.load_networks("transformers").groupby("network", sort=False).first()
    assert networks["parameters"].to_dict() == {
        "Llama-3-8B": 8_030_261_248, "Llama-3-70B": 70_553_706_496, "Mixtral-8x7B": 46_702_792_704,
        "DeepSeek-V3": 671_026_419_200, "BERT-large": 335_141_888, "ResNet-50 v1.5": 25_557_032,
        "ViT-B/16": 86_600_000,
    }  # fmt: skip
    assert networks.loc["Mixtral-8x7B", "active_parameters"] == 12_879_925_248
    assert networks.loc["DeepSeek-V3", "active_parameters"] == pytest.approx(37.55e9, rel=1e-3)
    kept = networks["kv_values"][["Llama-3-8B", "Llama-3-70B", "Mixtral-8x7B", "DeepSeek-V3"]]
    assert kept.tolist() == [65_536, 163_840, 65_536, 35_136]
    assert (networks["source"] != "").all()


def read_slowly(config, batch, tokens, rng):
    """Mean number of weights that a batch reads when each token draws its experts evenly, layer by layer."""
    experts, top = config["num_local_experts"], config["num_experts_per_tok"]
    expert = 3 * config["hidden_size"] * config["intermediate_size"]
    total, _, _ = counted(config)
    always = total - config["num_hidden_layers"] * experts * expert - config["vocab_size"] * config["hidden_size"]
    reads = []
    for _ in range(400):
        drawn = sum(
            len({each for _ in range(batch * tokens) for each in rng.choice(experts, top, replace=False)})
            for _ in range(config["num_hidden_layers"])
        )
        reads.append(always + drawn * expert)
    return np.mean(reads)


@pytest.mark.parametrize(("batch", "phase"), [(1, "decode"), (3, "decode"), (16, "decode"), (1, "prefill")])
def test_a_batch_reads_the_experts_that_its_tokens_draw(batch, phase):
    rows = bw.transformer("mine", MIXTURE, context=4)
    row = with_moving(rows[rows["phase"] == phase])
    read = Moving.of(row).weights(np.array([float(batch)]))[0]
    tokens = 4 if phase == "prefill" else 1
    assert read == pytest.approx(read_slowly(MIXTURE, batch, tokens, np.random.default_rng(1)), rel=0.01)


def bytes_slowly(config, batch, context, weight, key):
    """Bytes of a decode step of a dense decoder: each matrix once but the embedding, keys and values of each input."""
    sizes = [(name, rows * columns) for name, rows, columns in matrices(config)]
    tied = config.get("tie_word_embeddings")
    weights = sum(size * weight for name, size in sizes if tied or name != "embedding")
    kept = config["num_key_value_heads"] * head_size(config)
    cache = 0
    for _input in range(batch):
        for _token in range(context):
            for _layer in range(config["num_hidden_layers"]):
                cache += 2 * kept * key
    return weights + cache


@pytest.mark.parametrize("name", ["dense", "tied", "wide", "biased"])
@pytest.mark.parametrize(("batch", "context"), [(1, 1), (4, 10), (64, 33)])
def test_decode_moves_weights_once_and_keys_and_values_for_each_input(name, batch, context):
    config = CONFIGS[name]
    heads = config["num_attention_heads"] * head_size(config)
    operations = 2 * counted(config)[2] + 4 * config["num_hidden_layers"] * heads * context
    for bits, (weight, key) in {(None, None): (2, 2), (4, 8): (0.5, 1), (None, 8): (2, 1)}.items():
        rows = bw.transformer("mine", config, context=context, datatype_bits=bits[0], kv_bits=bits[1])
        predicted = bw.predict(GPU, rows, batch=batch)
        (row,) = predicted[predicted["phase"] == "decode"].to_dict("records")
        moved = bytes_slowly(config, batch, context, weight, key)
        assert row["intensity"] == pytest.approx(batch * operations / moved, rel=1e-12)
        assert row["fps"] == pytest.approx(min(1000e9, row["intensity"] * 10e9) / operations, rel=1e-12)


def bisected(intensity_at, ridge):
    low, high = 1e-9, 1e15
    for _ in range(300):
        middle = np.sqrt(low * high)
        low, high = (middle, high) if intensity_at(middle) < ridge else (low, middle)
    return high


@pytest.mark.parametrize("name", CONFIGS)
@pytest.mark.parametrize("bandwidth", [400.0, 30.0, 10.0, 0.5])
def test_the_batch_at_the_ridge_and_saturation_are_those_of_bisection(name, bandwidth):
    rows = bw.transformer("mine", CONFIGS[name], context=[2, 40])
    gpu = GPU.assign(bandwidth_gbs=bandwidth)
    table, ridge = bw.ridge_batches(gpu, rows), 1000.0 / bandwidth
    checked = with_moving(rows)
    for place in range(len(rows)):
        moving = Moving.of(checked.iloc[[place]])
        work, size = np.array([float(rows["operations"].iloc[place])]), np.array([2.0])

        def at(batch, moving=moving, work=work, size=size):
            return moving.intensity(work, size, np.array([batch]), False)[0]

        limit = moving.saturation(work, size)[0]
        assert at(1e12) == pytest.approx(limit, rel=1e-6)
        found = table.iloc[place]
        if limit <= ridge * (1 + 1e-9):
            assert np.isnan(found["batch"])
        else:
            assert found["batch"] == pytest.approx(bisected(at, ridge), rel=1e-6)
        assert (found["phase"], found["context"]) == (rows["phase"].iloc[place], rows["context"].iloc[place])


def test_phase_and_context_join_measured_designs():
    networks = bw.transformer("mine", SMALL, context=[8, 64])
    designs = pd.DataFrame({
        "platform": "GPU", "datatype": "BF16", "network": "mine", "batch": 4, "fps": [10.0, 20.0, 30.0, 40.0],
        "phase": ["decode", "decode", "prefill", None], "context": [8, 64, 8, None],
    })  # fmt: skip
    view = bw.RooflineExplorer(GPU, networks, bw.DesignSpace(designs))
    frame, predicted = view.to_frame(), bw.predict(GPU, networks, batch=4)
    for row, (phase, context) in zip(frame.itertuples(), (("decode", 8), ("decode", 64), ("prefill", 8)), strict=True):
        alike = predicted[(predicted["phase"] == phase) & (predicted["context"] == context)]
        assert row.intensity == pytest.approx(alike["intensity"].item())
    (reason,) = view.not_plotted()
    assert "prefill" in reason and "decode" in reason and "8, 64" in reason
    view.close()


def test_predictions_of_both_catalogues_stand_together():
    both = pd.concat([bw.load_networks(), bw.load_networks("transformers", context=2048)], ignore_index=True)
    predicted = bw.predict(bw.load_platforms("accelerators"), both, batch=[1, 64])
    alone = bw.predict(bw.load_platforms("accelerators"), bw.load_networks(), batch=[1, 64])
    assert predicted.index.is_unique and (predicted.columns[6] == "phase") and "phase" not in alone
    old = predicted[predicted["network"].isin(alone["network"])].drop(columns=["phase", "context"])
    pd.testing.assert_frame_equal(old.reset_index(drop=True), alone.reset_index(drop=True))
    view = bw.RooflineExplorer(bw.load_platforms("accelerators"), both, bw.DesignSpace(predicted), batch=8)
    assert "0 not plotted" in repr(view)
    names = [str(text) for text in view.chart.panes[0].mark("network names").texts]
    assert any("Llama-3-8B decode" in name for name in names)
    view.close()


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({}, "no field 'num_hidden_layers'"),
        ({**SMALL, "hidden_size": None}, "no field 'hidden_size'"),
        ({**SMALL, "vocab_size": 1.5}, "vocab_size is 1.5"),
        ({**SMALL, "num_hidden_layers": -1}, "num_hidden_layers is -1"),
        ({**SMALL, "num_hidden_layers": True}, "num_hidden_layers is True"),
        ({**MIXTURE, "num_experts_per_tok": 9}, "of 8 experts"),
        (
            {key: value for key, value in MIXTURE.items() if key != "num_experts_per_tok"},
            "no field 'num_experts_per_tok'",
        ),
        ({key: value for key, value in LATENT.items() if key != "v_head_dim"}, "no field 'v_head_dim'"),
        ("{not json", "is no JSON"),
        ("[1]", "cannot be read"),
        ("no such file.json", "cannot be read"),
        (7, "config"),
    ],
)
def test_what_a_configuration_lacks_is_named(config, words):
    with pytest.raises(BenchwidgetsError, match=words):
        bw.transformer("mine", config, context=8)


def test_a_configuration_is_read_from_text_and_file(tmp_path):
    expected = bw.transformer("mine", SMALL, context=8)
    text = json.dumps({"text_config": SMALL, "model_type": "mine"})
    path = tmp_path / "config.json"
    path.write_text(text, encoding="utf-8")
    for given in (text, str(path), path):
        pd.testing.assert_frame_equal(bw.transformer("mine", given, context=8), expected)


@pytest.mark.parametrize("context", [0, -1, 1.5, True, "8", [8, 8], [], [None]])
def test_a_context_is_a_number_of_tokens(context):
    with pytest.raises((BenchwidgetsError, TypeError), match="context"):
        bw.transformer("mine", SMALL, context=context)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [("phase", "training", "phase: 'training'"), ("kv_values", -1.0, "kv_values"), ("kv_bits", "x", "kv_bits"),
     ("visited_share", 2.0, "visited_share"), ("context", np.inf, "context")],
)  # fmt: skip
def test_what_a_network_moves_is_checked(column, value, words):
    rows = bw.transformer("mine", SMALL, context=8)
    rows[column] = rows[column].astype(object)
    rows.loc[1, column] = value
    with pytest.raises(BenchwidgetsError, match=words):
        bw.predict(GPU, rows)
    with pytest.raises(BenchwidgetsError, match=words):
        bw.RooflineExplorer(GPU, rows)


# -- on the roofline ---------------------------------------------------------------------------------------


def drawn(memory_gb=1e-6, contexts=(2, 4000), **options):
    """Decode and prefill of a small model on a GPU of little memory, at batch 1 and 64."""
    gpu, networks = GPU.assign(memory_gb=memory_gb), bw.transformer("mine", SMALL, context=list(contexts))
    space = bw.DesignSpace(bw.predict(gpu, networks, batch=[1, 64]).drop(columns="intensity"))
    return bw.RooflineExplorer(gpu, networks, space, **options), networks


def test_designs_that_do_not_fit_are_ringed_and_told():
    view, networks = drawn(memory_gb=1e-3)
    frame, sizes = view.space.frame, with_moving(networks).set_index(["phase", "context"])
    needed = [
        2 * (sizes.loc[(row.phase, row.context), "read_always"] + row.batch * row.context * sizes["kv_values"].iloc[0])
        for row in frame.itertuples()
    ]
    too_large = np.array(needed) > 1e6
    assert 0 < too_large.sum() < len(frame)
    mark = view.chart.panes[0].mark("too large")
    assert sorted(frame.index[mark.rows.positions]) == sorted(frame.index[too_large])
    assert f"{too_large.sum()} do not fit into the memory of their platform" in view.status
    row = int(np.flatnonzero(too_large)[0])
    assert any("does not fit" in value for name, value in view.chart.card(row).lines if name == "memory")
    assert list(view.chart.keys()).count("audit:does not fit its memory") == 1
    view.close()
    plenty, _ = drawn(memory_gb=80.0)
    assert "does not fit its memory" not in str(plenty.chart.keys()) and "fit" not in plenty.status
    plenty.close()


def test_where_no_batch_reaches_the_ridge_it_is_said():
    view, _networks = drawn(memory_gb=80.0)
    never = view.ridge_batches()["batch"].isna()
    assert 0 < never.sum() < len(never)
    told = [dict(view.chart.card(row).lines)["batch at the ridge"] for row in range(len(view.space.frame))]
    saturated = [text.startswith("never: keys and values keep it below") for text in told]
    alone = view.ridge_batches().set_index(["phase", "context"])["batch"]
    assert saturated == [bool(np.isnan(alone[row.phase, row.context])) for row in view.space.frame.itertuples()]
    assert f"{sum(saturated)} that no batch brings to the ridge" in view.status
    view.close()


def test_trails_and_lines_bend_with_keys_and_values():
    view, networks = drawn(memory_gb=80.0, batch=64)
    checked = with_moving(networks)
    moving, work = Moving.of(checked), networks["operations"].to_numpy(float)
    size, ones = np.full(len(work), 2.0), np.ones(len(work))
    at = np.sort(moving.intensity(work, size, 64 * ones, False))
    lines = view.chart.panes[0].mark("networks")
    np.testing.assert_allclose(np.sort(np.unique(lines.x)), np.unique(at))
    view.space.select([view.space.index[0]])
    row = view.space.frame.iloc[0]
    place = int(np.flatnonzero((checked["phase"] == row["phase"]) & (checked["context"] == row["context"]))[0])
    steps = [moving.intensity(work, size, batch * ones, False)[place] for batch in 2.0 ** np.arange(8)]
    np.testing.assert_allclose(view.chart.panes[0].mark("trail steps").x, steps)
    view.close()
