"""Which language an article is in."""

from __future__ import annotations

import pytest

from onrecord.article.language import find_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said on Tuesday that the bridge would not reopen before May.", "en"),
        ("ANKARA - President Tayyip Erdogan said Bashar al-Assad must go.", None),
        (
            "Die alte Brücke wird nicht vor Mai wieder geöffnet, sagte die Bürgermeisterin am Dienstag im Rathaus. "
            * 3,
            "de",
        ),
        (
            "Le pont ne rouvrira pas avant le mois de mai, a déclaré mardi la maire de la ville devant la presse. " * 3,
            "fr",
        ),
        ("THE MAYOR SAID ON TUESDAY THAT THE BRIDGE WOULD NOT REOPEN BEFORE MAY", "en"),
        ("12:30", None),
        ("", None),
    ],
)
def test_language_of_a_text(text: str, expected: str | None) -> None:
    """A short text with foreign names is left open rather than called another language."""
    assert expected == find_language(text)
