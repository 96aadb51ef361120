"""Who gets a free place, and what a door says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.spaces.rules import placing
from evenhand.spaces.rules.placing import MOST_WAITING, FreePlace, Standing, Turn

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

wishes = st.lists(st.booleans(), max_size=20)


def turns_of(wants: list[bool]) -> list[Turn]:
    return [Turn(str(number), each) for number, each in enumerate(wants)]


def free_of(kinds: list[bool]) -> list[FreePlace]:
    return [FreePlace(number, each) for number, each in enumerate(kinds)]


@given(wishes, wishes, st.booleans())
def test_no_place_and_no_seat_is_given_twice(wants: list[bool], kinds: list[bool], is_kept: bool) -> None:
    given_to = placing.placed(turns_of(wants), free_of(kinds), is_kept_for_some=is_kept)
    assert len({seat for seat, _ in given_to}) == len({place for _, place in given_to}) == len(given_to)
    assert len(given_to) <= len(kinds)


@given(wishes, wishes)
def test_a_kept_place_goes_only_to_those_it_is_kept_for(wants: list[bool], kinds: list[bool]) -> None:
    given_to = placing.placed(turns_of(wants), free_of(kinds), is_kept_for_some=True)
    assert [seat for seat, place in given_to if kinds[place] and not wants[int(str(seat))]] == []


@given(wishes, wishes, st.booleans())
def test_nobody_of_the_same_kind_goes_before_somebody_whose_turn_is_earlier(
    wants: list[bool], kinds: list[bool], is_kept: bool
) -> None:
    has_place = {seat for seat, _ in placing.placed(turns_of(wants), free_of(kinds), is_kept_for_some=is_kept)}
    for kind in (True, False):
        line = [str(number) in has_place for number, each in enumerate(wants) if each is kind]
        assert line == sorted(line, reverse=True)


@given(wishes, wishes)
def test_once_nothing_is_kept_the_first_turns_have_all_places(wants: list[bool], kinds: list[bool]) -> None:
    given_to = placing.placed(turns_of(wants), free_of(kinds), is_kept_for_some=False)
    assert [seat for seat, _ in given_to] == [str(number) for number in range(min(len(wants), len(kinds)))]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, Standing.OPEN),
        ({"has_free": False}, Standing.WAITING),
        ({"has_free": False, "waiting": MOST_WAITING}, Standing.FULL),
        ({"waiting": MOST_WAITING}, Standing.FULL),
        ({"is_drawing": True}, Standing.DRAWING),
        ({"opens_at": NOW + timedelta(seconds=1)}, Standing.NOT_YET),
        ({"opens_at": None}, Standing.NOT_YET),
        ({"is_over": True, "opens_at": None}, Standing.ENDED),
    ],
)
def test_a_door_says_in_words_how_it_stands(changed: dict[str, object], said: Standing) -> None:
    door = {"opens_at": NOW, "is_drawing": False, "is_over": False, "has_free": True, "waiting": 0, "now": NOW}
    assert placing.standing(**{**door, **changed}) is said  # type: ignore[arg-type]
