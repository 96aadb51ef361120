"""What a person corrects about themselves."""

from __future__ import annotations

from django.db import transaction

from ..models import Participant
from .door import seat_label
from .refusing import refuse_absent
from .revision import grow_revision, lock_open_session
from .typed import accepted_text


def speak_language(participant: Participant, language: str) -> None:
    """Keep the language a person reads in with their seat, so that it comes along to another phone.

    A seat of a session that is over stays as it was.
    """
    if not participant.session.is_over and participant.language != language:
        Participant.objects.filter(pk=participant.pk).update(language=language)


@transaction.atomic
def correct_seat(participant: Participant, label: str, language: str) -> None:
    """Keep another name and language for this seat. The organisation and the role are the facilitators' to change.

    Refuses: a closed session; a seat that was removed or not let in; no label.
    """
    session = lock_open_session(participant.session)
    seat = refuse_absent(Participant.objects.filter(pk=participant.pk).first(), session)
    seat.label, seat.language = seat_label(label), accepted_text(language, 40)
    seat.save(update_fields=["label", "language"])
    grow_revision(session)
