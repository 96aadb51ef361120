"""What every saved answer writes, in SQL that is written once.

In a full room a thousand people save within a minute. Django would put these three statements together anew each time,
which takes longer than the database takes to carry them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection
from django.utils import timezone

from evenhand.record.values import Level

from ..models import Decision, Participant, Response, SentForm, Session
from ..queries.prepared import adapted

COUNT_CHANGE = f"UPDATE {Session._meta.db_table} SET revision = revision + 1, changed_on = %s WHERE id = %s"  # noqa: S608
NOTE_FORM = f"INSERT INTO {SentForm._meta.db_table} (session_id, participant_id, key, at) VALUES (%s, %s, %s, %s)"  # noqa: S608
UPSERT_LEVELS = (
    f"INSERT INTO {Response._meta.db_table} (participant_id, decision_id, partner_id, level) VALUES {{rows}} "  # noqa: S608
    "ON CONFLICT (participant_id, decision_id, partner_id) DO UPDATE SET level = excluded.level"
)
ROW = "(%s, %s, %s, %s)"


def count_change(session_id: UUID) -> None:
    """Add 1 to the revision of a session and so hold it until the transaction ends.

    Queries: 1.
    """
    today = connection.ops.adapt_datefield_value(timezone.now().date())
    with connection.cursor() as cursor:
        cursor.execute(COUNT_CHANGE, [today, adapted(session_id)])


def note_form(seat: Participant, key: str) -> None:
    """Remember that this form has counted.

    Queries: 1.
    """
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(NOTE_FORM, [adapted(seat.session_id), adapted(seat.pk), key, now])


def upsert_levels(seat: Participant, decision: Decision, levels: Mapping[UUID, Level | None]) -> None:
    """Keep a person's levels for one decision, by partner; None: "I don't know".

    Queries: 1, none without a level.
    """
    if not levels:
        return
    own = adapted(seat.pk), adapted(decision.pk)
    values = [value for partner, level in levels.items() for value in (*own, adapted(partner), level)]
    with connection.cursor() as cursor:
        cursor.execute(UPSERT_LEVELS.format(rows=", ".join([ROW] * len(levels))), values)
