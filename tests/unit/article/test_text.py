"""The article of a page saved as plain text."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.blocks import Block
from onrecord.article.text import choose_text_blocks, cut_lines
from onrecord.records.article import PassageKind

HEADLINE = "Harbour office to reopen Bergen quay in May"
BODY = [
    "BERGEN – The harbour office said Monday that the old quay will reopen in May after two winters of repairs.",
    "The quay has been closed to ferries since a storm broke its northern wall in the first days of January 2020.",
    "“We know how long the town has waited,” harbour master Kari Nordmann said. “The wall is sound again.”",
    "“It is late, but it is done.”",
    "Shop owners along the quay had asked the council for help last spring, when the work stood still for weeks.",
    "The council paid 40 of them a small sum in June and promised that the ferries would be back within a year.",
    "Engineers from the technical university found no further cracks when they measured the wall last week.",
]
MENU = ["Skip to main content", "Partly cloudy icon", "7º", "News", "Weather", "Sports", "Sign In", "Search"]
TEASERS = [
    "Recommended Videos",
    "More headlines",
    "Ferry line orders three electric boats",
    "5 hours ago",
    "Council votes on a new library budget",
    "1 day ago",
    "Town band plays for the last time",
    "2 days ago",
    "Privacy Policy",
    "© 2022 Harbour Post. All rights reserved.",
]


def chosen_texts(text: str, *kinds: PassageKind) -> list[str]:
    """The texts of the blocks chosen from a page, those of the given kinds."""
    return [block.text for block, kind in choose_text_blocks(cut_lines(text)) if not kinds or kind in kinds]


def test_each_line_is_a_block_with_its_place() -> None:
    """Blank lines are counted and every block's characters stand where its pieces say."""
    text = "One  line\r\n\r\n\r\n  another\tline \nthird"
    blocks = cut_lines(text)
    assert ["One line", "another line", "third"] == [block.text for block in blocks]
    assert [0, 2, 0] == [block.blank_before for block in blocks]
    assert "another\tline" == text[blocks[1].page_start : blocks[1].page_end]


@given(st.text(alphabet=st.sampled_from("ab. \t\n\r\u00a0\u2028é"), max_size=200))
def test_no_character_is_lost_or_moved(text: str) -> None:
    """Everything but white space is in one block, once, in order, and at its place."""
    blocks = cut_lines(text)
    assert "".join(text.split()) == "".join("".join(block.text.split()) for block in blocks)
    for block in blocks:
        assert block.text.split() == text[block.page_start : block.page_end].split()


def test_wrapped_lines_are_joined() -> None:
    """In a text wrapped at one width, a paragraph is one block and its line breaks are spaces."""
    text = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in [HEADLINE, *BODY])
    assert [HEADLINE, *BODY] == [block.text for block in cut_lines(text)]


def test_unwrapped_lines_stay_apart() -> None:
    """A menu's short lines and paragraphs of a line each are not joined, blank lines between them or not."""
    lines = [*MENU, HEADLINE, *BODY]
    assert lines == [block.text for block in cut_lines("\n".join(lines))]


def test_paragraphs_of_one_line_are_not_taken_for_wrapped_ones() -> None:
    """Lines of much the same length stay apart where each ends its sentence."""
    assert [BODY[1]] * 6 == [block.text for block in cut_lines("\n".join([BODY[1]] * 6))]


def test_a_huge_line_is_one_block() -> None:
    """A single line of megabytes is cut and chosen in time linear in its length."""
    text = "The harbour office said on Monday that the quay will open again in May. " * 40_000
    [(block, kind)] = choose_text_blocks(cut_lines(text))
    assert (PassageKind.BODY, len(text) - 1) == (kind, len(block.text))


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_the_article_is_found_between_furniture(gap: str) -> None:
    """Headline and body come out in order, all of them and nothing else, however the lines are spaced."""
    text = gap.join([*MENU, HEADLINE, *BODY, *TEASERS])
    assert [HEADLINE] == chosen_texts(text, PassageKind.HEADLINE)
    assert BODY == chosen_texts(text, PassageKind.BODY)


def test_furniture_inside_the_body_is_left_out() -> None:
    """Advertisements, boxes of related reports, rules and pull quotes between paragraphs are dropped."""
    inside = [
        "Advertisement",
        "Related",
        "Ferry line orders three electric boats for the northern route",
        "___",
        "“We know how long the town has waited”",
    ]
    text = "\n".join([*MENU, HEADLINE, *BODY[:3], *inside, *BODY[3:], *TEASERS])
    assert BODY == chosen_texts(text, PassageKind.BODY)


def test_subheads_and_lists_stay() -> None:
    """A subhead between paragraphs is body, a bulleted line a list's item."""
    items = ["• Ferries from May 2", "• Cruise ships from June", "• Night trains next year"]
    text = "\n".join([*MENU, HEADLINE, *BODY[:3], "What comes next", *items, *BODY[3:], *TEASERS])
    assert "What comes next" in chosen_texts(text, PassageKind.BODY)
    assert items == chosen_texts(text, PassageKind.LIST)


def test_a_headline_that_stands_twice_is_taken_above_the_body() -> None:
    """The page's title repeats it with the site's name; the later one is the headline, the title is left out."""
    text = "\n".join([f"{HEADLINE} - Harbour Post", *MENU, HEADLINE, *BODY, *TEASERS])
    blocks = cut_lines(text)
    chosen = choose_text_blocks(blocks)
    assert (blocks[len(MENU) + 1], PassageKind.HEADLINE) == chosen[0]
    assert len(BODY) + 1 == len(chosen)


def test_a_teasers_title_is_not_the_headline() -> None:
    """Of several titles above the body, the one whose words the body takes up is the headline."""
    head = [HEADLINE, "By Jane Doe", "Feb. 8, 2022 3:15 pm", "Town band plays for the last time"]
    text = "\n".join([*MENU, *head, *BODY, *TEASERS])
    assert [HEADLINE] == chosen_texts(text, PassageKind.HEADLINE)


def test_date_and_byline_below_the_headline_stay() -> None:
    """They are kept as byline; the counters and buttons beside them are not."""
    head = ["By Jane Doe", "12 shares", "Tuesday, February 8, 2022", "Share Tweet Email"]
    text = "\n".join([*MENU, HEADLINE, *head, *BODY, *TEASERS])
    assert ["By Jane Doe", "Tuesday, February 8, 2022"] == chosen_texts(text, PassageKind.BYLINE)


def test_captions_stay_as_captions() -> None:
    """A caption with its credit is kept, and so is one whose credit has its own line."""
    caption = "Workers lift a beam at the quay in Bergen, Norway. (Jane Doe/Harbour Post via AP)"
    inside = ["A crane at the northern wall", "AP Photo/Jane Doe"]
    text = "\n".join([*MENU, HEADLINE, caption, *BODY[:4], *inside, *BODY[4:], *TEASERS])
    assert [caption, "A crane at the northern wall"] == chosen_texts(text, PassageKind.CAPTION)
    assert ["AP Photo/Jane Doe"] == chosen_texts(text, PassageKind.CREDIT)
    assert BODY == chosen_texts(text, PassageKind.BODY)


def test_readers_comments_are_left_out() -> None:
    """Comments are prose, but they follow the report; the link to them above it is no end."""
    comments = [
        "2 thoughts on “Harbour office to reopen Bergen quay in May”",
        "Ola on February 9, 2022 at 4:47 pm said:",
        "I have walked past that wall every day since the storm and I still do not believe that it will hold.",
        "The council should tell us what the whole thing has cost before anybody cuts another ribbon there.",
    ]
    text = "\n".join([*MENU, HEADLINE, "Comments", *BODY, *comments])
    assert BODY == chosen_texts(text, PassageKind.BODY)


def test_a_list_of_teasers_with_summaries_is_left_out() -> None:
    """Title, date, summary, again and again: prose stands there, but never beside other prose."""
    teasers = []
    summary = "It was the first time in years that so many had come to see it, the organisers of the evening said."
    for day, title in enumerate(["Ferry line orders three boats", "Council votes on library", "Band plays last tune"]):
        teasers += [title, f"February {day + 3}, 2022", summary]
    text = "\n".join([*MENU, HEADLINE, *BODY, *teasers, "Privacy Policy"])
    assert BODY == chosen_texts(text, PassageKind.BODY)


def test_times_head_the_sections_of_a_running_report() -> None:
    """A bare time of day between paragraphs stays; it says when the next one was written."""
    sections = [BODY[0], BODY[1], "___", "2:45 p.m.", BODY[2], BODY[4], "___", "1:10 p.m.", BODY[5], BODY[6]]
    text = "\n".join([*MENU, "The Latest: Harbour office to reopen Bergen quay", *sections, *TEASERS])
    assert [line for line in sections if line != "___"] == chosen_texts(text, PassageKind.BODY)


def test_a_text_that_is_all_article_is_kept_whole() -> None:
    """Plain paragraphs below a headline lose nothing, short lines and signatures included."""
    lines = [f"{HEADLINE}.", "LETTERS.", *BODY, "Kari Nordmann.", "Bergen.", *BODY[:2], "Ola Nordmann.", "Oslo."]
    text = "\n\n".join(lines)
    assert lines == chosen_texts(text)
    assert lines[:1] == chosen_texts(text, PassageKind.HEADLINE)


@pytest.mark.parametrize("text", ["", "\n \n", "___\n***", "News\nSports\nWeather", "12\n41º\n3 hours ago"])
def test_a_page_without_prose_has_no_article(text: str) -> None:
    """Nothing is chosen where no line has the shape of a sentence."""
    assert [] == choose_text_blocks(cut_lines(text))


LINES = [*MENU, HEADLINE, *BODY, *TEASERS, "", "Comments", "Read more", "By Jane Doe"]


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_chosen_blocks_are_the_pages_own_in_order(lines: list[str]) -> None:
    """Whatever a page is made of, each block is chosen at most once and none is invented."""
    blocks = cut_lines("\n".join(lines))
    starts = [block.page_start for block, _ in choose_text_blocks(blocks)]
    own: dict[int, Block] = {block.page_start: block for block in blocks}
    assert sorted(set(starts)) == starts
    assert set(starts) <= set(own)


def test_a_page_in_capitals_has_its_article() -> None:
    """As telegrams and some agencies' wires were set."""
    text = "\n\n".join([HEADLINE, *BODY]).upper()
    assert [paragraph.upper() for paragraph in BODY] == chosen_texts(text, PassageKind.BODY)


def test_one_endless_sentence_is_an_article() -> None:
    """Though it has no full stop before its end, and no comma."""
    text = "the harbour master said that the quay would open and the council said that it would not " * 200
    assert [text.strip()] == chosen_texts(text, PassageKind.BODY)
