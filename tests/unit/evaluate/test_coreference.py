"""Who is who, scored: what GUM's files say, and how joined names and led pronouns are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.coreference import CoreferenceTally, evaluate_coreference, match_names
from onrecord.evaluate.gum import load_gum, read_gum
from onrecord.mentions.actors import find_actors
from onrecord.records.identity import ActorId

ROWS = (
    (
        ("Ann", "PROPN", "NNP", "Entity=(1-person-new-nnnnn-cf1-2-coref"),
        ("Doe", "PROPN", "NNP", "Entity=1)"),
        ("waved", "VERB", "VBD", "_"),
        (".", "PUNCT", ".", "_"),
    ),
    (
        ("She", "PRON", "PRP", "Entity=(1-person-giv:act-nnnnn-cf1-1-ana)"),
        ("saw", "VERB", "VBD", "_"),
        ("the", "DET", "DT", "Entity=(2-organization-new-nnnnn-cf2-2-sgl"),
        ("council", "NOUN", "NN", "Entity=2)"),
        (".", "PUNCT", ".", "_"),
    ),
)
TEXTS = "Ann Doe waved.", "She saw the council."


def set_conllu(name: str) -> str:
    """A document of two sentences in CoNLL-U, each a paragraph."""
    blocks = []
    for number, (text, rows) in enumerate(zip(TEXTS, ROWS, strict=True), 1):
        lines = [f"# newdoc id = {name}"] if number == 1 else []
        lines += ["# newpar", f"# sent_id = {name}-{number}", f"# text = {text}"]
        lines += [
            f"{k}\t{form}\t{form}\t{upos}\t{xpos}\t_\t0\troot\t_\t{misc}"
            for k, (form, upos, xpos, misc) in enumerate(rows, 1)
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n\n"


def test_a_document_has_its_mentions_with_chain_kind_name_and_link() -> None:
    """A pronoun and a description have no name."""
    (document,) = read_gum(set_conllu("GUM_news_bridge"))
    text = document.article.text
    assert [
        ("1", "person", "Ann Doe", "Ann Doe", "coref"),
        ("1", "person", "She", None, "ana"),
        ("2", "organization", "the council", None, "sgl"),
    ] == [(m.chain, m.kind, m.span.of(text), m.name.of(text) if m.name else None, m.link) for m in document.mentions]
    assert "news" == document.genre
    assert list(TEXTS) == [passage.span.of(text) for passage in document.article.passages]


def test_gold_names_are_matched_with_actors() -> None:
    """By their words."""
    (document,) = read_gum(set_conllu("GUM_news_bridge"))
    cast = find_actors(document.article, "0" * 64)
    ((mention, actor),) = match_names(document, cast)
    assert ("1", cast.actors[0].id) == (mention.chain, actor)


def test_names_are_counted_in_pairs_and_one_by_one() -> None:
    """One of three is torn from its chain and put with another."""
    tally = CoreferenceTally()
    a, b = ActorId("a"), ActorId("b")
    tally.add_names([("1", a), ("1", a), ("1", b), ("2", b), ("2", None)])
    figures = tally.figures()
    assert 5.0 == figures["names"]
    assert 0.8 == figures["names_found"]
    assert (1 / 2, 1 / 3) == (figures["pairwise_precision"], figures["pairwise_recall"])
    assert figures["bcubed_precision"] == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert figures["bcubed_recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_a_folder_is_read_for_its_news_interviews_and_speeches(tmp_path: Path) -> None:
    """Other genres have nobody who speaks; figures are told by part and genre."""
    for name in ("GUM_news_bridge", "GUM_voyage_bridge"):
        (tmp_path / f"{name}.conllu").write_text(set_conllu(name), encoding="utf-8")
    found = evaluate_coreference(tmp_path, lambda rows: rows)
    assert ("coreference", 1) == (found.task, found.n)
    assert 1.0 == found.figures["rest_news_he_she_right"] == found.figures["rest_pronouns_right"]
    assert 1.0 == found.figures["rest_descriptions_unnamed"]
    assert 0.0 == found.figures["rest_descriptions_invented"]


def test_a_file_without_entities_is_not_for_this_task(tmp_path: Path) -> None:
    """It is told rather than scored as empty."""
    (tmp_path / "notes.conllu").write_text("nothing here", encoding="utf-8")
    with pytest.raises(GoldUnreadable):
        load_gum(tmp_path / "notes.conllu")
    with pytest.raises(GoldUnreadable):
        load_gum(tmp_path / "missing.conllu")
