"""Texts that may leave: nothing is told before the end, one objection keeps a text inside, silence is no yes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from evenhand.spaces.actions import carrying, forgetting
from evenhand.spaces.models import CarriedOut, Objection, TakeOutAnswer
from evenhand.spaces.queries.carrying import texts_of
from evenhand.spaces.rules.carrying import Asked, outcome
from tests.spaces.insiders import TODAY, UNTIL, Group, answer, ask_for_text, make_group, take_seat

pytestmark = pytest.mark.django_db

AFTER = UNTIL + timedelta(days=1)


def told(group: Group) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.told.standing, each.told.reasons) for each in texts_of(group.space, TODAY)]


def test_a_text_leaves_when_everyone_has_answered_and_nobody_objects() -> None:
    group = make_group(3)
    version = ask_for_text(group.space)
    for place in group.places[:2]:
        answer(place, version)
    assert (told(group), CarriedOut.objects.count()) == ([("asked", ())], 0)
    answer(group.places[2], version)
    assert told(group) == [("leaves", ())]
    left = CarriedOut.objects.get()
    assert (left.from_name, left.text, left.destination, left.left_on, left.programme) == (
        "Jacaranda", version.text, "joint", TODAY, group.space.programme,
    )  # fmt: skip
    assert TakeOutAnswer.objects.count() == 0


def test_nothing_moves_on_any_page_while_an_objection_is_made_and_others_answer() -> None:
    group = make_group(4)
    version = ask_for_text(group.space)
    seen = [texts_of(group.space, TODAY, group.places[3].mark)]
    answer(group.places[0], version, object_to=True, reason="It names our town.")
    seen.append(texts_of(group.space, TODAY, group.places[3].mark))
    for place in group.places[1:3]:
        answer(place, version)
        seen.append(texts_of(group.space, TODAY, group.places[3].mark))
    assert all(each == seen[0] for each in seen)
    answer(group.places[3], version)
    assert told(group) == [("stays", ("It names our town.",))]
    assert CarriedOut.objects.count() == 0


def test_silence_is_not_a_yes() -> None:
    group = make_group(5)
    version = ask_for_text(group.space)
    for place in group.places[:4]:
        answer(place, version)
    carrying.settle_what_is_over(UNTIL)
    assert told(group) == [("asked", ())]
    carrying.settle_what_is_over(AFTER)
    assert told(group) == [("waits", ())]
    assert CarriedOut.objects.count() == 0


def test_silence_is_a_yes_where_the_group_said_so_before_but_not_of_nearly_everyone() -> None:
    few, many = make_group(5, is_silence_a_yes=True), make_group(5, is_silence_a_yes=True)
    versions = [ask_for_text(few.space), ask_for_text(many.space)]
    for group, people, version in ((few, 2, versions[0]), (many, 3, versions[1])):
        for place in group.places[:people]:
            answer(place, version)
    carrying.settle_what_is_over(AFTER)
    assert (told(few), told(many)) == ([("waits", ())], [("leaves", ())])


def test_of_fewer_than_three_answers_nothing_is_told() -> None:
    group = make_group(5)
    version = ask_for_text(group.space)
    answer(group.places[0], version)
    answer(group.places[1], version, object_to=True, reason="Not yet.")
    carrying.settle_what_is_over(AFTER)
    assert told(group) == [("waits", ())]
    assert Objection.objects.count() == 0


def test_an_objection_stays_when_whoever_made_it_leaves() -> None:
    group = make_group(4)
    version = ask_for_text(group.space)
    answer(group.places[0], version, object_to=True)
    forgetting.forget_answers(group.space, group.places[0].mark)
    group.places[0].seat.delete()
    for place in group.places[1:]:
        answer(place, version)
    assert told(group) == [("stays", ())]


def test_whoever_comes_after_somebody_left_is_asked_too() -> None:
    group = make_group(3)
    version = ask_for_text(group.space)
    for place in group.places[:2]:
        answer(place, version)
    row = group.places[0].seat.place
    forgetting.forget_answers(group.space, group.places[0].mark)
    group.places[0].seat.delete()
    newcomer = take_seat(group.space, 20, row)
    answer(group.places[2], version)
    assert told(group) == [("asked", ())]
    answer(newcomer, version)
    assert told(group) == [("leaves", ())]


def test_who_said_that_it_may_leave_can_still_object_and_who_objected_cannot_take_it_back() -> None:
    group = make_group(3)
    version = ask_for_text(group.space)
    answer(group.places[0], version)
    answer(group.places[0], version, object_to=True)
    answer(group.places[0], version)
    for place in group.places[1:]:
        answer(place, version)
    assert told(group) == [("stays", ())]


def test_new_words_ask_everyone_again_and_erase_what_was_said_against_the_old_ones() -> None:
    group = make_group(3)
    version = ask_for_text(group.space)
    for place in group.places:
        answer(place, version, object_to=True, reason="Too long.")
    assert told(group) == [("stays", ("Too long.",))]
    again = carrying.word_text_anew(group.space, version.takeout_id, "Invite us early.", "en", UNTIL, TODAY)
    assert (again.number, told(group), Objection.objects.count()) == (2, [("asked", ())], 0)
    with pytest.raises(ValidationError) as refusal:
        answer(group.places[0], version)
    assert refusal.value.code == "changed_meanwhile"
    for place in group.places:
        answer(place, again)
    assert told(group) == [("leaves", ())]


def test_a_text_that_is_asked_or_has_left_is_not_worded_anew() -> None:
    group = make_group(3)
    version = ask_for_text(group.space)
    with pytest.raises(ValidationError) as refusal:
        carrying.word_text_anew(group.space, version.takeout_id, "Other words.", "en", UNTIL, TODAY)
    assert refusal.value.code == "still_asked"
    for place in group.places:
        answer(place, version)
    with pytest.raises(ValidationError) as refusal:
        carrying.word_text_anew(group.space, version.takeout_id, "Other words.", "en", UNTIL, TODAY)
    assert refusal.value.code == "still_asked"


@pytest.mark.parametrize(("days", "is_taken"), [(2, False), (3, True), (60, True), (61, False)])
def test_everyone_has_three_days_at_least_and_sixty_at_most(days: int, is_taken: bool) -> None:
    group = make_group(3)
    until = TODAY + timedelta(days=days)
    if is_taken:
        assert carrying.write_text(group.space, "A text.", "en", "shelf", until, TODAY).until == until
        return
    with pytest.raises(ValidationError) as refusal:
        carrying.write_text(group.space, "A text.", "en", "shelf", until, TODAY)
    assert refusal.value.code == "until"


def test_a_text_of_another_group_is_neither_answered_nor_worded_anew() -> None:
    here, there = make_group(3), make_group(3)
    version = ask_for_text(there.space)
    for change in (
        lambda: answer(here.places[0], version),
        lambda: carrying.word_text_anew(here.space, version.takeout_id, "Mine.", "en", UNTIL, TODAY),
    ):
        with pytest.raises(ValidationError):
            change()
    assert TakeOutAnswer.objects.count() == 0


def test_texts_that_left_do_not_stand_in_the_way_of_new_ones_and_thirty_others_do() -> None:
    group = make_group(3)
    left = ask_for_text(group.space)
    for place in group.places:
        answer(place, left)
    for number in range(30):
        ask_for_text(group.space, f"Text {number}")
    with pytest.raises(ValidationError) as refusal:
        ask_for_text(group.space)
    assert refusal.value.code == "too_many"


def test_a_text_goes_to_a_session_only_where_there_is_one() -> None:
    with pytest.raises(ValidationError) as refusal:
        carrying.write_text(make_group(3).space, "A text.", "en", "session", UNTIL, TODAY)
    assert refusal.value.code == "destination"


def test_what_is_told_follows_from_what_was_said_whoever_said_it() -> None:
    told_of = {
        (seats, answered, objected, over, silence): outcome(Asked(seats, answered, objected, over, silence))
        for seats in range(13)
        for answered in range(seats + 1)
        for objected in (True, False)
        for over in (True, False)
        for silence in (True, False)
    }
    left = {case for case, told in told_of.items() if told == "leaves"}
    assert [case for case in left if case[2] or case[1] < 3] == []
    assert [case for case in left if case[1] < case[0] and not (case[3] and case[4])] == []
    early = {told for (seats, answered, _o, over, _s), told in told_of.items() if not over and answered < seats}
    assert early == {""}
    few = {told for (_seats, answered, _o, over, _s), told in told_of.items() if over and answered < 3}
    assert few == {"waits"}
