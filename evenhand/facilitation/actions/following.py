"""The next session with the same decisions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.people.models import Person

from ..models import Decision, Session
from .preparing import prepare_session


@transaction.atomic
def start_next_session(session: Session, label: str, by: Person) -> Session:
    """A new session with the chosen decisions of this one: they keep their keys, so that change can be shown.

    It takes over who sees what, how many people a blurred picture needs, and whether there is a lobby.
    Refuses: a session that has not been revealed, with code "reveal_first".
    """
    if session.revealed_at is None and session.closed_at is None:
        sentence = _("The next session can begin when the group has looked together in this one.")
        raise ValidationError(sentence, code="reveal_first")
    following = prepare_session(session.partnership, label, by, session.mode, follows=session)
    for name in ("least_people", "least_organisations", "has_lobby"):
        setattr(following, name, getattr(session, name))
    following.save(update_fields=["least_people", "least_organisations", "has_lobby"])
    Decision.objects.bulk_create(carried(decision, following) for decision in session.decisions.chosen())
    return following


def carried(decision: Decision, following: Session) -> Decision:
    """The same decision in the next session: coming ones have been taken by then or are changed by hand."""
    return Decision(
        session=following,
        key=decision.key,
        text=decision.text,
        language=decision.language,
        kind=decision.kind,
        phase=decision.phase,
        topic=decision.topic,
        is_chosen=True,
        is_each_for_itself=decision.is_each_for_itself,
        order=decision.order,
    )
