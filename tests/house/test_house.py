"""The house is in order: rooms, sizes, names, what the README says, what an import costs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "onrecord"
MODULES = sorted(SOURCE.rglob("*.py"))
ROOMS = {
    "article",
    "cli",
    "evaluate",
    "events",
    "grammar",
    "lexicon",
    "mentions",
    "model",
    "moments",
    "pages",
    "places",
    "query",
    "records",
    "run",
    "statements",
    "store",
    "views",
}
MAX_MODULE_LINES = 400
MAX_DATA_BYTES = 20_000_000
VAGUE_NAMES = {"utils", "util", "helpers", "common", "misc", "base", "manager", "data", "tools"}
HEAVY = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "htmldate", "rich", "jinja2", "py3langid")


def test_the_rooms_are_those_of_the_house() -> None:
    """No room without work, no room nobody knows."""
    found = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert found == ROOMS


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_every_room_says_what_it_is_for(room: str) -> None:
    """A room's first line tells a newcomer what it makes."""
    text = (SOURCE / room / "__init__.py").read_text(encoding="utf-8")
    assert text.startswith('"""')


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_small_and_named_for_what_they_hold(path: Path) -> None:
    """One concept a module, and a name that tells which."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE_LINES
    assert path.stem not in VAGUE_NAMES


def test_help_imports_nothing_heavy() -> None:
    """Asking for help loads neither model nor parser."""
    program = (
        "import sys; from onrecord.cli.main import main; main(['read', '--help'], standalone_mode=False); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_help_reads_no_data() -> None:
    """Codebooks, gazetteer and weights are opened by who needs them: nothing of the package but code is read."""
    program = (
        "import sys; opened = []; "
        "sys.addaudithook(lambda name, args: name == 'open' and opened.append(str(args[0]))); "
        "from onrecord.cli.main import main; main(['--help'], standalone_mode=False); "
        "main(['read', '--help'], standalone_mode=False); "
        f"print([path for path in opened if path.startswith({str(SOURCE)!r}) and '.py' not in path], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_readme_shows_commands_that_exist() -> None:
    """Every `onrecord` command and `make` target that the README shows is there."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = set(re.findall(r"\bmake ([a-z-]+)", readme))
    assert {"demo", "test"} <= shown <= targets
    done = subprocess.run([sys.executable, "-m", "onrecord", "--help"], capture_output=True, text=True, check=True)
    for command in set(re.findall(r"^(?:\$ )?onrecord ([a-z]+)", readme, re.MULTILINE)):
        assert re.search(rf"^  {command}\b", done.stdout, re.MULTILINE), command


def test_every_word_list_tells_where_it_comes_from() -> None:
    """Data files begin with their provenance."""
    for path in (SOURCE / "lexicon").glob("*.txt"):
        assert path.read_text(encoding="utf-8").startswith("#"), path.name


def test_codebooks_tell_where_they_come_from() -> None:
    """Their first lines name the source, its date, and what was written for this package."""
    books = sorted((SOURCE / "lexicon" / "codebooks").iterdir())
    assert books
    for path in books:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("#"), path.name


def test_the_gazetteer_comes_with_its_sources() -> None:
    """Compiled tables cannot carry a comment: source, licence and date of each part stand beside them."""
    card = (SOURCE / "lexicon" / "gazetteer.md").read_text(encoding="utf-8")
    for word in ("GeoNames", "CC BY 4.0", "Natural Earth", "public domain", "training.gazetteer", "as of"):
        assert word in card
    compiled = {path.stem for path in (SOURCE / "lexicon").glob("*.npz")}
    assert compiled <= {path.stem for path in (SOURCE / "lexicon").glob("*.md")}


def test_the_data_stays_small() -> None:
    """What is not code and not the model's weights: the gazetteer is nearly all of it."""
    files = [path for path in SOURCE.rglob("*") if path.is_file() and "weights" not in path.parts]
    size = sum(path.stat().st_size for path in files if path.suffix not in (".py", ".pyc"))
    assert size <= MAX_DATA_BYTES


def test_the_model_comes_with_its_card() -> None:
    """Weights are not shipped without a word on data, licences and limits."""
    card = (SOURCE / "model" / "weights" / "MODEL_CARD.md").read_text(encoding="utf-8")
    for word in ("PolNeAR", "Apache-2.0", "Limits", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"):
        assert word in card
