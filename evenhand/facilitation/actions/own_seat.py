"""What a person corrects about themselves."""

from __future__ import annotations

from django.db import transaction

from ..models import Participant
from .door import seat_label
from .refusing import refuse_absent
from .revision import grow_revision, lock_open_session
from .typed import accepted_text


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
