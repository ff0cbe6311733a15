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

from onrecord.model.reader import FRAME_HEADS, OUTPUTS
from training.network import Reader, with_one
from training.train import load_encoder, trim_layers

OPSET = 18
NEUTRAL_SETTINGS = {"cue_floor": 0.3, "least_confidence": 0.0, "calibration": [0.0, 0.5, 0.5, 0.0]}
"""Before calibration: nothing left out, the confidence between the two scores."""


class EncoderGraph(nn.Module):
    """What runs once a window: `onrecord.model.reader.OUTPUTS`."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """ids, features [1, n] -> states, tag probabilities, firmness, and the states as each frame head sees them."""
        net: Any = self.net
        states = net.encode(ids, torch.ones_like(ids), features)
        tags = [net.taggers[head](states).softmax(-1) for head in ("cue", "name", "predicate")]
        seen = [with_one(net.frames[head].of_piece(states)) for head in FRAME_HEADS]
        return (states, *tags, net.firmness(states), *seen)


class FormsGraph(nn.Module):
    """What runs once a window over all of its predicates: each one's mean state as a form to multiply pieces with."""

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
    layers: tuple[int, ...] | None = None,
    int8: bool = True,
) -> None:
    """Export `weights` (a state dict of Reader) into `out`, encoder quantised a channel at a time."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net = Reader(trim_layers(load_encoder(checkpoint, attention="eager"), layers))
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
    parser.add_argument("--layers", help="encoder layers that the checkpoint kept, such as 0,2,4")
    parser.add_argument("--int8", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args()
    settings = dict(NEUTRAL_SETTINGS)
    if args.settings:
        settings = json.loads(args.settings.read_text(encoding="utf-8"))
    layers = tuple(int(k) for k in args.layers.split(",")) if args.layers else None
    export(args.checkpoint, args.weights, args.out, settings, layers=layers, int8=args.int8)


if __name__ == "__main__":
    main()
