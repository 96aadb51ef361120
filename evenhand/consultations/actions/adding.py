"""What people say after they were told: what is missing, and whether what a session found was also true for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.facilitation.actions.typed import accepted_text

from .. import rules
from ..models import AlsoTrue, Cluster, Missing, Question
from ..queries.asked import key_hash
from .flooding import count_answer, refuse_many
from .holding import held
from .refusing import refuse, refuse_moved

LONGEST = 280


@transaction.atomic
def add_missing(
    cluster: Cluster, text: str, key: str, *, today: date, language: str, counted: tuple[str, datetime]
) -> None:
    """Keep what somebody says is missing. The same form sent twice counts once.

    Queries: at most 9.
    Refuses: before people were told, after the last day to add something, no words, too many from one place.
    """
    consultation = held(cluster.consultation_id)
    refuse_moved(consultation.partnership)
    if consultation.told_at is None or today > rules.add_until(timezone.localdate(consultation.told_at)):
        refuse("not_added")
    kept = accepted_text(text, LONGEST)
    if not kept:
        raise ValidationError(_("Write what is missing."), code="no_words")
    mark = key_hash(cluster, key)
    if Missing.objects.filter(consultation=consultation, form_key_hash=mark).exists():
        return
    refuse_many(*counted)
    if Missing.objects.filter(consultation=consultation).count() >= rules.MOST_ADDED:
        refuse("added_enough")
    count_answer(*counted)
    Missing.objects.create(
        consultation=consultation, text=kept, language=language[:16], said_on=today, form_key_hash=mark
    )


@transaction.atomic
def say_also_true(
    cluster: Cluster,
    key: str,
    said: Mapping[UUID, Mapping[str, int]],
    *,
    today: date,
    counted: tuple[str, datetime] | None = None,
) -> None:
    """Keep whether what was found was also true, by decision, with the hands for each answer.

    What was sent with this key before is replaced. `counted`: the hashed address, for phones.
    Queries: at most 10.
    Refuses: when nothing is asked back now, a decision of which nothing was found, too many from one place.
    """
    consultation = held(cluster.consultation_id)
    refuse_moved(consultation.partnership)
    asked = set(Question.objects.filter(consultation=consultation).exclude(found="").values_list("pk", flat=True))
    if consultation.also_asked_at is None or consultation.also_ended_at is not None or not asked:
        refuse("not_asked_back")
    if set(said) - asked or any(set(hands) - set(AlsoTrue.Answer.values) for hands in said.values()):
        refuse("no_such_question")
    mark = key_hash(cluster, key)
    known = AlsoTrue.objects.filter(question__in=asked, cluster=cluster, key_hash=mark)
    if counted is not None and not known.exists():
        refuse_many(*counted)
        refuse_more_than_asked(cluster, asked)
        count_answer(*counted)
    known.filter(question__in=said).delete()
    AlsoTrue.objects.bulk_create(
        AlsoTrue(question_id=pk, cluster=cluster, answer=answer, number=number, said_on=today, key_hash=mark)
        for pk, hands in said.items()
        for answer, number in hands.items()
        if number
    )


def refuse_more_than_asked(cluster: Cluster, asked: set[UUID]) -> None:
    """Refuse where a link has brought far more than it can have people."""
    phones = AlsoTrue.objects.filter(question__in=asked, cluster=cluster).values("key_hash").distinct().count()
    if phones >= rules.most_by_phone(cluster.asked):
        refuse("too_many_for_link")
