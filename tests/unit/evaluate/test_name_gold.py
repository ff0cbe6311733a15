"""Gold names, from small files in the forms of CrossNER and GUM."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.name_gold import GoldText, NamedSpan, gum_texts, load_names, read_crossner

CROSSNER = """Mayor\tO
Ines\tB-politician
Calloway\tI-politician
left\tO
the\tO
Harbour\tB-politicalparty
Union\tI-politicalparty
(\tO
HU\tB-politicalparty
)\tO
before\tO
the\tO
2031\tB-election
vote\tI-election
.\tO

Two\tO
Norwegian\tB-misc
ships\tO
left\tO
Bergen\tB-location
,\tO
the\tO
Blue\tB-misc
Gull\tI-misc
first\tO
.\tO
"""


def conllu(document: str, *sentences: str) -> str:
    """A CoNLL-U document; a sentence is words as form/tag or form/tag/Entity, all divided by blanks."""
    blocks = []
    for number, sentence in enumerate(sentences):
        words = [(*word.split("/"), "")[:3] for word in sentence.split()]
        lines = [f"# newdoc id = {document}"] if not number else []
        lines += ["# newpar", f"# text = {' '.join(form for form, _, _ in words)}"]
        for place, (form, tag, entity) in enumerate(words, 1):
            upos = {"NN": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "CD": "NUM", "POS": "PART"}.get(tag, "X")
            misc = f"SpaceAfter=No|Entity={entity}" if entity else "_"
            lines.append(f"{place}\t{form}\t_\t{upos}\t{tag}\t_\t_\t_\t_\t{misc}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def gold_of(sentence: str, document: str = "GUM_news_made") -> GoldText:
    """The only text of a document of one sentence."""
    (text,) = gum_texts(conllu(document, sentence))
    return text


def told(text: GoldText) -> list[tuple[str, str]]:
    """The words and the kinds of the names that are to be found."""
    return [(text.text[name.start : name.end], name.kind) for name in text.names]


def test_a_crossner_sentence_is_set_as_print_sets_it() -> None:
    """Marks cling to words, and every name is found at its place."""
    text, names = next(read_crossner(CROSSNER))
    assert "Mayor Ines Calloway left the Harbour Union (HU) before the 2031 vote." == text
    assert [
        ("Ines Calloway", "person"),
        ("Harbour Union", "organisation"),
        ("HU", "organisation"),
        ("2031 vote", "event"),
    ] == [(text[name.start : name.end], name.kind) for name in names]


def test_crossner_sentences_are_paragraphs_of_a_text(tmp_path: Path) -> None:
    """Elections and the rest are left out; a people's adjective among the rest is a nationality."""
    place = tmp_path / "names.txt"
    place.write_text(CROSSNER, encoding="utf-8")
    (text,), sha256 = load_names(place)
    assert 64 == len(sha256)
    assert 2 == len(text.text.split("\n"))
    assert ["Ines Calloway", "Harbour Union", "HU", "Norwegian", "Bergen"] == [words for words, _ in told(text)]
    assert ["2031 vote", "Blue Gull"] == [text.text[name.start : name.end] for name in text.left_out]


def test_neighbouring_names_of_one_kind_stay_two() -> None:
    """A begin tag begins, and an inside tag that continues nothing begins as well."""
    _, names = next(read_crossner("Ann\tB-person\nBo\tB-person\nDahl\tI-person\nOslo\tI-location\n"))
    assert [(0, 3, "person"), (4, 11, "person"), (12, 16, "place")] == [(n.start, n.end, n.kind) for n in names]


def test_a_gum_phrase_is_reduced_to_its_proper_nouns() -> None:
    """Articles, titles and what follows are taken off."""
    text = gold_of(
        "the/DT/(1-person-new mayor/NN Mr./NNP Tomas/NNP Reyl/NNP ,/, who/WP left/VBD/1) Narvik/NNP/(2-place-new)"
    )
    assert [("Tomas Reyl", "person"), ("Narvik", "place")] == told(text)


def test_the_tightest_phrase_gives_the_kind() -> None:
    """The harbour of Narvik is a place, and so is Narvik; a plan of Ada's holds a person's name."""
    text = gold_of("Ada/NNP/(1-abstract-new(2-person-new) 's/POS plan/NN/1) for/IN Narvik/NNP/(3-place-new)")
    assert [("Ada", "person"), ("Narvik", "place")] == told(text)


def test_a_country_that_acts_is_a_place() -> None:
    """GUM calls a country that acts an organisation; CrossNER and we do not."""
    assert [("Norway", "place")] == told(gold_of("Norway/NNP/(1-organization-new) voted/VBD"))


def test_a_name_that_the_conversion_cannot_make_is_left_out() -> None:
    """Where a noun stands behind the proper noun and nothing inside is marked, nobody is right or wrong."""
    text = gold_of("the/DT/(1-organization-new Altaval/NNP news/NN agency/NN/1) on/IN Friday/NNP/(2-time-new)")
    assert [] == told(text)
    assert ["Altaval"] == [text.text[name.start : name.end] for name in text.left_out]


def test_a_folder_gives_the_held_out_documents_of_scored_genres(tmp_path: Path) -> None:
    """Others are passed over, and groups are genres."""
    for name in ("GUM_news_korea", "GUM_news_crane", "GUM_speech_impeachment", "GUM_bio_byron"):
        (tmp_path / f"{name}.conllu").write_text(conllu(name, "Narvik/NNP/(1-place-new)"), encoding="utf-8")
    texts, _ = load_names(tmp_path)
    assert [("GUM_news_korea", "news"), ("GUM_speech_impeachment", "speech")] == [(t.id, t.group) for t in texts]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", "Oslo\tB-musicalartist\n", "the tag 'B-musicalartist'"),
        ("a.txt", '{"id": 1}\n', "line 1 has the tag ''"),
        ("a.txt", "rain\tO\n", "no names"),
        ("a.conllu", "Oslo\tB-location\n", "no names"),
        ("a.txt", None, "cannot be read"),
        ("", None, "no names"),
    ],
)
def test_a_file_of_another_form_is_refused(name: str, content: str | None, reason: str, tmp_path: Path) -> None:
    """The reason is told, whatever the file or folder holds."""
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(GoldUnreadable, match=reason):
        load_names(tmp_path / name)


def test_names_are_in_order_and_within_their_text() -> None:
    """Names of a GUM text ascend and are not empty."""
    text = gold_of("Oslo/NNP/(1-place-new) and/CC Ann/NNP/(2-person-new Berg/NNP/2)")
    assert [NamedSpan(start=0, end=4, kind="place"), NamedSpan(start=9, end=17, kind="person")] == list(text.names)
