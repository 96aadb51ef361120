"""What came of it comes back by the same ways; what is missing; whether what a session found was also true."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from evenhand.consultations.actions.asking_back import end_asking_back, renew_helper_link, write_found
from evenhand.consultations.models import (
    AlsoTrue,
    Answer,
    Cluster,
    Consultation,
    Heard,
    Missing,
    NotReached,
    Question,
    Returned,
    Wording,
)
from evenhand.consultations.queries.looking_back import also_true_of, levels_of
from tests import makers
from tests.consultations.asking import cluster_of, key_in, make_cluster, make_consultation, make_question, phone

pytestmark = pytest.mark.django_db


def make_told() -> Consultation:
    """A consultation of which people were told one thing, in English, with words in Swahili."""
    row = make_consultation(standing="told")
    heard = Heard.objects.create(
        consultation=row,
        said="Protect the fish.",
        outcome="part",
        what="Five of eight sites stay.",
        why="No money.",
    )
    NotReached.objects.create(consultation=row, who="Boat crews", why="The radio was broken.", next_time="We wait.")
    Wording.objects.create(consultation=row, heard=heard, field="said", language="sw", text="Linda samaki.")
    return row


def make_list(room: makers.Room | None = None, **fields: object) -> Consultation:
    """A list of levels with one decision and two organisations."""
    where = {"partnership": room.partnership, "session": room.session} if room else {}
    row = make_consultation(**(where | {"standing": "closed", "kind": Consultation.Kind.LEVELS} | fields))
    row.questions.all().delete()
    make_question(row, "level", "The yearly budget", "Waterkring", "Nyanza Shore")
    return row


def test_the_link_at_which_people_answered_says_what_came_of_it() -> None:
    row = make_told()
    page = phone().get(f"/asked/{cluster_of(row).token}/").content.decode()
    for words in ("Protect the fish.", "Done in part", "Five of eight sites stay.", "No money.", "Boat crews"):
        assert words in page
    assert "0 of 18 have answered." in page


def test_each_reads_it_in_their_own_language_where_somebody_has_translated_it() -> None:
    row = make_told()
    page = phone().get(f"/asked/{cluster_of(row).token}/", headers={"accept-language": "sw"}).content.decode()
    assert 'lang="sw">Linda samaki.' in page
    assert 'lang="en">Protect the fish.' in page  # one tap away
    printed = phone().get(f"/asked/{cluster_of(row).token}/print/?in=sw").content.decode()
    assert "Linda samaki." in printed and "No money." in printed


def test_people_read_what_weighed_most_where_they_were_asked_from_five_answers_on() -> None:
    row = make_told()
    cluster, question = cluster_of(row), row.questions.all()[0]
    few = make_cluster(row, "Schools")
    option = question.options.all()[1]
    Wording.objects.create(consultation=row, option=option, language="sw", text="Mialo ya wavuvi")
    for place, (where, number) in enumerate(((cluster, 6), (few, 0))):
        for _ in range(number):
            said = Returned.objects.create(consultation=row, cluster=where, way="phone", said_on=timezone.now().date())
            Answer.objects.create(returned=said, question=question, option=question.options.all()[1 + place])
    page = phone().get(f"/asked/{cluster.token}/", headers={"accept-language": "sw"}).content.decode()
    assert "Mialo ya wavuvi" in page
    assert "Mialo ya wavuvi" not in phone().get(f"/asked/{few.token}/?in=sw").content.decode()


def test_before_people_are_told_nothing_of_it_is_shown() -> None:
    row = make_told()
    Consultation.objects.update(told_at=None)
    page = phone().get(f"/asked/{cluster_of(row).token}/").content.decode()
    assert "Protect the fish." not in page and "The time to answer is over" in page
    assert phone().get(f"/asked/{cluster_of(row).token}/print/").status_code == 404


def test_the_helper_finds_what_to_tell_in_the_meeting() -> None:
    row = make_told()
    cluster = cluster_of(row)
    page = phone().get(f"/asking/{cluster.helper_token}/").content.decode()
    assert f"/asked/{cluster.token}/print/" in page
    assert "Notes of a meeting" not in page


def test_what_somebody_adds_is_shown_once_and_only_until_the_last_day() -> None:
    row = make_told()
    cluster, on = cluster_of(row), phone()
    key = key_in(on.get(f"/asked/{cluster.token}/").content.decode())
    for _ in range(2):
        on.post(f"/asked/{cluster.token}/missing/", {"key": key, "text": "You left out the market women."})
    assert [each.text for each in Missing.objects.all()] == ["You left out the market women."]
    assert "You left out the market women." in on.get(f"/asked/{cluster.token}/").content.decode()
    Consultation.objects.update(told_at=timezone.now() - timedelta(days=30))
    late = on.post(f"/asked/{cluster.token}/missing/", {"key": key, "text": "And the schools too."})
    assert (late.status_code, Missing.objects.count()) == (422, 1)
    assert "Say what is missing" not in on.get(f"/asked/{cluster.token}/").content.decode()


def test_an_addition_without_a_key_from_here_is_not_kept() -> None:
    row = make_told()
    cluster = cluster_of(row)
    phone().post(f"/asked/{cluster.token}/missing/", {"key": "forged", "text": "Spam and more spam"})
    assert not Missing.objects.exists()


def make_levels(cluster: Cluster, *levels: int | None) -> None:
    """So many people of a cluster, each with this level for every organisation."""
    question = cluster.consultation.questions.all()[0]
    for level in levels:
        returned = Returned.objects.create(
            consultation=cluster.consultation, cluster=cluster, way="phone", said_on=timezone.now().date()
        )
        for option in question.options.all():
            Answer.objects.create(returned=returned, question=question, option=option, level=level)


def test_a_session_sees_the_middle_of_its_clusters_only_after_its_own_reveal() -> None:
    room = makers.make_room("score")
    row = make_list(room)
    make_levels(cluster_of(row), 0, 1, 3, 4, 4, None)
    make_levels(make_cluster(row, "Youth"), 2, 2)
    assert levels_of(row, room.session) == ()
    room.session.revealed_at = timezone.now()
    (decision,) = levels_of(row, room.session)
    first = decision.organisations[0]
    # Two of one cluster are shown nowhere alone: they stand together with the others.
    assert [(names, seen.middle, seen.given, seen.unknown) for names, seen in first.blocks] == [
        ("Fisher groups, Youth", 2, 7, 1)
    ]
    row.closed_at = None
    assert levels_of(row, room.session) == ()


def test_clusters_are_asked_whether_it_was_also_true_and_shown_when_it_has_ended() -> None:
    row = make_list()
    ana, question = makers.make_person("ana"), row.questions.all()[0]
    cluster = cluster_of(row)
    assert phone().get(f"/asked/{cluster.token}/also/").status_code == 404
    write_found(row, ana, {question.pk: "Members are only told."}, is_asked=True)
    for number in range(6):
        on = phone()
        page = on.get(f"/asked/{cluster.token}/also/").content.decode()
        assert "Members are only told." in page
        answer = {"key": key_in(page), "q1": "yes" if number < 4 else "no"}
        for _ in range(2):
            assert on.post(f"/asked/{cluster.token}/also/", answer)["Location"].endswith("?sent=1")
    on = phone()
    meeting = f"/asking/{cluster.helper_token}/also/"
    on.post(meeting, {"key": key_in(on.get(meeting).content.decode()), "q1-partly": "7", "q1-unknown": "2"})
    assert AlsoTrue.objects.count() == 8
    assert also_true_of(Consultation.objects.get())[0].blocks == ()
    end_asking_back(row, ana)
    (seen,) = also_true_of(Consultation.objects.get())
    assert seen.blocks == (("Fisher groups", (("Yes", 4), ("Partly", 7), ("No", 2)), 2),)
    assert phone().post(f"/asked/{cluster.token}/also/", answer).status_code == 404


def test_what_was_asked_is_not_worded_anew() -> None:
    row = make_list()
    ana, question = makers.make_person("ana"), row.questions.all()[0]
    with pytest.raises(ValidationError, match="Write for at least one decision"):
        write_found(row, ana, {question.pk: ""}, is_asked=True)
    write_found(row, ana, {question.pk: "Members are told."}, is_asked=True)
    with pytest.raises(ValidationError, match="asked already"):
        write_found(row, ana, {question.pk: "Members decide."}, is_asked=False)
    assert Question.objects.get(pk=question.pk).found == "Members are told."


def test_a_helpers_link_is_renewed_by_those_who_ask() -> None:
    row = make_consultation()
    cluster = cluster_of(row)
    old = cluster.helper_token
    renew_helper_link(cluster, makers.make_person("ana"))
    assert phone().get(f"/asking/{old}/").status_code == 404
    assert phone().get(f"/asking/{cluster.helper_token}/").status_code == 200
