"""Answering by phone: without an account, once however often it is sent, to be changed until the last day."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from evenhand.consultations import rules
from evenhand.consultations.actions.answering import record_answer
from evenhand.consultations.models import Answer, AnswersFrom, Returned, Wording
from tests.consultations.asking import (
    LINES,
    cluster_of,
    key_in,
    line_of,
    make_cluster,
    make_consultation,
    make_question,
    phone,
)

pytestmark = pytest.mark.django_db


def test_somebody_answers_without_an_account_or_a_name() -> None:
    row = make_consultation()
    cluster, on = cluster_of(row), phone()
    page = on.get(f"/asked/{cluster.token}/").content.decode()
    assert all(line in page for line in LINES)
    sent = on.post(f"/asked/{cluster.token}/", {"key": key_in(page), "q1": line_of(row, 2), "q2": "The boat fares."})
    assert (sent.status_code, sent["Location"]) == (302, f"/asked/{cluster.token}/sent/")
    assert "Your answer has arrived" in on.get(sent["Location"]).content.decode()
    returned = Returned.objects.get()
    assert (returned.way, returned.cluster, returned.people, returned.language) == ("phone", cluster, 1, "en")
    said = [(answer.option and answer.option.text, answer.words) for answer in returned.answers.all()]
    assert said == [("Landing sites", ""), (None, "The boat fares.")]


def test_sent_twice_or_again_after_a_lost_line_it_is_one_answer() -> None:
    row = make_consultation()
    cluster, on = cluster_of(row), phone()
    key = key_in(on.get(f"/asked/{cluster.token}/").content.decode())
    for _ in range(3):
        on.post(f"/asked/{cluster.token}/", {"key": key, "q1": line_of(row), "q2": ""})
    elsewhere = phone()  # the cookie was lost with the line; the page still has its key
    elsewhere.post(f"/asked/{cluster.token}/", {"key": key, "q1": line_of(row), "q2": ""})
    assert (Returned.objects.count(), Answer.objects.count()) == (1, 1)


def test_the_same_phone_changes_its_answer_until_it_closes() -> None:
    row = make_consultation()
    cluster, on = cluster_of(row), phone()
    address = f"/asked/{cluster.token}/"
    key = key_in(on.get(address).content.decode())
    on.post(address, {"key": key, "q1": line_of(row, 1), "q2": "First"})
    again = on.get(address).content.decode()
    assert "Your answer is here already" in again and "First" in again
    on.post(address, {"key": key_in(again), "q1": "x", "q2": ""})
    assert [(each.option, each.level, each.words) for each in Answer.objects.all()] == [(None, None, "")]
    row.closed_at = timezone.now()
    row.save()
    late = on.post(address, {"key": key, "q1": line_of(row, 3), "q2": "Too late, but not lost"})
    assert late.status_code == 409
    assert "Too late, but not lost" in late.content.decode()
    assert Answer.objects.get().option is None


def test_after_the_last_day_nothing_is_taken_and_the_page_says_so() -> None:
    row = make_consultation(closes_on=timezone.now().date() - timedelta(days=1))
    cluster, on = cluster_of(row), phone()
    page = on.get(f"/asked/{cluster.token}/")
    assert page.status_code == 200
    assert "The time to answer is over" in page.content.decode()
    key = key_in(phone().get(f"/asked/{cluster_of(make_consultation()).token}/").content.decode())
    assert on.post(f"/asked/{cluster.token}/", {"key": key, "q1": line_of(row)}).status_code == 409
    assert not Returned.objects.exists()


def test_somebody_else_on_the_same_phone_answers_for_themself() -> None:
    row = make_consultation()
    cluster, on = cluster_of(row), phone()
    address = f"/asked/{cluster.token}/"
    on.post(address, {"key": key_in(on.get(address).content.decode()), "q1": line_of(row, 1)})
    on.post(f"{address}next/")
    page = on.get(address).content.decode()
    assert "Your answer is here already" not in page
    on.post(address, {"key": key_in(page), "q1": line_of(row, 2)})
    assert Returned.objects.count() == 2


def test_leaving_quickly_takes_the_key_from_the_phone() -> None:
    cluster, on = cluster_of(make_consultation()), phone()
    on.get(f"/asked/{cluster.token}/")
    kept = dict(on.cookies)
    on.get("/leave/")
    assert {name for name in kept if on.cookies[name].value} == set()


def test_an_empty_page_is_not_taken_for_an_answer() -> None:
    cluster, on = cluster_of(make_consultation()), phone()
    key = key_in(on.get(f"/asked/{cluster.token}/").content.decode())
    sent = on.post(f"/asked/{cluster.token}/", {"key": key, "q1": "", "q2": ""})
    assert sent.status_code == 422
    assert "Nothing was chosen yet" in sent.content.decode()
    assert not Returned.objects.exists()


def test_each_reads_in_their_own_language_and_the_original_is_one_tap_away() -> None:
    row = make_consultation()
    cluster, on = cluster_of(row), phone()
    question = row.questions.all()[0]
    option = question.options.all()[0]
    Wording.objects.create(consultation=row, question=question, language="sw", text="Mpango ulinde nini kwanza?")
    Wording.objects.create(consultation=row, option=option, language="sw", text="Mahali samaki wanapozaliana")
    Wording.objects.create(consultation=row, question=question, language="Dholuo", text="Okwong gima nade?")
    page = on.get(f"/asked/{cluster.token}/", headers={"accept-language": "sw"}).content.decode()
    assert '<html lang="sw"' in page
    assert 'lang="sw">Mpango ulinde nini kwanza?' in page and "Mahali samaki" in page
    assert f'lang="en">{question.text}' in page  # as it was written first
    assert f'lang="en">{LINES[1]}' in page  # nobody has translated this line
    luo = on.get(f"/asked/{cluster.token}/?in=Dholuo").content.decode()
    assert "<bdi>Okwong gima nade?</bdi>" in luo
    on.post(f"/asked/{cluster.token}/?in=Dholuo", {"key": key_in(luo), "q1": "x"})
    assert Returned.objects.get().language == "Dholuo"


def test_long_lists_of_levels_stand_on_pages_of_their_own() -> None:
    row = make_consultation(kind="levels")
    row.questions.all().delete()
    first = make_question(row, "level", "The yearly budget", "Waterkring", "Ziwa Letu")
    make_question(row, "level", "Who speaks to the press", "Waterkring", "Ziwa Letu")
    cluster, on = cluster_of(row), phone()
    key = key_in(on.get(f"/asked/{cluster.token}/").content.decode())
    sent = on.post(f"/asked/{cluster.token}/", {"key": key, "q1-1": "4", "q1-2": "x"})
    assert sent["Location"] == f"/asked/{cluster.token}/2/"
    on.post(sent["Location"], {"key": key, "q2-1": "4", "q2-2": "4"})
    said = [(each.option.text, each.level) for each in Answer.objects.filter(question=first).order_by("pk")]
    assert said == [("Waterkring", 4), ("Ziwa Letu", None)]
    assert Returned.objects.count() == 1


def test_who_is_not_asked_by_phone_is_told_the_other_ways() -> None:
    row = make_consultation()
    cluster = make_cluster(row, "Islands", ways=["meeting"], to_talk="Ask Achieng at the landing site.")
    page = phone().get(f"/asked/{cluster.token}/").content.decode()
    assert "Here people answer in another way" in page and "Ask Achieng at the landing site." in page


def test_to_talk_to_somebody_shows_the_organisers_words_and_asks_for_nothing() -> None:
    cluster = make_cluster(make_consultation(), "Islands", to_talk="Ask Achieng at the landing site.")
    page = phone().get(f"/asked/{cluster.token}/talk/").content.decode()
    assert "Ask Achieng at the landing site." in page
    assert "<input" not in page and "<textarea" not in page


def test_a_link_takes_no_more_than_people_can_be_there() -> None:
    row = make_consultation()
    cluster = make_cluster(row, "Small", asked=1)
    for _ in range(rules.most_by_phone(1)):
        on = phone()
        key = key_in(on.get(f"/asked/{cluster.token}/").content.decode())
        assert on.post(f"/asked/{cluster.token}/", {"key": key, "q1": "x"}).status_code == 302
    key = key_in(phone().get(f"/asked/{cluster.token}/").content.decode())
    refused = phone().post(f"/asked/{cluster.token}/", {"key": key, "q1": "x"})
    assert refused.status_code == 422
    assert Returned.objects.count() == 22


def test_one_address_brings_so_many_in_ten_minutes_and_no_address_is_kept() -> None:
    row = make_consultation()
    cluster = make_cluster(row, "Village", asked=400)
    on = phone()
    page = on.get(f"/asked/{cluster.token}/").content.decode()
    on.post(f"/asked/{cluster.token}/", {"key": key_in(page), "q1": "x"})
    counted = AnswersFrom.objects.get()
    assert counted.count == 1
    assert "127.0.0.1" not in counted.address_hash
    AnswersFrom.objects.update(count=rules.MOST_NEW_FROM_ONE_ADDRESS)
    key = key_in(phone().get(f"/asked/{cluster.token}/").content.decode())
    refused = phone().post(f"/asked/{cluster.token}/", {"key": key, "q1": "x"})
    assert refused.status_code == 422
    assert "Wait ten minutes" in refused.content.decode()
    # Who answered before still changes the answer.
    assert on.post(f"/asked/{cluster.token}/", {"key": key_in(page), "q1": line_of(row)}).status_code == 302


@pytest.mark.parametrize("forged", ["", "x", "abc:def:ghi", "a" * 500])
def test_a_key_that_is_not_from_here_keeps_nothing(forged: str) -> None:
    row = make_consultation()
    cluster = cluster_of(row)
    sent = phone().post(f"/asked/{cluster.token}/", {"key": forged, "q1": line_of(row)})
    assert sent.status_code == 422
    assert not Returned.objects.exists()


def test_before_it_is_opened_and_with_a_guessed_link_there_is_nothing() -> None:
    row = make_consultation(standing="prepared")
    cluster = cluster_of(row)
    for token in (cluster.token, "x" * 24, "y" * 400, cluster.helper_token):
        for rest in ("", "1/", "sent/", "talk/", "print/", "also/"):
            assert phone().get(f"/asked/{token}/{rest}").status_code == 404
        assert phone().get(f"/asking/{token}/").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_pressed_twice_at_the_same_moment_it_is_one_answer() -> None:
    row = make_consultation()
    cluster, question = cluster_of(row), row.questions.all()[0]
    line = {question.pk: [rules.Line(question.options.all()[0].pk)]}
    today, start, kept = timezone.now().date(), Barrier(6), []

    def send() -> None:
        try:
            start.wait()
            counted = ("hash of an address", timezone.now())
            kept.append(record_answer(cluster, "phone", "one key", line, today=today, counted=counted).pk)
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(kept), len(set(kept))) == (6, 1)
    assert (Returned.objects.count(), Answer.objects.count(), AnswersFrom.objects.get().count) == (1, 1, 1)
