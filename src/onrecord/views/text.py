"""A reading on a terminal: the headline, where it comes from, then who said what."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from onrecord.records.firmness import Firmness
from onrecord.records.reading import Reading
from onrecord.records.statement import Act, Statement
from onrecord.views.event_words import EventWords, tell_events
from onrecord.views.outline import OutlineEntry, outline_statements
from onrecord.views.wording import (
    SpeakerWords,
    fold,
    join_paragraphs,
    join_spans,
    list_who,
    make_safe,
    say_actor,
    say_confidence,
    say_date,
    say_found,
    say_headline,
    say_issue,
    say_place,
    say_said,
    say_speaker,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MIN_WIDTH_CHARS = 40
"""Below this, lines would hold a word or two; a narrower terminal breaks them itself."""

INDENT_CHARS = 4
HANGING_CHARS = 2
MAX_DEPTH = 4
"""Deeper reports are shown no further in, so that there is room for their words."""

MAX_WHO = 12
"""How many names the closing line gives before it counts the rest."""

_FIRMNESS_STYLES = {
    Firmness.OCCURRED: "dim",
    Firmness.ONGOING: "cyan",
    Firmness.PLANNED: "blue",
    Firmness.POSSIBLE: "yellow",
    Firmness.CONDITIONAL: "yellow",
    Firmness.DEMANDED: "magenta",
    Firmness.DENIED: "red",
    Firmness.HYPOTHETICAL: "yellow",
}


def show_reading(reading: Reading, *, width: int, color: bool) -> str:
    """A reading as lines for a terminal, ending in a line break.

    Args:
        reading: The reading.
        width: Columns to fill; lines are never longer, but never asked to be shorter than `MIN_WIDTH_CHARS` either.
        color: Whether to use colours and bold type (ANSI escapes). Without them every word is still there.
    """
    from rich.console import Console

    width = max(width, MIN_WIDTH_CHARS)
    screen = Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with screen.capture() as shown:
        for paragraph, indent, hanging in _list_paragraphs(reading):
            _print_wrapped(screen, paragraph, indent, hanging)
    return shown.get()


def _print_wrapped(screen: Console, paragraph: Text, indent: int, hanging: int) -> None:
    """Print one paragraph: its first line at `indent`, the others at `indent + hanging`."""
    from rich.text import Text

    lines = paragraph.wrap(screen, screen.width - indent - hanging)
    for n, line in enumerate(lines):
        line.rstrip()
        screen.print(Text(" " * (indent + (hanging if n else 0))) + line if line else "", soft_wrap=True)
    if not lines:
        screen.print()


def _list_paragraphs(reading: Reading) -> Iterator[tuple[Text, int, int]]:
    """The view's paragraphs, each with its indent and how much further in its second and later lines go."""
    from rich.text import Text

    blank = (Text(), 0, 0)
    text = reading.article.text
    yield Text(make_safe(say_headline(reading)), style="bold"), 0, 0
    yield _tell_origin(reading), 0, HANGING_CHARS
    actors = {actor.id: actor for actor in reading.actors}
    for entry in outline_statements(reading.statements):
        yield blank
        depth = min(entry.depth, MAX_DEPTH) * INDENT_CHARS
        speaker = say_speaker(entry.statement, actors, text)
        yield _tell_attribution(entry, speaker, text), depth, HANGING_CHARS
        for part in _list_content(entry.statement, text):
            yield Text(part), depth + INDENT_CHARS, 0
        yield _tell_tags(entry.statement), depth + INDENT_CHARS, HANGING_CHARS
    if not reading.statements:
        yield blank
        yield Text("No statements found.", style="italic"), 0, 0
    yield from _list_events(reading)
    who = list_who(reading)
    if who:
        yield blank
        names = "; ".join(say_actor(actor) for actor in who[:MAX_WHO])
        more = f"; and {len(who) - MAX_WHO} more" if len(who) > MAX_WHO else ""
        yield Text.assemble(("Named: ", "bold"), make_safe(names + more)), 0, INDENT_CHARS
    if reading.issues:
        yield blank
    for issue in reading.issues:
        yield Text.assemble((issue.code.value, "yellow"), "  ", make_safe(say_issue(issue, text))), 0, INDENT_CHARS


def _list_events(reading: Reading) -> Iterator[tuple[Text, int, int]]:
    """Coded events, two lines each, and then in one paragraph those for which the codebook has no type."""
    from rich.text import Text

    events = tell_events(reading)
    coded = [event for event in events if event.coded]
    others = [event for event in events if not event.coded]
    if coded:
        yield Text(), 0, 0
        yield Text("Events", style="bold"), 0, 0
    for event in coded:
        yield _tell_event(event), 0, INDENT_CHARS + HANGING_CHARS
        yield _tell_details(event), INDENT_CHARS, HANGING_CHARS
    if others:
        yield Text(), 0, 0
        told = "; ".join(_tell_briefly(event) for event in others)
        yield Text.assemble((f"Events of no type ({len(others)}): ", "bold"), make_safe(told)), 0, INDENT_CHARS


def _tell_event(event: EventWords) -> Text:
    from rich.text import Text

    line = Text(event.type, style="bold")
    if event.line:
        line = Text.assemble(line, "  ", make_safe(event.line))
    return Text.assemble(line, " — ", (make_safe(event.trigger), "italic cyan"))


def _tell_details(event: EventWords) -> Text:
    from rich.text import Text

    parts: list[tuple[str, str]] = []
    if event.firmness:
        parts.append((event.firmness.value, _FIRMNESS_STYLES[event.firmness]))
    parts += ((make_safe(words), "dim") for words in (*event.details, event.confidence))
    return Text(" · ", style="dim").join(Text(words, style=style) for words, style in parts)


def _tell_briefly(event: EventWords) -> str:
    return f"{event.trigger} ({event.firmness.value})" if event.firmness else event.trigger


def _tell_origin(reading: Reading) -> Text:
    from rich.text import Text

    published = reading.article.published
    if published:
        when = f"{say_date(published.value, published.precision)}, {say_found(published, reading.article.text)}"
    else:
        when = "date unknown"
    writers = ", ".join(span.of(reading.article.text) for span in reading.article.bylines)
    parts = [
        when,
        say_place(reading),
        writers and f"by {writers}",
        reading.article.agency,
        reading.page.path or reading.page.url,
    ]
    return Text(make_safe(" · ".join(part for part in parts if part)), style="dim")


def _tell_attribution(entry: OutlineEntry, speaker: SpeakerWords, text: str) -> Text:
    from rich.text import Text

    line = Text("↳ " if entry.depth else "")
    line.append(make_safe(speaker.name), style="bold")
    line.append(make_safe(speaker.more))
    if speaker.notes:
        line.append(make_safe(f" ({'; '.join(speaker.notes)})"))
    if speaker.alias:
        line.append(make_safe(f" as “{speaker.alias}”"), style="dim")
    cue = make_safe(join_spans(entry.statement.cue, text))
    if cue:
        line.append(" — ")
        line.append(cue, style="italic cyan")
    return line


def _list_content(statement: Statement, text: str) -> list[str]:
    paragraphs = join_paragraphs(statement.content, text).split("\n\n")
    return [make_safe(fold(paragraph)) for paragraph in paragraphs if paragraph.strip()]


def _tell_tags(statement: Statement) -> Text:
    from rich.text import Text

    parts: list[tuple[str, str]] = [(statement.kind.value, "dim")]
    if statement.act is not Act.SAY:
        parts.append((statement.act.value, "dim"))
    parts.append((statement.firmness.value, _FIRMNESS_STYLES[statement.firmness]))
    said = say_said(statement)
    if said:
        parts.append((make_safe(said), "dim"))
    parts.append((say_confidence(statement), "dim"))
    return Text(" · ", style="dim").join(Text(words, style=style) for words, style in parts)
