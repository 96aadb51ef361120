"""How an action goes on after a session, said by both sides."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import get_language

from evenhand.facilitation.actions.typed import accepted_text
from evenhand.facilitation.models import Action, Session
from evenhand.facilitation.rules.marks import is_outdated, mark_of
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry
from evenhand.people.models import Person

from .. import queries, rules
from ..models import CheckIn, FollowUp, Voice
from ..models.voice import today
from ..queries.check_ins import followed_sessions
from .refusing import refuse, refuse_if, refuse_stranger, speaking

NOTE_LENGTH = 500


@transaction.atomic
def say_check_in(voice: Voice, action: Action, status: str, *, note: str = "", seen: str = "") -> CheckIn:
    """What one side says at the time that is open today. It can be said anew as long as that time is open.

    `seen`: the mark of what the page showed (check_in_mark). The same said twice counts once.
    Refuses: a voice that ended; an organisation that is no side of it; no open time; a word there is not; a page that
    is older than what is there.
    """
    speaker = speaking(voice)
    row = (
        Action.objects.select_for_update(of=("self",)).select_related("session", "owner", "confirmer").get(pk=action.pk)
    )
    if row.session.partnership_id != speaker.partner.partnership_id:
        refuse("not_side")
    if speaker.partner_id not in {each.pk for each in queries.sides_of(row)}:
        refuse("not_side")
    followed = [each for each in followed_sessions(speaker.partner.partnership) if each.session.pk == row.session_id]
    time = followed[0].open_time(today()) if followed else None
    if time is None or row.status in (Action.Status.DONE, Action.Status.DROPPED):
        refuse("not_open")
    if status not in Action.Status.values:
        refuse("no_such_status")
    kept = CheckIn(
        action=row,
        partner=speaker.partner,
        day=time.day,
        status=status,
        note=accepted_text(note, NOTE_LENGTH, lines=True),
    )
    before = queries.own_check_in(row, speaker.partner, time.day)
    if before is not None and check_in_mark(before) == check_in_mark(kept):
        return before
    refuse_if("changed_meanwhile" if is_outdated(seen, check_in_mark(before), check_in_mark(kept)) else None)
    if before is not None:
        kept.pk = before.pk
    kept.voice, kept.said_on, kept.language = speaker, today(), get_language() or ""
    kept.save()
    return kept


@transaction.atomic
def set_check_in_days(session: Session, days: Sequence[int], by: Person) -> None:
    """Ask so many days after a session how its actions go on. No day: it is not asked.

    Refuses: who does not facilitate; an example; days that do not rise, more than six, more than two years (bad_days).
    """
    refuse_stranger(by, session.partnership)
    if not rules.are_check_in_days(days):
        refuse("bad_days")
    if queries.check_in_days(session) != list(days):
        FollowUp.objects.update_or_create(session=session, defaults={"days": list(days)})
        partnerships.note_in_ledger(
            session.partnership, LedgerEntry.Who.FACILITATOR, "follow_up_changed", about=session.key
        )


def check_in_mark(check_in: CheckIn | None) -> str:
    """A mark of what a side said, so that an old page does not write over it."""
    return mark_of(None if check_in is None else [check_in.status, check_in.note])
