from __future__ import annotations

from onrecord.query.pairing import Comparable, is_same_name, pair_entries


def entries(*parts: tuple[str, str]) -> list[Comparable]:
    """Statements by speaker and words."""
    return [Comparable(text, (who,), by_place=True) for who, text in parts]


def test_the_same_words_are_found_wherever_they_stand() -> None:
    """Twice the same are paired in their order."""
    old = entries(("A", "yes"), ("B", "the bridge is safe"), ("A", "yes"))
    new = entries(("B", "the bridge is safe"), ("A", "yes"), ("A", "yes"))
    assert [(1, 0), (0, 1), (2, 2)] == pair_entries(old, new)


def test_a_few_words_are_anybodys() -> None:
    """What is said in four words is found with another speaker, "no comment" is not."""
    old = entries(("A", "no comment"), ("C", "something in between stands here"), ("A", "the bridge will be closed"))
    new = entries(("C", "something in between stands here"), ("B", "no comment"), ("B", "the bridge will be closed"))
    assert [(1, 0), (2, 2)] == pair_entries(old, new)


def test_the_likest_is_the_one() -> None:
    """Among several of one speaker, whatever the order."""
    old = entries(("A", "twelve people died in the flood"), ("A", "ten houses burnt in the night"))
    new = entries(("A", "eleven houses burnt in the night"), ("A", "twenty people died in the flood"))
    assert [(1, 0), (0, 1)] == pair_entries(old, new)


def test_another_speaker_needs_more_words_in_common() -> None:
    """Half of them will not do."""
    old, words = entries(("A", "we shall close the old bridge")), "we shall open the new bridge"
    assert [(0, 0)] == pair_entries(old, entries(("A", words)))
    other = entries(("D", "quite another matter"))
    assert [(1, 0)] == pair_entries(old + other, other + entries(("B", words)))


def test_an_event_is_never_anothers() -> None:
    """Entries that say so are paired only with the same one's."""
    old = [Comparable("They sent soldiers and killed three sent", ("sent", "MOBILIZE"), same_only=True)]
    new = [Comparable("They sent soldiers and killed three killed", ("killed", "ASSAULT"), same_only=True)]
    assert [] == pair_entries(old, new)


def test_long_pages_of_one_kind_stay_bounded() -> None:
    """Thousands of entries that share all their words but one look at few of each other."""
    old = entries(*(("A", f"the ferry number {n} was late again") for n in range(3_000)))
    new = entries(*(("A", f"the ferry number {n} was late") for n in range(3_000)))
    assert [(n, n) for n in range(3_000)] == pair_entries(old, new)


def test_names_are_the_same_where_one_is_part_of_the_other() -> None:
    """Nobody's name is nobody's."""
    assert [True, False, False] == [
        is_same_name("José Larsen", "larsen"), is_same_name("José Larsen", "José Holm"), is_same_name("", ""),
    ]  # fmt: skip
