"""Moving through the stages, and the two moments that ask for both facilitators: revealing and closing."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.people.models import Person

from .. import permissions, rules
from ..models import Key, Presence, Session, StageChange
from .rehearsal import play_along
from .revision import grow_revision, lock_open_session, lock_session, note_change, turn_phones
from .typed import accepted_text

NOTE_LENGTH = 280

SENTENCES = {
    "closed": gettext_lazy("This session is closed. Nothing in it can change any more."),
    "no_such_stage": gettext_lazy("A session has eight stages. Choose one of them."),
    "already_there": gettext_lazy("The group is already in this stage."),
    "scoring_is_over": gettext_lazy("Scoring closed when the group looked together. A next session can score again."),
    "reveal_first": gettext_lazy("This stage begins after the reveal. Reveal to everyone first."),
    "note_needed": gettext_lazy("Write in a few words why the group goes back. Everybody will see it."),
    "too_few_partners": gettext_lazy("A session needs at least two partners. Add them first."),
    "no_decisions": gettext_lazy("Choose at least one decision to score first."),
    "not_scoring": gettext_lazy("The reveal comes out of the scoring. Move the group to “Score in private” first."),
    "not_last": gettext_lazy("A session closes from its last stage. Move the group to “Close” first."),
}


@transaction.atomic
def move_to_stage(session: Session, stage: str, by: Person, note: str = "") -> None:
    """Move the group to a stage; going back carries a note that everybody sees.

    Refuses: what rules.move_refusal names; scoring without a chosen decision; leaving Prepare with one partner.
    """
    session = lock_session(session)
    note = accepted_text(note, NOTE_LENGTH)
    refuse_move(session, stage, has_note=bool(note))
    if stage == Session.Stage.LIST:
        session.list_closed_at = None
    elif stage == Session.Stage.SCORE and session.list_closed_at is None:
        session.list_closed_at = timezone.now()
    enter_stage(session, stage, note)
    note_change(session, "stage_moved")


@transaction.atomic
def reveal_views(session: Session, by: Person) -> bool:
    """Turn this facilitator's key for the reveal. True when the views are now visible to all, once and for good.

    False when the other facilitator, who is present, has not turned the key yet: it waits, and is shown.
    Refuses: a stage other than the scoring; a session that is revealed; somebody who does not facilitate it.
    """
    session = lock_open_session(session)
    refuse_stranger(session, by)
    if session.revealed_at is not None:
        raise refusal("scoring_is_over")
    if not rules.may_reveal(session.stage, is_revealed=False, is_closed=False):
        raise refusal("not_scoring")
    now = timezone.now()
    if not is_last_key(session, Key.Purpose.REVEAL, by, now):
        grow_revision(session)
        note_change(session, "key_turned")
        return False
    session.revealed_at = now
    enter_stage(session, Session.Stage.LOOK, "")
    note_change(session, "revealed")
    return True


@transaction.atomic
def close_session(session: Session, by: Person) -> bool:
    """Turn this facilitator's key for closing. True when the session is now over and its door closed.

    False when the other facilitator, who is present, has not turned the key yet.
    Refuses: a stage other than the last; a closed session; somebody who does not facilitate it.
    """
    session = lock_open_session(session)
    refuse_stranger(session, by)
    if not rules.may_close(session.stage, is_closed=False):
        raise refusal("not_last")
    now = timezone.now()
    is_over = is_last_key(session, Key.Purpose.CLOSE, by, now)
    if is_over:
        Key.objects.filter(session=session).delete()
        session.closed_at = now
        session.to_on = session.to_on or now.date()
        session.is_door_open, session.code = False, None
        stop_clock(session)
        session.save()
        turn_phones(session)
    grow_revision(session)
    note_change(session, "closed" if is_over else "key_turned")
    return is_over


@transaction.atomic
def withdraw_key(session: Session, purpose: str, by: Person) -> None:
    """Take this facilitator's key back, as long as it waits for the other one."""
    session = lock_open_session(session)
    Key.objects.filter(session=session, purpose=purpose, person=by).delete()
    grow_revision(session)
    note_change(session, "key_withdrawn")


@transaction.atomic
def pause_results(session: Session, by: Person) -> None:
    """Hide the results from everybody for a moment.

    Refuses: a session that is not revealed yet.
    """
    set_pause(session, True)


@transaction.atomic
def resume_results(session: Session, by: Person) -> None:
    """Show the results to everybody again."""
    set_pause(session, False)


def set_pause(session: Session, is_paused: bool) -> None:
    """Hide the results or show them again. Refuses: a session that is not revealed yet."""
    session = lock_open_session(session)
    if session.revealed_at is None:
        raise refusal("reveal_first")
    session.are_results_paused = is_paused
    session.save(update_fields=["are_results_paused"])
    grow_revision(session)
    turn_phones(session)
    note_change(session, "results_hidden" if is_paused else "results_shown")


def refusal(code: str) -> ValidationError:
    """The refusal with this code, in its sentence."""
    return ValidationError(SENTENCES[code], code=code)


def refuse_move(session: Session, stage: str, *, has_note: bool) -> None:
    """Refuses: a move that the order of stages, the list or the number of partners does not allow.

    Queries: at most 1.
    """
    found: str | None = rules.move_refusal(
        session.stage,
        stage,
        is_revealed=session.revealed_at is not None,
        is_closed=session.is_over,
        has_note=has_note,
    )
    if found is None and stage == Session.Stage.SCORE and not session.decisions.chosen().exists():
        found = "no_decisions"
    if found is None and stage == Session.Stage.LIST and session.stage == Session.Stage.PREPARE:
        partners = session.partnership.partners.filter(left_at__isnull=True).count()
        found = "too_few_partners" if partners < rules.PARTNERS_LEAST else None
    if found is not None:
        raise refusal(found)


def enter_stage(session: Session, stage: str, note: str) -> None:
    """Write the move of a locked session: timer, focus, pause and keys belong to the stage that is left."""
    StageChange.objects.create(session=session, from_stage=session.stage, to_stage=stage, note=note)
    Key.objects.filter(session=session).delete()
    session.stage = stage
    session.focus_decision = session.focus_partner = None
    session.are_results_paused = False
    stop_clock(session)
    session.save()
    grow_revision(session)
    turn_phones(session)
    if session.is_rehearsal:
        play_along(session)


def stop_clock(session: Session) -> None:
    """No timer on this session; it is saved with the rest."""
    session.timer_ends_at = session.timer_left = None


def is_last_key(session: Session, purpose: str, by: Person, now: datetime) -> bool:
    """Turn a key in a locked session, and say whether it was the last one needed.

    Whoever turns a key is present. Keys of people who no longer facilitate do not count.
    """
    Key.objects.update_or_create(session=session, purpose=purpose, person=by, defaults={"at": now})
    Presence.objects.update_or_create(session=session, person=by, defaults={"seen_at": now})
    facilitators = set(session.partnership.facilitators.values_list("person_id", flat=True))
    turned = set(Key.objects.filter(session=session, purpose=purpose).values_list("person_id", flat=True))
    seen = Presence.objects.filter(session=session).values_list("person_id", "seen_at")
    present = {person for person, seen_at in seen if rules.is_present(seen_at, now)}
    return rules.is_unlocked(turned & facilitators, present & facilitators)


def refuse_stranger(session: Session, by: Person) -> None:
    """Refuses: somebody who does not facilitate the session; a key of theirs must never count."""
    if not permissions.can_run(by, session):
        raise PermissionDenied(_("Only the facilitators of this session can do this."))
