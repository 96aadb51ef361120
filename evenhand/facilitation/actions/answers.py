"""What people say for themselves and for their organisation: scores, satisfaction, wishes.

In a talk-only session nobody's answer is stored: people score on paper or in their head, and only what the group
settles is kept, satisfaction and wishes typed by a facilitator as they were said in the room.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from evenhand import live
from evenhand.partnerships.models import Partner
from evenhand.record.values import Level

from .. import permissions, rules
from ..models import Decision, Note, Participant, Satisfaction, Session, Wish
from ..queries.marks import bring_up_to_date, kept_answers, satisfaction_mark
from ..queries.saying import own_wishes
from ..rules.marks import levels_mark, mark_of
from .refusing import (
    refuse,
    refuse_if,
    refuse_level,
    refuse_other_decision,
    refuse_outdated,
    refuse_seat,
    refuse_voice,
)
from .revision import grow_revision, lock_session
from .typed import accepted_text
from .upserting import count_change, note_form, upsert_levels

SAYING_LENGTH = 280


@transaction.atomic
def record_responses(
    participant: Participant,
    decision: Decision,
    levels: Mapping[UUID, Level | None],
    note: str | None = None,
    may_be_shown: bool = False,
    form_key: str = "",
    *,
    seen: str = "",
) -> str:
    """Keep a person's levels for one decision, by partner, and give the mark of what is kept now.

    None: "I don't know". Partners that are not named stay. `note`: what happened; None leaves it as it is, an empty
    one removes it. The same form with the same content counts once, by its key. `seen`: the mark of what the page
    stood on; without one the page writes whatever is there.
    Queries: 8 with those that begin and end the transaction, however many partners there are.
    Refuses: after the reveal (too_late); in another stage (stage_moved); closed; talk_only; a seat that was removed
    or not let in, observers, no organisation; a decision or partner from elsewhere; a level off the ladder; a note
    that is too long; when another phone saved something else since the page was seen (changed_meanwhile).
    """
    content = [str(decision.pk), sorted((str(partner), level) for partner, level in levels.items()), note, may_be_shown]
    form = _form(participant, form_key, content)
    has_sent = _hold_seat(participant, form)
    kept = kept_answers(participant, decision)
    if not has_sent:
        _refuse_answer(participant)
        refuse_if(None if kept.partners else "other_session")
    note = None if note is None else accepted_text(note, SAYING_LENGTH, lines=True)
    afterwards = kept.mark_with(levels, note, may_be_shown)
    if not has_sent:
        refuse_outdated(seen, kept.mark, afterwards)
        _refuse_unknown(levels, kept.partners)
        upsert_levels(participant, decision, {pk: _rung(level) for pk, level in kept.news(levels).items()})
        if note is not None and (note, may_be_shown) != (kept.note, kept.may_be_shown):
            _keep_note(participant, decision, note, may_be_shown)
        if form:
            note_form(participant, form)
    return afterwards


@transaction.atomic
def finish_scoring(participant: Participant, is_finished: bool) -> None:
    """Say "I have finished", or take it back; shown as a number, never with answers. Also in talk only.

    Refuses: as record_responses, for the stage and the seat.
    """
    _hold_seat(participant, "")
    _refuse_answer(participant, keeps_answers=False)
    participant.has_finished_scoring = is_finished
    participant.save(update_fields=["has_finished_scoring"])


@transaction.atomic
def record_satisfaction(
    participant: Participant,
    decision: Decision,
    answer: Literal["agree", "disagree", "unsure"] | None,
    why: str = "",
    *,
    seen: str = "",
) -> str:
    """Keep whether the person's organisation is content with a decision's way, and give the mark of what is kept now.

    None: no answer yet. `seen`: as for record_responses.
    Refuses: in another stage than Content? (stage_moved); closed; talk_only; whoever does not speak for the
    organisation (not_speaker); a decision from elsewhere; words without an answer (answer_missing); an outdated page.
    """
    session = lock_session(participant.session)
    seat = _speaking_seat(participant, session, Session.Stage.CONTENT)
    refuse_other_decision(decision, session)
    why = accepted_text(why, SAYING_LENGTH, lines=True)
    afterwards = mark_of([answer or "", why])
    if seen:
        kept = Satisfaction.objects.filter(decision=decision, partner=seat.partner).first()
        refuse_outdated(seen, satisfaction_mark(kept), afterwards)
    if answer is None:
        if why:
            raise ValidationError(
                _("Choose an answer first, then your words can be kept with it."), code="answer_missing"
            )
        Satisfaction.objects.filter(decision=decision, partner=seat.partner).delete()
    else:
        keep_satisfaction(decision, seat.partner, answer, why=why, language=seat.language, answered_by=seat)
    grow_revision(session)
    return afterwards


@transaction.atomic
def record_wishes(
    participant: Participant,
    decision: Decision,
    levels: Mapping[UUID, Level | Literal["any"] | None],
    *,
    seen: str = "",
) -> str:
    """Keep the levels a person's organisation wishes for, and give the mark of what is kept now.

    "any": it does not mind; None: no answer, or taken back. `seen`: the mark of what the page stood on; without one
    the page writes whatever is there, and is given no mark.
    Queries: 9 with those that begin and end the transaction, however many partners there are.
    Refuses: in another stage than Wish (stage_moved); closed; talk_only; whoever does not speak for the organisation
    (not_speaker); a decision or partner from elsewhere; a level off the ladder; an outdated page.
    """
    session = lock_session(participant.session)
    seat = _speaking_seat(participant, session, Session.Stage.WISH)
    partners = _partners_of(decision, session)
    wishes = [_wish(seat, decision, partner, level, partners) for partner, level in levels.items() if level is not None]
    empty = [_known(partner, partners) for partner, level in levels.items() if level is None]
    afterwards = _wishes_mark(seat, decision, levels, partners, seen) if seen else ""
    Wish.objects.filter(decision=decision, by_partner=seat.partner, partner__in=empty).delete()
    Wish.objects.bulk_create(
        wishes,
        update_conflicts=True,
        unique_fields=["decision", "by_partner", "partner"],
        update_fields=["level", "does_not_mind", "answered_by"],
    )
    grow_revision(session)
    return afterwards


def keep_satisfaction(decision: Decision, partner: Partner | None, answer: str, **fields: object) -> None:
    """Keep one organisation's satisfaction in place of what it said before.

    Refuses: a word that is not one of the three answers.
    """
    if answer not in Satisfaction.Answer.values:
        raise ValidationError(_("Choose one of the three answers."), code="no_such_answer")
    Satisfaction.objects.update_or_create(decision=decision, partner=partner, defaults={"answer": answer, **fields})


def _hold_seat(participant: Participant, form: str) -> bool:
    """Bring seat and session up to date and hold them until the transaction ends; whether this form has counted.

    Counting the change first is the lock: whoever reveals waits for it, or has been waited for. So an answer lies
    before the reveal or is refused; none is acknowledged and then missing. Queries: 2.
    """
    count_change(participant.session_id)
    has_sent = bring_up_to_date(participant, form)
    if has_sent is None:
        refuse("seat_removed")
    session_id, revision = participant.session_id, participant.session.revision
    transaction.on_commit(lambda: live.announce(session_id, revision))
    return has_sent


def _refuse_answer(seat: Participant, *, keeps_answers: bool = True) -> None:
    session = seat.session
    reason = rules.answer_refusal(
        session.stage,
        session.mode,
        is_revealed=permissions.is_revealed(session),
        is_closed=permissions.is_closed(session),
    )
    if keeps_answers or reason != "talk_only":
        refuse_if(reason)
    refuse_seat(seat, session)


def _speaking_seat(participant: Participant, session: Session, stage: str) -> Participant:
    """The seat as it is now, when it may say this for its organisation in this stage. Queries: 2."""
    refuse_if(rules.say_refusal(session.stage, stage, session.mode, is_closed=permissions.is_closed(session)))
    found = Participant.objects.select_related("partner").filter(pk=participant.pk).first()
    seat = refuse_seat(found, session)
    if seat.partner is not None:
        refuse_voice(seat, seat.partner, session)
    return seat


def _partners_of(decision: Decision, session: Session) -> frozenset[UUID]:
    """The partners a chosen decision of this session is about. Refuses: a decision from elsewhere. Queries: 1."""
    found = Decision.objects.chosen().filter(
        pk=decision.pk, session=session, session__partnership__partners__left_at__isnull=True
    )
    partners = frozenset(found.order_by().values_list("session__partnership__partners", flat=True))
    if not partners:
        refuse("other_session")
    return partners


def _wishes_mark(
    seat: Participant, decision: Decision, levels: Mapping[UUID, object], partners: frozenset[UUID], seen: str
) -> str:
    """The mark of what the wishes become. Refuses: an outdated page. Queries: 1."""
    kept = {partner: level for partner, level in own_wishes(seat, decision).items() if partner in partners}
    said: dict[UUID, object] = {**kept, **levels}
    afterwards = levels_mark({partner: level for partner, level in said.items() if level is not None})
    refuse_outdated(seen, levels_mark(kept), afterwards)
    return afterwards


def _known(partner: UUID, partners: frozenset[UUID]) -> UUID:
    if partner not in partners:
        refuse("other_partner")
    return partner


def _refuse_unknown(levels: Mapping[UUID, Level | None], partners: frozenset[UUID]) -> None:
    for partner in levels:
        _known(partner, partners)


def _rung(level: Level | None) -> Level | None:
    return None if level is None else refuse_level(level)


def _wish(
    seat: Participant, decision: Decision, partner: UUID, level: Level | Literal["any"], partners: frozenset[UUID]
) -> Wish:
    return Wish(
        decision=decision,
        by_partner=seat.partner,
        partner_id=_known(partner, partners),
        level=None if level == "any" else refuse_level(level),
        does_not_mind=level == "any",
        answered_by=seat,
    )


def _keep_note(seat: Participant, decision: Decision, text: str, may_be_shown: bool) -> None:
    if not text:
        Note.objects.filter(participant=seat, decision=decision).delete()
        return
    Note.objects.bulk_create(
        [Note(participant=seat, decision=decision, text=text, language=seat.language, may_be_shown=may_be_shown)],
        update_conflicts=True,
        unique_fields=["participant", "decision"],
        update_fields=["text", "language", "may_be_shown"],
    )


def _form(participant: Participant, form_key: str, content: object) -> str:
    """The key under which a sent form is remembered: it fits whatever was sent, and says nothing about it.

    The content is part of it: a page that was changed and sent again is another form.
    """
    if not form_key:
        return ""
    sent = json.dumps([str(participant.pk), form_key, content])
    return salted_hmac("evenhand.form", sent, algorithm="sha256").hexdigest()[:40]
