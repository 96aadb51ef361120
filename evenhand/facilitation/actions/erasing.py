"""What is erased when its time is over: answers, seats, sessions nobody went on with, rehearsals, traces of use."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from evenhand.analysis.settled import outcome
from evenhand.partnerships.actions import note_in_ledger
from evenhand.partnerships.models import Partnership

from .. import rules
from ..models import (
    Action,
    ClosingComment,
    Decision,
    Erased,
    KeptBand,
    KeptText,
    Key,
    Note,
    Presence,
    Response,
    Satisfaction,
    SentForm,
    Session,
    SheetCheck,
    TopMark,
    Wish,
    WrongCodes,
)
from ..queries.erased import BY_SCHEDULE
from ..queries.looking import proposed_ranges, writing_of
from ..queries.records import partners_in
from ..queries.rows import OUTCOMES, session_rows
from .keeping import keep_views
from .rehearsal import erase_due_rehearsals
from .revision import grow_revision, lock_session
from .voice_notes import erase_voice_notes

SYSTEM = "system"


def erase_what_is_due(now: datetime) -> None:
    """Erase everything of sessions whose time is over, and write down that it was done.

    Each session in a transaction of its own, so that one that fails holds up no other. Examples stay.
    """
    for session in over_for_long(now):
        erase_session_answers(session, now)
    for session in unfinished(now):
        erase_unfinished(session, now)
    note_erased(Erased.Kind.REHEARSALS, erase_due_rehearsals(now), now)
    note_erased(Erased.Kind.TRACES, erase_traces(now), now)
    Erased.objects.filter(on__lt=(now - rules.REPORTED_FOR).date()).delete()


def over_for_long(now: datetime) -> list[Session]:
    """Sessions that were closed or moved 30 days ago and still hold answers or names."""
    due = now - rules.ANSWERS_KEPT
    return list(
        Session.objects.filter(Q(closed_at__lte=due) | Q(moved_at__lte=due), answers_erased_at=None)
        .exclude(partnership__is_example=True)
        .order_by("pk")
    )


def unfinished(now: datetime) -> list[Session]:
    """Sessions that go on by name only: not closed, and unchanged for 90 days. One that is still to come waits."""
    due = (now - rules.UNFINISHED_KEPT).date()
    return list(
        Session.objects.open()
        .filter(changed_on__lte=due, answers_erased_at=None, moved_at=None)
        .exclude(Q(partnership__is_example=True) | Q(is_rehearsal=True) | Q(from_on__gt=now.date()))
        .order_by("pk")
    )


@transaction.atomic
def erase_session_answers(session: Session, now: datetime) -> None:
    """Erase the answers and the names of one session. What the group was shown stays, in rows of its own.

    Done twice, it counts once.
    """
    session = lock_session(session)
    if session.answers_erased_at is not None:
        return
    if session.revealed_at is not None:
        keep_views(session)
    keep_words(session)
    keep_outcomes(session)
    erase_answers(session)
    erase_authorship(session)
    erase_voice_notes(session)
    seats = erase_seats(session)
    session.answers_erased_at = now
    session.save(update_fields=["answers_erased_at"])
    grow_revision(session)
    note_erased(Erased.Kind.ANSWERS, 1, now, session.partnership)
    note_erased(Erased.Kind.SEATS, seats, now, session.partnership)
    note_in_ledger(session.partnership, SYSTEM, BY_SCHEDULE, about=session.key)


@transaction.atomic
def erase_unfinished(session: Session, now: datetime) -> None:
    """Erase a session that nobody went on with.

    One in which nobody has scored goes as a whole. One the group has looked at loses its answers as if it had been
    closed. In one that was scored and never revealed the answers go, and the list stays.
    """
    session = lock_session(session)
    if session.revealed_at is not None:
        erase_session_answers(session, now)
        return
    partnership, key = session.partnership, session.key
    has_scores = Response.objects.filter(decision__session=session).exists()
    if has_scores:
        erase_answers(session)
        session.participants.update(has_finished_scoring=False)
        grow_revision(session)
    else:
        erase_voice_notes(session)
        session.delete()
    note_erased(Erased.Kind.UNFINISHED if has_scores else Erased.Kind.DRAFTS, 1, now, partnership)
    note_in_ledger(partnership, SYSTEM, BY_SCHEDULE, about=key)


def keep_words(session: Session) -> None:
    """Keep the words that the group may read, without anything that ties them to somebody."""
    if session.mode != Session.Mode.OPEN:
        return
    rows = session_rows([session], partners_in(session), frozenset({OUTCOMES}))[0]
    writing = writing_of(rows)
    keys = {decision.key: decision for decision in rows.decisions}
    kinds = ((KeptText.Kind.NOTE, writing.shared_notes), (KeptText.Kind.REASON, writing.reasons))
    texts = [(kind, key, text) for kind, by_decision in kinds for key, each in by_decision.items() for text in each]
    KeptText.objects.bulk_create(
        KeptText(session=session, decision=keys[key], kind=kind, text=text)
        for kind, key, text in sorted(texts, key=lambda kept: kept[2])
    )
    comments = ClosingComment.objects.filter(participant__session=session, may_be_shown=True)
    comments = comments.filter(participant__in=[each.pk for each in rows.participants])
    KeptText.objects.bulk_create(
        KeptText(session=session, kind=KeptText.Kind.COMMENT, text=text)
        for text in sorted(comments.values_list("text", flat=True))
    )


def keep_outcomes(session: Session) -> None:
    """In a blurred session keep whether all are content and how far wishes reach, in place of what each organisation
    said. In the others organisations' answers stand by their names, as they were shown."""
    if session.mode != Session.Mode.BLURRED:
        return
    answers = Satisfaction.objects.filter(decision__session=session).order_by("decision")
    for decision, given in groupby(answers, key=lambda answer: answer.decision_id):
        kept = outcome([answer.answer for answer in given])  # type: ignore[misc]
        Decision.objects.filter(pk=decision).update(kept_outcome=kept or "")
    answers.delete()
    KeptBand.objects.bulk_create(
        KeptBand(
            decision_id=decision,
            partner_id=partner,
            about=KeptBand.About.WISH,
            lowest=kept.lowest,
            middle=kept.middle,
            highest=kept.highest,
            too_few=kept.too_few,
        )
        for (decision, partner), kept in proposed_ranges(session).items()
    )
    Wish.objects.filter(decision__session=session).delete()


def erase_answers(session: Session) -> None:
    """Erase levels, notes, last words, marks, and which forms were sent."""
    for of_decision in (Response, Note, TopMark, SheetCheck):
        of_decision._default_manager.filter(decision__session=session).delete()
    ClosingComment.objects.filter(participant__session=session).delete()
    SentForm.objects.filter(session=session).delete()


def erase_authorship(session: Session) -> None:
    """Erase who spoke for an organisation, who confirmed, and who brought which decision."""
    Satisfaction.objects.filter(decision__session=session).update(answered_by=None, why="", language="")
    Wish.objects.filter(decision__session=session).update(answered_by=None)
    Action.objects.filter(session=session).update(confirmed_by=None)
    session.decisions.update(brought_by=None)
    chosen = session.decisions.chosen()
    if len(set(chosen.values_list("brought_by_partner", flat=True))) > 1:
        # That all came from one organisation is a hint facilitators see; else nobody is shown who brought what.
        chosen.order_by().update(brought_by_partner=None)
    session.decisions.exclude(pk__in=chosen.order_by().values("pk")).update(brought_by_partner=None)


def erase_seats(session: Session) -> int:
    """Turn every seat into a nameless one; how many there were.

    Only whoever speaks for an organisation can still open theirs: to take back a yes, to turn a key, to take a copy.
    """
    voices = voices_of(session)
    session.participants.exclude(pk__in=voices).update(phrase_hash="", seat_version=F("seat_version") + 1)
    joined_on = session.made_at.date()
    return session.participants.update(label="", language="", device="", needs="", sheet=None, joined_on=joined_on)


def voices_of(session: Session) -> list[UUID]:
    """The seats that speak for an organisation and can be opened.

    Queries: 1.
    """
    seats = list(session.participants.admitted().exclude(partner=None).order_by("partner", "pk"))
    voices = []
    for _partner, colleagues in groupby(seats, key=lambda seat: seat.partner_id):
        of_one = list(colleagues)
        roles = [seat.role for seat in of_one]
        voices += [seat.pk for seat in of_one if seat.phrase_hash and rules.may_speak(seat.role, roles)]
    return voices


def erase_traces(now: datetime) -> int:
    """Erase what is left of use: who was in the room, old keys, forms that have counted, counts of wrong codes."""
    recent = now - rules.SIGHTINGS_KEPT
    old = now - rules.TRACES_KEPT
    due = (
        Presence.objects.filter(seen_at__lt=recent),
        WrongCodes.objects.filter(since__lt=recent),
        Key.objects.filter(at__lt=old),
        SentForm.objects.filter(at__lt=old),
    )
    return sum(rows.delete()[0] for rows in due)


def note_erased(kind: str, number: int, now: datetime, partnership: Partnership | None = None) -> None:
    """Write down that something was erased today: its kind and how many, never whose."""
    if not number:
        return
    rows = Erased.objects.filter(on=now.date(), kind=kind, partnership=partnership)
    if not rows.update(number=F("number") + number):
        Erased.objects.create(on=now.date(), kind=kind, partnership=partnership, number=number)
