"""What is erased when its time is over, and that nobody sees another picture afterwards."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from evenhand.analysis.disclosure import DisclosedSession, Viewer
from evenhand.facilitation import actions, queries
from evenhand.facilitation.models import (
    Action,
    ClosingComment,
    Decision,
    Erased,
    KeptBand,
    KeptText,
    KeptView,
    Key,
    Note,
    Participant,
    Presence,
    Response,
    Satisfaction,
    SentForm,
    Session,
    TopMark,
    Wish,
    WrongCodes,
)
from evenhand.partnerships.models import LedgerEntry, Partner
from tests.facilitation.phones import phone_of, said_on
from tests.makers import NOON, Room, make_note, make_participant, make_person, make_responses, make_room, make_session

pytestmark = pytest.mark.django_db

MODES = ("open_by_organisation", "blurred", "talk_only")
IN_30_DAYS = NOON + timedelta(days=30)
LEVELS = (0, 1, 2, 3, 4, None)


def held(mode: str = "open_by_organisation", people: int = 3) -> Room:
    """A session that was closed at noon, in which everybody has said everything there is to say."""
    room = make_room("close", partners=4, decisions=3, mode=mode, closed_at=NOON, is_door_open=False, code=None)
    chance = Random(7)
    absent = room.partners[3]
    Partner.objects.filter(pk=absent.pk).update(takes_part="stand_in")
    seats = [make_participant(room.session, partner, "Dora") for partner in room.partners[:3] for _ in range(people)]
    seats.append(make_participant(room.session, absent, "For Mwalo", role="stand_in"))
    for seat in seats:
        for decision in room.decisions:
            make_responses(seat, decision, *chance.choices(LEVELS, k=4))
        make_note(seat, room.decisions[0], f"Said by {seat.key}.", may_be_shown=seat.key[-1] in "02468")
        ClosingComment.objects.create(participant=seat, text=f"Last {seat.key}.", may_be_shown=seat.key[-1] in "13579")
    for decision in room.decisions:
        say_for_organisations(room, decision, seats, chance)
    TopMark.objects.create(participant=room.ben, decision=room.decisions[0])
    SentForm.objects.create(session=room.session, participant=room.ben, key="f")
    room.session.decisions.update(brought_by=room.ben, brought_by_partner=room.partners[0])
    room.session.refresh_from_db()
    return room


def say_for_organisations(room: Room, decision: Decision, seats: list[Participant], chance: Random) -> None:
    speakers = {seat.partner: seat for seat in seats}
    for partner, speaker in speakers.items():
        answer = chance.choice(("agree", "disagree", "unsure"))
        said = {"answer": answer, "why": f"Because {speaker.key}.", "answered_by": speaker}
        Satisfaction.objects.create(decision=decision, partner=partner, **said)
        for about in room.partners:
            wish = chance.choice((None, 0, 2, 3))
            Wish.objects.create(
                decision=decision,
                by_partner=partner,
                partner=about,
                level=wish,
                does_not_mind=wish is None,
                answered_by=speaker,
            )
    owner = room.partners[0]
    Action.objects.create(
        session=room.session, key=decision.key, what="Ask", owner=owner, confirmed_at=NOON, confirmed_by=room.ben
    )


def everything_seen(room: Room) -> list[object]:
    """What every viewer sees of the session, of its wishes, and with the sessions before."""
    session = Session.objects.get(pk=room.session.pk)
    viewers = [queries.FACILITATOR, Viewer("funder"), Viewer("public"), Viewer("operator")]
    viewers += [Viewer("participant", partner.key) for partner in room.partners]
    seen: list[object] = [queries.looked_at(session, viewer, with_earlier=True) for viewer in viewers]
    return seen + [queries.wishes_of(session, viewer) for viewer in viewers]


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize("mode", MODES)
def test_nobody_sees_another_picture_after_the_answers_are_erased(mode: str, people: int) -> None:
    room = held(mode, people)
    before = everything_seen(room)
    actions.erase_what_is_due(IN_30_DAYS)
    assert everything_seen(room) == before
    assert Response.objects.count() == 0


def test_what_is_seen_is_worth_comparing() -> None:
    seen = queries.looked_at(held().session, Viewer("participant", "WK"))
    assert isinstance(seen, DisclosedSession)
    cells = [cell for decision in seen.decisions for cell in decision.cells]
    assert [any(found) for found in zip(*((c.views, c.stand_ins, c.unknown, c.within_own) for c in cells), strict=True)]
    assert all(decision.satisfaction and decision.satisfaction.reasons for decision in seen.decisions)
    assert all((seen.decisions[0].shared_notes, seen.closing_comments, seen.counts and seen.counts.people_answered))


@pytest.mark.parametrize("mode", MODES)
def test_no_answer_no_name_and_nothing_that_ties_anything_to_somebody_is_left(mode: str) -> None:
    room = held(mode)
    actions.erase_what_is_due(IN_30_DAYS)
    for model in (Response, Note, ClosingComment, TopMark, SentForm):
        assert model.objects.count() == 0
    assert set(Participant.objects.values_list("label", "language", "phrase_hash", "sheet")) == {("", "", "", None)}
    assert set(Participant.objects.values_list("seat_version", flat=True)) == {2}
    assert queries.participants_of(room.session) == []
    assert Satisfaction.objects.exclude(answered_by=None).count() == 0
    assert Satisfaction.objects.exclude(why="").count() == 0
    assert Wish.objects.exclude(answered_by=None).count() == 0
    assert Action.objects.exclude(confirmed_by=None).count() == 0
    assert Decision.objects.exclude(brought_by=None).count() == 0
    assert Session.objects.get().answers_erased_at == IN_30_DAYS
    assert room.session.participants.count() == Participant.objects.count()


def test_a_blurred_session_keeps_ranges_and_no_organisations_view() -> None:
    held("blurred")
    actions.erase_what_is_due(IN_30_DAYS)
    assert (KeptView.objects.count(), Satisfaction.objects.count(), Wish.objects.count()) == (0, 0, 0)
    assert KeptBand.objects.filter(about="today").count() == 12
    assert KeptText.objects.count() == 0
    assert [bool(outcome) for outcome in Decision.objects.values_list("kept_outcome", flat=True)] == [True] * 3


def test_a_talk_only_session_keeps_no_picture_at_all() -> None:
    held("talk_only")
    actions.erase_what_is_due(IN_30_DAYS)
    assert (KeptView.objects.count(), KeptBand.objects.count(), KeptText.objects.count()) == (0, 0, 0)


def test_an_open_session_keeps_only_words_that_the_group_may_read() -> None:
    held()
    shown = {*Note.objects.filter(may_be_shown=True).values_list("text", flat=True)}
    shown |= {*ClosingComment.objects.filter(may_be_shown=True).values_list("text", flat=True)}
    shown |= {*Satisfaction.objects.values_list("why", flat=True)}
    actions.erase_what_is_due(IN_30_DAYS)
    assert {*KeptText.objects.values_list("text", flat=True)} == shown


def test_how_far_few_colleagues_lie_apart_is_not_kept() -> None:
    held(people=2)
    actions.erase_what_is_due(IN_30_DAYS)
    people = [people for people, within in KeptView.objects.values_list("people", "within") if within is not None]
    assert all(number >= 3 for number in people)


@pytest.mark.parametrize(("days", "left"), [(29, True), (30, False), (400, False)])
def test_answers_stay_for_thirty_days_after_the_close(days: int, left: bool) -> None:
    held()
    actions.erase_what_is_due(NOON + timedelta(days=days))
    assert Response.objects.exists() is left


def test_erasing_twice_changes_nothing_and_is_told_once() -> None:
    room = held()
    actions.erase_what_is_due(IN_30_DAYS)
    before = everything_seen(room)
    actions.erase_what_is_due(IN_30_DAYS + timedelta(days=1))
    assert everything_seen(room) == before
    assert list(Erased.objects.filter(kind="answers").values_list("on", "number")) == [(date(2026, 12, 22), 1)]


def test_what_was_erased_is_told_by_kind_and_number_and_noted_in_the_ledger() -> None:
    room = held()
    actions.erase_what_is_due(IN_30_DAYS)
    told = Erased.objects.filter(partnership=room.partnership).values_list("kind", "number")
    assert dict(told) == {"answers": 1, "seats": 11}
    entry = LedgerEntry.objects.get(partnership=room.partnership)
    assert (entry.who, entry.what, entry.about) == ("system", "erased_by_schedule", room.session.key)


def test_who_speaks_for_an_organisation_can_still_open_a_nameless_seat() -> None:
    room = held()
    words = {}
    for role in ("representative", "rater", "observer"):
        seat = make_participant(room.session, room.partners[1], role.title(), role=role)
        words[role] = actions.new_phrase(seat)
    actions.erase_what_is_due(IN_30_DAYS)
    opened = actions.return_by_phrase(words["representative"])
    assert (opened.label, opened.role, opened.seat_version) == ("", "representative", 1)
    for role in ("rater", "observer"):
        with pytest.raises(ValidationError):
            actions.return_by_phrase(words[role])
    actions.erase_participant(opened)
    with pytest.raises(ValidationError):
        actions.return_by_phrase(words["representative"])


def test_an_example_stays_as_it_is() -> None:
    room = held()
    type(room.partnership).objects.update(is_example=True)
    actions.erase_what_is_due(IN_30_DAYS)
    assert Response.objects.exists()


def test_a_session_that_was_moved_away_is_erased_here_thirty_days_later() -> None:
    room = held()
    Session.objects.update(closed_at=None, moved_at=NOON)
    actions.erase_what_is_due(IN_30_DAYS)
    assert Response.objects.exists() is False
    assert everything_seen(room)


def unchanged_since_noon(stage: str, **fields: object) -> Session:
    return make_session(make_room().partnership, stage, changed_on=NOON.date(), **fields)


@pytest.mark.parametrize(("days", "left"), [(89, 1), (90, 0)])
def test_a_session_that_nobody_scored_goes_ninety_days_after_its_last_change(days: int, left: int) -> None:
    session = unchanged_since_noon("list")
    actions.erase_what_is_due(NOON + timedelta(days=days))
    assert Session.objects.filter(pk=session.pk).count() == left


def test_a_session_that_is_still_to_come_waits() -> None:
    session = unchanged_since_noon("prepare", from_on=date(2027, 6, 1))
    actions.erase_what_is_due(NOON + timedelta(days=90))
    assert Session.objects.filter(pk=session.pk).exists()


def test_scores_that_were_never_revealed_go_after_ninety_days_and_the_list_stays() -> None:
    room = make_room("score", changed_on=NOON.date())
    make_responses(room.ben, room.decisions[0], 1, 2, 3)
    actions.erase_what_is_due(NOON + timedelta(days=90))
    assert (Response.objects.count(), Decision.objects.count(), Erased.objects.get().kind) == (0, 2, "unfinished")


def test_a_session_that_was_revealed_and_left_lying_keeps_what_was_seen() -> None:
    room = held()
    Session.objects.update(closed_at=None, stage="wish", changed_on=NOON.date())
    before = everything_seen(room)
    actions.erase_what_is_due(NOON + timedelta(days=90))
    assert (everything_seen(room) == before, Response.objects.count()) == (True, 0)


def test_every_change_moves_the_day_of_the_last_change() -> None:
    room = make_room("score")
    Session.objects.update(changed_on=NOON.date())
    actions.record_responses(room.ben, room.decisions[0], {room.partners[0].pk: 1})
    by_answer = Session.objects.get().changed_on
    Session.objects.update(changed_on=NOON.date())
    actions.set_lobby(room.session, True, room.ana)
    today = datetime.now(NOON.tzinfo).date()
    assert (by_answer, Session.objects.get().changed_on) == (today, today)


def test_traces_of_use_go_and_recent_ones_stay() -> None:
    room = make_room("score")
    for number, days in enumerate((0, 2, 8)):
        at, person = NOON - timedelta(days=days), make_person(f"person{number}")
        Presence.objects.create(session=room.session, person=person, seen_at=at)
        Key.objects.create(session=room.session, purpose="reveal", person=person, at=at)
        WrongCodes.objects.create(address_hash="", since=at, count=1)
        SentForm.objects.create(session=room.session, key=f"{days}")
        SentForm.objects.filter(key=f"{days}").update(at=at)
    actions.erase_what_is_due(NOON + timedelta(hours=1))
    left = [model.objects.count() for model in (Presence, WrongCodes, Key, SentForm)]
    assert left == [1, 1, 2, 2]


class TestOwnWish:
    """Somebody erases what they gave, after the reveal."""

    @pytest.mark.parametrize("mode", MODES)
    def test_nobody_sees_another_view(self, mode: str) -> None:
        room = held(mode)
        seat = Participant.objects.filter(label="Dora").first()
        assert seat is not None
        Note.objects.filter(participant=seat).delete()
        ClosingComment.objects.filter(participant=seat).delete()
        Satisfaction.objects.filter(answered_by=seat).delete()
        before = everything_seen(room)
        actions.erase_participant(seat)
        assert everything_seen(room) == before
        assert Response.objects.filter(participant=seat).count() == 0
        assert Response.objects.exists()

    def test_then_the_schedule_changes_nothing_either(self) -> None:
        room = held()
        actions.erase_participant(Participant.objects.filter(label="Dora")[0])
        before = everything_seen(room)
        actions.erase_what_is_due(IN_30_DAYS)
        assert everything_seen(room) == before

    def test_a_stricter_mode_still_finds_what_it_shows(self) -> None:
        room = held()
        Session.objects.update(mode="blurred")
        before = everything_seen(room)
        Session.objects.update(mode="open_by_organisation")
        actions.erase_participant(Participant.objects.filter(label="Dora", partner=room.partners[0])[0])
        Session.objects.update(mode="blurred")
        seen = everything_seen(room)[0]
        assert isinstance(seen, DisclosedSession) and isinstance(before[0], DisclosedSession)
        assert seen.decisions == before[0].decisions

    def test_after_it_the_mode_still_cannot_become_more_open(self) -> None:
        room = make_room("look", decisions=1, mode="blurred")
        make_responses(room.ben, room.decisions[0], 1, 2, 3)
        actions.erase_participant(room.ben)
        with pytest.raises(Exception, match="stricter"):
            actions.choose_mode(room.session, "open_by_organisation", room.ana)


def test_sweeping_inside_a_transaction_does_nothing_and_breaks_nothing() -> None:
    from evenhand.facilitation.actions.sweeping import sweep_the_log

    sweep_the_log()
    assert connection.is_usable()


def test_the_room_counts_the_same_people_and_disagreements_as_before() -> None:
    from evenhand.facilitation.queries.rooms import session_in_room

    for mode in MODES:
        room = held(mode)
        before = session_in_room(room.ana, room.session.pk)
        actions.erase_what_is_due(IN_30_DAYS)
        after = session_in_room(room.ana, room.session.pk)
        assert before is not None and after is not None
        assert (after.people_answered, after.no_agreement) == (before.people_answered, before.no_agreement)
        assert before.people_answered == 9


def test_pages_of_an_erased_session_say_so_and_show_no_empty_bars() -> None:
    room = held()
    Participant.objects.filter(pk=room.ben.pk).update(role="representative", phrase_hash="x" * 64)
    actions.erase_what_is_due(IN_30_DAYS)
    score, people = (page_of(room, page) for page in ("score", "people"))
    day = date_format(IN_30_DAYS.date(), "DATE_FORMAT")
    assert f"The answers, the notes and the names of people were erased on {day}." in score
    assert ('class="bars"' in score, "Each bar is one person" in score) == (False, False)
    assert re.findall(r'<td class="st">(\d) people</td>', score) == ["4", "3", "3"]
    assert f"The names were erased on {day}. Each line is the place of one person." in people
    phone = phone_of(Participant.objects.get(pk=room.ben.pk))
    mine, own = said_on(phone.get("/here/mine/")), said_on(phone.get("/here/mine/answers/"))
    assert f"Your name, your answers and your notes were erased on {day}." in mine
    assert ("You answered" in mine, "Look at my answers" in mine, "The name you chose" in mine) == (False, False, False)
    assert (f"Your answers and notes were erased on {day}." in own, "still open" in own) == (True, False)


def test_the_page_of_a_session_that_lost_its_answers_by_the_schedule_says_that_people_can_answer_again() -> None:
    room = make_room("score", changed_on=NOON.date())
    Session.objects.update(made_at=timezone.now() - timedelta(days=120))
    make_responses(room.ben, room.decisions[0], 1, 2, 3)
    before = page_of(room, "score")
    actions.erase_what_is_due(timezone.now() + timedelta(days=90))  # the room was looked at today
    words = "because nobody went on with this session for 90 days. People can answer again."
    assert (words in before, words in page_of(room, "score"), Response.objects.count()) == (False, True, 0)


def page_of(room: Room, page: str) -> str:
    client = Client()
    client.force_login(room.ana)
    return client.get(f"/sessions/{room.session.pk}/{page}/").content.decode()
