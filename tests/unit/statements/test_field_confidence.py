"""How sure fields are."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.speech_acts import tell_act
from onrecord.records.grounds import ActGround, FirmnessGround, Ground, KindGround, SourceKindGround
from onrecord.statements.field_confidence import LABELLED, Grounds, Labels, field_confidences, share_right

GROUNDS: list[Ground] = [ground for sort in get_args(Ground) for ground in sort]


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_has_a_probability(ground: Ground) -> None:
    """None is certain either way, labelled or not."""
    assert 0 < share_right(ground, LABELLED) < 1


def test_no_two_grounds_are_written_alike() -> None:
    """Grounds of all fields are keys of one table, and equal strings would be equal keys."""
    assert len(GROUNDS) == len({str(ground) for ground in GROUNDS})


def test_more_labels_draw_a_ground_away_from_its_field() -> None:
    """Few labels leave a ground near the share of its field, many bring it to its own; other fields have no say."""
    shares = []
    for right, total in ((0, 0), (1, 2), (100, 200)):
        labelled: dict[Ground, Labels] = {
            ActGround.SAYING: Labels(fresh=(90, 100)),
            ActGround.UNLISTED: Labels(fresh=(right, total)),
            FirmnessGround.PAST: Labels(fresh=(0, 900)),
        }
        shares.append(share_right(ActGround.UNLISTED, labelled))
    assert sorted(shares, reverse=True) == shares
    assert 0.89 < shares[0] < 0.9
    assert 0.5 < shares[2] < 0.52


def test_labels_that_rules_were_made_on_count_half() -> None:
    """Fresh ones count whole."""
    labels = Labels(fresh=(3, 4), seen=(4, 6))
    assert (5.0, 7.0) == (labels.right, labels.total)


@given(st.integers(0, 500), st.integers(0, 500), st.sampled_from(GROUNDS))
def test_whatever_was_labelled_gives_a_probability(right: int, wrong: int, ground: Ground) -> None:
    """Between 0 and 1, and neither."""
    assert 0 < share_right(ground, {ground: Labels(fresh=(right, right + wrong))}) < 1


def test_without_a_speaker_there_is_no_confidence_in_one() -> None:
    """The other fields have theirs all the same."""
    grounds = Grounds(
        kind=KindGround.ABSENT,
        act=ActGround.UNLISTED,
        source_kind=SourceKindGround.MISSING,
        firmness=FirmnessGround.PAST,
        speaker=None,
    )
    found = field_confidences(grounds)
    assert found.speaker is None
    assert found.act < found.firmness < found.kind


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", ActGround.SAYING),
        ("called", ActGround.SAYING),
        ("called for", ActGround.LISTED),
        ("flatly denied", ActGround.LISTED),
        ("whittled", ActGround.UNLISTED),
        (":", ActGround.WORDLESS),
    ],
)
def test_the_ground_of_an_act(cue: str, expected: ActGround) -> None:
    """What the lexicon knows of a cue is told beside the act."""
    assert expected == tell_act(cue).ground
