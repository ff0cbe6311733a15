"""Datelines at the start of a report."""

from __future__ import annotations

import pytest

from onrecord.article.datelines import find_dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("OSLO – The harbour office said Monday it will reopen.", "OSLO", None),
        ("OSLO (AP) — The harbour office said Monday it will reopen.", "OSLO", "AP"),
        ("LONDON, March 3 (Reuters) - The ferry line said it will resume trips.", "LONDON", "Reuters"),
        ("PARIS (AFP) - The museum will open late.", "PARIS", "AFP"),
        ("Paris (AFP) – The museum will open late.", "Paris", "AFP"),
        ("TOKYO, Feb. 8. /TASS/. The two offices signed a plan.", "TOKYO", "TASS"),
        ("Madrid, 8 Feb (EFE).- The council met.", "Madrid", "EFE"),
        ("BEIJING, Jan. 3 (Xinhua) -- The bridge opened.", "BEIJING", "Xinhua"),
        ("ITHACA, N.Y. ― The lake froze early.", "ITHACA, N.Y.", None),
        ("ST. LOUIS (AP) — The arch was lit.", "ST. LOUIS", "AP"),
        ("PORT-AU-PRINCE, Haiti -- Schools opened again.", "PORT-AU-PRINCE, Haiti", None),
        ("KUALA LUMPUR, Malaysia, Aug. 10 (UPI) — Rain fell.", "KUALA LUMPUR, Malaysia", "UPI"),
        ("Bergen, Feb. 8 – The council met.", "Bergen", None),
        ("GENEVA (8 February 2022) – Experts met.", "GENEVA", None),
        ("BRUSSELS/PARIS (Reuters) - Ministers met.", "BRUSSELS/PARIS", "Reuters"),
        (
            "NEW DELHI: The ministry said on Tuesday that it had sent four teams to the valley after the flood.",
            "NEW DELHI",
            None,
        ),
        ("THE HAGUE, Netherlands (AP) — Judges met.", "THE HAGUE, Netherlands", "AP"),
    ],
)
def test_a_dateline_gives_its_place_and_agency(paragraph: str, place: str, agency: str | None) -> None:
    """The words of the place and the agency's short name are found, and the sentence begins after them."""
    found = find_dateline(paragraph)
    assert found is not None
    assert place == paragraph[found.place_start : found.place_end]
    assert agency == found.agency
    assert paragraph[found.end].isupper()


def test_an_agency_alone_has_no_place() -> None:
    """A report may open with "(CNN)", which names no place."""
    found = find_dateline("(CNN)The mayor of Bergen said the tunnel is safe.")
    assert found is not None
    assert (0, 0, "CNN") == (found.place_start, found.place_end, found.agency)


def test_an_agency_before_the_place_is_told_apart() -> None:
    """In "(ANSA) - ROME, FEB 8 -" the place comes after the agency."""
    paragraph = "(ANSA) - ROME, FEB 8 - The senate met."
    found = find_dateline(paragraph)
    assert found is not None
    assert ("ROME", "ANSA") == (paragraph[found.place_start : found.place_end], found.agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The harbour — once the largest in the north — is closed.",
        "NATO — the alliance of 30 states — met in Madrid.",
        "Oslo - the capital - lies on a fjord.",
        "EXCLUSIVE - The harbour office plans to close.",
        "UPDATE: The road is open again after the crews cleared the snow on Tuesday, the office said in a note.",
        "WATCH — The mayor speaks.",
        "MAYOR: I think we should go.",
        "IT WAS LATE — The crews went home.",
        "Jane Roe (right) — The mayor's deputy.",
        "“OSLO – ” is how the report began.",
        "MOSCOW-based firms lost a tenth of their orders.",
        "OSLO",
        "",
    ],
)
def test_ordinary_sentences_have_no_dateline(paragraph: str) -> None:
    """Dashes, rubrics and speakers in capitals are not taken for a place."""
    assert find_dateline(paragraph) is None


def test_speakers_before_colons_can_be_ruled_out() -> None:
    """Where a page prints speakers in capitals, a colon ends no dateline."""
    paragraph = "HARBOUR MASTER: We closed the gates at six because the water had risen by more than two metres."
    assert find_dateline(paragraph, colons=False) is None
