"""Which of several contents holds a place."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.contents import Contents
from onrecord.records.span import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def test_the_shortest_of_several_nested() -> None:
    """A quotation inside a statement's content is nearer than that content; what holds no part of it is not."""
    contents = Contents([(Span(0, 50),), (Span(10, 20), Span(60, 70)), ()])
    assert contents.around(Span(12, 15)) == 1
    assert contents.around(Span(12, 15), besides=1) == 0
    assert contents.around(Span(18, 25)) == 0
    assert contents.around(Span(65, 66)) == 1
    assert contents.around(Span(52, 55)) is None


@given(st.lists(st.lists(SPANS, max_size=3), max_size=8), SPANS)
def test_as_looking_at_each(contents: list[list[Span]], place: Span) -> None:
    """The same length as that of the shortest found by looking at all of them, and nothing where there is none."""
    holding = [
        (span.end - span.start, number)
        for number, spans in enumerate(contents)
        for span in spans
        if span.start <= place.start and place.end <= span.end
    ]
    found = Contents(contents).around(place)
    assert (found is None) == (not holding)
    if found is not None:
        assert (min(holding)[0], found) in holding
