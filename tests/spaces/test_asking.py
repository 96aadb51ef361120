"""Asking for a place, waiting, leaving: never one place too many, and the order kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from evenhand.spaces.actions.asking import ask_for_seat, pass_on, seal_for_new_facilitators
from evenhand.spaces.actions.leaving import leave
from evenhand.spaces.actions.proving import code_hash
from evenhand.spaces.actions.returning import open_with_words
from evenhand.spaces.models import Code, Seat, SeatName, Space
from evenhand.spaces.rules import keys
from tests.spaces.meeting import OPENED, ask, make_seat, make_space, make_space_facilitator

pytestmark = pytest.mark.django_db


def places_of(*held: object) -> list[int | None]:
    seats = [Seat.objects.select_related("place").filter(pk=each.seat.pk).first() for each in held]  # type: ignore[attr-defined]
    return [seat.place.number if seat and seat.place else None for seat in seats]


def test_places_go_to_who_comes_first_and_the_others_wait_in_their_order() -> None:
    space = make_space(capacity=2)
    held = [ask(space) for _ in range(4)]
    assert places_of(*held) == [1, 2, None, None]


def test_a_place_that_is_left_goes_to_the_next_once() -> None:
    space = make_space(capacity=2)
    first, second, third, fourth = (ask(space) for _ in range(4))
    leave(first, now=OPENED)
    leave(first, now=OPENED)
    assert places_of(second, third, fourth) == [2, 1, None]


def test_who_leaves_the_waiting_list_moves_nobody_in() -> None:
    space = make_space(capacity=1)
    first, second, third = (ask(space) for _ in range(3))
    leave(second, now=OPENED)
    assert places_of(first, third) == [1, None]


def test_kept_places_go_only_to_those_they_are_kept_for_until_their_day() -> None:
    space = make_space(capacity=2, kept=1, kept_until=OPENED + timedelta(days=7))
    ana, ben, cleo = ask(space), ask(space), ask(space, wants_kept=True)
    assert places_of(ana, ben, cleo) == [2, None, 1]
    assert list(Seat.objects.filter(place__isnull=False).values_list("wants_kept", flat=True)) == [None, None]


def test_kept_places_that_nobody_asked_for_go_on_when_their_day_is_over() -> None:
    space = make_space(capacity=2, kept=1, kept_until=OPENED + timedelta(days=7))
    ana, ben = ask(space), ask(space)
    assert places_of(ana, ben) == [2, None]
    pass_on(space, OPENED + timedelta(days=7))
    assert places_of(ana, ben) == [2, 1]


def test_the_same_form_sent_twice_asks_once_and_has_the_same_words() -> None:
    space = make_space(capacity=2)
    first, second = (ask_for_seat(space, "Jacaranda", False, "", "one-form", now=OPENED) for _ in range(2))
    assert (first.words, first.held.seat.pk) == (second.words, second.held.seat.pk)
    assert Seat.objects.count() == 1


def test_the_words_open_the_seat_and_neither_they_nor_the_name_stand_in_the_database() -> None:
    asked = ask_for_seat(make_space(), "Jacaranda", False, "", "a-form", now=OPENED)
    assert open_with_words(asked.words.upper()).seat == asked.held.seat
    assert open_with_words(asked.words).name == "Jacaranda"
    row = Seat.objects.values().get()
    written = " ".join(str(bytes(value) if isinstance(value, bytes | memoryview) else value) for value in row.values())
    assert [word for word in (*asked.words.split(), "Jacaranda", "a-form") if word in written] == []


def test_words_of_a_seat_that_was_left_are_answered_as_words_never_given() -> None:
    asked = ask_for_seat(make_space(), "Jacaranda", False, "", "a-form", now=OPENED)
    leave(asked.held, now=OPENED)
    said = []
    for words in (asked.words, "mango mango mango mango"):
        with pytest.raises(ValidationError) as refusal:
            open_with_words(words)
        said.append((refusal.value.code, refusal.value.messages))
    assert said[0] == said[1]


def test_each_facilitator_reads_the_name_also_one_who_came_later() -> None:
    space = make_space()
    first, private = make_space_facilitator(space)
    held = ask(space, "Jacaranda")
    later, private_later = make_space_facilitator(space, 2)
    seal_for_new_facilitators(held)
    seal_for_new_facilitators(held)
    opened = {
        name.facilitator_id: keys.unsealed(key, bytes(name.sealed), held.seat.pk)
        for name in SeatName.objects.filter(seat=held.seat)
        for key in [private if name.facilitator_id == first.pk else private_later]
    }
    assert opened == {first.pk: "Jacaranda", later.pk: "Jacaranda"}


def test_a_long_name_and_a_short_one_are_sealed_to_the_same_length() -> None:
    space = make_space()
    _facilitator, _private = make_space_facilitator(space)
    for name in ("J", "ጃ" * keys.LONGEST_NAME):
        ask(space, name)
    assert len({len(bytes(each.sealed)) for each in SeatName.objects.all()}) == 1
    assert len({len(bytes(each.sealed_own)) for each in Seat.objects.all()}) == 1


def test_a_code_works_once_and_only_at_its_door() -> None:
    space, other = make_space(door=Space.Door.CODE), make_space(door=Space.Door.CODE)
    Code.objects.create(space=space, hash=code_hash(space, "KQ7-MW2"))
    with pytest.raises(ValidationError, match="This code does not open this door"):
        ask_for_seat(other, "Jacaranda", False, "KQ7-MW2", "one", now=OPENED)
    ask_for_seat(space, "Jacaranda", False, "kq7 mw2", "two", now=OPENED)
    with pytest.raises(ValidationError, match="This code does not open this door"):
        ask_for_seat(space, "Jacaranda", False, "KQ7-MW2", "three", now=OPENED)
    assert (Seat.objects.count(), Code.objects.count()) == (1, 0)


def test_a_form_with_a_code_that_is_sent_twice_uses_one_code() -> None:
    space = make_space(door=Space.Door.CODE)
    for code in ("KQ7MW2", "RT4PX9"):
        Code.objects.create(space=space, hash=code_hash(space, code))
    first, second = (ask_for_seat(space, "Jacaranda", False, "KQ7MW2", "one", now=OPENED) for _ in range(2))
    assert first.words == second.words
    assert Code.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [{"opens_at": OPENED + timedelta(seconds=1)}, {"opens_at": None}, {"ended_on": OPENED.date()}],
    ids=["too early", "no day yet", "ended"],
)
def test_a_door_that_is_not_open_takes_no_request(fields: dict[str, object]) -> None:
    space = make_space(**fields)
    with pytest.raises(ValidationError) as refusal:
        ask(space)
    assert refusal.value.code == "not_open"
    assert Seat.objects.count() == 0


def test_after_the_end_nobody_moves_in() -> None:
    space = make_space(capacity=1)
    first, second = ask(space), ask(space)
    Space.objects.update(ended_on=OPENED.date())
    leave(first, now=OPENED)
    assert places_of(second) == [None]


def test_a_place_cannot_be_given_twice_even_by_the_database() -> None:
    space = make_space(capacity=1)
    held, waiting = make_seat(space), make_seat(space, has_place=False)
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=waiting.seat.pk).update(place=held.seat.place)


def test_places_follow_the_number_of_a_space_and_nobody_is_put_out() -> None:
    from evenhand.spaces.actions.asking import prepare_places

    space = make_space(capacity=3)
    ask(space), ask(space)
    space.capacity, space.kept = 1, 1
    prepare_places(space)
    assert list(space.places.values_list("number", "is_kept")) == [(1, True), (2, False)]
    space.capacity = 4
    prepare_places(space)
    assert list(space.places.values_list("number", flat=True)) == [1, 2, 3, 4]
