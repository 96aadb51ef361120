"""Setting up a session: what it is called, when it is, who will see what."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from .. import rules
from ..models import InvitationText, Response, Session
from .revision import grow_revision, lock_open_session, note_change, refuse_moved, turn_phones
from .typed import accepted_text

CHANGEABLE = (
    "from_on",
    "from_time",
    "how",
    "label",
    "leading",
    "least_organisations",
    "least_people",
    "list_open_until",
    "score_open_until",
    "time_zone",
    "to_on",
    "to_time",
)
LENGTHS = {"label": 80, "how": 280}


@transaction.atomic
def prepare_session(
    partnership: Partnership,
    label: str,
    by: Person,
    mode: str,
    *,
    from_on: date | None = None,
    how: str = "",
    follows: Session | None = None,
) -> Session:
    """A new session of a partnership, with its door closed. Its key is the next of R1, R2 …

    In the partnership of a rehearsal it is a rehearsal too, and disappears with it.
    Refuses: no label; an unknown mode; a partnership that was moved to another server.
    """
    partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if (moved := partnership.sessions.filter(moved_at__isnull=False).first()) is not None:
        refuse_moved(moved)
    refuse_mode(rules.mode_refusal(Session.Mode.OPEN, mode, has_answers=False, is_closed=False))
    rehearsal = partnership.sessions.filter(is_rehearsal=True).first()
    session = Session.objects.create(
        partnership=partnership,
        key=next_session_key(partnership),
        label=label_of(label),
        from_on=from_on,
        how=accepted_text(how, LENGTHS["how"]),
        follows=follows,
        mode=mode,
        has_partner_codes=rules.names_nobody(partnership.risk),
        link_token=rules.new_link_token(),
        leading=by,
        is_rehearsal=rehearsal is not None,
        erase_at=rehearsal.erase_at if rehearsal else None,
    )
    note_change(session, "session_prepared")
    return session


@transaction.atomic
def change_session(session: Session, by: Person, **fields: Any) -> None:
    """Change what a session is called, when it is, or how many people a blurred picture needs.

    Refuses: a closed session; fewer people or organisations in a blurred picture once somebody has answered.
    """
    session = lock_open_session(session)
    unknown = set(fields) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"a session has no changeable {', '.join(sorted(unknown))}")
    if "label" in fields:
        fields["label"] = label_of(fields["label"])
    if "how" in fields:
        fields["how"] = accepted_text(fields["how"], LENGTHS["how"])
    for name, least in rules.THRESHOLDS.items():
        if name in fields:
            refuse_threshold(fields[name], getattr(session, name) if has_answers(session) else least)
    for name, value in fields.items():
        setattr(session, name, value)
    session.save(update_fields=list(fields))
    grow_revision(session)
    note_change(session, "session_changed")


@transaction.atomic
def choose_mode(session: Session, mode: str, by: Person) -> None:
    """Fix who will see what. Free until the first answer; after it the mode can only become stricter.

    Refuses: a closed session, an unknown mode, a more open one after the first answer ("only_stricter").
    """
    session = lock_open_session(session)
    answered = has_answers(session)
    refuse_mode(rules.mode_refusal(session.mode, mode, has_answers=answered, is_closed=False))
    session.mode = mode
    session.save(update_fields=["mode"])
    grow_revision(session)
    turn_phones(session)
    note_change(session, "mode_made_stricter" if answered else "mode_chosen")


@transaction.atomic
def write_invitation(session: Session, language: str, text: str, by: Person) -> None:
    """Keep the text that is pasted into messages, in one language; an empty text brings the suggested one back."""
    session = lock_open_session(session)
    text = accepted_text(text, 2000, lines=True)
    if text:
        InvitationText.objects.update_or_create(session=session, language=language[:16], defaults={"text": text})
    else:
        InvitationText.objects.filter(session=session, language=language[:16]).delete()
    grow_revision(session)
    note_change(session, "session_changed")


def has_answers(session: Session) -> bool:
    """Whether somebody has scored. A score of a person who has left counts as one, and one that was erased since.

    Queries: at most 1.
    """
    return session.views_kept_at is not None or Response.objects.filter(decision__session=session).exists()


def next_session_key(partnership: Partnership) -> str:
    """R1 for the first session of a partnership, then R2, R3 …

    Queries: 1.
    """
    keys = partnership.sessions.values_list("key", flat=True)
    numbers = [int(key[1:]) for key in keys if re.fullmatch("R[0-9]{1,9}", key)]
    return f"R{max(numbers, default=0) + 1}"


def label_of(typed: str) -> str:
    """The label of a session as it is kept. Refuses: an empty one."""
    label = accepted_text(typed, LENGTHS["label"])
    if not label:
        raise ValidationError(_("Give the session a name, for example “First session”."), code="label_missing")
    return label


def refuse_mode(refusal: str | None) -> None:
    """Refuses: with the sentence for this reason; nothing when there is none."""
    if refusal == "only_stricter":
        sentence = _("Somebody has already answered. Who sees what can now only become stricter.")
        raise ValidationError(sentence, code=refusal)
    if refusal is not None:
        raise ValidationError(_("Choose who will see what: one of the three ways shown."), code=refusal)


def refuse_threshold(wanted: int, least: int) -> None:
    """Refuses: fewer than a blurred picture needs, or than were needed when somebody answered; more than fifty."""
    if not least <= wanted <= rules.THRESHOLD_MOST:
        sentence = _("Choose a number from %(least)d to %(most)d. Once somebody has answered, it can only rise.")
        raise ValidationError(sentence % {"least": least, "most": rules.THRESHOLD_MOST}, code="out_of_range")
