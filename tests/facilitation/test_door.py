"""The door: codes, links, phrases, seats, and what happens when they end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from evenhand.facilitation import actions, queries
from evenhand.facilitation.models import (
    ClosingComment,
    Note,
    Participant,
    PartnerCode,
    Presence,
    Response,
    Satisfaction,
    Session,
    WrongCodes,
)
from tests import makers

pytestmark = pytest.mark.django_db

HERE = queries.hashed_address("192.0.2.7", makers.NOON)
ELSEWHERE = queries.hashed_address("192.0.2.8", makers.NOON)


def refusal_of(action, *args, **kwargs) -> ValidationError:
    with pytest.raises(ValidationError) as refusal:
        action(*args, **kwargs)
    return refusal.value


@pytest.fixture
def room() -> makers.Room:
    return makers.make_room("list")


class TestPreparing:
    def test_sessions_of_a_partnership_are_numbered(self):
        ana, partnership = makers.make_person("ana"), makers.make_partnership()
        sessions = [actions.prepare_session(partnership, label, ana, "blurred") for label in ("First", "Second")]
        assert [session.key for session in sessions] == ["R1", "R2"]
        assert [session.mode for session in sessions] == ["blurred", "blurred"]
        assert sessions[0].link_token != sessions[1].link_token

    def test_new_session_has_its_door_closed(self):
        session = actions.prepare_session(makers.make_partnership(), "First", makers.make_person("ana"), "blurred")
        assert (session.is_door_open, session.code) == (False, None)
        assert queries.session_by_link(session.link_token) is None

    def test_session_without_a_label_is_refused(self):
        partnership, ana = makers.make_partnership(), makers.make_person("ana")
        assert refusal_of(actions.prepare_session, partnership, " \u200b", ana, "blurred").code == "label_missing"

    def test_mode_becomes_stricter_but_never_looser_after_the_first_answer(self, room):
        makers.make_responses(room.ben, room.decisions[0], 0, 1, None)
        actions.choose_mode(room.session, "blurred", room.ana)
        assert refusal_of(actions.choose_mode, room.session, "open_by_organisation", room.ana).code == "only_stricter"
        room.session.refresh_from_db()
        assert room.session.mode == "blurred"

    def test_answer_of_somebody_who_left_still_fixes_the_mode(self, room):
        makers.make_responses(room.ben, room.decisions[0], 0, 1, None)
        actions.choose_mode(room.session, "blurred", room.ana)
        actions.remove_seat(room.ben, room.ana)
        assert refusal_of(actions.choose_mode, room.session, "open_by_organisation", room.ana).code == "only_stricter"

    def test_thresholds_only_rise_after_the_first_answer(self, room):
        makers.make_responses(room.ben, room.decisions[0], 0, 1, None)
        actions.change_session(room.session, room.ana, least_people=6)
        assert refusal_of(actions.change_session, room.session, room.ana, least_people=5).code == "out_of_range"

    @pytest.mark.parametrize(
        ("name", "number"), [("least_people", 4), ("least_organisations", 2), ("least_people", 51)]
    )
    def test_threshold_that_would_show_too_much_is_refused(self, room, name, number):
        assert refusal_of(actions.change_session, room.session, room.ana, **{name: number}).code == "out_of_range"

    def test_session_is_renamed(self, room):
        before = room.session.revision
        actions.change_session(room.session, room.ana, label="  Second <b>session</b> ")
        room.session.refresh_from_db()
        assert (room.session.label, room.session.revision) == ("Second <b>session</b>", before + 1)

    def test_stage_is_not_among_what_can_be_changed(self, room):
        with pytest.raises(TypeError):
            actions.change_session(room.session, room.ana, stage="close")

    def test_invitation_is_kept_per_language(self, room):
        actions.write_invitation(room.session, "en", "Come at ten.\nBring tea.", room.ana)
        actions.write_invitation(room.session, "fr", "Venez à dix heures.", room.ana)
        actions.write_invitation(room.session, "fr", "", room.ana)
        texts = room.session.invitation_texts.values_list("language", "text")
        assert list(texts) == [("en", "Come at ten.\nBring tea.")]


class TestCodesAndLinks:
    def test_open_door_is_found_by_code_and_by_link(self, room):
        actions.open_door(room.session, room.ana)
        room.session.refresh_from_db()
        assert queries.session_by_code(room.session.shown_code) == room.session
        assert queries.session_by_link(room.session.link_token) == room.session

    def test_closed_door_is_found_by_neither(self, room):
        code = room.session.code
        actions.close_door(room.session, room.ana)
        assert queries.session_by_code(code) is None
        assert queries.session_by_link(room.session.link_token) is None

    def test_closed_session_is_found_by_neither(self):
        session = makers.make_closed_session(is_door_open=True, code="123456789")
        assert queries.session_by_code("123456789") is None
        assert queries.session_by_link(session.link_token) is None

    def test_renewed_code_ends_the_old_code_and_link(self, room):
        code, link = room.session.code, room.session.link_token
        actions.renew_code(room.session, room.ana)
        room.session.refresh_from_db()
        assert queries.session_by_code(code) is None
        assert queries.session_by_link(link) is None
        assert queries.session_by_code(room.session.code) == room.session

    @pytest.mark.parametrize("typed", ["", "abc", "\x00", "1" * 5000, "' or 1=1 --"])
    def test_anything_else_is_no_code_and_no_link(self, typed):
        assert queries.session_by_code(typed) is None
        assert queries.session_by_link(typed) is None

    def test_wrong_code_costs_one_query(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            queries.session_by_code("000 000 000")


class TestThrottling:
    def count(self, address: str, times: int) -> None:
        for _ in range(times):
            actions.count_wrong_code(address, makers.NOON)

    def test_twenty_wrong_codes_close_the_way_for_one_address(self):
        self.count(HERE, 19)
        assert not queries.is_code_throttled(HERE, makers.NOON)
        self.count(HERE, 1)
        assert queries.is_code_throttled(HERE, makers.NOON)
        assert not queries.is_code_throttled(ELSEWHERE, makers.NOON)

    def test_very_many_wrong_codes_close_the_way_for_all(self):
        since = makers.NOON
        WrongCodes.objects.create(address_hash="", since=since, count=599)
        assert not queries.is_code_throttled(ELSEWHERE, makers.NOON)
        self.count(HERE, 1)
        assert queries.is_code_throttled(ELSEWHERE, makers.NOON)

    def test_way_is_open_again_ten_minutes_later(self):
        self.count(HERE, 20)
        assert not queries.is_code_throttled(HERE, makers.NOON + timedelta(minutes=10))

    def test_old_counts_are_forgotten(self):
        self.count(HERE, 1)
        actions.count_wrong_code(ELSEWHERE, makers.NOON + timedelta(hours=2))
        assert set(WrongCodes.objects.values_list("address_hash", "count")) == {(ELSEWHERE, 1), ("", 1)}

    def test_address_is_kept_only_as_a_hash_that_changes_every_day(self):
        tomorrow = queries.hashed_address("192.0.2.7", makers.NOON + timedelta(days=1))
        assert "192" not in HERE
        assert len({HERE, ELSEWHERE, tomorrow}) == 3

    def test_addresses_of_one_ipv6_network_count_as_one(self):
        first, second, other = (
            queries.hashed_address(address, makers.NOON)
            for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")
        )
        assert first == second
        assert first != other


class TestJoining:
    def test_newcomer_gets_a_seat_and_four_words(self, room):
        joined = actions.join_session(room.session, " Field lead ", "sw", room.partners[1])
        seat = Participant.objects.get(pk=joined.participant.pk)
        assert (seat.label, seat.language, seat.partner, seat.role) == ("Field lead", "sw", room.partners[1], "rater")
        assert len(joined.phrase.split()) == 4
        assert joined.phrase not in seat.phrase_hash

    def test_joining_takes_at_most_eight_queries(self, room, django_assert_num_queries):
        actions.set_partner_codes(room.session, True, room.ana)
        code = PartnerCode.objects.get(session=room.session, partner=room.partners[0]).code
        with django_assert_num_queries(8):  # two of them are the savepoint
            actions.join_session(room.session, "Ina", "en", room.partners[0], partner_code=code, form_key="f1")

    def test_form_sent_twice_gives_one_seat(self, room):
        first = actions.join_session(room.session, "Ina", "en", room.partners[0], form_key="f1")
        second = actions.join_session(room.session, "Ina", "en", room.partners[0], form_key="f1")
        assert first.participant == second.participant
        assert actions.return_by_phrase(second.phrase) == first.participant

    def test_closed_door_lets_nobody_in(self, room):
        actions.close_door(room.session, room.ana)
        assert refusal_of(actions.join_session, room.session, "Ina", "en").code == "wrong_code"

    def test_closed_session_lets_nobody_in(self):
        assert refusal_of(actions.join_session, makers.make_closed_session(), "Ina", "en").code == "closed"

    @pytest.mark.parametrize("label", ["", "   ", "\u200b\u200d", "\x00"])
    def test_label_that_looks_empty_is_refused(self, room, label):
        assert refusal_of(actions.join_session, room.session, label, "en").code == "label_missing"

    @pytest.mark.parametrize("label", ["<script>alert(1)</script>", "{{ 7*7 }}", "O'Brien", "مدير 👩\u200d🌾"])
    def test_any_word_will_do_as_a_label(self, room, label):
        assert actions.join_session(room.session, label, "en").participant.label == label

    def test_label_over_forty_characters_is_refused_with_both_lengths(self, room):
        refusal = refusal_of(actions.join_session, room.session, "x" * 41, "en")
        assert refusal.messages == [
            "The text has 41 characters. There is room for 40 characters. Shorten it and send it again."
        ]

    def test_partner_of_another_partnership_is_refused(self, room):
        stranger = makers.make_partnership().partners.first()
        assert refusal_of(actions.join_session, room.session, "Ina", "en", stranger).code == "no_such_partner"

    def test_partner_that_has_left_is_refused(self, room):
        gone = makers.make_partner(room.partnership, 3, left_at=makers.NOON)
        assert refusal_of(actions.join_session, room.session, "Ina", "en", gone).code == "no_such_partner"

    def test_partner_that_does_not_take_part_is_refused(self, room):
        absent = makers.make_partner(room.partnership, 3, takes_part="absent")
        assert refusal_of(actions.join_session, room.session, "Ina", "en", absent).code == "absent"

    def test_who_scores_for_an_absent_funder_is_a_stand_in(self, room):
        funder = makers.make_partner(room.partnership, 3, takes_part="stand_in")
        assert actions.join_session(room.session, "Ina", "en", funder).participant.role == "stand_in"

    def test_who_is_not_sure_sits_without_an_organisation(self, room):
        seat = actions.join_session(room.session, "Ina", "en").participant
        assert (seat.partner, seat.may_score) == (None, False)

    def test_forwarded_link_is_not_enough_where_partners_have_codes(self, room):
        actions.set_partner_codes(room.session, True, room.ana)
        own, other = (PartnerCode.objects.get(partner=partner).code for partner in room.partners[:2])
        join = (room.session, "Ina", "en", room.partners[0])
        assert refusal_of(actions.join_session, *join).code == "wrong_partner_code"
        assert refusal_of(actions.join_session, *join, partner_code=other).code == "wrong_partner_code"
        assert actions.join_session(*join, partner_code=f" {own.lower()} ").participant.partner == room.partners[0]

    def test_who_is_not_sure_needs_the_code_of_some_partner(self, room):
        actions.set_partner_codes(room.session, True, room.ana)
        code = PartnerCode.objects.get(partner=room.partners[2]).code
        assert refusal_of(actions.join_session, room.session, "Ina", "en").code == "wrong_partner_code"
        assert actions.join_session(room.session, "Ina", "en", partner_code=code).participant.partner is None

    def test_partner_codes_stay_when_asked_for_again(self, room):
        actions.set_partner_codes(room.session, True, room.ana)
        before = set(PartnerCode.objects.values_list("code", flat=True))
        makers.make_partner(room.partnership, 3)
        actions.set_partner_codes(room.session, True, room.ana)
        after = set(PartnerCode.objects.values_list("code", flat=True))
        assert (before < after, len(after)) == (True, 4)

    def test_lobby_keeps_newcomers_waiting_until_they_are_let_in(self, room):
        actions.set_lobby(room.session, True, room.ana)
        seat = actions.join_session(room.session, "Ina", "en", room.partners[0]).participant
        assert not seat.is_admitted
        actions.admit(seat, room.ana)
        seat.refresh_from_db()
        assert seat.is_admitted


class TestReturning:
    def test_four_words_open_the_seat_whatever_their_capitals(self, room):
        joined = actions.join_session(room.session, "Ina", "en")
        assert actions.return_by_phrase(f"  {joined.phrase.upper()}, ") == joined.participant

    def test_new_words_take_the_place_of_the_old_ones(self, room):
        joined = actions.join_session(room.session, "Ina", "en")
        phrase = actions.new_phrase(joined.participant)
        assert refusal_of(actions.return_by_phrase, joined.phrase).code == "wrong_phrase"
        assert actions.return_by_phrase(phrase) == joined.participant

    def test_wrong_removed_and_unknown_words_get_one_answer(self, room):
        removed = actions.join_session(room.session, "Ina", "en")
        actions.remove_seat(removed.participant, room.ana)
        erased = actions.join_session(room.session, "Ola", "en")
        actions.erase_participant(erased.participant)
        phrases = (removed.phrase, erased.phrase, "mango lantern river nine")
        refusals = {
            (refusal.code, refusal.message)
            for refusal in (refusal_of(actions.return_by_phrase, each) for each in phrases)
        }
        assert len(refusals) == 1
        assert next(iter(refusals))[0] == "wrong_phrase"

    def test_people_without_words_are_not_opened_by_an_empty_phrase(self, room):
        assert room.ben.phrase_hash == ""
        assert refusal_of(actions.return_by_phrase, "").code == "phrase_words"

    def test_three_words_are_counted(self):
        refusal = refusal_of(actions.return_by_phrase, "mango lantern river")
        assert refusal.messages == ["That is 3 words. Four words are needed, in their order."]


class TestSeats:
    def test_removed_seat_is_out_on_every_phone(self, room):
        actions.remove_seat(room.ben, room.ana)
        room.ben.refresh_from_db()
        assert room.ben.removed_at is not None
        assert room.ben.seat_version == 2
        assert list(Participant.objects.counted().filter(session=room.session)) == []

    def test_seat_removed_after_the_reveal_still_counts_in_what_the_group_has_seen(self):
        room = makers.make_room("look")
        actions.remove_seat(room.ben, room.ana)
        assert list(Participant.objects.counted().filter(session=room.session)) == [room.ben]

    def test_leaving_keeps_the_answers_and_the_words(self, room):
        joined = actions.join_session(room.session, "Ina", "en")
        actions.leave_session(joined.participant)
        seat = actions.return_by_phrase(joined.phrase)
        assert (seat.seat_version, seat.removed_at) == (2, None)

    def test_facilitator_places_somebody(self, room):
        seat = actions.join_session(room.session, "Ina", "en").participant
        actions.place_participant(seat, room.partners[2], "representative", room.ana)
        seat.refresh_from_db()
        assert (seat.partner, seat.role) == (room.partners[2], "representative")

    @pytest.mark.parametrize(("place", "role"), [(1, "rater"), (0, "observer")])
    def test_nobody_is_moved_out_of_a_view_the_group_has_seen(self, place, role):
        room = makers.make_room("look")
        makers.make_responses(room.ben, room.decisions[0], 0, 1, None)
        refusal = refusal_of(actions.place_participant, room.ben, room.partners[place], role, room.ana)
        assert refusal.code == "already_seen"

    def test_rater_becomes_representative_after_the_reveal(self):
        room = makers.make_room("look")
        makers.make_responses(room.ben, room.decisions[0], 0, 1, None)
        actions.place_participant(room.ben, room.partners[0], "representative", room.ana)
        room.ben.refresh_from_db()
        assert room.ben.role == "representative"

    def test_helper_entry_is_marked(self, room):
        seat = actions.add_helped_participant(
            room.session, room.partners[0], "Mama N", room.ana, entered_by="paper", sheet=4
        )
        assert (seat.entered_by, seat.sheet, seat.phrase_hash) == ("paper", 4, "")

    def test_sheet_is_typed_in_once(self, room):
        actions.add_helped_participant(room.session, room.partners[0], "Mama N", room.ana, entered_by="paper", sheet=4)
        again = (room.session, room.partners[0], "Mama N", room.ana)
        assert refusal_of(actions.add_helped_participant, *again, entered_by="paper", sheet=4).code == "sheet_taken"

    def test_presence_is_announced_once_while_somebody_stays(self, room):
        def revision() -> int:
            return Session.objects.get(pk=room.session.pk).revision

        start = revision()
        for seconds in (0, 5, 30, 60):
            actions.note_presence(room.session, room.ana, makers.NOON + timedelta(seconds=seconds))
        assert revision() == start + 1
        actions.note_presence(room.session, room.ana, makers.NOON + timedelta(seconds=200))
        assert revision() == start + 2
        assert Presence.objects.get().seen_at == makers.NOON + timedelta(seconds=200)


class TestErasing:
    def test_everything_goes_before_the_reveal_but_the_decision_brought(self):
        room = makers.make_room("score")
        decision = makers.make_decision(room.session, brought_by=room.ben)
        makers.make_responses(room.ben, decision, 0, 1, None)
        makers.make_note(room.ben, decision)
        actions.erase_participant(room.ben)
        assert (Participant.objects.count(), Response.objects.count(), Note.objects.count()) == (0, 0, 0)
        decision.refresh_from_db()
        assert decision.brought_by is None

    def test_after_the_reveal_the_organisations_view_stays_without_the_answers_behind_it(self):
        room = makers.make_room("content")
        makers.make_responses(room.ben, room.decisions[0], 0, 1, None)
        makers.make_note(room.ben, room.decisions[0])
        ClosingComment.objects.create(participant=room.ben, text="Thanks")
        Satisfaction.objects.create(
            decision=room.decisions[0],
            partner=room.partners[0],
            answer="disagree",
            why="Never asked",
            answered_by=room.ben,
        )
        actions.erase_participant(room.ben)
        room.ben.refresh_from_db()
        assert (room.ben.label, room.ben.language, room.ben.phrase_hash) == ("", "", "")
        assert (Note.objects.count(), ClosingComment.objects.count(), Response.objects.count()) == (0, 0, 0)
        satisfaction = Satisfaction.objects.get()
        assert (satisfaction.answer, satisfaction.why, satisfaction.answered_by) == ("disagree", "", None)
        assert list(Participant.objects.counted()) == [room.ben]

    def test_erasing_is_possible_after_the_session_has_closed(self):
        session = makers.make_closed_session()
        ben = makers.make_participant(session)
        actions.erase_participant(ben)
        ben.refresh_from_db()
        assert ben.label == ""
