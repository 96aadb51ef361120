"""What waits for an answer, and when: for one voice, and for a whole partnership."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from django.urls import reverse

from evenhand.analysis.disclosure.check_ins import DisclosedFollowUp
from evenhand.analysis.disclosure.promises import DisclosedCommitment
from evenhand.partnerships.models import Partnership

from .. import rules
from ..models import Check, Voice
from .check_ins import check_ins_of
from .promises import commitments_of

Kind = Literal["check", "reply", "check_in"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is asked of one or more organisations."""

    kind: Kind
    due_on: date
    """From when on a check or a check-in is asked; until when a reply is."""
    is_overdue: bool
    address: str
    """Where a voice answers it. It names nobody."""
    about: str = ""
    """What it is about, in the words of the group."""
    thing: UUID | None = None
    """The commitment or the action."""
    partners: tuple[str, ...] = ()
    """Keys of the organisations that have not answered. Empty where that may not be known, or lies ahead."""


def due_for_voice(voice: Voice, today: date) -> list[Due]:
    """What waits for an answer of this voice's organisation now, the oldest first.

    Queries: 12.
    """
    partner = voice.partner
    own = partner.key
    said = set(Check.objects.filter(partner=partner).values_list("commitment", "due_on"))
    found: list[Due] = []
    for each in commitments_of(partner.partnership, reader=partner, today=today):
        latest = each.latest
        receives = own in {receiver.id for receiver in each.receivers}
        if latest and latest.is_open and receives and (each.pk, latest.due_on) not in said:
            found.append(_check(each, latest.due_on, today, (own,)))
        if each.maker.id == own:
            found += _replies(each, today)
    for action in check_ins_of(partner.partnership, today=today):
        found += [due for due in _check_ins(action, today) if own in due.partners]
    return sorted(found, key=lambda due: due.due_on)


def due_dates_of(partnership: Partnership, today: date, days: int = 90) -> list[Due]:
    """What waits for an answer in a partnership now, and what will be asked in so many days, the oldest first.

    Who has not answered is said only where names are shown.
    Queries: 11.
    """
    return dues_among(commitments_of(partnership, today=today), check_ins_of(partnership, today=today), today, days)


def dues_among(
    commitments: Iterable[DisclosedCommitment], actions: Iterable[DisclosedFollowUp], today: date, days: int = 90
) -> list[Due]:
    """The same among commitments and actions that are at hand.

    Queries: none.
    """
    until = today + timedelta(days=days)
    found: list[Due] = []
    for each in commitments:
        if each.is_draft:
            continue
        latest = each.latest
        if latest and latest.is_open and (latest.tally is None or latest.tally.no_answer):
            silent = tuple(answer.organisation.id for answer in latest.answers if answer.answer is None)
            found.append(_check(each, latest.due_on, today, silent))
        if each.next_on and each.next_on <= until:
            found.append(_check(each, each.next_on, today, ()))
        found += _replies(each, today)
    for action in actions:
        found += _check_ins(action, today)
        if action.next_on and action.next_on <= until:
            found.append(_check_in(action, action.next_on, today, ()))
    return sorted(found, key=lambda due: due.due_on)


def _check(each: DisclosedCommitment, due_on: date, today: date, partners: tuple[str, ...]) -> Due:
    address = reverse("voice_check", args=[each.pk])
    return Due("check", due_on, rules.is_overdue(due_on, today), address, each.text, each.pk, partners)


def _replies(each: DisclosedCommitment, today: date) -> Iterator[Due]:
    """The replies its maker owes: one for each review in which somebody said something."""
    for review in each.reviews:
        if review.reply is None and review.reply_due_on is not None:
            address = reverse("voice_reply", args=[each.pk, review.due_on.isoformat()])
            late = review.is_reply_missing(today)
            yield Due("reply", review.reply_due_on, late, address, each.text, each.pk, (each.maker.id,))


def _check_ins(action: DisclosedFollowUp, today: date) -> Iterator[Due]:
    """The open check-in of an action, when a side has not answered it."""
    asked = {each.id for each in action.sides}
    for time in action.times:
        silent = tuple(
            each.organisation.id for each in time.answers if each.status is None and each.organisation.id in asked
        )
        if time.is_open and silent:
            yield _check_in(action, time.due_on, today, silent)


def _check_in(action: DisclosedFollowUp, due_on: date, today: date, partners: tuple[str, ...]) -> Due:
    address = reverse("voice_check_in", args=[action.pk])
    return Due("check_in", due_on, rules.is_overdue(due_on, today), address, action.what, action.pk, partners)
