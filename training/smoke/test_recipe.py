"""Does the recipe still run from gold files to weights that the package reads with?"""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.model.inventories import PREDICATE_ROLES
from onrecord.model.reader import FILES, ReaderModel

GOLD = Path(__file__).parent / "gold"
EVENTS = Path(__file__).parent / "events"
EPOCHS = 25
"""Enough to find something in what was learned by heart; two steps each."""
TEXT = "The board said on Friday that Ines Calder would not sell the ferry."


def run(module: str, *args: object) -> None:
    """Run a step of the recipe as its own process, as `make train` does."""
    subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, args)], check=True)


def train(checkpoint: Path, out: Path, *extra: object) -> str:
    """EPOCHS over everything there is, then the events; the digest of the weights."""
    first = out / "first"
    run("train", "--checkpoint", checkpoint, "--gold", GOLD, "--out", first, "--epochs", EPOCHS, "--batch", 4, *extra)
    run(
        "add_events", "--checkpoint", checkpoint, "--gold", GOLD, "--events", EVENTS, "--init", first / "final.pt",
        "--out", out, "--epochs", 2, "--batch", 4, *extra,
    )  # fmt: skip
    return hashlib.sha256((out / "final.pt").read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def trained(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A run's folder and the digest of its weights."""
    out = tmp_path_factory.mktemp("run")
    return out, train(checkpoint, out)


@pytest.fixture(scope="module")
def exported(checkpoint: Path, trained: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the exported and calibrated model."""
    out = tmp_path_factory.mktemp("weights")
    run("export", "--checkpoint", checkpoint, "--weights", trained[0] / "final.pt", "--out", out)
    dev = GOLD / "attribution/polnear-dev.jsonl"
    first = trained[0] / "first"
    run("calibrate", "--weights", out, "--gold", dev, "--write", "--run", first, "--log", out / "runs.csv")
    return out


def test_the_same_seed_gives_the_same_weights(checkpoint: Path, trained: tuple[Path, str], tmp_path: Path) -> None:
    """Training twice with one seed gives equal bytes, with another seed others."""
    assert trained[1] == train(checkpoint, tmp_path / "again")
    assert trained[1] != train(checkpoint, tmp_path / "other", "--seed", 7)


def test_the_export_is_what_the_package_reads_with(exported: Path) -> None:
    """All files are there; names, predicates and arguments point into the text; attributions have scores."""
    assert set(FILES) <= {path.name for path in exported.iterdir()}
    reading = ReaderModel(exported).read_text(TEXT)
    assert reading.predicate_at(TEXT.index("sell")) is not None
    assert reading.predicate_at(TEXT.index("ell the")) is None
    wanted = [one for word in ("said", "sell") if (one := reading.predicate_at(TEXT.index(word)))]
    for frame in reading.arguments(wanted):
        assert -3 <= frame.predicate.firmness <= 3
        assert all(role in PREDICATE_ROLES for role, _ in frame.arguments)
        assert all(0 <= start < end <= len(TEXT) for _, spans in frame.arguments for start, end in spans)
    for sides in reading.sides(wanted):
        assert all(0 <= start < end <= len(TEXT) for start, end in (*sides.actor, *sides.recipient, *sides.place))
        assert all(0 <= sure <= 1 for sure in sides.certainty)
    assert all(0 <= one.start < one.end <= len(TEXT) for one in reading.names)
    learned = json.loads((GOLD / "attribution/polnear-train.jsonl").read_text(encoding="utf-8").splitlines()[0])["text"]
    found = ReaderModel(exported).read_text(learned).attributions
    assert found
    assert all(one.cue and 0 <= one.cue_score <= 1 for one in found)


def test_a_run_leaves_its_recipe_and_figures(exported: Path) -> None:
    """The table of runs gets a line, the settings a calibration of five weights."""
    with (exported / "runs.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert ("first", str(EPOCHS), "4") == (row["run"], row["epochs"], row["batch"])
    assert 0 <= float(row["lenient_f1"]) <= 1
    assert len(json.loads((exported / "settings.json").read_text(encoding="utf-8"))["calibration"]) == 5


def test_another_checkpoint_is_refused(tmp_path: Path) -> None:
    """Training starts from the one checkpoint that the recipe was made with."""
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    step = subprocess.run(
        [sys.executable, "-m", "training.train", "--checkpoint", tmp_path, "--gold", GOLD, "--out", tmp_path / "run"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert step.returncode != 0
    assert "model.safetensors" in step.stderr
