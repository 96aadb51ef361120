"""Last words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from evenhand.facilitation import actions
from evenhand.facilitation.models import ClosingComment, Participant, Session
from tests.makers import NOON, make_observer, make_room

pytestmark = pytest.mark.django_db


def refused(action: Callable[..., Any], *args: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        action(*args)
    return str(caught.value.code)


def test_a_last_word_is_kept_changed_and_removed() -> None:
    room = make_room("close")
    actions.record_closing_comment(room.ben, "I learnt who decides.", False)
    actions.record_closing_comment(room.ben, "I learnt who decides 🌊", True)
    assert list(ClosingComment.objects.values_list("text", "may_be_shown")) == [("I learnt who decides 🌊", True)]
    actions.record_closing_comment(room.ben, "", False)
    assert ClosingComment.objects.count() == 0


def test_an_observer_may_have_the_last_word_too() -> None:
    room = make_room("close")
    actions.record_closing_comment(make_observer(room.session), "Thank you.", True)
    assert ClosingComment.objects.get().participant.label == "Olu"


@pytest.mark.parametrize(
    ("stage", "fields", "code"),
    [
        ("act", {}, "stage_moved"),
        ("score", {}, "stage_moved"),
        ("close", {"closed_at": NOON}, "closed"),
        ("close", {"mode": "talk_only"}, "talk_only"),
    ],
)
def test_a_last_word_is_refused_outside_the_last_stage(stage: str, fields: dict[str, Any], code: str) -> None:
    room = make_room(stage, **fields)
    assert refused(actions.record_closing_comment, room.ben, "Late.", True) == code
    assert ClosingComment.objects.count() == 0


def test_a_last_word_that_is_too_long_or_from_a_removed_seat_is_refused() -> None:
    room = make_room("close")
    assert refused(actions.record_closing_comment, room.ben, "a" * 501, True) == "too_long"
    Participant.objects.update(removed_at=NOON)
    assert refused(actions.record_closing_comment, room.ben, "Hello.", True) == "seat_removed"


def test_the_facilitators_remarks_are_kept() -> None:
    room = make_room("close", revision=1)
    actions.write_closing_remarks(room.session, "We met twice.\n\nThe elders spoke first.", room.ana)
    session = Session.objects.get()
    assert (session.closing_remarks, session.revision) == ("We met twice.\n\nThe elders spoke first.", 2)


def test_remarks_are_refused_before_the_reveal_after_the_close_and_from_strangers() -> None:
    assert refused(actions.write_closing_remarks, (room := make_room("score")).session, "Early.", room.ana) == (
        "not_revealed"
    )
    closed = make_room("close", closed_at=NOON)
    assert refused(actions.write_closing_remarks, closed.session, "Late.", closed.ana) == "closed"
    room = make_room("close")
    assert refused(actions.write_closing_remarks, room.session, "Hello.", room.cleo) == "not_facilitator"
    assert refused(actions.write_closing_remarks, room.session, "a" * 4001, room.ana) == "too_long"
