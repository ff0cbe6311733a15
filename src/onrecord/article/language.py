"""Which language an article is written in."""

from __future__ import annotations

from onrecord.lexicon.name_words import grammar_words

SAMPLE_CHARS = 3000
"""Enough for a sure answer; a longer sample only costs time."""
LEAST_LETTERS = 20
"""With fewer letters than this any answer is a guess."""
SURE_LETTERS = 400
"""From so many letters on py3langid took no English text of 840 (PolNeAR) for another language; of 60, it took 51."""
NAMES_MISLEAD_LETTERS = 120
"""In a text as short as this a few foreign names outweigh the rest."""
ENGLISH_SHARE = 0.2
"""Share of function words from which a short text is English whatever its names look like."""
CODE_LETTERS = 2


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language by py3langid, None for a text too short to tell."""
    sample = text[:SAMPLE_CHARS]
    letters = sum(char.isalpha() for char in sample)
    if letters < LEAST_LETTERS:
        return None
    code = classify_language(sample)
    if code != "en" and letters < SURE_LETTERS:
        words = sample.lower().split()
        function_words = sum(word.strip(".,;:“”\"'()") in grammar_words("function") for word in words)
        if function_words >= ENGLISH_SHARE * len(words):
            return "en"
        if letters < NAMES_MISLEAD_LETTERS:
            return None
    return code if len(code) == CODE_LETTERS else None


def classify_language(text: str) -> str:
    """The ISO 639 code that py3langid thinks likeliest, however little there is to go by."""
    import py3langid

    # A wall of capitals looks like no language at all to character n-grams.
    code: str = py3langid.classify(text.lower() if text.isupper() else text)[0]
    return code
