"""Opening, closing and telling: by result and by refusal, and what waits for what."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from evenhand.consultations import actions
from evenhand.consultations.actions.answering import record_answer
from evenhand.consultations.actions.copying import copy_questions
from evenhand.consultations.models import Answer, Consultation, Returned
from evenhand.consultations.queries import due_dates_of
from evenhand.consultations.queries.shown import progress_of, result_of, words_of
from evenhand.consultations.rules import Line
from evenhand.partnerships.models import LedgerEntry
from tests import makers
from tests.consultations.makers import TODAY, answer, make_asked, make_heard, make_not_reached, meeting
from tests.instruments.makers import make_questionnaire

pytestmark = pytest.mark.django_db


def refused(code: str, asked: object, *more: object, **fields: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        asked(*more, **fields)  # type: ignore[operator]
    said = getattr(refusal.value, "error_dict", {"": refusal.value})
    assert [each.code for errors in said.values() for each in ValidationError(errors).error_list] == [code]


def test_what_opened_closed_and_told_stands_in_the_log_and_says_nothing_of_the_answers() -> None:
    ana, asked = makers.make_person("ana"), make_asked(standing="prepared")
    for _each in range(2):
        actions.open_consultation(asked.row, ana)
    for place in range(3):
        answer(asked, place, 0, 5)
    for _each in range(2):
        actions.close_consultation(asked.row, ana)
    make_heard(asked)
    for _each in range(2):
        actions.tell_everybody(asked.row, ana)
    found = list(LedgerEntry.objects.values_list("what", "about", "partner"))
    assert found == [("consultation_opened", "", ""), ("consultation_closed", "", ""), ("consultation_told", "", "")]


def test_only_who_facilitates_changes_it() -> None:
    asked, cleo = make_asked(), makers.make_person("cleo")
    for do in (actions.open_consultation, actions.close_consultation, actions.tell_everybody):
        with pytest.raises(PermissionDenied):
            do(asked.row, cleo)


def test_a_partnership_that_moved_is_only_read() -> None:
    room = makers.make_room()
    asked = make_asked(room.partnership)
    room.partnership.sessions.update(moved_at=makers.NOON)
    refused("moved", actions.close_consultation, asked.row, room.ana)


def test_an_answer_after_closing_is_refused_and_the_result_stays() -> None:
    ana, asked = makers.make_person("ana"), make_asked()
    answer(asked, 0, 0, 4)
    actions.close_consultation(asked.row, ana)
    asked.row.refresh_from_db()
    before = result_of(asked.row)
    line = {asked.question.pk: [Line(asked.options[0].pk)]}
    refused("not_open", record_answer, asked.clusters[0], "phone", "key", line, today=TODAY)
    assert (result_of(asked.row), before.questions[0].whole) == (before, None)


def test_closing_forgets_which_phone_said_what() -> None:
    ana, asked = makers.make_person("ana"), make_asked()
    record_answer(asked.clusters[0], "phone", "key", {asked.question.pk: [Line(asked.options[0].pk)]}, today=TODAY)
    assert Returned.objects.exclude(phone_key_hash=None).count() == 1
    actions.close_consultation(asked.row, ana)
    assert (Returned.objects.count(), Returned.objects.exclude(phone_key_hash=None).count()) == (1, 0)


def test_before_closing_the_result_is_empty_whoever_asks_for_it() -> None:
    asked = make_asked()
    answer(asked, 0, 0, 9, words="Our nets")
    result = result_of(asked.row)
    assert (result.questions, result.may_read_words, words_of(asked.row, asked.words).count()) == ((), False, 0)


def test_meetings_count_their_people_and_their_hands() -> None:
    asked = make_asked(standing="closed")
    meeting(asked, 1, 12, 2, 1, 8)
    answer(asked, 1, 2, 3, way="paper")
    answer(asked, 1, None, 1)
    shown = result_of(asked.row).questions[0]
    assert [(each.names, each.answered, [n for _text, n in each.counts], each.unknown) for each in shown.blocks] == [
        (("Farmers",), 16, [2, 1, 11], 1)
    ]
    assert progress_of(asked.row).answered == 16
    assert progress_of(asked.row).ways == (("phone", 1), ("meeting", 12), ("paper", 3), ("helper", 0))


def test_words_stand_in_another_order_for_each_question_and_the_same_each_time() -> None:
    asked = make_asked(standing="closed")
    for place in range(30):
        answer(asked, place % 3, 0, words=f"{place:02}")
    again = asked.row.questions.create(kind="words", text="What else?", position=2)
    for one in Answer.objects.filter(question=asked.words):
        Answer.objects.create(returned=one.returned, question=again, words=one.words)

    def order(question: object) -> list[str]:
        return [each.words for each in words_of(asked.row, question)]  # type: ignore[arg-type]

    first, second = order(asked.words), order(again)
    assert (sorted(first), first) == (sorted(second), order(asked.words))
    assert first != sorted(first)
    assert first != second


def test_levels_are_counted_for_each_organisation() -> None:
    room = makers.make_room()
    wanted = actions.AskedOfAll("How much say?", TODAY, TODAY)
    row = actions.prepare_list(room.partnership, room.ana, wanted, room.session)
    cluster = row.clusters.create(name="Fishers", asked=20, ways=["phone"])
    question = row.questions.first()
    assert question is not None
    first = question.options.first()
    for level in (0, 0, 1, 4, None):
        returned = Returned.objects.create(consultation=row, cluster=cluster, way="phone", said_on=TODAY)
        Answer.objects.create(returned=returned, question=question, option=first, level=level)
    Consultation.objects.filter(pk=row.pk).update(opened_at=makers.NOON, closed_at=makers.NOON)
    row.refresh_from_db()
    waiting = result_of(row)
    assert (waiting.questions, waiting.waits_for_session) == ((), True)
    assert row.session is not None
    row.session.revealed_at = makers.NOON
    row.session.save()
    shown = result_of(row).questions[0]
    assert shown.whole is not None
    assert ([n for _name, n in shown.whole.counts], shown.whole.unknown, shown.of) == ([2, 1, 0, 0, 1], 1, first.text)


def test_who_was_not_reached_may_stay_empty_when_somebody_answered_everywhere() -> None:
    ana, asked = makers.make_person("ana"), make_asked(standing="closed")
    for place in range(2):
        answer(asked, place, 0, 5)
    make_heard(asked)
    refused("silent_clusters", actions.tell_everybody, asked.row, ana)
    make_not_reached(asked)
    assert actions.tell_everybody(asked.row, ana).standing == "told"


def test_people_wait_from_the_day_that_was_promised() -> None:
    late = make_asked(standing="closed", closes_on=date(2026, 1, 1), hear_back_by=date(2026, 2, 1))
    make_asked(late.row.partnership, "told")
    make_asked(late.row.partnership, "prepared")
    soon = make_asked(late.row.partnership)
    found = [(due.thing, due.is_overdue) for due in due_dates_of(late.row.partnership, TODAY, 90)]
    assert found == [(late.row.pk, True), (soon.row.pk, False)]


def test_the_day_moves_before_people_are_told_and_not_into_the_past() -> None:
    ana, asked = makers.make_person("ana"), make_asked()
    refused("day_not_moved", actions.move_day, asked.row, ana, asked.row.hear_back_by, "Later")
    refused("day_past", actions.move_day, asked.row, ana, TODAY - timedelta(days=1), "Later")
    refused("back_before", actions.move_day, asked.row, ana, TODAY, "Sooner")
    refused("day_far", actions.move_day, asked.row, ana, date(2200, 1, 1), "Later")
    told = make_asked(asked.row.partnership, "told")
    refused("told", actions.move_day, told.row, ana, TODAY + timedelta(days=99), "Later")


def test_questions_of_a_questionnaire_become_its_own() -> None:
    ana, asked = makers.make_person("ana"), make_asked(standing="prepared")
    kept = make_questionnaire(asked.row.partnership)
    before = asked.row.questions.count()
    copy_questions(asked.row, ana, str(kept.pk))
    assert asked.row.questions.count() > before
    elsewhere = make_questionnaire(makers.make_partnership())
    refused("no_questionnaire", copy_questions, asked.row, ana, str(elsewhere.pk))
    refused("no_questionnaire", copy_questions, asked.row, ana, "none")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_what_was_acknowledged_while_it_closed_is_in_the_result() -> None:
    ana, asked = makers.make_person("ana"), make_asked()
    line = {asked.question.pk: [Line(asked.options[0].pk)]}
    start, acknowledged, after = Barrier(9), [], []

    def send(number: int) -> None:
        try:
            start.wait()
            record_answer(asked.clusters[0], "phone", f"key {number}", line, today=TODAY)
            acknowledged.append(number)
        except ValidationError as refusal:
            assert refusal.code == "not_open"
        finally:
            connection.close()

    def close() -> None:
        try:
            start.wait()
            actions.close_consultation(asked.row, ana)
            after.append(Returned.objects.filter(consultation=asked.row).count())
        finally:
            connection.close()

    threads = [Thread(target=send, args=(number,)) for number in range(8)] + [Thread(target=close)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert after == [len(acknowledged)] == [Returned.objects.filter(consultation=asked.row).count()]
