"""Pronouns: whom they stand for in running text."""

from __future__ import annotations

from tests.unit.mentions.set_page import Page


def test_he_and_she_agree_in_gender() -> None:
    """The nearest person is passed over who is of the other gender."""
    page = Page("Paul Roe met Anna Doe on Monday.", "He said it rained. She said it did not.")
    assert ["Paul Roe", "Anna Doe"] == page.speakers("He", "She")


def test_he_is_the_subject_before_rather_than_the_object() -> None:
    """Subjects stay in focus."""
    page = Page("Paul Roe met Karl Madsen on Monday. He said it was a pleasure.")
    assert ["Paul Roe"] == page.speakers("He")


def test_he_goes_on_for_whoever_spoke_last() -> None:
    """A statement without a name has the speaker of the one before."""
    page = Page("“It rained,” Paul Roe said of the day that Karl Madsen came.", "“It always does,” he said.")
    assert ["Paul Roe", "Paul Roe"] == page.speakers("Paul Roe", page.first_word("he said"))


def test_who_is_quoted_does_not_call_himself_he() -> None:
    """Inside a quotation he is somebody else."""
    page = Page("Karl Madsen was late.", "“I think he said it was the train,” Paul Roe said.")
    links = page.link(
        page.span("Paul Roe"),
        page.first_word("he said it"),
        contents=(page.span("“I think he said it was the train,”"),),
    )
    names = {actor.id: actor.name for actor in links.cast.actors}
    assert ["Paul Roe", "Karl Madsen"] == [names[speaker] for speaker in links.speakers if speaker]


def test_i_is_whoever_is_quoted() -> None:
    """The first person in a quotation is its speaker."""
    page = Page("“I told them I was tired,” Anna Doe said.")
    links = page.link(
        page.span("Anna Doe"), page.first_word("I told"), contents=(page.span("“I told them I was tired,”"),)
    )
    assert links.speakers[0] == links.speakers[1] is not None


def test_i_outside_a_quotation_is_the_writer() -> None:
    """The byline tells who that is."""
    page = Page("byline: By Tomas Reyl", "Last week I saw that the bridge was shut.")
    assert ["Tomas Reyl"] == page.speakers(page.first_word("I saw"))


def test_who_takes_up_what_stands_right_before_it() -> None:
    """Across a comma, and past what tells who someone is."""
    page = Page("Paul Roe met Anna Doe, who spoke first.", "Karl Madsen, a lawyer for Paul Roe, who came late, left.")
    assert ["Anna Doe", "Karl Madsen"] == page.speakers("who", page.span("who", 1))


def test_it_is_an_organisation_and_they_are_people() -> None:
    """Number and sort agree."""
    page = Page("The Harbor Council met residents on Monday.", "It said the ferry would stop. They said it must not.")
    assert ["Harbor Council", "residents"] == page.speakers("It", "They")


def test_they_are_two_who_act_together() -> None:
    """Two names joined by "and" make a plural."""
    page = Page("Paul Roe and Anna Doe opened the bridge.", "They said it would last.")
    assert ["Paul Roe and Anna Doe"] == page.speakers("They")


def test_you_is_no_one_on_the_page() -> None:
    """Nothing is guessed."""
    assert [None] == Page("Paul Roe spoke. If you think so, wait.").speakers("you")


def test_a_pronoun_tells_the_gender_of_an_unlisted_name() -> None:
    """Who is alone in a sentence with "she" is a woman."""
    page = Page("Xanthe Quill said she was tired.", "Paul Roe was not.", "She slept.")
    assert ["Xanthe Quill"] == page.speakers("She")


def test_the_writer_is_not_found_behind_a_second_byline() -> None:
    """Two writers are not one."""
    page = Page("byline: By Tomas Reyl and Ines Calloway", "Last week I saw it.")
    assert [None] == page.speakers(page.first_word("I saw"))


def test_an_object_is_not_the_subject_of_its_clause() -> None:
    """Whoever does something does it to another."""
    page = Page("Paul Roe waited at the ferry.", "Karl Madsen called him a friend.")
    assert ["Paul Roe"] == page.speakers("him")


def test_what_someone_is_brings_on_no_one_else() -> None:
    """He is not the fisherman beside himself."""
    page = Page("Paul Roe lives here. Paul Roe is a fisherman.", "He said it rained.")
    assert ["Paul Roe"] == page.speakers("He")


def test_a_name_that_modifies_a_noun_is_less_in_focus() -> None:
    """It is not what the sentence is about."""
    page = Page(
        "The Harbor Council met on Monday, with a Norway envoy and Norway experts.", "It said the ferry would stop."
    )
    assert ["Harbor Council"] == page.speakers("It")


def test_it_is_no_one_where_two_bodies_are_alike_in_focus() -> None:
    """A wrong speaker is worse than none."""
    page = Page("Paul Roe met the Harbor Council and the Ferry Commission on Monday.", "It said the ferry would stop.")
    assert [None] == page.speakers(page.first_word("It said"))
