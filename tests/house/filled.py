"""A place in which everybody has said something, so that pages show all they can show."""

from __future__ import annotations

from evenhand.facilitation.models import ActionShift, AgreedLevel, Satisfaction, Wish
from tests import makers
from tests.house.visitors import MARK, Place, make_place

STAGES = ("prepare", "list", "score", "look", "content", "wish", "act", "close")
SATISFIED = ("agree", "disagree", "unsure")


def make_filled_place(stage: str, *, is_closed: bool = False, **fields: object) -> Place:
    """A room in this stage with what was said up to it; `is_closed` after its end."""
    place = make_place(stage, **(fields | ({"closed_at": makers.NOON, "code": None} if is_closed else {})))
    reached = STAGES.index(stage)
    if reached >= STAGES.index("score"):
        answer(place)
    if reached >= STAGES.index("content"):
        settle(place)
    if reached >= STAGES.index("wish"):
        say_and_wish(place)
    if reached >= STAGES.index("act"):
        act(place)
    return place


def answer(place: Place) -> None:
    """Two people of each partner have scored everything, apart here and there; one wrote a note for the group."""
    room = place.room
    for number, partner in enumerate(room.partners):
        for person in range(2):
            seat = makers.make_participant(room.session, partner, f"Pia {MARK} {number}{person}")
            for turn, decision in enumerate(room.decisions):
                levels = [(number * (1 + column) + turn) % 5 for column in range(len(room.partners))]
                makers.make_responses(seat, decision, *levels)
            makers.make_note(seat, room.decisions[0], f"Radio {MARK}", may_be_shown=person == 0)


def settle(place: Place) -> None:
    """Levels that the group settled, and one it did not."""
    for turn, decision in enumerate(place.room.decisions):
        for number, partner in enumerate(place.room.partners):
            is_settled = (turn, number) != (1, 2)
            level = (turn + number) % 5 if is_settled else None
            AgreedLevel.objects.create(decision=decision, partner=partner, level=level, is_settled=is_settled)


def say_and_wish(place: Place) -> None:
    """Each partner has said whether it is content, and what it wishes."""
    for decision in place.room.decisions:
        for number, partner in enumerate(place.room.partners):
            Satisfaction.objects.create(decision=decision, partner=partner, answer=SATISFIED[number % 3], why="")
            for column, other in enumerate(place.room.partners):
                does_not_mind = number == column == 1
                level = None if does_not_mind else (number + column + 1) % 5
                Wish.objects.create(
                    decision=decision, by_partner=partner, partner=other, level=level, does_not_mind=does_not_mind
                )


def act(place: Place) -> None:
    """The action moves a level."""
    action = place.room.session.actions.first()
    if action is not None:
        ActionShift.objects.create(action=action, partner=place.room.partners[1], from_level=1, to_level=3)
