"""Agreements: line by line, told once when the group looks, never who."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from evenhand.spaces.actions import agreeing, forgetting
from evenhand.spaces.actions.agreeing import Said
from evenhand.spaces.models import Line, LineAnswer, Wording
from evenhand.spaces.queries.agreeing import agreed_lines
from evenhand.spaces.queries.seats import HeldPlace
from tests.spaces.insiders import TODAY, Group, make_group

pytestmark = pytest.mark.django_db


def say(place: HeldPlace, ref: str, choice: str, wording: str = "", version: int = 1) -> None:
    agreeing.answer_lines(place.seat.space, place.mark, {ref: Said(version, choice, wording)})


def told(group: Group) -> dict[str, tuple[str, tuple[str, ...]]]:
    lines = agreed_lines(group.space)
    return {each.ref: (each.told.standing, each.told.wordings) for each in lines if each.told.standing != "asked"}


def test_there_are_sixteen_lines_before_anybody_has_answered() -> None:
    lines = agreed_lines(make_group(3).space)
    assert (len(lines), {each.told.standing for each in lines}, Line.objects.count()) == (16, {"asked"}, 0)


def test_a_seat_meets_its_own_answers_and_nobody_elses() -> None:
    group = make_group(3)
    say(group.places[0], "a14", "change", "Or with the choice to rest.")
    say(group.places[1], "a14", "agree")
    found = [
        next((each.own_choice, each.own_wording) for each in agreed_lines(group.space, place.mark) if each.ref == "a14")
        for place in group.places
    ]
    assert found == [("change", "Or with the choice to rest."), ("agree", ""), ("", "")]


def test_an_answer_can_be_changed_until_the_look_and_its_wording_goes_with_it() -> None:
    group = make_group(3)
    say(group.places[0], "a14", "change", "Rest.")
    say(group.places[0], "a14", "agree")
    assert (LineAnswer.objects.count(), Wording.objects.count()) == (1, 0)


def test_a_look_tells_which_lines_to_talk_about_and_erases_every_answer() -> None:
    group = make_group(3)
    for place, wording in zip(group.places, ("Rest.", "breathe", "Rest."), strict=True):
        say(place, "a14", "change", wording)
        say(place, "a01", "agree")
    say(group.places[0], "a02", "talk")
    assert told(group) == {}
    assert agreeing.look_at_lines(group.space, TODAY) == 2
    assert told(group) == {"a14": ("talk", ("breathe", "Rest.")), "a01": ("agreed", ())}
    kept = set(LineAnswer.objects.filter(line__ref__in=("a01", "a14")).values_list("line__ref", "key", "choice"))
    assert kept == {("a14", "", "talk")}


def test_one_wish_to_talk_and_three_look_alike() -> None:
    one, three = make_group(3), make_group(3)
    for number, (lone, each) in enumerate(zip(one.places, three.places, strict=True)):
        say(lone, "a05", "talk" if number == 0 else "agree")
        say(each, "a05", "talk")
    for group in (one, three):
        agreeing.look_at_lines(group.space, TODAY)
    assert told(one) == told(three)
    rows = [
        list(LineAnswer.objects.filter(line__space=each.space).values_list("key", "choice")) for each in (one, three)
    ]
    assert rows[0] == rows[1]


def test_a_line_that_two_have_answered_is_not_looked_at() -> None:
    group = make_group(3)
    for place in group.places[:2]:
        say(place, "a05", "talk")
    with pytest.raises(ValidationError) as refusal:
        agreeing.look_at_lines(group.space, TODAY)
    assert (refusal.value.code, told(group), LineAnswer.objects.count()) == ("too_few", {}, 2)


def test_after_the_look_nobody_answers_the_line_and_nothing_moves() -> None:
    group = make_group(4)
    for place in group.places[:3]:
        say(place, "a05", "agree")
    agreeing.look_at_lines(group.space, TODAY)
    before = told(group)
    with pytest.raises(ValidationError) as refusal:
        say(group.places[3], "a05", "talk")
    forgetting.forget_answers(group.space, group.places[0].mark)
    assert (refusal.value.code, told(group)) == ("changed_meanwhile", before)


def test_new_words_ask_their_line_alone_anew() -> None:
    group = make_group(3)
    for place in group.places:
        say(place, "a05", "change", "Stop first.")
        say(place, "a06", "agree")
    agreeing.look_at_lines(group.space, TODAY)
    agreeing.word_line_anew(group.space, "a05", "Stop first.", "en")
    lines = {each.ref: each for each in agreed_lines(group.space, group.places[0].mark)}
    assert (lines["a05"].text, lines["a05"].version, lines["a05"].waits) == ("Stop first.", 2, True)
    assert lines["a06"].told.standing == "agreed"
    with pytest.raises(ValidationError) as refusal:
        say(group.places[0], "a05", "agree", version=1)
    assert refusal.value.code == "changed_meanwhile"
    say(group.places[0], "a05", "agree", version=2)


def test_a_line_that_is_still_asked_or_is_not_there_is_not_worded_anew() -> None:
    group = make_group(3)
    codes = []
    for ref in ("a05", "b05"):
        with pytest.raises(ValidationError) as refusal:
            agreeing.word_line_anew(group.space, ref, "Other words.", "en")
        codes.append(refusal.value.code)
    assert codes == ["still_asked", "unknown"]


def test_answers_of_a_seat_that_leaves_go_before_the_look() -> None:
    group = make_group(3)
    for place in group.places:
        say(place, "a05", "change", f"Words {place.seat.pk}")
    forgetting.forget_answers(group.space, group.places[0].mark)
    assert (LineAnswer.objects.count(), Wording.objects.count()) == (2, 2)


def test_two_answers_of_one_seat_have_nothing_alike() -> None:
    group = make_group(1)
    say(group.places[0], "a05", "agree")
    say(group.places[0], "a06", "agree")
    keys = list(LineAnswer.objects.values_list("key", flat=True))
    assert (len(set(keys)), [str(group.places[0].seat.pk.hex) in key for key in keys]) == (2, [False, False])
