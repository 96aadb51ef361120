"""Promises and what is said about them: by result and by refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from evenhand.analysis.disclosure.promises import DisclosedTally
from evenhand.commitments import actions, queries
from evenhand.commitments.actions.following import check_in_mark
from evenhand.commitments.actions.saying import check_mark
from evenhand.commitments.models import Check, CheckIn, Commitment, CommitmentVersion, Reply, Voice
from evenhand.facilitation.models import Participant
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry, Partner, Partnership
from evenhand.people.models import Person
from tests import makers

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class World:
    """Four organisations with a voice each; the first has promised something to the other three, from today on."""

    ana: Person
    partnership: Partnership
    partners: list[Partner]
    voices: list[Voice]
    promise: Commitment
    today: date


def make_world(receivers: int = 3) -> World:
    ana, today = makers.make_person("ana"), timezone.now().date()
    partnership = makers.make_partnership(ana, partners=4)
    partners = list(partnership.partners.all())
    voices = [makers.make_voice(each) for each in partners]
    promise = makers.make_commitment(partners[0], *partners[1 : receivers + 1], on=today)
    return World(ana, partnership, partners, voices, promise, today)


def refused(code: str, asked: Callable[[], object]) -> None:
    """What was asked is refused with this code."""
    with pytest.raises(ValidationError) as refusal:
        asked()
    assert refusal.value.code == code


def wanted(world: World, **fields: Any) -> dict[str, Any]:
    return {"text": "We show our budget", "first_on": world.today, "review_every_months": 6, **fields}


def test_a_voice_publishes_a_promise_and_its_words_stay() -> None:
    world = make_world()
    maker, receiver = world.voices[:2]
    made = actions.make_commitment(maker, [receiver.partner], **wanted(world, form_key="k"))
    again = actions.make_commitment(maker, [receiver.partner], **wanted(world, form_key="k", text="Other words"))
    assert (again.pk, made.published_on) == (made.pk, world.today)
    refused("published", lambda: actions.change_draft(made, maker, [receiver.partner], **wanted(world)))
    refused("published", lambda: actions.remove_draft(made, maker))
    refused("not_maker", lambda: actions.publish_version(made, receiver, 1, text="Less"))
    actions.publish_version(made, maker, 1, text="We show all of it")
    actions.publish_version(made, maker, 1, text="We show all of it")
    refused("changed_meanwhile", lambda: actions.publish_version(made, maker, 1, text="We show nothing"))
    words = list(CommitmentVersion.objects.filter(commitment=made).values_list("number", "text"))
    assert words == [(1, "We show our budget"), (2, "We show all of it")]
    entries = LedgerEntry.objects.filter(partnership=world.partnership).values_list("what", "partner")
    assert list(entries) == [("commitment_published", "WK"), ("commitment_changed", "WK")]


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("first_day_past", {"first_on": date(2020, 1, 1)}),
        ("first_day_far", {"first_on": date(2200, 1, 1)}),
        ("first_day_missing", {"first_on": None}),
        ("no_text", {"text": " \u200b "}),
        ("too_long", {"text": "x" * 501}),
        ("rhythm", {"review_every_months": 61}),
    ],
)
def test_a_promise_without_sense_is_refused(code: str, fields: dict[str, Any]) -> None:
    world = make_world()
    refused(code, lambda: actions.make_commitment(world.voices[0], world.partners[1:], **wanted(world, **fields)))


def test_nobody_promises_to_itself_to_nobody_or_to_one_that_left() -> None:
    world = make_world()
    maker, other = world.voices[0], makers.make_partnership(partners=2).partners.all()[0]
    refused("nobody_receives", lambda: actions.make_commitment(maker, [], **wanted(world)))
    refused("maker_receives", lambda: actions.make_commitment(maker, world.partners, **wanted(world)))
    refused("not_there", lambda: actions.make_commitment(maker, [other], **wanted(world)))
    Partner.objects.filter(pk=world.partners[3].pk).update(left_at=makers.NOON)
    gone = Partner.objects.get(pk=world.partners[3].pk)
    refused("not_there", lambda: actions.make_commitment(maker, [gone], **wanted(world)))


def test_a_facilitator_writes_a_draft_and_only_the_maker_publishes_it() -> None:
    world = make_world()
    maker, receiver = world.voices[:2]
    draft = actions.draft_commitment(
        world.partnership, maker.partner, [receiver.partner], world.ana, **wanted(world, form_key="k")
    )
    assert draft.published_on is None
    assert [each.key for each in queries.commitments_of(world.partnership, reader=receiver.partner)] == [
        world.promise.key
    ]
    refused("not_maker", lambda: actions.publish_commitment(draft, receiver))
    with pytest.raises(PermissionDenied):
        actions.change_draft(draft, makers.make_person("cleo"), [receiver.partner], **wanted(world))
    actions.change_draft(draft, world.ana, [world.partners[2]], **wanted(world, text="Other words"))
    actions.publish_commitment(draft, maker)
    actions.publish_commitment(draft, maker)
    found = queries.commitment_of(draft)
    assert found is not None
    assert (found.text, [each.id for each in found.receivers]) == ("Other words", ["ZL"])


def test_withdrawing_needs_a_reason_and_ends_the_asking() -> None:
    world = make_world()
    refused("no_reason", lambda: actions.withdraw_commitment(world.promise, world.voices[0], " "))
    refused("not_maker", lambda: actions.withdraw_commitment(world.promise, world.voices[1], "No"))
    actions.withdraw_commitment(world.promise, world.voices[0], "The funder left.")
    actions.withdraw_commitment(world.promise, world.voices[0], "Another reason")
    found = queries.commitment_of(world.promise)
    assert found is not None
    assert (found.withdrawn_because, found.next_on) == ("The funder left.", None)
    refused("withdrawn", lambda: actions.say_check(world.voices[1], world.promise, world.today, "kept"))


def test_only_a_receiver_says_whether_it_is_kept() -> None:
    world = make_world(receivers=2)
    maker, receiver, second, outsider = world.voices
    for voice in (maker, outsider, makers.make_voice(makers.make_partnership(partners=2).partners.all()[0])):
        refused("not_receiver", lambda voice=voice: actions.say_check(voice, world.promise, world.today, "kept"))  # type: ignore[misc]
    refused("no_such_answer", lambda: actions.say_check(receiver, world.promise, world.today, "mostly"))
    tomorrow = world.today + timedelta(days=1)
    refused("not_open", lambda: actions.say_check(receiver, world.promise, tomorrow, "kept"))
    refused("review_over", lambda: actions.say_check(receiver, world.promise, world.today - timedelta(1), "kept"))
    refused(
        "too_few_unnamed",
        lambda: actions.say_check(receiver, world.promise, world.today, "kept", is_named=False),
    )
    assert Check.objects.count() == 0
    actions.say_check(second, world.promise, world.today, "not_kept", note="Two days only")
    assert Check.objects.get().answer == "not_kept"


def test_no_path_of_the_maker_or_a_facilitator_changes_what_was_said() -> None:
    world = make_world(receivers=2)
    maker, receiver = world.voices[:2]
    actions.say_check(receiver, world.promise, world.today, "not_kept", note="Late")
    said = Check.objects.values().get()
    actions.publish_version(world.promise, maker, 1, text="We show some of it")
    actions.say_reply(maker, world.promise, world.today, "We heard.")
    actions.withdraw_commitment(world.promise, maker, "No money.")
    actions.leave_voice(receiver)
    partnerships.remove_partner(world.partners[1], world.ana)
    partnerships.remove_partner(world.partners[0], world.ana)
    actions.end_what_is_due(timezone.now() + timedelta(days=30))
    now = Check.objects.values().get()
    assert {**now, "voice_id": None} == {**said, "voice_id": None}


def test_a_check_can_be_said_anew_until_the_maker_replies() -> None:
    world = make_world(receivers=2)
    maker, receiver = world.voices[:2]
    first = actions.say_check(receiver, world.promise, world.today, "partly", seen=check_mark(None))
    again = actions.say_check(receiver, world.promise, world.today, "partly", seen=check_mark(None))
    assert again.pk == first.pk
    refused(
        "changed_meanwhile",
        lambda: actions.say_check(receiver, world.promise, world.today, "kept", seen=check_mark(None)),
    )
    actions.say_check(receiver, world.promise, world.today, "kept", seen=check_mark(first))
    actions.say_reply(maker, world.promise, world.today, "Thank you.")
    refused("replied", lambda: actions.say_check(receiver, world.promise, world.today, "not_kept"))
    assert list(Check.objects.values_list("answer", flat=True)) == ["kept"]


def test_a_nameless_check_can_be_said_anew_until_all_have_answered_and_stays_nameless() -> None:
    world = make_world()
    maker, first, second, last = world.voices
    actions.say_check(first, world.promise, world.today, "partly", is_named=False)
    refused("name_stays", lambda: actions.say_check(first, world.promise, world.today, "kept"))
    actions.say_check(first, world.promise, world.today, "kept", is_named=False)
    actions.say_check(second, world.promise, world.today, "kept")
    for _tap in range(2):
        actions.say_check(last, world.promise, world.today, "not_kept", is_named=False)
    for voice in (first, second, last):
        refused("answers_shown", lambda voice=voice: actions.say_check(voice, world.promise, world.today, "partly"))  # type: ignore[misc]
    actions.say_reply(maker, world.promise, world.today, "We heard.")
    refused("replied", lambda: actions.say_check(second, world.promise, world.today, "partly"))
    assert sorted(Check.objects.values_list("answer", flat=True)) == ["kept", "kept", "not_kept"]


@pytest.mark.parametrize("has_answered", [False, True])
def test_the_maker_replies_to_nameless_checks_when_they_are_shown(has_answered: bool) -> None:
    """Refused in the same words whether or not anybody has answered."""
    world = make_world()
    if has_answered:
        actions.say_check(world.voices[1], world.promise, world.today, "not_kept")
    refused("not_shown_yet", lambda: actions.say_reply(world.voices[0], world.promise, world.today, "We heard."))


def test_a_review_in_which_names_may_be_missing_ends_after_thirty_days() -> None:
    """With two receivers it lasts until partners are asked anew; a promise taken back shows what was said."""
    for receivers, last in ((3, 29), (2, 180)):
        world = make_world(receivers=receivers)
        for days, is_open in ((last, True), (last + 1 if receivers == 3 else 185, False)):
            found = queries.commitment_of(world.promise, today=world.today + timedelta(days=days))
            assert found is not None
            first = next(each for each in found.reviews if each.due_on == world.today)
            assert first.is_open is is_open
    world = make_world()
    actions.say_check(world.voices[1], world.promise, world.today, "not_kept")
    actions.withdraw_commitment(world.promise, world.voices[0], "No money.")
    found = queries.commitment_of(world.promise)
    assert found is not None
    assert [each.tally for each in found.reviews] == [DisclosedTally(not_kept=1, no_answer=2)]


def test_a_receiver_or_maker_that_leaves_while_partners_are_asked_shows_nothing_the_sooner() -> None:
    """The others' silence is still open; what was said is counted when the time is over."""
    world = make_world()
    actions.say_check(world.voices[1], world.promise, world.today, "not_kept", is_named=False)
    for leaving in (world.partners[1], world.partners[0]):
        partnerships.remove_partner(leaving, world.ana)
        found = queries.commitment_of(world.promise)
        assert found is not None
        assert [(each.tally, each.reply_due_on) for each in found.reviews] == [(None, None)]
    found = queries.commitment_of(world.promise, today=world.today + timedelta(days=31))
    assert found is not None
    assert [each.tally for each in found.reviews] == [DisclosedTally(not_kept=1, no_answer=2)]


def test_a_reply_is_due_thirty_days_after_its_maker_can_read_what_was_said() -> None:
    world = make_world()
    actions.say_check(world.voices[1], world.promise, world.today, "not_kept")
    due = {}
    for days in (30, 31):
        found = queries.commitment_of(world.promise, today=world.today + timedelta(days=days))
        assert found is not None
        due[days] = found.reviews[0].reply_due_on
    assert due == {30: None, 31: world.today + timedelta(days=61)}
    for voice in world.voices[2:]:
        actions.say_check(voice, world.promise, world.today, "kept")
    found = queries.commitment_of(world.promise)
    assert found is not None
    assert found.reviews[0].reply_due_on == world.today + timedelta(days=30)


def test_a_reply_is_said_once_and_only_by_the_maker() -> None:
    world = make_world(receivers=2)
    maker, receiver = world.voices[:2]
    refused("nothing_said", lambda: actions.say_reply(maker, world.promise, world.today, "We do well."))
    actions.say_check(receiver, world.promise, world.today, "not_kept")
    refused("not_maker", lambda: actions.say_reply(receiver, world.promise, world.today, "We do well."))
    refused("no_reply_text", lambda: actions.say_reply(maker, world.promise, world.today, " "))
    far = date(2200, 1, 1)
    refused("by_when_far", lambda: actions.say_reply(maker, world.promise, world.today, "True.", by_when=far))
    actions.say_reply(maker, world.promise, world.today, "True.")
    actions.say_reply(maker, world.promise, world.today, "True.")
    refused("changed_meanwhile", lambda: actions.say_reply(maker, world.promise, world.today, "Not so."))
    assert list(Reply.objects.values_list("heard", flat=True)) == ["True."]


def test_what_is_due_is_said_to_whom_it_concerns() -> None:
    world = make_world(receivers=2)
    later = world.today + timedelta(days=40)
    assert [due.kind for due in queries.due_for_voice(world.voices[1], world.today)] == ["check"]
    assert queries.due_for_voice(world.voices[0], world.today) == []
    actions.say_check(world.voices[1], world.promise, world.today, "not_kept")
    assert queries.due_for_voice(world.voices[1], world.today) == []
    (reply,) = queries.due_for_voice(world.voices[0], later)
    assert (reply.kind, reply.due_on, reply.is_overdue) == ("reply", world.today + timedelta(days=30), True)
    asked = [(due.kind, due.partners) for due in queries.due_dates_of(world.partnership, world.today)]
    assert asked == [("check", ("ZL",)), ("reply", ("WK",))]


def test_both_sides_say_how_an_action_goes_on_and_nobody_else() -> None:
    world = make_world()
    closed_at = timezone.now() - timedelta(days=40)
    session = makers.make_closed_session(world.partnership, closed_at=closed_at)
    action = makers.make_action(session, world.partners[0], world.partners[1])
    owner, growing, other = world.voices[:3]
    assert [due.kind for due in queries.due_for_voice(growing, world.today)] == ["check_in", "check"]
    first = actions.say_check_in(owner, action, "done", seen=check_in_mark(None))
    assert actions.say_check_in(owner, action, "done", seen=check_in_mark(None)).pk == first.pk
    refused("changed_meanwhile", lambda: actions.say_check_in(owner, action, "stuck", seen=check_in_mark(None)))
    actions.say_check_in(growing, action, "stuck", note="Nothing moved")
    refused("not_side", lambda: actions.say_check_in(other, action, "done"))
    refused("no_such_status", lambda: actions.say_check_in(owner, action, "kept"))
    (seen,) = queries.check_ins_of(world.partnership)
    (time,) = seen.times
    assert [(each.organisation.id, each.status) for each in time.answers] == [("WK", "done"), ("NS", "stuck")]
    assert (time.day, time.sides_differ) == (30, True)
    refused("bad_days", lambda: actions.set_check_in_days(session, [90, 30], world.ana))
    actions.set_check_in_days(session, [60], world.ana)
    refused("not_open", lambda: actions.say_check_in(owner, action, "done"))
    assert CheckIn.objects.count() == 2


def test_a_link_gives_one_voice_and_the_first_to_open_it_has_it() -> None:
    world = make_world()
    offered = actions.offer_link(world.partners[1], world.ana)
    assert offered.token not in str(Voice.objects.values())
    claimed = actions.claim_link(offered.token, "Hana", "en", "form")
    again = actions.claim_link(offered.token, "Hana", "en", "form")
    assert again.voice.pk == claimed.voice.pk
    refused("link_used", lambda: actions.claim_link(offered.token, "Mallory", "en", "other"))
    assert actions.return_with_phrase(again.phrase).pk == claimed.voice.pk
    refused("wrong_phrase", lambda: actions.return_with_phrase(claimed.phrase))
    with pytest.raises(PermissionDenied):
        actions.offer_link(world.partners[1], makers.make_person("cleo"))
    old = actions.offer_link(world.partners[2], world.ana)
    Voice.objects.filter(pk=old.voice.pk).update(link_ends_on=world.today - timedelta(days=1))
    refused("link_used", lambda: actions.claim_link(old.token, "Hana", "en"))


def test_only_who_speaks_for_an_organisation_follows_from_a_seat() -> None:
    room = makers.make_room("score")
    refused("not_speaker", lambda: actions.follow_from_seat(room.ben))
    closed = makers.make_closed_session(room.partnership)
    rose = makers.make_participant(closed, room.partners[1], "Rose", role="representative")
    rater = makers.make_participant(closed, room.partners[1], "Ruth")
    first, second = actions.follow_from_seat(rose), actions.follow_from_seat(rose)
    assert (first.voice.pk, first.voice.label) == (second.voice.pk, "Rose")
    refused("not_speaker", lambda: actions.follow_from_seat(rater))
    helped = makers.make_participant(closed, room.partners[2], "Hana", role="representative", entered_by="helper")
    refused("not_speaker", lambda: actions.follow_from_seat(helped))


def test_the_voices_of_an_organisation_that_left_end_and_what_they_said_stays() -> None:
    world = make_world()
    actions.say_check(world.voices[1], world.promise, world.today, "not_kept")
    partnerships.remove_partner(world.partners[1], world.ana)
    refused("voice_ended", lambda: actions.say_check(world.voices[1], world.promise, world.today, "kept"))
    now = timezone.now()
    actions.end_what_is_due(now)
    assert Voice.objects.get(pk=world.voices[1].pk).label == ""
    actions.end_what_is_due(now + timedelta(days=8))
    assert not Voice.objects.filter(pk=world.voices[1].pk).exists()
    assert list(Check.objects.values_list("answer", "voice")) == [("not_kept", None)]
    next_asking = world.today + timedelta(days=200)
    found = queries.commitment_of(world.promise, today=next_asking)
    assert found is not None
    assert [review.tally and review.tally.asked for review in found.reviews] == [2, 3]


def test_nothing_is_said_where_the_partnership_was_moved() -> None:
    world = make_world()
    makers.make_closed_session(world.partnership, moved_at=makers.NOON)
    refused("moved", lambda: actions.say_check(world.voices[1], world.promise, world.today, "kept"))


def test_a_deleted_partnership_takes_its_promises_and_voices_along() -> None:
    world = make_world()
    actions.say_check(world.voices[1], world.promise, world.today, "kept")
    partnerships.erase_partnership(world.partnership)
    assert [model.objects.count() for model in (Commitment, Check, Voice)] == [0, 0, 0]  # type: ignore[attr-defined]


def test_erased_answers_of_a_session_untie_the_voice_from_its_seat() -> None:
    partnership = makers.make_partnership(partners=3)
    session = makers.make_closed_session(partnership)
    rose = makers.make_participant(session, None, "Rose", role="representative")
    voice = actions.follow_from_seat(rose).voice
    type(session).objects.filter(pk=session.pk).update(answers_erased_at=makers.NOON)
    actions.end_what_is_due(timezone.now())
    assert Voice.objects.values_list("seat", "label").get(pk=voice.pk) == (None, "Rose")
    assert Participant.objects.filter(pk=rose.pk).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_the_same_check_from_two_phones_at_once_is_one_check() -> None:
    world = make_world()
    told: list[str] = []
    start = Barrier(2)

    def say(answer: str) -> None:
        try:
            start.wait()
            actions.say_check(world.voices[1], world.promise, world.today, answer, seen=check_mark(None))
            told.append("kept here")
        except ValidationError as refusal:
            told.append(str(refusal.code))
        finally:
            connection.close()

    for answers in (("kept", "kept"), ("not_kept", "partly")):
        Check.objects.all().delete()
        told.clear()
        threads = [Thread(target=say, args=(answer,)) for answer in answers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert Check.objects.count() == 1
        assert sorted(told) == (["kept here"] * 2 if answers[0] == answers[1] else ["changed_meanwhile", "kept here"])
