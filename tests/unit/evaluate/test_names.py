"""The figures for names on small cases worked out by hand, and the reader's names in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.name_gold import GoldText, NamedSpan
from onrecord.evaluate.names import NameTally, article_of, read_names, score_names
from onrecord.pages.decoding import decode_page

TEXT = "Mayor Ines Calloway left Bergen for the Harbour Union before the 2031 vote. She spoke Norwegian."


def name(words: str, kind: str) -> NamedSpan:
    """A name by its words."""
    start = TEXT.index(words)
    return NamedSpan(start=start, end=start + len(words), kind=kind)


CALLOWAY, BERGEN = name("Ines Calloway", "person"), name("Bergen", "place")
UNION, NORWEGIAN = name("Harbour Union", "organisation"), name("Norwegian", "nationality")
VOTE = name("2031 vote", "event")
GOLD = (CALLOWAY, BERGEN, UNION, NORWEGIAN)


def figures(*predicted: NamedSpan) -> dict[str, float]:
    """Figures of one text."""
    tally = NameTally()
    tally.add_text(GOLD, predicted, (VOTE,))
    return tally.figures()


def test_gold_against_itself_is_perfect() -> None:
    """Handing back the gold scores 1 everywhere."""
    assert {1.0} == set(figures(*GOLD).values())


def test_nothing_found_scores_nothing() -> None:
    """An empty answer scores 0 and divides by nothing."""
    assert {0.0} == set(figures().values())


def test_a_wrong_kind_is_right_in_its_place_only() -> None:
    """Exact needs the kind; the span does not, and the kinds take the blame on both sides."""
    found = figures(CALLOWAY, name("Bergen", "organisation"), UNION)
    assert 2 / 3 == pytest.approx(found["exact_f1"])
    assert 1.0 == found["span_f1"]
    assert (0.0, 0.5) == (found["place_recall"], found["organisation_precision"])


def test_a_longer_name_is_wrong_for_both() -> None:
    """A title taken into the name misses the gold one."""
    found = figures(name("Mayor Ines Calloway", "person"), BERGEN, UNION)
    assert 2 / 3 == pytest.approx(found["exact_precision"])
    assert 2 / 3 == pytest.approx(found["span_recall"])


@pytest.mark.parametrize("extra", [name("2031 vote", "organisation"), name("vote", "place"), VOTE])
def test_a_prediction_on_what_is_left_out_does_not_count(extra: NamedSpan) -> None:
    """Whether it takes all or a part of it."""
    assert {1.0} == set(figures(*GOLD, extra).values())


def test_a_prediction_on_nothing_is_wrong() -> None:
    """What overlaps neither gold nor what is left out costs precision."""
    assert 0.75 == figures(*GOLD, name("She", "person"))["exact_precision"]


def test_a_prediction_that_touches_gold_as_well_is_wrong() -> None:
    """Overlapping what is left out is no excuse for spoiling a name."""
    assert 0.75 == figures(*GOLD, name("Harbour Union before the 2031", "organisation"))["exact_precision"]


def test_nationalities_have_figures_of_their_own() -> None:
    """They are in no other figure, and absent where the gold has none."""
    found = figures(CALLOWAY, BERGEN, UNION)
    assert (1.0, 0.0) == (found["exact_f1"], found["nationality_f1"])
    tally = NameTally()
    tally.add_text([BERGEN], [BERGEN, NORWEGIAN])
    assert "nationality_f1" not in tally.figures()


spans = st.tuples(st.integers(0, 20), st.integers(1, 6), st.sampled_from(["person", "place", "nationality", "other"]))


@given(st.lists(spans), st.lists(spans), st.lists(spans))
def test_figures_are_shares(
    gold: list[tuple[int, int, str]], found: list[tuple[int, int, str]], out: list[tuple[int, int, str]]
) -> None:
    """Whatever overlaps whatever, no figure leaves 0 to 1."""
    tally = NameTally()
    made = [[NamedSpan(start=s, end=s + n, kind=k) for s, n, k in names] for names in (gold, found, out)]
    tally.add_text(made[0], made[1], made[2])
    assert all(0.0 <= value <= 1.0 for value in tally.figures().values())


def test_groups_are_counted_apart_and_news_is_the_measure() -> None:
    """The figures of other groups carry the group's name."""
    texts = [GoldText(id=g, group=g, text=TEXT, names=(BERGEN,), left_out=()) for g in ("interview", "news")]
    found = score_names(texts, lambda text: [BERGEN] if text.group == "news" else [], lambda items: items)
    assert (1.0, 0.0) == (found["exact_f1"], found["interview_exact_f1"])


def test_the_reader_gives_names_and_no_pronouns() -> None:
    """Offsets are those of the text given; pronouns and descriptions are left out."""
    text = GoldText(
        id="t", group="news", text=f"{TEXT}\n“It is late,” she said. The mayor denied it.", names=(), left_out=()
    )
    found = read_names(text)
    assert {CALLOWAY, BERGEN} <= set(found)
    assert all(text.text[n.start : n.end] not in ("She", "she", "mayor", "The mayor") for n in found)


def test_a_text_too_short_for_a_page_is_read_all_the_same() -> None:
    """A line that is no article still has its names."""
    text = GoldText(id="t", group="crossner", text="Bergen , Norway", names=(), left_out=())
    assert "Bergen" in [text.text[n.start : n.end] for n in read_names(text)]


def test_an_article_of_all_lines_leaves_nothing_out() -> None:
    """Every line that is not blank is a passage, and offsets stay those of the page."""
    page = decode_page(b"Share this\n\n  Oslo is a city.\n", path="a.txt")
    article = article_of(page)
    assert ["Share this", "Oslo is a city."] == [passage.span.of(article.text) for passage in article.passages]
    assert page.text == article.text
