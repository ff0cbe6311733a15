from collections.abc import Callable

import pytest

from onrecord.article.doubts import LONGEST_SENTENCE_CHARS, STRETCH_CHARS, find_doubts
from onrecord.article.find import find_article
from onrecord.pages.decoding import decode_page
from onrecord.records.article import Passage, PassageKind
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.span import Span

ENGLISH = (
    "The keeper of the lighthouse at Kinnairdel said on Monday that the lamp had been lit again.",
    "She thanked the harbour board, which had paid for a new lens, and asked it for a second boat.",
    "“We waited eleven years for this,” she said. “It was worth the wait.”",
)
GERMAN = (
    "Die Wärterin des Leuchtturms sagte am Montag, die Lampe sei nach elf Jahren wieder entzündet worden.",
    "Sie dankte der Hafenbehörde, die eine neue Linse bezahlt hatte, und bat sie um ein zweites Boot.",
)
GREEK = "Η φαροφύλακας είπε τη Δευτέρα ότι η λάμπα άναψε ξανά ύστερα από έντεκα χρόνια."


def doubts(*paragraphs: str, language: str | None = "en", kind: PassageKind = PassageKind.BODY) -> tuple[Issue, ...]:
    """The doubts about an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    passages, at = [], 0
    for paragraph in paragraphs:
        passages.append(Passage(kind=kind, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    issues = find_doubts(text, passages, language)
    for issue in issues:
        assert issue.span is not None
        assert issue.span.of(text) == issue.span.of(text).strip() != ""
    return issues


def codes(*paragraphs: str, language: str | None = "en") -> list[IssueCode]:
    """The codes of the doubts about an article of these paragraphs."""
    return [issue.code for issue in doubts(*paragraphs, language=language)]


def test_ordinary_news_raises_no_doubt() -> None:
    """Nor does an empty article."""
    assert [] == codes(*ENGLISH)
    assert [] == codes()


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_text_without_letter_case_is_told(change: Callable[[str], str]) -> None:
    """A wall of capitals, and text without any."""
    assert [IssueCode.CASE_LOST] == codes(*map(change, ENGLISH))


def test_a_third_of_the_article_in_capitals_is_told_with_its_place() -> None:
    """One paragraph in capitals among many is not."""
    upper = [paragraph.upper() for paragraph in ENGLISH]
    (issue,) = doubts(*ENGLISH, *upper)
    text = "\n\n".join((*ENGLISH, *upper))
    assert issue.span is not None
    assert "\n\n".join(upper) == issue.span.of(text)
    assert [] == codes(*ENGLISH, *ENGLISH, upper[2])


def test_unpaired_quotation_marks_are_told() -> None:
    """With their number, at the first of them."""
    (issue,) = doubts(*ENGLISH, "“It was worth it, she said.", "Nobody answered ”.")
    assert IssueCode.QUOTES_UNBALANCED == issue.code
    assert [] == codes(*ENGLISH, "“It was worth it.", "“All of it,” she said.")


def test_a_sentence_without_end_is_told() -> None:
    """Long paragraphs of short sentences are none."""
    endless = "the lamp was lit and the boat came and " * (LONGEST_SENTENCE_CHARS // 30)
    assert [IssueCode.SENTENCE_ENDLESS] == codes(*ENGLISH, endless.strip())
    assert [] == codes(" ".join(ENGLISH * 20))


def test_another_language_in_large_parts_is_told() -> None:
    """By paragraphs of its own, or within one that is longer than a stretch."""
    assert [IssueCode.LANGUAGE_MIXED] == codes(*ENGLISH, *GERMAN)
    assert [IssueCode.LANGUAGE_MIXED] == codes(" ".join(ENGLISH * 20) + " " + " ".join(GERMAN * (STRETCH_CHARS // 30)))
    assert [IssueCode.LANGUAGE_MIXED] == codes(*ENGLISH, GREEK, GREEK)
    assert [] == codes(*ENGLISH, *ENGLISH, *ENGLISH, GERMAN[0])


def test_a_name_list_is_no_other_language() -> None:
    """Names belong to no language."""
    assert [] == codes(*ENGLISH, "Maud Ferrier, Ada Quill, Tom Hask, Ewa Lind, Jan Moor, Una Platt, Kit Rowe.")


def test_turned_writing_is_told() -> None:
    """A browser would show the words backwards."""
    (issue,) = doubts(*ENGLISH, "The lamp was \u202etil\u202c again.")
    assert IssueCode.DIRECTION_OVERRIDDEN == issue.code


def test_of_a_page_that_is_not_read_only_the_letters_are_judged() -> None:
    """Quotations and sentences of another language are nobody's business here."""
    assert [] == codes(*GERMAN, "„Er sagte nichts.", language="de")


def test_what_is_not_running_text_is_not_judged() -> None:
    """Captions and headlines may well be in capitals."""
    assert () == doubts(*(paragraph.upper() for paragraph in ENGLISH), kind=PassageKind.CAPTION)


def test_the_article_of_a_page_comes_with_its_doubts() -> None:
    """Beside what was doubtful about finding it."""
    article, issues = find_article(decode_page("\n\n".join(ENGLISH * 2).upper().encode()), None)
    (issue,) = (issue for issue in issues if issue.code is IssueCode.CASE_LOST)
    assert issue.span is not None
    assert ENGLISH[1].upper() in issue.span.of(article.text)
