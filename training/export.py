"""Write a trained checkpoint as the files the package ships: int8 encoder, role head, settings."""

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

from training.network import Reader
from training.train import load_encoder

OPSET = 18


class EncoderGraph(nn.Module):
    """What runs once a window: states, cue probabilities, and the states as the role head sees them."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """ids, features [1, n] -> states [1, n, hidden], cue probabilities [1, n, 3], right [1, n, inner + 1]."""
        net = self.net
        states = net.encode(ids, torch.ones_like(ids), features)
        right = net.of_piece(states)
        return states, net.cue(states).softmax(-1), torch.cat([right, torch.ones_like(right[:, :, :1])], -1)


class RolesGraph(nn.Module):
    """What runs once a window over all of its cues: each cue's mean state as a form to multiply pieces with."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, means: Tensor) -> Tensor:
        """Means [cues, hidden] -> forms [cues, tags, inner + 1]."""
        left = self.net.of_cue(means)
        left = torch.cat([left, torch.ones_like(left[:, :1])], -1)
        return torch.einsum("kd,rde->kre", left, self.net.biaffine)


def export(checkpoint: Path, weights: Path, out: Path, settings: dict[str, Any], *, int8: bool = True) -> None:
    """Export `weights` (a state dict of Reader) into `out`, encoder quantised a channel at a time."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net = Reader(load_encoder(checkpoint, attention="eager"))
    net.load_state_dict(torch.load(weights, weights_only=True))
    net.eval()
    out.mkdir(parents=True, exist_ok=True)
    length, cues = torch.export.Dim("length", min=3, max=512), torch.export.Dim("cues", min=1, max=256)
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
            output_names=["states", "cues", "right"],
            dynamic_shapes={"ids": {1: length}, "features": {1: length}},
            external_data=False,
        )
        if int8:
            quantize_dynamic(str(plain), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
        else:
            shutil.copy(plain, out / "encoder.onnx")
    torch.onnx.export(
        RolesGraph(net),
        (torch.randn(3, 384),),
        str(out / "roles.onnx"),
        dynamo=True,
        opset_version=OPSET,
        input_names=["means"],
        output_names=["forms"],
        dynamic_shapes={"means": {0: cues}},
        external_data=False,
    )
    np.savez(
        out / "roles.npz",
        distance=net.distance.weight.detach().numpy(),
        moves=net.moves.detach().numpy(),
        first=net.first.detach().numpy(),
    )
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
    settings = {"cue_floor": 0.3, "least_confidence": 0.0, "context": 0, "calibration": [0.0, 0.5, 0.5, 0.0]}
    if args.settings:
        settings = json.loads(args.settings.read_text(encoding="utf-8"))
    export(args.checkpoint, args.weights, args.out, settings, int8=args.int8)


if __name__ == "__main__":
    main()
