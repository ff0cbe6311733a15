from __future__ import annotations

from datetime import date

import pytest

from onrecord.article.candidates import choose_day
from onrecord.article.metadata import find_metadata
from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.published import find_published, possible_days
from onrecord.records.article import Passage, PassageKind
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.moment import Found, MetadataDay, Precision, Published
from onrecord.records.span import Span

CAPTION = "The ferry Havel, right, lies at its berth in Bergen, Norway, Thursday, Feb. 3, 2022. (Jon Veldt/Wire Photo)"
LEAD = "BERGEN – The mayor of Bergen said Tuesday that he has no intention of selling the town’s three old ferries."
MORE = "A paper that the council released Monday speaks of a sale. Ferries have crossed the bay since 2015."


def from_metadata(html: str, fetched: date | None = None) -> MetadataDay | None:
    """The day that the page's metadata gives."""
    return choose_day(find_metadata(html), *possible_days(fetched))


def find(
    *paragraphs: tuple[PassageKind, str], html: str | None = None, fetched: date | None = None
) -> tuple[Published | None, list[IssueCode], list[str]]:
    """The publication found for an article of these passages, the codes of the issues, and the words of evidence."""
    text, passages = "", []
    for kind, words in paragraphs:
        text += "\n\n" if text else ""
        passages.append(Passage(kind=kind, span=Span(len(text), len(text) + len(words))))
        text += words
    metadata = from_metadata(html, fetched) if html is not None else None
    published, issues = find_published(metadata, text, passages, find_time_expressions(text), fetched=fetched)
    evidence = [span.of(text) for span in published.evidence] if published else []
    return published, [issue.code for issue in issues], evidence


def meta(**fields: str) -> str:
    """A page whose only metadata are these meta tags."""
    tags = "".join(f'<meta name="{name}" content="{content}">' for name, content in fields.items())
    return f"<html>{tags}<p>x</html>"


def value(published: Published | None) -> tuple[str, Found] | None:
    """What was found, and how."""
    return (published.value, published.found) if published else None


STORY = ((PassageKind.CAPTION, CAPTION), (PassageKind.BODY, LEAD), (PassageKind.BODY, MORE))


def test_inference_from_caption_and_weekday() -> None:
    """The first weekday of the story, on or after the picture's day, is the day of publication."""
    published, issues, evidence = find(*STORY)
    assert ("2022-02-08", Found.INFERRED) == value(published)
    assert ([IssueCode.PUBLISHED_INFERRED], ["Thursday, Feb. 3, 2022", "Tuesday"]) == (issues, evidence)


def test_inference_needs_no_passages() -> None:
    """A picture's credit tells a caption where nothing labelled the lines."""
    text = "\n\n".join(words for _, words in STORY)
    published, issues = find_published(None, text, (), find_time_expressions(text))
    assert ("2022-02-08", Found.INFERRED) == value(published)
    start = text.index("Thursday")
    assert (Span(start, start + len("Thursday, Feb. 3, 2022")),) == tuple(issue.span for issue in issues)


def test_the_last_day_of_a_row_is_the_day() -> None:
    """A story that runs on into the next day was published on it."""
    published, _, evidence = find(*STORY, (PassageKind.BODY, "On Wednesday the council backed him."))
    assert ("2022-02-09", ["Thursday, Feb. 3, 2022", "Tuesday", "Wednesday"]) == (
        published.value if published else None,
        evidence,
    )


def test_night_is_reported_the_day_after() -> None:
    """What happened on Tuesday night stands in Wednesday's news."""
    published, _, _ = find(
        (PassageKind.CAPTION, CAPTION),
        (PassageKind.BODY, "The council of Bergen voted Tuesday night to keep its ferries."),
    )
    assert ("2022-02-09", Found.INFERRED) == value(published)


def test_future_days_are_no_lead() -> None:
    """A weekday ahead of the story is not its day; only the picture's month remains."""
    published, _, _ = find(
        (PassageKind.CAPTION, CAPTION),
        (PassageKind.BODY, "The council of Bergen will vote on Wednesday on its ferries."),
    )
    assert published is not None
    assert ("2022-02", Precision.MONTH, Found.INFERRED) == (published.value, published.precision, published.found)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ((PassageKind.BODY, LEAD),),
        ((PassageKind.CAPTION, "FILE - " + CAPTION), (PassageKind.BODY, LEAD)),
        ((PassageKind.BODY, LEAD), (PassageKind.BODY, "The line was founded on Feb. 3, 1998, by two brothers.")),
        (
            (PassageKind.CAPTION, CAPTION),
            (PassageKind.BODY, LEAD),
            (PassageKind.BODY, "It was so until March 2024, too."),
        ),
        ((PassageKind.BODY, "The ferries stay."),),
        (),
    ],
)
def test_no_ground_for_inference(paragraphs: tuple[tuple[PassageKind, str], ...]) -> None:
    """Archive pictures, bare old dates and stories that know later years tie nothing to the calendar."""
    assert (None, [IssueCode.PUBLISHED_UNKNOWN], []) == find(*paragraphs)


@pytest.mark.parametrize(
    "line",
    [
        "Published Feb. 8, 2022",
        "Feb. 8, 2022 10:03 AM EST",
        "By Ines Calloway, Staff Writer | Tuesday, February 8, 2022",
        "Published: 8 February 2022, 10:03 CET",
        "February 8, 2022 • 4 min read",
        "2022-02-08",
    ],
)
def test_stated_in_a_line_of_its_own(line: str) -> None:
    """Bylines and date lines near the headline state the day."""
    published, issues, evidence = find((PassageKind.HEADLINE, "Ferries stay"), (PassageKind.BYLINE, line), *STORY[1:])
    assert ("2022-02-08", Found.STATED) == value(published)
    assert ([], True) == (issues, len(evidence) == 1 and evidence[0] in line)


def test_stated_in_a_wire_dateline() -> None:
    """A full date between place and agency states the day."""
    published, _, _ = find((PassageKind.BODY, "BERGEN, Feb. 8, 2022 (Wire) -- The mayor said the ferries stay."))
    assert ("2022-02-08", Found.STATED) == value(published)


def test_publication_is_preferred_to_the_last_change() -> None:
    """Of both lines the labelled publication counts."""
    published, _, evidence = find(
        (PassageKind.BYLINE, "Updated Feb. 9, 2022"),
        (PassageKind.BYLINE, "Published Feb. 8, 2022"),
        (PassageKind.BODY, LEAD),
    )
    assert ("2022-02-08", ["Feb. 8, 2022"]) == (published.value if published else None, evidence)


def test_metadata_comes_first() -> None:
    """A field is believed over what the text would let one infer, and needs no evidence in the text."""
    published, issues, evidence = find(*STORY, html=meta(**{"article:published_time": "2022-02-09T08:00:00Z"}))
    assert ("2022-02-09", Found.METADATA) == value(published)
    assert ("og article:published_time", [], []) == (published and published.metadata, issues, evidence)


def test_fields_that_differ_are_reported() -> None:
    """Strong fields more than a day apart are disputed, and the stronger one is taken with less confidence."""
    html = (
        '<html><meta property="article:published_time" content="2022-02-08">'
        '<link rel="canonical" href="https://wire.example/2022/02/04/ferry"><p>x</html>'
    )
    published, issues, _ = find((PassageKind.BODY, LEAD), html=html)
    assert published is not None
    assert ("2022-02-08", [IssueCode.PUBLISHED_DISPUTED], True) == (published.value, issues, published.confidence < 0.8)


def test_text_that_differs_is_reported_with_its_words() -> None:
    """A stated day that contradicts the field is an issue with a span."""
    text = "Published Feb. 1, 2022\n\n" + LEAD
    published, issues = find_published(from_metadata(meta(date="2022-02-08")), text, (), find_time_expressions(text))
    assert ("2022-02-08", Found.METADATA) == value(published)
    assert [
        Issue(
            code=IssueCode.PUBLISHED_DISPUTED,
            reason="meta date says 2022-02-08, but the text says 2022-02-01",
            span=Span(10, 22),
        )
    ] == list(issues)


@pytest.mark.parametrize(
    ("written", "more", "day"),
    [
        ("2022-02-09T02:30:00Z", '<time pubdate datetime="2022-02-08T21:30:00-05:00">', "2022-02-08"),
        ("2022-02-09T02:30:00Z", '<time pubdate datetime="2022-02-08 21:30:00">', "2022-02-08"),
        ("2022-02-09T02:30:00Z", '<p data-x="2022-02-08T20:00:00-05:00">', "2022-02-08"),
        ("2022-02-09T02:30:00Z", '<link rel="canonical" href="/2022/02/08/x">', "2022-02-08"),
        ("2022-02-09T12:30:00Z", '<link rel="canonical" href="/2022/02/10/x">', "2022-02-10"),
        ("2022-02-09T02:30:00Z", '<meta name="pubdate" content="2022-02-09T02:30:00-05:00">', "2022-02-09"),
        ("2022-02-09T02:30:00Z", "", "2022-02-09"),
    ],
)
def test_days_are_those_of_the_pages_own_clocks(written: str, more: str, day: str) -> None:
    """A time at Greenwich counts on the clocks that the page itself shows."""
    html = f'<html><head><meta name="date" content="{written}">{more}</head><p>x</html>'
    published, _, _ = find((PassageKind.BODY, LEAD), html=html)
    assert day == (published.value if published else None)


def test_absurd_days_are_passed_over() -> None:
    """Days before the web, and days after the fetching of the page, are placeholders."""
    html = meta(date="1970-01-01", pubdate="2022-02-08", publish_date="2031-01-01")
    published, issues, _ = find((PassageKind.BODY, LEAD), html=html, fetched=date(2022, 3, 1))
    assert (("2022-02-08", Found.METADATA), []) == (value(published), issues)


def test_only_the_last_change_is_known() -> None:
    """Where only modification is told, it stands in with half the confidence."""
    published, _, _ = find((PassageKind.BODY, LEAD), html=meta(lastmod="2022-02-08"))
    assert published is not None
    assert ("2022-02-08", 0.5) == (published.value, published.confidence)


def test_a_stated_day_is_better_than_the_last_change() -> None:
    """A date line beats a field that means something else, without a dispute."""
    published, issues, _ = find(
        (PassageKind.BYLINE, "Published Feb. 8, 2022"), (PassageKind.BODY, LEAD), html=meta(lastmod="2022-03-09")
    )
    assert (("2022-02-08", Found.STATED), []) == (value(published), issues)


def test_a_guess_does_not_take_the_pictures_day_for_the_pages() -> None:
    """A day that stands only in the story's own words is left to inference."""
    html = "<html><body>" + "".join(f"<p>{words}</p>" for _, words in STORY) + "</body></html>"
    published, _, _ = find(*STORY, html=html)
    assert ("2022-02-08", Found.INFERRED) == value(published)


def test_two_lines_that_date_the_article_differently_are_disputed() -> None:
    """The first of equals is taken with less confidence, and the other one is told."""
    published, issues, _ = find(
        (PassageKind.BYLINE, "Published Feb. 8, 2022"),
        (PassageKind.BYLINE, "Published Feb. 19, 2022"),
        (PassageKind.BODY, LEAD),
    )
    assert published is not None
    assert ("2022-02-08", 0.75) == (published.value, published.confidence)
    assert [IssueCode.PUBLISHED_DISPUTED] == issues


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The council will meet on Feb. 9 to vote on the plan.", "2022-02-08"),
        ("The council had met on Feb. 9, where the plan was drawn up.", "2022-02-15"),
        ("The council will meet on Feb. 10, 2022, to vote on the plan.", "2022-02-08"),
        ("The council will meet on Sunday, Feb. 6, 2022, to vote on the plan.", None),
    ],
)
def test_other_dates_bound_the_day(sentence: str, day: str | None) -> None:
    """Past days of the story are not after publication, days to come not before it; without a day left none is told."""
    published, _, _ = find(*STORY, (PassageKind.BODY, sentence))
    assert day == (published.value if published and published.precision is Precision.DAY else None)
