"""Descriptions: "the Danish minister", "the document", "the company"."""

from __future__ import annotations

import pytest
from tests.unit.mentions.set_page import Page


def test_a_broader_role_with_its_country_is_the_person_of_that_country() -> None:
    """President and leader agree, and the country tells which president."""
    page = Page(
        "Icelandic President Guðni Jóhannesson met Danish President Karl Madsen.",
        "The Icelandic leader said it went well. Denmark's cautious president said nothing.",
    )
    assert ["Guðni Jóhannesson", "Karl Madsen"] == page.speakers("The Icelandic leader", "Denmark's cautious president")


def test_two_who_fit_equally_well_are_not_guessed_between() -> None:
    """Then the description is all we have."""
    page = Page(
        "Sen. Ann Doe and Sen. Paul Roe met.",
        "Nobody spoke.",
        "Hours went by in silence.",
        "It rained.",
        "The senator from Ohio said it was over.",
    )
    assert ["senator from Ohio"] == page.speakers("The senator from Ohio")


def test_a_description_may_say_something_new_of_whoever_is_in_focus() -> None:
    """News varies its words for the person it has just named."""
    page = Page("Karl Madsen opened the bridge on Monday.", "The retired engineer said it would last.")
    assert ["Karl Madsen"] == page.speakers("The retired engineer")


def test_someone_unnamed_is_taken_up_again() -> None:
    """The spokesman is the spokesman brought on before, not the person in focus."""
    page = Page("A spokesman for Karl Madsen confirmed the visit.", "The spokesman said it would be short.")
    first, second = page.speakers("A spokesman for Karl Madsen", "The spokesman")
    assert "spokesman for Karl Madsen" == first == second


def test_a_document_is_taken_up_by_a_broader_noun_and_by_it() -> None:
    """An agreement is a document."""
    page = Page(
        "The town published a draft agreement between the two harbors.",
        "The document is yet to be signed. It states that ferries stop at night.",
    )
    draft = page.span("a draft agreement between the two harbors")
    assert ["draft agreement"] * 3 == page.speakers(draft, "The document", "It")


def test_another_document_of_someones_own_is_new() -> None:
    """A report with an owner is not the report before."""
    page = Page("A report by the council praised the bridge.", "The engineer's report found cracks.")
    assert "report" != page.speakers("The engineer's report")[0]


def test_a_campaign_is_taken_up_with_and_without_its_owner() -> None:
    """A body is known by its noun and by whose it is."""
    page = Page("The Madsen campaign denied it. Doe's campaign agreed.", "Madsen's campaign later said more.")
    assert ["Madsen campaign", "Doe's campaign", "Madsen campaign"] == page.speakers(
        "The Madsen campaign", "Doe's campaign", "Madsen's campaign"
    )


def test_the_company_is_the_organisation_in_focus() -> None:
    """A firm may be taken up by what it is."""
    page = Page("Airbus delivered ten planes on Monday.", "The company said demand was strong.")
    assert ["Airbus"] == page.speakers("The company")


def test_a_headline_without_articles_means_who_the_text_names() -> None:
    """Where "mayor" stands bare, it is about the mayor."""
    page = Page("headline: Old bridge to stay shut until May, mayor says", "Mayor Ines Calloway closed it in March.")
    assert ["Ines Calloway"] == page.speakers("mayor")


def test_a_member_of_a_party_is_the_person_of_that_party() -> None:
    """The Democrat is whoever was said to be one."""
    page = Page("Sen. Ann Doe (D-Ohio) met Sen. Paul Roe (R-Iowa).", "The Republican said it was late.")
    assert ["Paul Roe"] == page.speakers("The Republican")


@pytest.mark.parametrize(
    "source",
    [
        "The Polar Institute director",  # the page states of no one that he has a part in that body
        "The band leader",
        "The secretary of state",
    ],
)
def test_an_office_is_not_given_to_whoever_is_in_focus(source: str) -> None:
    """It is someone else's as often as not."""
    page = Page("Paul Roe spoke to reporters on Monday.", f"{source} said it was over.")
    assert ["Paul Roe"] != page.speakers(source)


def test_the_president_is_the_one_without_a_country() -> None:
    """Others are named with theirs."""
    page = Page(
        "President Ann Doe wrote to Danish President Karl Madsen.", "It rained.", "The president said it was over."
    )
    assert ["Ann Doe"] == page.speakers("The president")


def test_a_party_mark_tells_the_state() -> None:
    """In the short form of newspapers or in the postal one."""
    page = Page(
        "Sen. Ann Doe (D-Vt.) met Sen. Paul Roe (R-TX).", "The Vermont senator left.", "The Texas senator stayed."
    )
    assert ["Ann Doe", "Paul Roe"] == page.speakers("The Vermont senator", "The Texas senator")


def test_a_relative_has_not_the_party_of_whom_she_is_related_to() -> None:
    """The role is hers, the party is not."""
    page = Page("Ann Doe, the Republican nominee's eldest daughter, spoke.", "The GOP candidate said it was over.")
    assert ["Ann Doe"] != page.speakers("The GOP candidate")
