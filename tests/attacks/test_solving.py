"""Solving what is published for what is hidden: every way the answers could have been, tried one by one.

The attacker holds the whole disclosed session, not only the range: prompts, spreads, counts and outcomes too.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement

import pytest

from evenhand.analysis.disclosure import Viewer, disclose
from tests.analysis.records import record_of

LETTERS = "ABCDEF"


def published(levels: tuple[int, ...], viewer: Viewer) -> str:
    """Everything a viewer is shown when the organisations hold these levels, two people each."""
    answers = {letter: [level, level] for letter, level in zip(LETTERS, levels, strict=False)}
    return repr(disclose(record_of(answers, mode="blurred"), "R1", viewer))


@pytest.mark.parametrize("organisations", [3, 4, 5, 6])
def test_no_published_picture_of_a_blurred_session_has_one_solution(organisations: int) -> None:
    fits: dict[str, set[int]] = defaultdict(set)
    for levels in combinations_with_replacement(range(5), organisations):
        fits[published(levels, Viewer("facilitator"))] |= set(levels)
    assert [sorted(levels) for levels in fits.values() if len(levels) < 2] == []


@pytest.mark.parametrize("organisations", [3, 4, 5, 6])
def test_an_organisation_that_knows_its_own_view_finds_no_other(organisations: int) -> None:
    fits: dict[tuple[int, str], set[int]] = defaultdict(set)
    for others in combinations_with_replacement(range(5), organisations - 1):
        for own in range(5):
            fits[own, published((own, *others), Viewer("participant", "A"))] |= set(others)
    assert [key[0] for key, levels in fits.items() if len(levels) < 2] == []


@pytest.mark.parametrize("kind", ["funder", "public", "operator"])
def test_who_is_outside_is_shown_the_same_whatever_was_answered(kind: str) -> None:
    seen = {published(levels, Viewer(kind)) for levels in ((0, 0, 0), (4, 4, 4), (0, 2, 4))}
    assert len(seen) == 1
