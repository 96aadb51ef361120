"""Preparing a consultation: what is asked, of whom, in which ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction

from evenhand.commitments.models.voice import today
from evenhand.facilitation.actions.typed import accepted_text
from evenhand.facilitation.models import Decision, Session
from evenhand.partnerships.models import Partnership
from evenhand.people.models import Person

from .. import rules
from ..models import Cluster, Consultation, Option, Question
from .holding import held
from .refusing import refuse, refuse_stranger

QUESTION_LENGTH, OPTION_LENGTH, LINES_LENGTH, NAME_LENGTH = 200, 140, 1000, 80
LANGUAGE_LENGTH, MOST_LANGUAGES, TO_TALK_LENGTH = 40, 12, 280


@dataclass(frozen=True, slots=True)
class AskedOfAll:
    """What is asked and promised, as it was typed."""

    text: str
    closes_on: date
    hear_back_by: date
    language: str = "en"
    unit: str = Consultation.Unit.PEOPLE
    can_still_change: str = ""
    who_decides: str = ""
    may_miss: str = ""
    is_fare_paid: bool = False
    is_helper_found: bool = False


@dataclass(frozen=True, slots=True)
class QuestionTyped:
    """One question, as it was typed. Without a text of its own it is the question of the whole."""

    kind: str
    text: str = ""
    options: Sequence[str] = ()
    pk: UUID | None = None


@dataclass(frozen=True, slots=True)
class ClusterTyped:
    """One cluster, as it was typed."""

    name: str
    asked: int
    ways: Sequence[str]
    languages: Sequence[str] = field(default_factory=list)
    to_talk: str = ""
    pk: UUID | None = None


@transaction.atomic
def prepare_consultation(
    partnership: Partnership, by: Person, asked: AskedOfAll, decision: Decision | None = None
) -> Consultation:
    """A consultation that nobody sees yet, from a decision of a session or from none.

    Refuses: who does not facilitate; an example; no question; days that cannot be; a decision from elsewhere.
    """
    refuse_stranger(by, partnership)
    if decision is not None and decision.session.partnership_id != partnership.pk:
        refuse("not_of_here")
    row = Consultation(partnership=partnership, decision=decision, session=decision.session if decision else None)
    return _keep(row, asked)


@transaction.atomic
def prepare_list(partnership: Partnership, by: Person, asked: AskedOfAll, session: Session) -> Consultation:
    """A consultation in which clusters score the decisions of a session: each decision for each organisation.

    Refuses: as prepare_consultation; a session of another partnership, or one without a list.
    """
    refuse_stranger(by, partnership)
    if session.partnership_id != partnership.pk:
        refuse("not_of_here")
    decisions = list(session.decisions.chosen())
    if not decisions:
        refuse("no_list")
    row = _keep(Consultation(partnership=partnership, session=session, kind=Consultation.Kind.LEVELS), asked)
    names = [each.name for each in partnership.partners.filter(left_at__isnull=True).order_by("order", "pk")]
    for place, decision in enumerate(decisions[: rules.MOST_QUESTIONS]):
        question = Question.objects.create(
            consultation=row, position=place, kind=Question.Kind.LEVEL, text=decision.text,
            language=decision.language, decision=decision,
        )  # fmt: skip
        Option.objects.bulk_create(
            Option(question=question, position=order, text=name[:OPTION_LENGTH]) for order, name in enumerate(names)
        )
    return row


@transaction.atomic
def change_consultation(
    consultation: Consultation,
    by: Person,
    asked: AskedOfAll,
    questions: Sequence[QuestionTyped],
    clusters: Sequence[ClusterTyped],
) -> Consultation:
    """Write anew what is asked, of whom and in which ways, before it is opened.

    A list of levels keeps its decisions; `questions` is not read then.
    Refuses: who does not facilitate; one that was opened; no question; days that cannot be; what a question or a
    cluster cannot be. Then nothing is changed.
    """
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing != "prepared":
        refuse("not_prepared")
    _keep(row, asked)
    if row.kind == Consultation.Kind.QUESTIONS:
        keep_questions(row, questions)
    keep_clusters(row, clusters)
    return row


@transaction.atomic
def remove_consultation(consultation: Consultation, by: Person) -> None:
    """Throw away what nobody was asked yet. Refuses: who does not facilitate; one that was opened."""
    row = held(consultation.pk)
    refuse_stranger(by, row.partnership)
    if row.standing != "prepared":
        refuse("not_prepared")
    row.delete()


def _keep(row: Consultation, asked: AskedOfAll) -> Consultation:
    """The words and days of a consultation, once they are accepted."""
    row.text = accepted_text(asked.text, QUESTION_LENGTH)
    if not row.text:
        refuse("no_text", "text")
    if wrong := rules.days_refusal(asked.closes_on, asked.hear_back_by, today()):
        refuse(wrong[1], wrong[0])
    for name in ("can_still_change", "who_decides", "may_miss"):
        setattr(row, name, accepted_text(getattr(asked, name), LINES_LENGTH, lines=True))
    for name in ("closes_on", "hear_back_by", "language", "unit", "is_fare_paid", "is_helper_found"):
        setattr(row, name, getattr(asked, name))
    row.save()
    return row


def keep_questions(row: Consultation, typed: Sequence[QuestionTyped]) -> None:
    """The questions in this order; those that are not named any more go, with their translations."""
    if len(typed) > rules.MOST_QUESTIONS:
        refuse("many_questions")
    known = {each.pk: each for each in row.questions.all()}
    kept: list[UUID] = []
    for place, each in enumerate(typed):
        options = [text for line in each.options if (text := accepted_text(line, OPTION_LENGTH))]
        if each.kind not in Question.Kind.values or each.kind == Question.Kind.LEVEL:
            refuse("no_such_kind")
        if wrong := rules.question_refusal(each.kind, options):
            refuse(wrong)
        question = known.get(each.pk) if each.pk else None
        question = question or Question(consultation=row)
        question.position, question.kind, question.language = place, each.kind, row.language
        question.text = accepted_text(each.text, 280) or row.text
        question.save()
        keep_options(question, [] if each.kind == Question.Kind.WORDS else options)
        kept.append(question.pk)
    row.questions.exclude(pk__in=kept).delete()


def keep_options(question: Question, texts: Sequence[str]) -> None:
    """The choices in this order. One with the same words keeps its translations."""
    known = {each.text: each for each in question.options.all()}
    for place, text in enumerate(texts):
        option = known.pop(text, None) or Option(question=question, text=text)
        option.position = place
        option.save()
    question.options.filter(pk__in=[each.pk for each in known.values()]).delete()


def keep_clusters(row: Consultation, typed: Sequence[ClusterTyped]) -> None:
    """The clusters in this order; those that are not named any more go."""
    if len(typed) > rules.MOST_CLUSTERS:
        refuse("many_clusters")
    known = {each.pk: each for each in row.clusters.all()}
    kept: list[UUID] = []
    names: set[str] = set()
    for place, each in enumerate(typed):
        cluster = known.get(each.pk) if each.pk else None
        cluster = fill_cluster(cluster or Cluster(consultation=row), each)
        if cluster.name.casefold() in names:
            refuse("same_names")
        names.add(cluster.name.casefold())
        cluster.position = place
        cluster.save()
        kept.append(cluster.pk)
    row.clusters.exclude(pk__in=kept).delete()


def fill_cluster(cluster: Cluster, typed: ClusterTyped) -> Cluster:
    """A cluster with what was typed. Refuses: no name, no number, no way."""
    cluster.name = accepted_text(typed.name, NAME_LENGTH)
    if not cluster.name:
        refuse("no_name")
    if typed.asked < 1:
        refuse("no_asked")
    if typed.asked > rules.MOST_ASKED:
        refuse("many_asked")
    cluster.ways = [way for way in rules.WAYS if way in typed.ways]
    if not cluster.ways:
        refuse("no_way")
    cluster.asked = typed.asked
    cluster.languages = [accepted_text(each, LANGUAGE_LENGTH) for each in typed.languages][:MOST_LANGUAGES]
    cluster.to_talk = accepted_text(typed.to_talk, TO_TALK_LENGTH)
    return cluster
