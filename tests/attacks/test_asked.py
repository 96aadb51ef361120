"""At links that anybody may pass on: nobody speaks for another cluster, after the closing, or a hundred times."""

from __future__ import annotations

import pytest
from django.utils import timezone

from evenhand.consultations import rules
from evenhand.consultations.models import Answer, AnswersFrom, Consultation, Returned, Wording
from tests.consultations.asking import cluster_of, key_in, line_of, make_cluster, make_consultation, phone

pytestmark = pytest.mark.django_db


def test_the_key_of_one_cluster_opens_and_changes_nothing_in_another() -> None:
    row = make_consultation()
    first, second, on = cluster_of(row), make_cluster(row, "Farmers"), phone()
    key = key_in(on.get(f"/asked/{first.token}/").content.decode())
    on.post(f"/asked/{first.token}/", {"key": key, "q1": line_of(row, 2), "q2": "Only at the first"})
    page = on.get(f"/asked/{second.token}/").content.decode()
    assert "Only at the first" not in page and "Your answer is here already" not in page
    on.post(f"/asked/{second.token}/", {"key": key, "q1": line_of(row, 1), "q2": ""})
    said = [(each.cluster.name, [answer.words for answer in each.answers.all()]) for each in Returned.objects.all()]
    assert sorted(said) == [("Farmers", [""]), ("Fisher groups", ["", "Only at the first"])]


def test_a_helper_takes_back_nothing_of_another_cluster_and_no_answer_of_a_phone() -> None:
    row = make_consultation()
    first, second, on = cluster_of(row), make_cluster(row, "Farmers"), phone()
    key = key_in(on.get(f"/asked/{first.token}/").content.decode())
    on.post(f"/asked/{first.token}/", {"key": key, "q1": "x"})
    sheet = f"/asking/{first.helper_token}/sheet/"
    typed = key_in(on.get(sheet).content.decode())
    on.post(sheet, {"key": typed, "q1": "1"})
    for token, taken in ((second.helper_token, typed), (first.helper_token, key), (first.helper_token, "forged")):
        on.post(f"/asking/{token}/undo/", {"key": taken})
    assert Returned.objects.count() == 2


def test_the_link_for_phones_is_no_helpers_and_a_helpers_is_none_for_phones() -> None:
    cluster = cluster_of(make_consultation())
    for page in ("", "meeting/", "sheet/", "person/", "wordings/", "paper/", "also/"):
        assert phone().get(f"/asking/{cluster.token}/{page}").status_code == 404
        assert phone().post(f"/asking/{cluster.token}/{page}", {"people": "90"}).status_code in (404, 405)
    assert phone().get(f"/asked/{cluster.helper_token}/").status_code == 404


def test_a_line_of_another_consultation_is_no_answer_here() -> None:
    row, other = make_consultation(), make_consultation()
    cluster, on = cluster_of(row), phone()
    key = key_in(on.get(f"/asked/{cluster.token}/").content.decode())
    refused = on.post(f"/asked/{cluster.token}/", {"key": key, "q1": line_of(other)})
    assert (refused.status_code, Answer.objects.count()) == (422, 0)


def test_after_the_closing_nothing_of_anybody_is_added_changed_or_taken_back() -> None:
    row = make_consultation()
    cluster, on = cluster_of(row), phone()
    key = key_in(on.get(f"/asked/{cluster.token}/").content.decode())
    on.post(f"/asked/{cluster.token}/", {"key": key, "q1": line_of(row, 2)})
    typed = key_in(on.get(f"/asking/{cluster.helper_token}/sheet/").content.decode())
    on.post(f"/asking/{cluster.helper_token}/sheet/", {"key": typed, "q1": "3"})
    before = list(Answer.objects.order_by("pk").values_list("option", "words", "number"))
    Consultation.objects.update(closed_at=timezone.now())
    on.post(f"/asked/{cluster.token}/", {"key": key, "q1": line_of(row, 1)})
    on.post(f"/asking/{cluster.helper_token}/sheet/", {"key": typed, "q1": "1"})
    on.post(f"/asking/{cluster.helper_token}/undo/", {"key": typed})
    meeting = {"key": typed, "people": "50", "q1-1": "50"}
    on.post(f"/asking/{cluster.helper_token}/meeting/", meeting)
    assert list(Answer.objects.order_by("pk").values_list("option", "words", "number")) == before


def test_new_keys_again_and_again_come_to_an_end_for_an_address_and_for_a_link() -> None:
    row = make_consultation()
    small, large = make_cluster(row, "Small", asked=2), make_cluster(row, "Large", asked=5000)
    for cluster in (small, large):
        for _ in range(rules.MOST_NEW_FROM_ONE_ADDRESS + 10):
            on = phone()
            on.post(f"/asked/{cluster.token}/", {"key": key_in(forgotten(cluster.token)), "q1": "x"})
    assert Returned.objects.filter(cluster=small).count() == rules.most_by_phone(2)
    assert Returned.objects.count() == rules.MOST_NEW_FROM_ONE_ADDRESS
    assert {each.address_hash.count(".") for each in AnswersFrom.objects.all()} == {0}


def forgotten(token: str) -> str:
    """A page with a fresh key, as a phone gets it that forgets its cookie."""
    return phone().get(f"/asked/{token}/").content.decode()


def test_a_helper_rewrites_no_words_that_people_read_already() -> None:
    row = make_consultation()
    cluster = cluster_of(row)
    question = row.questions.all()[0]
    Wording.objects.create(consultation=row, question=question, language="sw", text="Mpango ulinde nini kwanza?")
    name = f"question:{question.pk.hex}:text"
    phone().post(f"/asking/{cluster.helper_token}/wordings/", {"to": "sw", name: "Vote for me"})
    phone().post(f"/asking/{cluster.helper_token}/wordings/", {"to": "sw", name: ""})
    assert [each.text for each in Wording.objects.all()] == ["Mpango ulinde nini kwanza?"]
