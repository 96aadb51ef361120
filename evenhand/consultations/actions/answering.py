"""Taking in what people answer: from a phone, at a meeting, from paper, through a helper.

What was acknowledged stands in the database. The same form sent again meets its own answer by its key: it counts once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.facilitation.actions.typed import accepted_text
from evenhand.recordings import actions as recordings

from .. import rules
from ..models import Answer, Cluster, Question, Returned
from ..queries.asked import key_hash
from .flooding import count_answer, refuse_flood
from .holding import held_open
from .refusing import refuse

LONGEST_WORDS = 1000


Said = Mapping[UUID, Sequence[rules.Line]]
"""What is said, by question. A question that is not named is not touched; no lines: nothing is said to it any more."""


@transaction.atomic
def record_answer(
    cluster: Cluster,
    way: str,
    key: str,
    said: Said,
    *,
    today: date,
    language: str = "",
    people: int = 1,
    counted: tuple[str, datetime] | None = None,
) -> Returned:
    """Keep what somebody says, or what they say now in place of what they said before with this key.

    `counted`: the hashed address it comes from, and when; only phones are counted.
    Queries: at most 14.
    Refuses: a consultation that takes no answers, a way or a question that is not there, too many new answers from one
    place, more hands than people, words that are too long.
    """
    consultation = held_open(cluster.consultation_id, today)
    if way not in cluster.ways:
        refuse("no_such_way")
    lines = kept_lines(cluster, said, people)
    mark = key_hash(cluster, key)
    returned = Returned.objects.filter(consultation=consultation, phone_key_hash=mark).first()
    if returned is None:
        if counted is not None:
            refuse_flood(cluster, *counted)
            count_answer(*counted)
        returned = Returned(consultation=consultation, cluster=cluster, way=way, phone_key_hash=mark, said_on=today)
    returned.language, returned.people = language[:40], people
    returned.save()
    Answer.objects.filter(returned=returned, question__in=said).delete()
    Answer.objects.bulk_create([Answer(returned=returned, **line) for line in lines])
    return returned


@transaction.atomic
def take_back(cluster: Cluster, key: str, today: date) -> bool:
    """Take back what was sent with this key, as if it had not been sent. Whether there was something.

    Refuses: a consultation that takes no answers.
    """
    held_open(cluster.consultation_id, today)
    returned = Returned.objects.filter(cluster=cluster, phone_key_hash=key_hash(cluster, key)).first()
    if returned is None:
        return False
    recording = returned.recording_id
    returned.delete()
    recordings.forget_recordings([recording])
    return True


def kept_lines(cluster: Cluster, said: Said, people: int) -> list[dict[str, object]]:
    """What is said as it is kept, one field set for each row.

    Queries: 2.
    Refuses: questions and options of another consultation, levels off the ladder, more hands than people.
    """
    asked = {
        each.pk: each
        for each in Question.objects.filter(consultation=cluster.consultation_id).prefetch_related("options")
    }
    if not people or people > rules.MOST_ASKED:
        raise ValidationError(_("Write how many people were there, as a number."), code="no_people")
    return [
        kept_line(asked, question, line, people) for question, lines in said.items() for line in lines if line.number
    ]


def kept_line(asked: Mapping[UUID, Question], pk: UUID, line: rules.Line, people: int) -> dict[str, object]:
    """One line as it is kept."""
    question = asked.get(pk)
    if question is None or line.option not in {None, *(each.pk for each in question.options.all())}:
        refuse("no_such_question")
    if line.level is not None and (question.kind != Question.Kind.LEVEL or line.level not in range(5)):
        refuse("no_such_question")
    if line.number > people:
        sentence = ngettext(
            "There are more hands than people: %(hands)d for one line, and %(people)d person was there.",
            "There are more hands than people: %(hands)d for one line, and %(people)d people were there.",
            people,
        ) % {"hands": line.number, "people": people}
        raise ValidationError(sentence, code="too_many_hands")
    return {
        "question": question,
        "option_id": line.option,
        "level": line.level,
        "words": accepted_text(line.words, LONGEST_WORDS, lines=True),
        "number": line.number,
    }
