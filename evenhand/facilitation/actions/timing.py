"""The timer and what the room looks at: aids of the moment. Nothing is lost when the time runs out."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.partnerships.models import Partner
from evenhand.people.models import Person

from ..models import Decision, Session
from .revision import grow_revision, lock_open_session, turn_phones

MOST_MINUTES = 600


@transaction.atomic
def start_timer(session: Session, minutes: int, by: Person) -> None:
    """Start the timer at so many minutes, also when one runs already.

    Refuses: fewer than 1 or more than 600 minutes.
    """
    refuse_minutes(minutes)
    session = lock_open_session(session)
    session.timer_ends_at, session.timer_left = timezone.now() + timedelta(minutes=minutes), None
    save_timer(session)


@transaction.atomic
def add_minutes(session: Session, minutes: int, by: Person) -> None:
    """Give more time: to the timer that runs or is paused, or from now when it has run out.

    Refuses: fewer than 1 or more than 600 minutes.
    """
    refuse_minutes(minutes)
    session = lock_open_session(session)
    if session.timer_left is not None:
        session.timer_left += minutes * 60
    else:
        now = timezone.now()
        session.timer_ends_at = max(session.timer_ends_at or now, now) + timedelta(minutes=minutes)
    save_timer(session)


@transaction.atomic
def pause_timer(session: Session, by: Person) -> None:
    """Hold the timer; it keeps the seconds it has left."""
    session = lock_open_session(session)
    if session.timer_ends_at is not None:
        left = (session.timer_ends_at - timezone.now()).total_seconds()
        session.timer_ends_at, session.timer_left = None, max(0, round(left))
        save_timer(session)


@transaction.atomic
def resume_timer(session: Session, by: Person) -> None:
    """Let a paused timer run on."""
    session = lock_open_session(session)
    if session.timer_left is not None:
        session.timer_ends_at = timezone.now() + timedelta(seconds=session.timer_left)
        session.timer_left = None
        save_timer(session)


@transaction.atomic
def stop_timer(session: Session, by: Person) -> None:
    """Take the timer away."""
    session = lock_open_session(session)
    session.timer_ends_at = session.timer_left = None
    save_timer(session)


@transaction.atomic
def set_focus(session: Session, decision: Decision | None, partner: Partner | None, by: Person) -> None:
    """Turn every screen of the room to one decision, or to one partner in it; None turns it away.

    Refuses: a decision or partner of another session.
    """
    session = lock_open_session(session)
    is_own = decision is None or (decision.session_id == session.pk and decision.is_chosen)
    if not is_own or (partner is not None and partner.partnership_id != session.partnership_id):
        raise ValidationError(
            _("This is not part of the session. Choose a decision and a partner of it."), code="not_here"
        )
    session.focus_decision, session.focus_partner = decision, partner
    session.save(update_fields=["focus_decision", "focus_partner"])
    grow_revision(session)
    turn_phones(session)


def refuse_minutes(minutes: int) -> None:
    """Refuses: a time that is no use in a session."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise ValidationError(
            _("Choose a time from 1 to %(most)d minutes.") % {"most": MOST_MINUTES}, code="out_of_range"
        )


def save_timer(session: Session) -> None:
    """Keep the timer of a locked session."""
    session.save(update_fields=["timer_ends_at", "timer_left"])
    grow_revision(session)
