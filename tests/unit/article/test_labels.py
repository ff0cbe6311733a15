"""The final kinds of an article's passages, and the names around its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.blocks import Block
from onrecord.article.labels import Labelled, is_dek, label_passages
from onrecord.article.text import choose_text_blocks, cut_lines
from onrecord.records.article import Article, PassageKind
from onrecord.records.span import Span

HEADLINE = "Harbour office to reopen Bergen quay in May"
LEAD = "The harbour office said Monday that the old quay will reopen in May after two winters of repairs."
BODY = [
    "The quay has been closed to ferries since a storm broke its northern wall in the first days of January 2020.",
    "“We know how long the town has waited,” harbour master Kari Nordmann said. “The wall is sound again.”",
    "Engineers from the technical university found no further cracks when they measured the wall last week.",
]
KINDS = {
    "H": PassageKind.HEADLINE,
    "B": PassageKind.BODY,
    "C": PassageKind.CAPTION,
    "Y": PassageKind.BYLINE,
    "L": PassageKind.LIST,
}


def label(*lines: str, guesses: str = "") -> tuple[str, Labelled]:
    """Lines as a page, and what the labels make of them; the first line is the headline, the rest body by default."""
    page = "\n".join(lines)
    kinds = guesses or "H" + "B" * (len(lines) - 1)
    blocks = cut_lines(page)
    return page, label_passages([(block, KINDS[kind]) for block, kind in zip(blocks, kinds, strict=True)], blocks)


def texts(labelled: Labelled, kind: PassageKind) -> list[str]:
    """The texts of an article's passages of one kind."""
    return [passage.span.of(labelled.text) for passage in labelled.passages if passage.kind is kind]


def words(labelled: Labelled, spans: tuple[Span, ...]) -> list[str]:
    """The words that spans hold."""
    return [span.of(labelled.text) for span in spans]


def test_a_whole_wire_page_is_labelled() -> None:
    """Headline, caption, credit, dateline, body, contributor and agency of a page with furniture around them."""
    page = "\n\n".join(
        [
            "Skip to main content",
            "Cloudy icon",
            "7º",
            HEADLINE,
            "Harbour master Kari Nordmann, right, and Mayor Ola Hansen, left, inspect the quay in Bergen, Monday, "
            "Feb. 7, 2022. (Jane Doe/NTB Pool Photo via AP) (Jane Doe, NTB)",
            f"BERGEN – {LEAD}",
            *BODY,
            "___",
            "John Roe in Oslo, Norway contributed to this report.",
            "Recommended Videos",
        ]
    )
    blocks = cut_lines(page)
    labelled = label_passages(choose_text_blocks(blocks), blocks)
    assert labelled.headline is not None
    assert HEADLINE == labelled.headline.of(labelled.text)
    assert labelled.dateline is not None
    assert "BERGEN" == labelled.dateline.span.of(labelled.text)
    assert [LEAD, *BODY] == texts(labelled, PassageKind.BODY)
    assert ["Jane Doe/NTB Pool Photo via AP", "Jane Doe, NTB"] == words(labelled, labelled.credits)
    assert ["John Roe"] == words(labelled, labelled.contributors)
    assert "AP" == labelled.agency
    assert "icon" not in labelled.text
    assert "Recommended" not in labelled.text


def test_the_dateline_is_a_passage_before_its_paragraph() -> None:
    """The paragraph's sentence begins with its own first word, and every character keeps its place on the page."""
    page, labelled = label(HEADLINE, f"BERGEN (AP) — {LEAD}", *BODY)
    assert ["BERGEN (AP) —"] == texts(labelled, PassageKind.DATELINE)
    assert LEAD == texts(labelled, PassageKind.BODY)[0]
    assert "AP" == labelled.agency
    article = Article(text=labelled.text, pieces=labelled.pieces, passages=labelled.passages)
    for passage in labelled.passages:
        assert passage.span.of(labelled.text) == "".join(part.of(page) for part in article.on_page(passage.span))


def test_only_the_first_dateline_counts() -> None:
    """A later paragraph that opens like one, as in a round-up, keeps its words."""
    _, labelled = label(HEADLINE, f"BERGEN – {LEAD}", *BODY, "OSLO – The council met.")
    assert ["BERGEN –"] == texts(labelled, PassageKind.DATELINE)
    assert "OSLO – The council met." == texts(labelled, PassageKind.BODY)[-1]


def test_an_agency_alone_gives_no_dateline() -> None:
    """An opening "(CNN)" is taken off the sentence; it names the agency, but no place."""
    _, labelled = label(HEADLINE, f"(CNN){LEAD}", *BODY)
    assert (None, "CNN") == (labelled.dateline, labelled.agency)
    assert LEAD == texts(labelled, PassageKind.BODY)[0]


@pytest.mark.parametrize(
    ("line", "names", "agency"),
    [
        ("By Jane Doe", ["Jane Doe"], None),
        ("By JANE DOE and JOHN ROE, Associated Press", ["JANE DOE", "JOHN ROE"], "AP"),
        ("Jane Doe | Staff writer", ["Jane Doe"], None),
        ("Jane Doe", ["Jane Doe"], None),
        ("REUTERS", [], "Reuters"),
        ("AFP, Paris", [], "AFP"),
    ],
)
def test_bylines_hold_names_only(line: str, names: list[str], agency: str | None) -> None:
    """The whole line is the passage, the people's names the spans, the agency named there the story's."""
    _, labelled = label(HEADLINE, line, LEAD, *BODY, guesses="HYBBBB")
    assert [line] == texts(labelled, PassageKind.BYLINE)
    assert names == words(labelled, labelled.bylines)
    assert agency == labelled.agency


def test_a_byline_inside_the_first_paragraph_is_carved_out() -> None:
    """Byline, dateline and sentence in one paragraph become three passages."""
    _, labelled = label(HEADLINE, f"By JANE DOE, Associated Press BERGEN (AP) — {LEAD}", *BODY)
    assert ["By JANE DOE, Associated Press"] == texts(labelled, PassageKind.BYLINE)
    assert ["BERGEN (AP) —"] == texts(labelled, PassageKind.DATELINE)
    assert LEAD == texts(labelled, PassageKind.BODY)[0]


def test_below_a_byline_a_name_with_an_agency_took_the_picture() -> None:
    """Someone like "Jane Doe, Reuters" is an author unless one with "By" stands above."""
    _, labelled = label(HEADLINE, "By Ann Poe", "Jane Doe, Reuters", LEAD, *BODY, guesses="HYYBBBB")
    assert ["Ann Poe"] == words(labelled, labelled.bylines)
    assert ["Jane Doe, Reuters"] == words(labelled, labelled.credits)
    assert labelled.agency is None


def test_a_summary_between_headline_and_byline_is_a_dek() -> None:
    """It shares the headline's words and the byline follows; without a byline it stays body."""
    summary = "The old quay was closed for two winters, and the harbour wall is sound again, the office says."
    _, labelled = label(HEADLINE, summary, "By Jane Doe", LEAD, *BODY)
    assert [summary] == texts(labelled, PassageKind.DEK)
    _, labelled = label(HEADLINE, summary, LEAD, *BODY)
    assert [] == texts(labelled, PassageKind.DEK)
    assert summary == texts(labelled, PassageKind.BODY)[0]


def test_a_dek_needs_the_headlines_words() -> None:
    """A line that shares none may be the first paragraph."""
    byline = (cut_lines("By Jane Doe")[0], PassageKind.BYLINE)
    assert is_dek("The quay and the harbour wall are sound again.", HEADLINE, [byline])
    assert not is_dek("Nobody had expected anything of the kind.", HEADLINE, [byline])
    assert not is_dek("The quay and the harbour wall are sound again.", "", [byline])


def test_a_credit_is_taken_off_its_caption() -> None:
    """Caption and credit are passages of their own, and the credit's words stand without parentheses."""
    caption = "A crane at the northern wall. (Jane Doe/The Harbour Post)"
    _, labelled = label(HEADLINE, LEAD, caption, *BODY, guesses="HBCBBB")
    assert ["A crane at the northern wall."] == texts(labelled, PassageKind.CAPTION)
    assert ["(Jane Doe/The Harbour Post)"] == texts(labelled, PassageKind.CREDIT)
    assert ["Jane Doe/The Harbour Post"] == words(labelled, labelled.credits)


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        ([f"BERGEN – {LEAD}", "The quay in May. (Jane Doe/NTB via AP)"], "AP"),
        ([LEAD, "The quay in May. (Jane Doe/NTB via AP)"], None),
        (["By Ann Poe", f"BERGEN – {LEAD}", "The quay in May. (Jane Doe/NTB via AP)"], None),
        ([f"BERGEN – {LEAD}", "The quay in May. (Jane Doe/AFP via Getty Images)"], None),
        ([f"BERGEN (Reuters) – {LEAD}", "The quay in May. (Jane Doe/NTB via AP)"], "Reuters"),
    ],
)
def test_a_pictures_agency_is_the_weakest_evidence(lines: list[str], agency: str | None) -> None:
    """It tells the story's agency only below a dateline, and where nobody else is named as author."""
    _, labelled = label(HEADLINE, *lines, *BODY)
    assert agency == labelled.agency


def test_a_notice_of_copyright_tells_the_agency() -> None:
    """It is furniture, and read in the page's blocks rather than in the chosen ones."""
    page = "\n".join([HEADLINE, LEAD, *BODY, "Copyright 2022 The Associated Press. All rights reserved."])
    blocks = cut_lines(page)
    labelled = label_passages(choose_text_blocks(blocks), blocks)
    assert "AP" == labelled.agency
    assert "Copyright" not in labelled.text


def test_contributors_are_cut_off_the_last_paragraph() -> None:
    """Both parts keep their kind, and only the people are marked."""
    last = "The ferries return in May. (Reporting by Jane Doe; Editing by John Roe)"
    _, labelled = label(HEADLINE, LEAD, *BODY, last)
    assert ["(Reporting by Jane Doe; Editing by John Roe)"] == texts(labelled, PassageKind.CONTRIBUTOR)
    assert "The ferries return in May." == texts(labelled, PassageKind.BODY)[-1]
    assert ["Jane Doe", "John Roe"] == words(labelled, labelled.contributors)


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this story gave the wrong year of the storm.",
        "This story has been corrected to show that the wall broke in January.",
        "An earlier version of this article misstated the length of the quay.",
        "Editor's note: This story has been updated to correct the name of the harbour master.",
        "CLARIFICATION (Feb. 8): The first sentence now says who paid.",
    ],
)
def test_corrections_are_told_apart(note: str) -> None:
    """A note that corrects the report is not part of its body."""
    _, labelled = label(HEADLINE, LEAD, *BODY, note)
    assert [note] == texts(labelled, PassageKind.CORRECTION)


def test_a_correction_below_its_own_heading_is_whole() -> None:
    """The heading and the paragraphs after it are one correction."""
    note = "The storm broke the wall in January, not in March."
    _, labelled = label(HEADLINE, LEAD, *BODY, "CORRECTION:", note)
    assert ["CORRECTION:", note] == texts(labelled, PassageKind.CORRECTION)


@pytest.mark.parametrize(
    "sentence",
    [
        "The correction of the tide tables took a year.",
        "This story has been told in Bergen for two hundred years.",
        "Earlier plans for the quay had failed.",
    ],
)
def test_sentences_about_corrections_are_body(sentence: str) -> None:
    """Only a note about the report itself is a correction."""
    _, labelled = label(HEADLINE, LEAD, *BODY, sentence)
    assert sentence == texts(labelled, PassageKind.BODY)[-1]


def test_nothing_chosen_gives_an_empty_article() -> None:
    """A page without an article has no passages and no names."""
    assert Labelled(text="", pieces=(), passages=()) == label_passages([])


PARTS = [
    HEADLINE,
    LEAD,
    *BODY,
    f"BERGEN (AP) — {LEAD}",
    "By Jane Doe and John Roe, Reuters",
    "(CNN)The quay is open.",
    "A crane. (Jane Doe/NTB via AP) (Jane Doe, NTB)",
    "Photo: Jane Doe/Getty Images",
    "• An item",
    "AP",
    "Jane Doe contributed to this report.",
    "The end. (Reporting by Jane Doe; Editing by John Roe)",
    "Correction: It was May.",
]


@given(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(list(PassageKind))), max_size=12))
def test_every_character_stays_and_every_span_is_inside(chosen: list[tuple[str, PassageKind]]) -> None:
    """Whatever the guesses were, labels carve without loss, in order, and mark words within the text."""
    page = "\n\n".join(text for text, _ in chosen)
    guessed = [(block, kind) for block, (_, kind) in zip(cut_lines(page), chosen, strict=True)]
    labelled = label_passages(guessed)
    assert "".join(page.split()) == "".join(labelled.text.split())
    article = Article(text=labelled.text, pieces=labelled.pieces, passages=labelled.passages)
    spans = [*labelled.bylines, *labelled.credits, *labelled.contributors]
    spans += (passage.span for passage in labelled.passages)
    if labelled.dateline is not None:
        spans.append(labelled.dateline.span)
    for span in spans:
        marked = span.of(labelled.text)
        assert marked
        assert marked == marked.strip()
        assert marked == "".join(part.of(page) for part in article.on_page(span))


def test_a_guess_about_html_is_kept() -> None:
    """A list's item and a caption that the markup tells stay what they are."""
    _, labelled = label(HEADLINE, LEAD, "An item of a list", "A crane", *BODY, guesses="HBLCBBB")
    assert ["An item of a list"] == texts(labelled, PassageKind.LIST)
    assert ["A crane"] == texts(labelled, PassageKind.CAPTION)


def test_blocks_are_not_changed() -> None:
    """A paragraph without anything to carve keeps its very block."""
    block: Block = cut_lines(LEAD)[0]
    labelled = label_passages([(block, PassageKind.BODY)])
    assert (block.text, block.pieces) == (labelled.text, labelled.pieces)
