import pytest

from onrecord.article.quotation_marks import find_unpaired
from onrecord.records.span import Span


def unpaired(*paragraphs: str) -> list[str]:
    """The faults in a text of these paragraphs, in words."""
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return [fault.of(text) for fault in find_unpaired(text, spans)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("“It is lit,” she said. “At last.”",),
        ('"It is lit," she said. "At last."',),
        ("“It is lit.", "“It will stay lit,” she said."),
        ('"It is lit.', '"It will stay lit," she said.', "Nobody answered."),
        ("„Es brennt“, she said in German.",),
        ('The lens is 40" wide and 6\'2" high.',),
        ('“It is lit," she said.',),
        ("The keeper’s dog didn’t bark; ‘rock ’n’ roll’ played.",),
        ("Lighthouses »", "« Back"),
    ],
    ids=[
        "curved",
        "straight",
        "over two paragraphs",
        "over two paragraphs, straight",
        "low mark",
        "inches",
        "mixed marks",
        "apostrophes",
        "arrows",
    ],
)
def test_marks_as_newspapers_set_them_pair_up(paragraphs: tuple[str, ...]) -> None:
    """Nothing to doubt."""
    assert [] == unpaired(*paragraphs)


@pytest.mark.parametrize(
    ("paragraphs", "faults"),
    [
        (("“It is lit, she said.",), ["“It is lit, she said."]),
        (("“It is lit, she said.", "Nobody answered."), ["“It is lit, she said."]),
        (("It is lit,” she said.",), ["”"]),
        (("She said “it is “lit”.",), ["“it is"]),
        (("“It is lit.", "It will stay lit,” she said."), ["“It is lit."]),
        (('She said "it is lit.', "Nobody answered."), ['"it is lit.']),
    ],
    ids=["not closed", "not closed, nothing follows", "not opened", "opened twice", "closed too late", "straight"],
)
def test_marks_without_a_partner_are_told_with_their_place(paragraphs: tuple[str, ...], faults: list[str]) -> None:
    """What is open runs to where it must have ended; one slip is one fault."""
    assert faults == unpaired(*paragraphs)
