"""A consultation of three clusters, in any state; rows are written directly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from evenhand.consultations.models import Answer, Cluster, Consultation, Heard, NotReached, Option, Question, Returned
from evenhand.partnerships.models import Partnership
from tests import makers

TODAY = timezone.now().date()
AIMS = ("The places where fish breed", "Landing sites", "Clean drinking water")
SHORES = (("Fisher groups", 18), ("Farmers", 16), ("Youth groups", 4))


@dataclass(frozen=True)
class Asked:
    """A consultation with its parts."""

    row: Consultation
    question: Question
    words: Question
    options: list[Option]
    clusters: list[Cluster]


def make_asked(partnership: Partnership | None = None, standing: str = "open", **fields: object) -> Asked:
    """What a network asks three clusters: one question with three choices, and one in own words."""
    partnership = partnership or makers.make_partnership()
    times = {"prepared": 0, "open": 1, "closed": 2, "told": 3}[standing]
    at = dict.fromkeys(("opened_at", "closed_at", "told_at")[:times], makers.NOON)
    row = Consultation.objects.create(
        partnership=partnership,
        **{
            "text": "What should the shoreline plan protect first?",
            "can_still_change": "The order of the aims.",
            "closes_on": TODAY + timedelta(days=28),
            "hear_back_by": TODAY + timedelta(days=71),
            "unit": "groups",
            **at,
            **fields,
        },
    )
    question = Question.objects.create(consultation=row, kind="one", text=row.text)
    words = Question.objects.create(consultation=row, position=1, kind="words", text="What is missing in the plan?")
    options = [Option.objects.create(question=question, position=n, text=text) for n, text in enumerate(AIMS)]
    clusters = [
        Cluster.objects.create(
            consultation=row, position=n, name=name, asked=asked, ways=["phone", "meeting", "paper", "helper"]
        )
        for n, (name, asked) in enumerate(SHORES)
    ]
    return Asked(row, question, words, options, clusters)


def answer(asked: Asked, place: int, choice: int | None, number: int = 1, way: str = "phone", words: str = "") -> None:
    """So many of a cluster choose the same; None: they do not know."""
    for _each in range(number):
        returned = Returned.objects.create(
            consultation=asked.row, cluster=asked.clusters[place], way=way, said_on=makers.THAT_DAY
        )
        option = None if choice is None else asked.options[choice]
        Answer.objects.create(returned=returned, question=asked.question, option=option)
        if words:
            Answer.objects.create(returned=returned, question=asked.words, words=words)


def meeting(asked: Asked, place: int, people: int, *hands: int) -> None:
    """A meeting of so many, with hands for each choice."""
    returned = Returned.objects.create(
        consultation=asked.row, cluster=asked.clusters[place], way="meeting", people=people, said_on=makers.THAT_DAY
    )
    for option, number in zip(asked.options, hands, strict=True):
        if number:
            Answer.objects.create(returned=returned, question=asked.question, option=option, number=number)


def make_heard(asked: Asked, **fields: object) -> Heard:
    """One point of what people said, done."""
    wanted = {"said": "Protect the places where fish breed.", "outcome": "done", "what": "It is the first aim now."}
    return Heard.objects.create(consultation=asked.row, **{**wanted, **fields})


def make_not_reached(asked: Asked, **fields: object) -> NotReached:
    """Somebody who was not reached."""
    wanted = {"who": "Boat crews", "why": "The radio was broken.", "next_time": "We wait until they are back."}
    return NotReached.objects.create(consultation=asked.row, **{**wanted, **fields})
