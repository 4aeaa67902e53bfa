"""The weights and the work of a decoder transformer, counted from its configuration.

A decoder has L layers of width d, each with attention (h heads of size hd, of keys and values kv) and a gated
feed-forward part of size ff, a norm before either, one at the end, and two tables of a vocabulary of V, one where they
are tied. With latent attention keys and values are a vector of rank kv_lora a token, and a rotary part beside it. Of a
mixture of experts a token visits some; a router of d x E weights chooses them.

What a token multiplies are the weights that it visits but for the table of the vocabulary on the way in, which is
looked up; tied tables are multiplied on the way out. Two operations each, and those of attention over what came before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import BenchwidgetsError, nearest, shown

#: What a configuration must say, in the names that models publish.
NEEDED = ("num_hidden_layers", "hidden_size", "num_attention_heads", "vocab_size")
#: Of latent attention.
_LATENT = ("qk_nope_head_dim", "qk_rope_head_dim", "v_head_dim")


@dataclass(frozen=True)
class Attention:
    """Of one layer: weights, key-value values a token, and multiplications with each token that came before."""

    weights: int
    kept: int
    over: int


@dataclass(frozen=True)
class Decoder:
    """Counts of a decoder: of weights all, those of one token, those always read, of the routed experts.

    Attributes
    ----------
    parameters, active_parameters : int
        All weights, and those that a token visits.
    multiplied : int
        Weights that a token multiplies.
    always, routed : int
        Weights that every step reads, and those of the experts that it may read.
    visited_share : float
        The share of the routed experts that a token visits; 0 where there are none.
    kv_values : int
        Numbers kept of a token as keys and values.
    over : int
        Multiplications of attention with each token that came before.
    """

    parameters: int
    active_parameters: int
    multiplied: int
    always: int
    routed: int
    visited_share: float
    kv_values: int
    over: int

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Decoder:
        """Count from a configuration, as models publish it in config.json.

        Raises
        ------
        BenchwidgetsError
            Where a field is missing or is no whole number above zero.

        Examples
        --------
        >>> Decoder.of({"num_hidden_layers": 2, "hidden_size": 8, "num_attention_heads": 2, "intermediate_size": 16,
        ...             "vocab_size": 10}).parameters
        1480
        """
        fields = Fields(config)
        layers, width, vocabulary = (fields[name] for name in ("num_hidden_layers", "hidden_size", "vocab_size"))
        attention = attention_of(fields)
        experts = fields.get("n_routed_experts") or fields.get("num_local_experts") or fields.get("num_experts") or 0
        visited = fields["num_experts_per_tok"] if experts else 0
        if visited > experts:
            raise BenchwidgetsError(f"config: num_experts_per_tok is {visited}, of {experts} experts")
        dense = min(fields.get("first_k_dense_replace") or 0, layers) if experts else layers
        expert = 3 * width * (fields.get("moe_intermediate_size") or fields["intermediate_size"])
        chosen_with = width * experts + (experts if config.get("topk_method") == "noaux_tc" else 0)
        around = (fields.get("n_shared_experts") or 0) * expert + chosen_with
        feed = _feed_forward(fields, width) if dense else 0
        tables = (1 if config.get("tie_word_embeddings") else 2) * width * vocabulary
        common = layers * (attention.weights + 2 * width) + dense * feed + (layers - dense) * around + width + tables
        routed, active = ((layers - dense) * count * expert for count in (experts, visited))
        looked_up = tables - width * vocabulary
        return cls(
            parameters=common + routed,
            active_parameters=common + active,
            multiplied=common + active - looked_up,
            always=common - looked_up,
            routed=routed,
            visited_share=visited / experts if experts else 0.0,
            kv_values=layers * attention.kept,
            over=layers * attention.over,
        )


class Fields:
    """A configuration whose numbers are checked where they are asked for."""

    def __init__(self, config: Mapping[str, Any]):
        self._config = config

    def __getitem__(self, name: str) -> int:
        found = self.get(name)
        if found is None:
            near = nearest(name, [str(each) for each in self._config])
            hint = f"; it has {near!r}" if near is not None else ""
            raise BenchwidgetsError(f"config: no field {name!r}{hint}. Add it as the model's config.json has it")
        return found

    def get(self, name: str) -> int | None:
        """A whole number above zero, or None where the field is not there, null or 0."""
        value = self._config.get(name)
        if value is None or value != value or (value == 0 and not isinstance(value, bool)):
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value) or value < 0:
            raise BenchwidgetsError(f"config: {name} is {shown(value)}; expected a whole number above zero")
        return int(value)

    def says(self, name: str) -> bool:
        """Whether a field is there and true."""
        return bool(self._config.get(name))


def attention_of(fields: Fields) -> Attention:
    """The attention of a layer, latent where the configuration has a rank of keys and values."""
    width, heads = fields["hidden_size"], fields["num_attention_heads"]
    if (rank := fields.get("kv_lora_rank")) is not None:
        plain, rotary, value = (fields[name] for name in _LATENT)
        query = fields.get("q_lora_rank")
        asked = width * heads * (plain + rotary) if query is None else query * (width + 1 + heads * (plain + rotary))
        kept = rank + rotary
        weights = asked + width * kept + rank + rank * heads * (plain + value) + heads * value * width
        return Attention(weights, kept, heads * (plain + rotary + value))
    kept_heads = fields.get("num_key_value_heads") or heads
    size = fields.get("head_dim") or width // heads
    biases = heads * size + 2 * kept_heads * size + width if fields.says("attention_bias") else 0
    weights = 2 * width * heads * size + 2 * width * kept_heads * size + biases
    return Attention(weights, 2 * kept_heads * size, 2 * heads * size)


def read_config(config: object) -> dict[str, Any]:
    """A configuration from a mapping, the text of a config.json, or its path."""
    if isinstance(config, Mapping):
        return dict(config)
    if not isinstance(config, (str, Path)):
        raise BenchwidgetsError(f"config: {shown(config)}; expected a mapping, or a config.json as path or text")
    text, where = str(config), "text"
    if not text.lstrip().startswith("{"):
        where = text
        try:
            text = Path(config).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:  # a name with a nul, bytes that are no text
            raise BenchwidgetsError(f"config: {where!r} cannot be read: {error}") from error
    try:
        found = json.loads(text)
    except ValueError as error:
        raise BenchwidgetsError(f"config: {where} is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise BenchwidgetsError(f"config: {where} holds {shown(found)}; expected an object as config.json is")
    inner = found.get("text_config")  # of a model of pictures and texts
    return {**found, **inner} if isinstance(inner, dict) else found


def _feed_forward(fields: Fields, width: int) -> int:
    size = fields["intermediate_size"]
    return 3 * width * size + (2 * size + width if fields.says("mlp_bias") else 0)
