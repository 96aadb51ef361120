"""Asking clusters whether what a joint session found was also true for them; and a helper's new link."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from evenhand.facilitation.actions.typed import accepted_text
from evenhand.people.models import Person

from ..models import Cluster, Consultation, fresh_token
from .holding import held
from .refusing import refuse, refuse_stranger

LONGEST = 280


@transaction.atomic
def write_found(consultation: Consultation, by: Person, found: Mapping[UUID, str], *, is_asked: bool) -> None:
    """Keep what the session found about each decision, in words that may be passed on; and ask the clusters.

    Refuses: who does not facilitate; what is no list of levels, or is not closed; words that were asked already;
    nothing to ask.
    """
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.kind != Consultation.Kind.LEVELS:
        refuse("no_list")
    if row.closed_at is None:
        refuse("not_closed")
    if row.also_asked_at is not None:
        refuse("asked_already")
    questions = list(row.questions.all())
    for question in questions:
        question.found = accepted_text(found.get(question.pk, question.found), LONGEST)
        question.save(update_fields=["found"])
    if not is_asked:
        return
    if not any(each.found for each in questions):
        refuse("nothing_found")
    row.also_asked_at = timezone.now()
    row.save(update_fields=["also_asked_at"])


@transaction.atomic
def end_asking_back(consultation: Consultation, by: Person) -> None:
    """Ask no more whether it was also true. From now on what clusters said is shown; which phone it was is forgotten.

    Refuses: who does not facilitate; when it was not asked. Ended twice is ended once.
    """
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.also_asked_at is None:
        refuse("not_asked_back")
    if row.also_ended_at is None:
        row.also_ended_at = timezone.now()
        row.save(update_fields=["also_ended_at"])


@transaction.atomic
def renew_helper_link(cluster: Cluster, by: Person) -> Cluster:
    """A new link for the helper of a cluster; the old one opens nothing any more. What was typed stays.

    Refuses: who does not facilitate.
    """
    row = held(cluster.consultation_id)
    refuse_stranger(by, row.partnership)
    cluster.helper_token = fresh_token()
    cluster.save(update_fields=["helper_token"])
    return cluster
