"""Pages of those who answer come over a poor line: one response, small also in scripts of three bytes a letter."""

from __future__ import annotations

import brotli
import pytest
from django.utils import timezone

from evenhand.consultations.models import Consultation, Heard, Missing, NotReached
from tests.consultations.asking import burmese, cluster_of, make_consultation, make_question, phone

pytestmark = pytest.mark.django_db

MOST_BYTES = 14_000


def size_of(address: str) -> int:
    """What a phone set to Burmese receives."""
    response = phone().get(address, headers={"accept-language": "my", "accept-encoding": "br"})
    content = response.content
    assert response.status_code == 200
    return len(content if response.get("Content-Encoding") == "br" else brotli.compress(content, quality=5))


def test_questions_with_long_lines_fit() -> None:
    row = make_consultation(text=burmese(200), can_still_change=burmese(900), who_decides=burmese(400), language="my")
    row.questions.all().delete()
    make_question(row, "several", burmese(280), *(burmese(140) for _ in range(12)))
    make_question(row, "words", burmese(280))
    cluster = cluster_of(row)
    for address in (f"/asked/{cluster.token}/", f"/asking/{cluster.helper_token}/sheet/"):
        assert size_of(address) <= MOST_BYTES
    for page in ("", "meeting/", "person/", "wordings/", "sheet/"):
        assert size_of(f"/asking/{cluster.helper_token}/{page}") <= MOST_BYTES


def test_a_decision_with_ten_organisations_fits() -> None:
    row = make_consultation(kind=Consultation.Kind.LEVELS, text=burmese(200), language="my")
    row.questions.all().delete()
    for _ in range(3):
        make_question(row, "level", burmese(200), *(burmese(60) for _ in range(10)))
    cluster = cluster_of(row)
    for address in (
        f"/asked/{cluster.token}/",
        f"/asked/{cluster.token}/2/",
        f"/asking/{cluster.helper_token}/person/",
    ):
        assert size_of(address) <= MOST_BYTES


def test_what_came_of_it_fits_page_by_page() -> None:
    row = make_consultation(standing="told", text=burmese(200), language="my")
    for place in range(12):
        Heard.objects.create(
            consultation=row, position=place, said=burmese(280), outcome="part", what=burmese(500), why=burmese(500)
        )
    for _ in range(6):
        NotReached.objects.create(consultation=row, who=burmese(140), why=burmese(280), next_time=burmese(280))
    for _ in range(10):
        Missing.objects.create(consultation=row, text=burmese(280), said_on=timezone.now().date())
    cluster = cluster_of(row)
    for number in (1, 2, 3):
        assert size_of(f"/asked/{cluster.token}/?page={number}") <= MOST_BYTES
