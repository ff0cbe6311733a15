"""Genders that nothing but the page's pronouns tells."""

from __future__ import annotations

from onrecord.lexicon.given_names import Gender
from onrecord.mentions.cast import Notes
from onrecord.mentions.pronouns import pronoun_sorts
from onrecord.records.actor import MentionKind


def vote_on_genders(notes: Notes) -> dict[int, Gender]:
    """The gender of people, by their group, as "he" and "she" behind the only person of a sentence tell it."""
    words, sorts = notes.words, pronoun_sorts()
    votes: dict[int, int] = {}
    sentence, persons = -1, set[int]()
    for index in range(len(words)):
        if words.sentence[index] != sentence:
            sentence = words.sentence[index]
            if sorts.get(words.lowers[index]) not in ("male", "female"):
                persons = set()
        number = notes.covered[index]
        if number >= 0:
            group = notes.group_of[number]
            if group >= 0 and notes.groups[group].kind is MentionKind.PERSON:
                persons.add(group)
        elif len(persons) == 1 and not words.quoted[index]:
            vote = {"male": 1, "female": -1}.get(sorts.get(words.lowers[index], ""), 0)
            vote *= 2 if words.lowers[index] in ("he", "she") else 1
            if vote:
                (only,) = persons
                votes[only] = votes.get(only, 0) + vote
    return {group: Gender.MALE if total > 0 else Gender.FEMALE for group, total in votes.items() if total}
