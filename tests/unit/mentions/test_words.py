"""Words of an article: where they begin, what ends a sentence, which passages shout."""

from __future__ import annotations

from tests.unit.mentions.set_page import set_article

from onrecord.mentions.words import Words, cut_words
from onrecord.records.article import Article
from onrecord.records.span import Span


def sentences(words: Words) -> list[str]:
    """The words of each sentence, joined by blanks."""
    found: dict[int, list[str]] = {}
    for index, sentence in enumerate(words.sentence):
        found.setdefault(sentence, []).append(words.texts[index])
    return [" ".join(parts) for parts in found.values()]


def test_possessive_endings_are_left_out() -> None:
    """An apostrophe and its s belong to no word, a bare apostrophe behind an s neither."""
    words = cut_words(set_article("Denmark's queen met Belarus' president and O'Neill."))
    assert ["Denmark", "queen", "met", "Belarus", "president", "and", "O'Neill", "."] == words.texts
    assert ["'s", "", "", "'", "", "", "", ""] == words.clitics


def test_abbreviations_do_not_end_a_sentence() -> None:
    """Titles, initials and countries keep their full stops."""
    words = cut_words(set_article("Gov. J. Doe flew to the U.S. on Monday. He came back."))
    assert ["Gov. J. Doe flew to the U.S. on Monday .", "He came back ."] == sentences(words)


def test_an_abbreviation_ends_a_sentence_before_a_word_that_opens_one() -> None:
    """What follows with a capital and is no name begins a sentence."""
    words = cut_words(set_article("He flew to the U.S. The visit was short."))
    assert ["He flew to the U.S.", "The visit was short ."] == sentences(words)


def test_quotations_are_marked_and_end_with_their_passage() -> None:
    """A quotation that is never closed does not swallow the rest of the page."""
    words = cut_words(set_article("“We stay,” she said.", "“We go. It is late.", "They went."))
    quoted = [text for text, inside in zip(words.texts, words.quoted, strict=True) if inside and text.isalpha()]
    assert ["We", "stay", "We", "go", "It", "is", "late"] == quoted


def test_a_headline_in_title_case_is_loud() -> None:
    """There capitals tell nothing; in a sentence they do."""
    words = cut_words(set_article("headline: Mayor Of Harrowmere Opens Old Bridge", "The Mayor of Harrowmere spoke."))
    loud = [text for text, shouted in zip(words.texts, words.loud, strict=True) if shouted]
    assert ["Mayor", "Of", "Harrowmere", "Opens", "Old", "Bridge"] == loud


def test_spans_lead_back_to_words() -> None:
    """A span that begins or ends inside a word holds that word."""
    article = set_article("The old bridge is closed.")
    words = cut_words(article)
    assert (1, 3) == words.range_of(Span(4, 14))
    assert (1, 3) == words.range_of(Span(5, 12))
    assert "old bridge" == words.span(1, 3).of(article.text)


def test_a_text_without_passages_is_cut_all_the_same() -> None:
    """Blank lines divide paragraphs where nobody has."""
    words = cut_words(Article(text="One line.\n\nAnother line."))
    assert 2 == len(words.passages)
    assert ["One line .", "Another line ."] == sentences(words)
