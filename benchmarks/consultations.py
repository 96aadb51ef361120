"""What the organiser's page of a consultation takes with 10,000 answers, beside the same page with 10.

    uv run python -m benchmarks.consultations

Prints how often the page asks the database, and how long it takes: as a multiple of the page with 10 answers in the
same run, and in seconds. Closed, so that everything that may be shown is counted. On SQLite in a temporary folder, or
on the empty database that DATABASE_URL names.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

ANSWERS, FEW, TRIES = 10_000, 10, 5
QUESTIONS, OPTIONS, CLUSTERS = 3, 5, 8
MOST_QUERIES, MOST_SECONDS = 14, 1.0


def main() -> int:
    """Make both, look at both, print both; 1 when a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EVENHAND_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
        django.setup()
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        setup_test_environment()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        return measure()


def measure() -> int:
    """The two pages in turn, so that what else the machine does falls on both."""
    person, pages = made()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(person)
    seconds: dict[int, list[float]] = {ANSWERS: [], FEW: []}
    queries: dict[int, int] = {}
    for number, page in pages.items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        queries[number] = len(asked)
    for _each in range(TRIES):
        for number, page in pages.items():
            begun = time.perf_counter()
            client.get(page)
            seconds[number].append(time.perf_counter() - begun)
    middle = {number: statistics.median(taken) for number, taken in seconds.items()}
    return told(connection.vendor, queries, middle)


def told(vendor: str, queries: dict[int, int], middle: dict[int, float]) -> int:
    """The figures, beside their targets."""
    is_met = max(queries.values()) <= MOST_QUERIES and middle[ANSWERS] <= MOST_SECONDS
    print(
        f"{vendor}: the page of a closed consultation, {QUESTIONS} questions and one in own words, {CLUSTERS} clusters"
    )
    for number in (FEW, ANSWERS):
        print(f"  {number:>6,} answers: {queries[number]} queries, {middle[number] * 1000:.0f} ms (middle of {TRIES})")
    print(f"  {middle[ANSWERS] / middle[FEW]:.1f} times the page with {FEW} answers")
    print(f"  at most {MOST_QUERIES} queries and {MOST_SECONDS:.0f} s: {'met' if is_met else 'MISSED'}")
    return 0 if is_met else 1


def made() -> tuple[Any, dict[int, str]]:
    """Somebody who facilitates, and the addresses of a page with many answers and of one with few."""
    from django.urls import reverse

    from evenhand.partnerships.models import Facilitator, Partnership
    from evenhand.people.models import Person

    person, _is_new = Person.objects.get_or_create(email="benchmark@example.org", defaults={"name": "Ana"})
    partnership = Partnership.objects.create(name="Benchmark", key=f"benchmark-{time.time_ns()}")
    Facilitator.objects.create(partnership=partnership, person=person)
    pages = {
        number: reverse("consultation", args=[partnership.pk, filled(partnership, number)]) for number in (FEW, ANSWERS)
    }
    return person, pages


def filled(partnership: Any, number: int) -> Any:
    """A closed consultation with so many answers, the same every time."""
    from django.utils import timezone

    from evenhand.consultations.models import Answer, Cluster, Consultation, Option, Question, Returned

    now, draw = timezone.now(), random.Random(number)
    row = Consultation.objects.create(
        partnership=partnership, text="What comes first?", can_still_change="All", closes_on=now.date(),
        hear_back_by=now.date(), opened_at=now, closed_at=now,
    )  # fmt: skip
    kinds = ["one", "several", "scale", "words"]
    questions = [
        Question.objects.create(consultation=row, position=n, kind=kinds[n], text=f"Question {n}")
        for n in range(QUESTIONS + 1)
    ]
    options = [
        [Option.objects.create(question=each, position=n, text=f"Answer {n}") for n in range(OPTIONS)]
        for each in questions[:QUESTIONS]
    ]
    clusters = [
        Cluster.objects.create(consultation=row, position=n, name=f"Cluster {n}", asked=2000, ways=["phone", "paper"])
        for n in range(CLUSTERS)
    ]
    returned = Returned.objects.bulk_create(
        [
            Returned(consultation=row, cluster=draw.choice(clusters), way=draw.choice(("phone", "paper")), said_on=now)
            for _each in range(number)
        ],
        batch_size=1000,
    )
    answers = [
        Answer(returned=each, question=question, option=draw.choice(options[n]))
        for each in returned
        for n, question in enumerate(questions[:QUESTIONS])
    ]
    answers += [Answer(returned=each, question=questions[-1], words="A few words of one person") for each in returned]
    Answer.objects.bulk_create(answers, batch_size=1000)
    return row.pk


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
