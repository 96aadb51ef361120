"""Questionnaires come in whole, each change as a version of its own, and go for good."""

from __future__ import annotations

import json
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evenhand.commitments.actions.refusing import refuse_stranger
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person
from evenhand.transitions.queries import is_moved

from . import rules, wording
from .models import Questionnaire
from .reading import read_instrument


@transaction.atomic
def keep_questionnaire(partnership: Partnership, source: str, person: Person) -> Questionnaire:
    """An instrument/1 file as the next version of its questionnaire; the one that is there when nothing changed.

    Refuses: RecordError for a file that is none; who does not facilitate; an example; a partnership that was moved;
    another kind than questions; more versions than there is room for.
    """
    row = locked(partnership, person)
    read = read_instrument(source)
    if read.kind != "questions":
        refuse("not_questions")
    versions = Questionnaire.objects.filter(partnership=row, name=read.id)
    newest = versions.order_by("-version").first()
    if newest is not None and same_but_version(newest.instrument, source):
        return newest
    if Questionnaire.objects.filter(partnership=row).count() >= rules.MOST_VERSIONS:
        refuse("full", n=rules.MOST_VERSIONS)
    version = newest.version + 1 if newest else 1
    return Questionnaire.objects.create(
        partnership=row,
        name=read.id,
        version=version,
        title=read.title,
        language=read.languages[0],
        languages=" ".join(read.languages),
        instrument=json.dumps(json.loads(source) | {"version": version}, ensure_ascii=False),
        kept_on=timezone.localdate(),
    )


@transaction.atomic
def erase_questionnaire(questionnaire: Questionnaire, person: Person) -> None:
    """Takes one version away. What was asked with it keeps its own words.

    Refuses: who does not facilitate; an example; a partnership that was moved.
    """
    locked(questionnaire.partnership, person)
    Questionnaire.objects.filter(pk=questionnaire.pk).delete()


def same_but_version(one: str, other: str) -> bool:
    """Whether two files ask the same in the same words."""
    return {**json.loads(one), "version": 0} == {**json.loads(other), "version": 0}


def locked(partnership: Partnership, person: Person) -> Partnership:
    """The partnership's row, locked, for a facilitator. Refuses: others, an example, one that was moved."""
    row = Partnership.objects.select_for_update().get(pk=partnership.pk)
    refuse_stranger(person, row)
    if is_moved(row):
        refuse("moved")
    return row


def refuse(code: str, **values: int) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(wording.REFUSALS[code], code=code, params=values or None)
