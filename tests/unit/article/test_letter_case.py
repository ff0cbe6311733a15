from onrecord.article.letter_case import LetterCount, count_letters, is_in_capitals


def test_letters_without_case_count_for_nothing() -> None:
    """Arabic, Hebrew, Japanese, digits and marks."""
    assert LetterCount(capitals=1, small=1) == count_letters("Aß 12 שלום مرحبا 橋 —")
    assert not is_in_capitals(["שלום", "橋"])
    assert not is_in_capitals([])


def test_capitals_are_judged_over_all_texts_together() -> None:
    """A menu in small letters does not hide a wall of capitals."""
    assert is_in_capitals(
        ["Home news sport", "THE LAMP AT KINNAIRDEL WAS LIT AGAIN ON MONDAY, THE HARBOUR BOARD SAID."]
    )
    assert not is_in_capitals(["KINNAIRDEL", "The lamp was lit again on Monday."])
