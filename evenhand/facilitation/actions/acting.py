"""Actions the group agrees on: who does what until when, whose say it moves, and who confirms that it would help."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evenhand.partnerships.models import Partner
from evenhand.people.models import Person
from evenhand.record.values import Level

from .. import rules
from ..models import Action, ActionShift, Decision, Participant, Session
from .correcting import keep_former, refuse_fixed
from .refusing import (
    KEPT_ON_PAGE,
    refuse,
    refuse_level,
    refuse_other_decision,
    refuse_other_partner,
    refuse_seat,
    refuse_stranger,
    refuse_voice,
)
from .revision import grow_revision, lock_session, note_change
from .typed import accepted_text

WHAT_LENGTH = 280
ROLE_LENGTH = 60
KNOW_LENGTH = 280
CHANGEABLE = frozenset({"decision", "what", "owner", "owner_role", "due_on", "how_we_will_know", "confirmer", "status"})


class PlannedShift(NamedTuple):
    """From which level to which an action moves a partner."""

    partner: Partner
    from_level: Level | None
    to_level: Level | None


@transaction.atomic
def add_action(
    session: Session,
    decision: Decision | None,
    what: str,
    owner: Partner,
    by: Person,
    owner_role: str = "",
    due_on: date | None = None,
    how_we_will_know: str = "",
    confirmer: Partner | None = None,
    shifts: Sequence[PlannedShift] = (),
    form_key: str = "",
) -> Action:
    """Keep an action the group agreed on. The same form sent twice makes one action.

    Refuses: before the reveal; closed; who is no facilitator; no words (empty); texts that are too long; a decision
    or organisation from elsewhere; a shift off the ladder, or two for one organisation (shift_twice).
    """
    session = _open_session(session, by)
    action = Action(id=uuid.uuid5(session.pk, form_key)) if form_key else Action()
    if form_key and (sent := Action.objects.filter(pk=action.pk).first()):
        return sent
    _begin(action, session)
    wanted = {
        "decision": decision,
        "what": what,
        "owner": owner,
        "owner_role": owner_role,
        "due_on": due_on,
        "how_we_will_know": how_we_will_know,
        "confirmer": confirmer,
    }
    _fill(action, wanted)
    keep_former(session, action.key, {})
    action.save(force_insert=True)
    _keep_shifts(action, shifts)
    grow_revision(session)
    note_change(session, "action_kept")
    return action


@transaction.atomic
def change_action(
    action: Action, by: Person, seen_version: int, shifts: Sequence[PlannedShift] | None = None, **changed: Any
) -> Action:
    """Change what is named of an action: any field in CHANGEABLE, or its shifts.

    A partner confirmed other words: when anything but the status changes, the confirmation is asked for again.
    Refuses: as add_action; an action that is gone (removed); one that was changed since it was seen
    (changed_meanwhile), unless it is the same change sent again; a field that an action does not have (TypeError).
    """
    session = _open_session(action.session, by)
    row = _present(action)
    before, words_before = _state(row), _words(row) if session.closed_at else {}
    _fill(row, changed)
    is_same = shifts is None or _shift_state(shifts) == _shift_state(row.shifts.all())
    if _state(row) == before and is_same:
        return row
    if rules.is_changed_meanwhile(seen_version, row.version):
        sentence = _("Somebody else has changed this action meanwhile. It is now: %(what)s")
        now = {"what": before["what"], "version": row.version}
        raise ValidationError(f"{sentence} {KEPT_ON_PAGE}", code="changed_meanwhile", params=now)
    keep_former(session, row.key, words_before)
    if shifts is not None:
        _keep_shifts(row, shifts)
    if {**_state(row), "status": None} != {**before, "status": None} or not is_same:
        row.confirmed_at = row.confirmed_by = None
    row.version += 1
    row.save()
    grow_revision(session)
    note_change(session, "action_changed")
    return row


@transaction.atomic
def remove_action(action: Action, by: Person) -> None:
    """Take an action away; one that is already gone is no change.

    Refuses: before the reveal; closed; who is no facilitator.
    """
    session = _open_session(action.session, by)
    row = Action.objects.filter(pk=action.pk).first()
    if row is None:
        return
    keep_former(session, row.key, _words(row) if session.closed_at else {})
    row.delete()
    grow_revision(session)
    note_change(session, "action_removed")


@transaction.atomic
def confirm_action(participant: Participant, action: Action) -> None:
    """Say, for the partner who is meant to benefit, that this action would help.

    Refuses: before the reveal; closed; an action of another session (other_session), one that is gone (removed) or
    that names nobody to confirm it (no_confirmer); whoever does not speak for that partner (not_speaker).
    """
    session = lock_session(participant.session)
    refuse_fixed(session)
    seat = refuse_seat(Participant.objects.filter(pk=participant.pk).first(), session)
    row = _present(action)
    if row.session_id != session.pk:
        refuse("other_session")
    refuse_voice(seat, _confirmer(row), session)
    _confirm(row, session, seat)


@transaction.atomic
def confirm_action_for(action: Action, by: Person) -> None:
    """Keep that the partner who is meant to benefit said in the room that this action would help.

    Refuses: before the reveal; closed; who is no facilitator; an action that is gone, or names nobody to confirm it.
    """
    session = _open_session(action.session, by)
    row = _present(action)
    _confirmer(row)
    _confirm(row, session, None)


def _open_session(session: Session, by: Person) -> Session:
    locked = lock_session(session)
    refuse_stranger(by, locked)
    refuse_fixed(locked)
    return locked


def _begin(action: Action, session: Session) -> None:
    """Its place: after all others, under a key that none of them has."""
    others = list(Action.objects.filter(session=session).values_list("key", "order"))
    action.session = session
    action.key = rules.next_key("A", [key for key, _order in others])
    action.order = max((order for _key, order in others), default=0) + 1
    action.language = (get_language() or "en")[:16]


def _present(action: Action) -> Action:
    row = Action.objects.select_related("session", "owner", "decision", "confirmer").filter(pk=action.pk).first()
    if row is None:
        raise ValidationError(_("This action was taken off the list."), code="removed")
    return row


def _fill(action: Action, wanted: dict[str, Any]) -> None:
    """Write what was typed into an action that is not saved yet, or refuse."""
    kept = dict(wanted)
    for name, limit in (("what", WHAT_LENGTH), ("owner_role", ROLE_LENGTH), ("how_we_will_know", KNOW_LENGTH)):
        if name in kept:
            kept[name] = accepted_text(kept[name], limit, lines=name != "owner_role")
    if kept.get("what") == "":
        raise ValidationError(_("Write what will be done."), code="empty")
    if kept.get("decision") is not None:
        refuse_other_decision(kept["decision"], action.session)
    for name in ("owner", "confirmer"):
        if kept.get(name) is not None:
            refuse_other_partner(kept[name], action.session)
    if "status" in kept and kept["status"] not in Action.Status.values:
        raise ValidationError(_("Choose how far the action is."), code="no_such_status")
    if unknown := set(kept) - CHANGEABLE:
        raise TypeError(f"An action has no {', '.join(sorted(unknown))}")
    for name, value in kept.items():
        setattr(action, name, value)


def _state(action: Action) -> dict[str, Any]:
    return {name: getattr(action, name) for name in CHANGEABLE}


def _words(action: Action) -> dict[str, Any]:
    """An action as it is kept beside its later version: plain words and keys."""
    return {
        "what": action.what,
        "owner": action.owner.key,
        "owner_role": action.owner_role,
        "due_on": action.due_on.isoformat() if action.due_on else None,
        "how_we_will_know": action.how_we_will_know,
        "confirmer": action.confirmer.key if action.confirmer else None,
        "status": action.status,
        "shifts": [[each.partner.key, each.from_level, each.to_level] for each in action.shifts.all()],
    }


def _shift_state(shifts: Iterable[Any]) -> set[tuple[Any, ...]]:
    return {(shift.partner.pk, shift.from_level, shift.to_level) for shift in shifts}


def _keep_shifts(action: Action, shifts: Sequence[PlannedShift]) -> None:
    rows = []
    for partner, from_level, to_level in shifts:
        refuse_other_partner(partner, action.session)
        levels = [None if level is None else refuse_level(level) for level in (from_level, to_level)]
        rows.append(ActionShift(action=action, partner=partner, from_level=levels[0], to_level=levels[1]))
    if len({row.partner_id for row in rows}) < len(rows):
        raise ValidationError(_("Name each organisation once."), code="shift_twice")
    ActionShift.objects.filter(action=action).delete()
    ActionShift.objects.bulk_create(rows)


def _confirmer(action: Action) -> Partner:
    if action.confirmer is None:
        raise ValidationError(_("This action names no partner to confirm it."), code="no_confirmer")
    return action.confirmer


def _confirm(action: Action, session: Session, seat: Participant | None) -> None:
    """Keep the confirmation; a second one is no change."""
    if action.confirmed_at is not None:
        return
    action.confirmed_at, action.confirmed_by = timezone.now(), seat
    action.save(update_fields=["confirmed_at", "confirmed_by"])
    grow_revision(session)
