"""CoNLL-U files: words at their places in the text of their document."""

from __future__ import annotations

from onrecord.evaluate.conllu import read_documents

CONLLU = """# newdoc id = made_news_ferry
# newpar
# sent_id = made_news_ferry-1
# text = Oslo's ferry sank.
1-2\tOslo's\t_\t_\t_\t_\t_\t_\t_\t_
1\tOslo\tOslo\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(1-place-new)
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\tferry\tferry\tNOUN\tNN\t_\t4\tnsubj\t_\t_
4\tsank\tsink\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = made_news_ferry-2
# text = Nobody died.
1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
2\tdied\tdie\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# sent_id = made_news_ferry-3
# text = It rained.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\trained\train\tVERB\tVBD\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc id = made_news_second
# sent_id = made_news_second-1
# text = Rain
1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\t_
"""


def test_paragraphs_become_lines_and_sentences_follow_a_blank() -> None:
    """The text of a document keeps its paragraphs."""
    documents = list(read_documents(CONLLU))
    assert [("made_news_ferry", "Oslo's ferry sank. Nobody died.\nIt rained."), ("made_news_second", "Rain")] == [
        (document.id, document.text) for document in documents
    ]


def test_every_word_stands_at_its_place() -> None:
    """The characters at a word's place are its form; words cut out of a longer one included."""
    for document in read_documents(CONLLU):
        for word in document.words():
            assert word.form == document.text[word.start : word.end]


def test_blanks_in_a_row_shift_no_word() -> None:
    """Words behind more blanks than one stand at their places as well."""
    wide = CONLLU.replace("# text = Nobody died.", "# text =   Nobody   died .")
    (document, _) = read_documents(wide)
    assert "Oslo's ferry sank.   Nobody   died .\nIt rained." == document.text
    assert [word.form for word in document.words()] == [document.text[w.start : w.end] for w in document.words()]


def test_line_ends_of_windows_change_nothing() -> None:
    """Ids, texts and columns are the same."""
    assert list(read_documents(CONLLU)) == list(read_documents(CONLLU.replace("\n", "\r\n")))


def test_a_rare_line_mark_inside_a_word_divides_nothing() -> None:
    """Only line feeds end a line."""
    rare = CONLLU.replace("Rain", "Ra\x85in")
    assert ["Ra\x85in"] == [word.form for word in list(read_documents(rare))[1].words()]


def test_a_field_of_the_last_column_is_found_by_its_name() -> None:
    """A field that is not there is empty."""
    first, second = next(read_documents(CONLLU)).words()[:2]
    assert ("(1-place-new)", "") == (first.misc_field("Entity"), second.misc_field("Entity"))


def test_what_is_no_conllu_has_no_documents() -> None:
    """Prose gives documents without words, and nothing nothing."""
    assert [] == list(read_documents("\n\n"))
    assert [] == [word for document in read_documents("Oslo is a city.") for word in document.words()]
