"""Write a trained checkpoint as the files the package ships: int8 encoder, frame heads, settings."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.model.reader import FRAME_HEADS, OUTPUTS, TAG_HEADS
from training.network import Reader, with_one
from training.train import load_encoder

OPSET = 20
"""The first with a Gelu of its own: one step of the runtime instead of five."""
NEUTRAL_SETTINGS = {"cue_floor": 0.3, "least_confidence": 0.0, "calibration": [0.0, 0.5, 0.5, 0.0, 0.0]}
"""Before calibration: nothing left out, the confidence between the two scores."""


class LeanLayer(nn.Module):
    """A layer of the encoder with one product for query, key and value, so that its input is quantised once."""

    def __init__(self, layer: Any) -> None:
        super().__init__()
        attention = layer.attention.self
        self.heads, self.size = attention.num_attention_heads, attention.attention_head_size
        parts = (attention.query, attention.key, attention.value)
        self.inward = nn.Linear(parts[0].in_features, 3 * parts[0].out_features)
        with torch.no_grad():
            scale = self.size**-0.25  # half of the attention's scale in the queries, half in the keys
            scales = (scale, scale, 1.0)
            self.inward.weight.copy_(torch.cat([p.weight * k for p, k in zip(parts, scales, strict=True)]))
            self.inward.bias.copy_(torch.cat([p.bias * k for p, k in zip(parts, scales, strict=True)]))
        self.outward, self.norm = layer.attention.output.dense, layer.attention.output.LayerNorm
        self.wide, self.narrow, self.last_norm = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, states: Tensor) -> Tensor:
        """[1, n, hidden] -> [1, n, hidden]; every piece attends to every piece."""
        count = states.shape[1]
        parts = self.inward(states).view(1, count, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        held = torch.softmax(query @ key.transpose(-1, -2), -1) @ value
        states = self.norm(states + self.outward(held.transpose(1, 2).reshape(1, count, self.heads * self.size)))
        wide = nn.functional.gelu(self.wide(states))
        normed: Tensor = self.last_norm(states + self.narrow(wide))
        return normed


class LeanEncoder(nn.Module):
    """`Reader.encode` for one window without padding, in as few steps of the runtime as there are."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        embeddings: Any = net.encoder.embeddings
        self.words, self.features, self.places = (
            embeddings.word_embeddings,
            net.features,
            embeddings.position_embeddings,
        )
        self.register_buffer("kind", embeddings.token_type_embeddings.weight[0].detach().clone())
        self.norm = embeddings.LayerNorm
        self.layers = nn.ModuleList([LeanLayer(layer) for layer in net.encoder.encoder.layer])

    def forward(self, ids: Tensor, features: Tensor) -> Tensor:
        """ids, features [1, n] -> states [1, n, hidden]."""
        places = self.places(torch.arange(ids.shape[1], device=ids.device))[None]
        states: Tensor = self.norm(self.words(ids) + self.features(features) + places + self.kind)
        for layer in self.layers:
            states = layer(states)
        return states


class EncoderGraph(nn.Module):
    """What runs once a window: `onrecord.model.reader.OUTPUTS`."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net
        self.encode = LeanEncoder(net)

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """ids, features [1, n] -> states, tag probabilities, firmness, and the states as each frame head sees them."""
        net: Any = self.net
        states = self.encode(ids, features)
        tags = [net.taggers[head](states).softmax(-1) for head in TAG_HEADS]
        seen = [with_one(net.frames[head].of_piece(states)) for head in FRAME_HEADS]
        return (states, *tags, net.firmness(states), *seen)


class FormsGraph(nn.Module):
    """What runs over predicates: the mean state of each as a form to multiply pieces with."""

    def __init__(self, head: nn.Module) -> None:
        super().__init__()
        self.head: Any = head

    def forward(self, means: Tensor) -> Tensor:
        """Means [predicates, hidden] -> forms [predicates, tags, inner + 1]."""
        forms: Tensor = self.head.forms(means)
        return forms


def export(
    checkpoint: Path,
    weights: Path,
    out: Path,
    settings: dict[str, Any],
    *,
    int8: bool = True,
) -> None:
    """Export `weights` (a state dict of Reader) into `out`, encoder quantised a channel at a time."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net = Reader(load_encoder(checkpoint, attention="eager"))
    net.load_state_dict(torch.load(weights, weights_only=True))
    net.eval()
    out.mkdir(parents=True, exist_ok=True)
    length, count = torch.export.Dim("length", min=3, max=512), torch.export.Dim("predicates", min=1, max=256)
    ids = torch.randint(1000, 2000, (1, 20))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            EncoderGraph(net),
            (ids, torch.zeros_like(ids)),
            str(plain),
            dynamo=True,
            opset_version=OPSET,
            input_names=["ids", "features"],
            output_names=list(OUTPUTS),
            dynamic_shapes={"ids": {1: length}, "features": {1: length}},
            external_data=False,
        )
        if int8:
            quantize_dynamic(str(plain), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
        else:
            shutil.copy(plain, out / "encoder.onnx")
    arrays = {}
    for name in FRAME_HEADS:
        head: Any = net.frames[name]
        torch.onnx.export(
            FormsGraph(head),
            (torch.randn(3, 384),),
            str(out / f"{name}.onnx"),
            dynamo=True,
            opset_version=OPSET,
            input_names=["means"],
            output_names=["forms"],
            dynamic_shapes={"means": {0: count}},
            external_data=False,
        )
        for part in ("distance.weight", "moves", "first"):
            arrays[f"{name}.{part.split('.')[0]}"] = head.get_parameter(part).detach().numpy()
    np.savez(out / "frames.npz", **arrays)
    shutil.copy(checkpoint / "tokenizer.json", out / "tokenizer.json")
    (out / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--settings", type=Path, help="settings.json to ship; neutral ones where left out")
    parser.add_argument("--int8", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args()
    settings = dict(NEUTRAL_SETTINGS)
    if args.settings:
        settings = json.loads(args.settings.read_text(encoding="utf-8"))
    export(args.checkpoint, args.weights, args.out, settings, int8=args.int8)


if __name__ == "__main__":
    main()
