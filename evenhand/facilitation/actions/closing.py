"""Last words: what people take with them, and what the facilitators remark."""

from __future__ import annotations

from django.db import transaction

from evenhand.people.models import Person

from .. import permissions, rules
from ..models import ClosingComment, Participant, Session
from .correcting import keep_former, refuse_fixed
from .refusing import refuse_absent, refuse_if, refuse_stranger
from .revision import grow_revision, lock_session, note_change
from .typed import accepted_text

COMMENT_LENGTH = 500
REMARKS_LENGTH = 4000


@transaction.atomic
def record_closing_comment(participant: Participant, text: str, may_be_shown: bool) -> None:
    """Keep a person's last word; an empty one removes it.

    Refuses: in another stage than Close (stage_moved); closed; talk_only; a seat that was removed or not let in;
    a text that is too long.
    """
    session = lock_session(participant.session)
    refuse_if(
        rules.say_refusal(session.stage, Session.Stage.CLOSE, session.mode, is_closed=permissions.is_closed(session))
    )
    seat = refuse_absent(Participant.objects.filter(pk=participant.pk).first(), session)
    kept = accepted_text(text, COMMENT_LENGTH, lines=True)
    if kept:
        ClosingComment.objects.update_or_create(
            participant=seat, defaults={"text": kept, "language": seat.language, "may_be_shown": may_be_shown}
        )
    else:
        ClosingComment.objects.filter(participant=seat).delete()
    grow_revision(session)


@transaction.atomic
def write_closing_remarks(session: Session, text: str, by: Person) -> None:
    """Keep the facilitators' remarks; empty ones remove them.

    Refuses: before the reveal; closed; who is no facilitator; a text that is too long.
    """
    session = lock_session(session)
    refuse_stranger(by, session)
    refuse_fixed(session)
    keep_former(session, "", {"text": session.closing_remarks})
    session.closing_remarks = accepted_text(text, REMARKS_LENGTH, lines=True)
    session.save(update_fields=["closing_remarks"])
    grow_revision(session)
    note_change(session, "remarks_written")
