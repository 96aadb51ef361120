"""Taking the questions of a questionnaire into a consultation that is being prepared."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from evenhand.instruments import queries as instruments
from evenhand.instruments.queries import Instrument
from evenhand.people.models import Person

from .. import rules
from ..models import Consultation, Option, Question
from .asking import OPTION_LENGTH
from .holding import held
from .refusing import refuse, refuse_stranger

TEXT_LENGTH = 280


@transaction.atomic
def copy_questions(consultation: Consultation, by: Person, questionnaire: str) -> None:
    """Add the questions of a questionnaire of the partnership; from then on they are the consultation's own.

    What a person cannot say is no choice here: "I do not know" stands under every question.
    Refuses: who does not facilitate; one that was opened, or a list of levels; a questionnaire that is not there; more
    questions than there is room for, or one that has no room.
    """
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing != "prepared" or row.kind != Consultation.Kind.QUESTIONS:
        refuse("not_prepared")
    try:
        found = instruments.questionnaires_of(row.partnership).filter(pk=UUID(questionnaire)).first()
    except ValueError:
        found = None
    if found is None:
        refuse("no_questionnaire")
    asked = questions_in(instruments.contents_of(found))
    place = row.questions.count()
    if place + len(asked) > rules.MOST_QUESTIONS:
        refuse("many_questions")
    for kind, text, options in asked:
        if len(text) > TEXT_LENGTH or any(len(each) > OPTION_LENGTH for each in options):
            refuse("long_question")
        question = Question.objects.create(
            consultation=row, position=place, kind=kind, text=text, language=row.language
        )
        place += 1
        Option.objects.bulk_create(
            Option(question=question, position=order, text=each) for order, each in enumerate(options)
        )


def questions_in(contents: Instrument) -> list[tuple[str, str, list[str]]]:
    """The questions of a questionnaire as they are asked here: the kind, the words, the choices. Notes are left out."""
    found: list[tuple[str, str, list[str]]] = []
    for each in contents.items:
        choices = [choice.label for choice in each.scale.choices if choice.value is not None] if each.scale else []
        if each.answered in ("one", "several") and len(choices) >= rules.LEAST_OPTIONS:
            is_scale = each.answered == "one" and each.scale is not None and each.scale.is_ordered
            kind = Question.Kind.SCALE if is_scale else Question.Kind(each.answered)
            found.append((kind, each.text, choices[: rules.MOST_OPTIONS]))
        elif each.answered in ("words", "number"):
            found.append((Question.Kind.WORDS, each.text, []))
    return [*found, *((Question.Kind.WORDS, each.text, []) for each in contents.open_questions)]
