"""Seats: letting people in, placing them, typing for them, leaving, erasing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand import live
from evenhand.partnerships.models import Partner
from evenhand.people.models import Person

from .. import rules
from ..models import (
    Action,
    ClosingComment,
    Note,
    Participant,
    Response,
    Satisfaction,
    SentForm,
    Session,
    SheetCheck,
    TopMark,
    Wish,
)
from ..queries.following import phones_of
from .door import seat_label, seat_role
from .keeping import keep_views
from .revision import grow_revision, lock_open_session, lock_session, note_change, turn_phones
from .sweeping import sweep_the_log

ENTERED_BY = ("helper", "paper")


@transaction.atomic
def admit(participant: Participant, by: Person) -> None:
    """Let somebody in who waits in the lobby."""
    session = lock_open_session(participant.session)
    Participant.objects.seated().filter(pk=participant.pk).update(is_admitted=True)
    grow_revision(session)
    turn_phones(session)


@transaction.atomic
def remove_seat(participant: Participant, by: Person) -> None:
    """End a seat: its phones are out at once and its four words open nothing.

    Until the reveal the answers no longer count; after it they stay in what the group has seen.
    """
    session = lock_open_session(participant.session)
    seats = Participant.objects.seated().filter(pk=participant.pk)
    seats.update(removed_at=timezone.now(), phrase_hash="", seat_version=F("seat_version") + 1)
    end_streams(participant)
    grow_revision(session)
    note_change(session, "seat_removed")


@transaction.atomic
def place_participant(participant: Participant, partner: Partner | None, role: str, by: Person) -> None:
    """Say for which organisation somebody sits, and as what.

    Refuses: a move that would change what the group has already seen, with code "already_seen".
    """
    session = lock_open_session(participant.session)
    participant = Participant.objects.get(pk=participant.pk)
    role = seat_role(session, partner, role)
    is_moved = participant.partner_id != (partner.pk if partner else None) or participant.role != role
    if is_moved and session.revealed_at is not None and counts_change(participant, partner, role):
        sentence = _("The group has seen the views with this person's answers in them. The place stays as it is.")
        raise ValidationError(sentence, code="already_seen")
    participant.partner, participant.role = partner, role
    participant.save(update_fields=["partner", "role"])
    grow_revision(session)
    turn_phones(session)
    note_change(session, "seat_placed")


def counts_change(participant: Participant, partner: Partner | None, role: str) -> bool:
    """Whether another place would change an organisation's view.

    A representative who becomes a rater of the same organisation, or the other way round, changes none.
    Queries: 1 when the place is another one.
    """
    is_same_partner = participant.partner_id == (partner.pk if partner else None)
    if is_same_partner and (participant.role in rules.COUNTED) == (role in rules.COUNTED):
        return False
    return Response.objects.filter(participant=participant).exists()


@transaction.atomic
def add_helped_participant(
    session: Session,
    partner: Partner,
    label: str,
    by: Person,
    *,
    entered_by: str = "helper",
    role: str = Participant.Role.RATER,
    sheet: int | None = None,
) -> Participant:
    """A seat for somebody whose answers are typed in by a helper or from a paper sheet; marked as such.

    Refuses: a sheet with a number that is already in, with code "sheet_taken".
    """
    session = lock_open_session(session)
    if entered_by not in ENTERED_BY:
        raise ValidationError(_("Choose whether a helper types or a sheet is typed in."), code="no_such_way")
    if sheet is not None and session.participants.seated().filter(sheet=sheet).exists():
        sentence = _("Sheet %(number)d is already in. Open it in the list to change it.") % {"number": sheet}
        raise ValidationError(sentence, code="sheet_taken")
    participant = Participant.objects.create(
        session=session,
        partner=partner,
        key=rules.new_key("p"),
        role=seat_role(session, partner, role),
        label=seat_label(label),
        entered_by=entered_by,
        sheet=sheet,
    )
    grow_revision(session)
    note_change(session, "seat_added")
    return participant


@transaction.atomic
def leave_session(participant: Participant) -> None:
    """Forget this seat on every phone. The answers stay, and the four words still open it."""
    Participant.objects.filter(pk=participant.pk).update(seat_version=F("seat_version") + 1)
    end_streams(participant)


@transaction.atomic
def erase_participant(participant: Participant) -> None:
    """Erase what one person has given, at that person's wish.

    Until the reveal nothing stays but the decisions this person brought to the group's list, with no trace of who
    brought them. After it the name, the four words, levels, notes and comments go; what the group has seen of the
    organisation stays as it was, in rows of its own without an answer behind it.
    """
    session = lock_session(participant.session)
    end_streams(participant)
    if session.revealed_at is None:
        Participant.objects.filter(pk=participant.pk).delete()
    else:
        keep_views(session)
        erase_words(participant)
        erase_name(participant)
    SentForm.objects.filter(participant=participant.pk).delete()
    grow_revision(session)
    transaction.on_commit(sweep_the_log)


def erase_words(participant: Participant) -> None:
    """Erase what one person has written, and that it was this person who answered for the organisation."""
    for model in (Response, Note, ClosingComment, TopMark, SheetCheck):
        model._default_manager.filter(participant=participant).delete()
    Satisfaction.objects.filter(answered_by=participant).update(why="", language="", answered_by=None)
    Wish.objects.filter(answered_by=participant).update(answered_by=None)
    Action.objects.filter(confirmed_by=participant).update(confirmed_by=None)
    participant.session.decisions.filter(brought_by=participant).update(brought_by=None)


def erase_name(participant: Participant) -> None:
    """Turn a seat into a nameless one that nobody can open."""
    Participant.objects.filter(pk=participant.pk).update(
        label="",
        language="",
        device="",
        needs="",
        sheet=None,
        phrase_hash="",
        seat_version=F("seat_version") + 1,
        removed_at=timezone.now(),
    )


def end_streams(participant: Participant) -> None:
    """End the live streams of this seat once the change is committed."""
    followed, seat_id = phones_of(participant.session_id), participant.pk
    transaction.on_commit(lambda: live.end_seat(followed, seat_id))
