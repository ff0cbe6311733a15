"""The article of an HTML page: what is kept, what is dropped, what each block is."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.article.find import MAX_ARTICLE_CHARS, find_article
from onrecord.article.html import MAX_EXTRACTED_CHARS, choose_html_blocks
from onrecord.article.markup import cut_blocks
from onrecord.article.metadata import find_metadata
from onrecord.pages.decoding import decode_page
from onrecord.records.article import PassageKind
from onrecord.records.issue import IssueCode

FIRST = "The old bridge at Harrowmere will not reopen before May, the mayor told the town council on Tuesday evening."
SECOND = (
    "Two of its five piers have cracked, and engineers warned that a third may have to be replaced before next winter."
)
THIRD = (
    "The ferry across the Mere will run all night until then, the harbor office announced, and no fare will be charged."
)
OTHER = "A rowing club that lost its boathouse to the flood has moved upstream, where it hopes for calmer water."
HEADLINE = "Old bridge will not reopen before May"


def page(*parts: str) -> str:
    """A page with the parts as its body."""
    return "<!doctype html><html><head><title>x</title></head><body>" + "".join(parts) + "</body></html>"


def paragraphs(*texts: str) -> str:
    """Each text as a paragraph."""
    return "".join(f"<p>{text}</p>" for text in texts)


def chosen(html: str, *titles: str) -> list[tuple[PassageKind, str]]:
    """Kinds and texts of the blocks that are taken."""
    return [(kind, block.text) for block, kind in choose_html_blocks(html, cut_blocks(html), titles)]


def texts(html: str) -> list[str]:
    """The texts of the blocks that are taken."""
    return [text for _, text in chosen(html)]


STORY = f"<h1>{HEADLINE}</h1>" + paragraphs(FIRST, SECOND, THIRD)


def test_navigation_and_footer_are_left_out() -> None:
    """What stands around the story is not in it."""
    html = page("<nav><ul><li><a href=/>Home</a></li></ul></nav>", f"<main>{STORY}</main>", "<footer>© Post</footer>")
    assert [HEADLINE, FIRST, SECOND, THIRD] == texts(html)


@pytest.mark.parametrize("attributes", ["", ' class="post"', ' id="{n}"'])
def test_a_second_article_element_is_another_story(attributes: str) -> None:
    """Of several articles on a page the one with the headline counts, alike as their markup may be."""
    first = f"<article{attributes.format(n=1)}>{STORY}</article>"
    second = (
        f"<article{attributes.format(n=2)}><h2>Rowing club moves</h2>{paragraphs(OTHER, OTHER + ' Or so.')}</article>"
    )
    found = texts(page(f"<div class=entry-content>{first}{second}</div>"))
    assert FIRST in found
    assert OTHER not in found


def test_the_headline_stands_once() -> None:
    """A headline that the page repeats before the story is kept once."""
    html = page(f"<h1>{HEADLINE}</h1><article><h2>{HEADLINE}</h2>{paragraphs(FIRST, SECOND, THIRD)}</article>")
    assert 1 == texts(html).count(HEADLINE)


def test_a_gallery_s_caption_stands_once() -> None:
    """The same caption under every picture of a gallery is kept once."""
    picture = "<figure><img src=a><figcaption>The old bridge at Harrowmere on Monday</figcaption></figure>"
    html = page(
        "<article>", f"<h1>{HEADLINE}</h1>", paragraphs(FIRST), picture * 4, paragraphs(SECOND, THIRD), "</article>"
    )
    assert 1 == texts(html).count("The old bridge at Harrowmere on Monday")


def test_a_list_of_links_inside_the_story_is_left_out() -> None:
    """Pointers to other stories are furniture, wherever they stand."""
    links = (
        "<ul><li><a href=/a>Rowing club moves upstream</a></li><li><a href=/b>What the tide left behind</a></li></ul>"
    )
    html = page("<article>", f"<h1>{HEADLINE}</h1>", paragraphs(FIRST, SECOND), links, paragraphs(THIRD), "</article>")
    assert "Rowing club moves upstream" not in texts(html)


def test_byline_dek_and_caption_are_told_by_their_markup() -> None:
    """What the extractor leaves out though it belongs to the story is kept with its kind."""
    dek = '<h2 class="dek">Engineers found cracks in two of its five piers</h2>'
    head = f'<h1>{HEADLINE}</h1>{dek}<p class="byline">By Tomas Reyl</p>'
    figure = "<figure><img src=a><figcaption>The old bridge at Harrowmere on Monday</figcaption></figure>"
    html = page("<article>", head, figure, paragraphs(FIRST, SECOND, THIRD), "</article>")
    kinds = {text: kind for kind, text in chosen(html)}
    assert PassageKind.HEADLINE == kinds[HEADLINE]
    assert PassageKind.DEK == kinds["Engineers found cracks in two of its five piers"]
    assert PassageKind.BYLINE == kinds["By Tomas Reyl"]
    assert PassageKind.CAPTION == kinds["The old bridge at Harrowmere on Monday"]


@pytest.mark.parametrize(
    "tag",
    [
        "<img alt='Macron's wife'>",
        '<a href="x"">a</a>',
        '<div data-title="The hidden cost"></div>',
        "<!-->",
        "<svg><path d=1>",
        '<img alt="it\'s">',
    ],
)
def test_careless_markup_before_the_story_costs_nothing(tag: str) -> None:
    """A stray quotation mark, a word like "hidden" in a value, an unclosed drawing: the story is read all the same."""
    assert [HEADLINE, FIRST, SECOND, THIRD] == texts(page(tag, f"<article>{STORY}</article>"))


def test_a_page_that_ends_inside_a_tag_is_told() -> None:
    """What is there is read, and an issue says that the end is missing."""
    article, issues = find_article(decode_page((page(f"<article>{STORY}")[:-14] + '<p class="x').encode()), None)
    assert FIRST in article.text
    assert IssueCode.PAGE_CUT_OFF in {issue.code for issue in issues}


def test_a_page_behind_a_wall_of_scripts_is_read() -> None:
    """Scripts do not count for how much of a page is looked at."""
    html = page("<script>" + "x=1;" * (MAX_EXTRACTED_CHARS // 4 + 10) + "</script>", f"<article>{STORY}</article>")
    article, issues = find_article(decode_page(html.encode()), None)
    assert FIRST in article.text
    assert IssueCode.PAGE_CUT_OFF in {issue.code for issue in issues}


def test_an_article_without_end_is_cut_at_a_word(tmp_path: Path) -> None:
    """A story longer than the limit ends within it, and an issue says so."""
    place = tmp_path / "long.txt"
    place.write_text(f"{HEADLINE}\n\n" + f"{FIRST} " * (MAX_ARTICLE_CHARS // len(FIRST) + 10), encoding="utf-8")
    article, issues = find_article(decode_page(place.read_bytes()), None)
    assert len(article.text) <= MAX_ARTICLE_CHARS + 10
    assert article.text.split()[-1].strip(",.") in FIRST
    assert [IssueCode.ARTICLE_TOO_LONG] == [issue.code for issue in issues]


@pytest.mark.parametrize("line", ["Lena VogtFollow @lenavogt", "Lena Vogt 9 min read"])
def test_an_author_of_the_metadata_is_found_in_a_glued_byline(line: str) -> None:
    """Where the line beside the headline says more than the name, the metadata tells which part is the name."""
    meta = '<meta name="author" content="Lena Vogt">'
    html = page(
        f"<h1>{HEADLINE}</h1><div class=x>{line}</div>", f"<article>{paragraphs(FIRST, SECOND, THIRD)}</article>"
    )
    html = html.replace("<title>", f"{meta}<title>")
    article, _ = find_article(decode_page(html.encode()), find_metadata(html))
    assert ["Lena Vogt"] == [span.of(article.text) for span in article.bylines]


def test_words_with_soft_hyphens_and_loose_accents_are_found_again() -> None:
    """Extractors hand them back without the hyphens and with the accents composed."""
    hyphened = FIRST.replace("bridge", "brid\u00adge").replace("council", "coun\u00adcil")
    loose = SECOND.replace("engineers", "inge\u0301nieurs de l'e\u0301cole")
    assert [(PassageKind.BODY, hyphened), (PassageKind.BODY, loose), (PassageKind.BODY, THIRD)] == chosen(
        page("<article>", paragraphs(hyphened, loose, THIRD), "</article>")
    )


def test_scripts_without_an_end_on_a_page_too_long_to_extract_whole_cost_one_look() -> None:
    """Browsers take an unclosed script or comment for the rest of the page."""
    hidden = "<script>" * (MAX_EXTRACTED_CHARS // 8)
    assert [(PassageKind.BODY, text) for text in (FIRST, SECOND, THIRD)] == chosen(
        page("<article>", paragraphs(FIRST, SECOND, THIRD), "</article>", hidden)
    )
