import re

from onrecord.article.html import extract_text
from onrecord.article.markup import cut_blocks
from onrecord.article.thinning import MAX_DEPTH, MAX_INLINE_TAGS, thin_markup

SENTENCE = "The lighthouse at Kinnairdel was lit again on Monday."


def shown(page: str) -> list[str]:
    """The words a reader of the page sees."""
    return " ".join(block.text for block in cut_blocks(page)).split()


def test_an_ordinary_page_is_left_as_it_is() -> None:
    """However long, as long as its blocks are as sites make them."""
    page = f"<article>{f'<p><b>{SENTENCE}</b> <a href=x>More</a></p>' * 2_000}</article>"
    assert page is thin_markup(page)


def test_inline_tags_beyond_the_limit_are_left_out() -> None:
    """The words stay, and so does the tag that closes what was kept open."""
    page = "<p><i>" + "<b>lit</b> " * (2 * MAX_INLINE_TAGS) + "</i></p><p><b>again</b></p>"
    thinned = thin_markup(page)
    assert len(re.findall(r"</?b>", thinned)) <= MAX_INLINE_TAGS + 2
    assert thinned.endswith("</i></p><p><b>again</b></p>")
    assert thinned.count("<b>") == thinned.count("</b>")
    assert shown(page) == shown(thinned)


def test_deep_nesting_is_laid_flat() -> None:
    """Blocks stay apart as paragraphs, and no word is lost."""
    page = f"<div>{SENTENCE} " * (3 * MAX_DEPTH)
    thinned = thin_markup(page)
    assert MAX_DEPTH == thinned.count("<div>")
    assert 2 * MAX_DEPTH == thinned.count("<p>")
    assert shown(page) == shown(thinned)


def test_paragraphs_without_end_tags_are_not_nested() -> None:
    """A paragraph ends where the next one begins."""
    page = f"<p>{SENTENCE}<br>" * 3_000
    assert page is thin_markup(page)


def test_scripts_and_comments_are_no_markup() -> None:
    """Tags written inside them count for nothing and stay."""
    page = f"<script>{'<b>' * 3_000}</script><!-- {'<i>' * 3_000} --><p>{SENTENCE}</p>"
    assert page is thin_markup(page)
    assert thin_markup("<b>" * 3_000 + "<!-- open") == thin_markup("<b>" * 3_000) + "<!-- open"


def test_the_extractor_sees_what_is_nested_too_deep_for_it() -> None:
    """libxml2 drops what lies deeper than 256 elements."""
    page = "<html><body><article>" + f"<div>{SENTENCE}" * 400 + "<p>Its keeper, Maud Ferrier, called it a good day.</p>"
    assert "Maud Ferrier" in extract_text(page)
