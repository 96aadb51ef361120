"""What no partner may do alone: the keys that are asked for, and what happens with the last one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from evenhand.facilitation import actions, permissions, queries, rules
from evenhand.facilitation.models import (
    Action,
    AgreedLevel,
    FormerVersion,
    Participant,
    Proposal,
    ProposalKey,
    Session,
)
from evenhand.partnerships import queries as partnerships
from evenhand.partnerships.models import Facilitator, Partnership
from tests import makers

Kind = Proposal.Kind


def refused(action: Callable[..., Any], *args: Any, **named: Any) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        action(*args, **named)
    return str(caught.value.code), caught.value.messages[0]


def now(session: Session) -> Session:
    return Session.objects.get(pk=session.pk)


def noted(partnership: Partnership) -> list[tuple[str, str, str]]:
    """The ledger, oldest first: who, which partner, what."""
    return [(each.who, each.partner, each.what) for each in reversed(partnerships.ledger_of(partnership))]


def make_representative(room: makers.Room, place: int = 2, **fields: object) -> Participant:
    """Somebody who speaks for a partner that does not fund, lead or host."""
    return makers.make_participant(room.session, room.partners[place], "Rose", **{"role": "representative", **fields})


def closed_room(**fields: object) -> makers.Room:
    return makers.make_room("close", closed_at=makers.NOON, is_door_open=False, code=None, **fields)


class TestRules:
    @pytest.mark.parametrize(
        ("had", "is_rehearsal", "is_example"), list(product((False, True), (False, True), (False, True)))
    )
    def test_a_second_key_is_needed_once_an_eligible_partner_has_sat_there(
        self, had: bool, is_rehearsal: bool, is_example: bool
    ) -> None:
        needed = rules.needs_second_key(had_eligible_seats=had, is_rehearsal=is_rehearsal, is_example=is_example)
        assert needed is (had and not is_rehearsal and not is_example)

    @pytest.mark.parametrize("kind", Kind.values)
    @pytest.mark.parametrize("turned", [(), ("ana",), ("bo",), ("ana", "bo")])
    @pytest.mark.parametrize("present", [(), ("ana",), ("ana", "bo")])
    @pytest.mark.parametrize(("needs_second", "has_second"), list(product((False, True), (False, True))))
    def test_no_key_opens_alone_what_needs_two(
        self, kind: str, turned: tuple[str, ...], present: tuple[str, ...], needs_second: bool, has_second: bool
    ) -> None:
        all_present = len(set(turned) | set(present)) < 2 or len(turned) == 2
        facilitators = bool(turned) and (kind in ("loosen_access", "edit_after_close") or all_present)
        may = rules.may_carry_out(kind, turned, present, needs_second=needs_second, has_second=has_second)
        assert may is (facilitators and (has_second or not needs_second))

    @pytest.mark.parametrize(
        ("role", "entered_by", "is_simulated"),
        list(product(("representative", "rater", "observer", "stand_in"), ("", "helper", "paper"), (False, True))),
    )
    def test_only_a_person_of_the_organisation_with_a_phone_sits_in_a_seat_of_their_own(
        self, role: str, entered_by: str, is_simulated: bool
    ) -> None:
        expected = role in ("representative", "rater") and not entered_by and not is_simulated
        assert rules.is_own_seat(role, entered_by=entered_by, is_simulated=is_simulated) is expected

    @pytest.mark.parametrize(
        ("change", "is_revealed"),
        list(product(("lobby_off", "codes_off", "door_open", "lobby_on", "codes_on", "door_close"), (False, True))),
    )
    def test_what_loosens_access(self, change: str, is_revealed: bool) -> None:
        expected = change in ("lobby_off", "codes_off") or (change == "door_open" and is_revealed)
        assert rules.loosens(change, is_revealed=is_revealed) is expected

    def test_what_was_asked_lapses_after_fourteen_days_and_corrections_after_one(self) -> None:
        assert rules.asked_since(makers.NOON) == makers.NOON - timedelta(days=14)
        end = rules.corrections_end(makers.NOON)
        assert [rules.is_correcting(end, end - timedelta(seconds=s)) for s in (1, 0, -1)] == [True, False, False]


@pytest.mark.django_db
class TestWhoHoldsASecondKey:
    def test_the_representative_of_a_partner_that_does_not_fund_lead_or_host(self) -> None:
        room = makers.make_room()
        assert permissions.holds_second_key(make_representative(room)) is True

    def test_a_rater_only_where_no_representative_sits(self) -> None:
        room = makers.make_room()
        rater = make_representative(room, role="rater")
        assert permissions.holds_second_key(rater) is True
        make_representative(room)
        assert permissions.holds_second_key(rater) is False

    @pytest.mark.parametrize(
        "fields", [{"kind": "funder"}, {"is_lead": True}, {"is_host": True}, {"left_at": makers.NOON}]
    )
    def test_nobody_of_a_funder_lead_or_host_or_of_one_that_has_left(self, fields: dict[str, Any]) -> None:
        room = makers.make_room()
        rose = make_representative(room)
        for name, value in fields.items():
            setattr(rose.partner, name, value)
        rose.partner.save()
        assert permissions.holds_second_key(Participant.objects.get(pk=rose.pk)) is False

    @pytest.mark.parametrize(
        "fields",
        [
            {"role": "observer"},
            {"role": "stand_in"},
            {"entered_by": "helper"},
            {"is_simulated": True},
            {"is_admitted": False},
            {"removed_at": makers.NOON},
        ],
    )
    def test_no_observer_stand_in_or_seat_in_a_helpers_hand(self, fields: dict[str, Any]) -> None:
        room = makers.make_room()
        assert permissions.holds_second_key(make_representative(room, **fields)) is False

    def test_a_seat_of_another_session_turns_no_key_of_this_one(self) -> None:
        room, other = closed_room(), makers.make_room()
        proposal = actions.ask_for(room.session, Kind.EDIT_AFTER_CLOSE, room.ana)
        make_representative(room)
        stranger = make_representative(other)
        assert refused(actions.turn_second_key, stranger, proposal)[0] == "not_your_key"
        assert now(room.session).corrections_until is None


@pytest.mark.django_db
class TestAsking:
    def test_without_participants_one_key_is_enough(self) -> None:
        room = makers.make_room("prepare")
        room.ben.delete()
        assert actions.delete_session(room.session, room.ana) is True
        assert Session.objects.count() == 0

    def test_a_rehearsal_needs_no_second_key(self) -> None:
        room = makers.make_room("prepare", is_rehearsal=True)
        assert actions.delete_session(room.session, room.ana) is True

    def test_a_seat_that_was_removed_still_asks_for_a_second_key(self) -> None:
        room = makers.make_room()
        actions.remove_seat(room.ben, room.ana)
        assert actions.delete_session(room.session, room.ana) is False

    def test_a_partner_taken_off_the_list_still_asks_for_a_second_key(self) -> None:
        room = makers.make_room()
        room.partners[0].left_at = makers.NOON
        room.partners[0].save()
        assert actions.delete_session(room.session, room.ana) is False

    def test_who_does_not_facilitate_asks_for_nothing(self) -> None:
        room = makers.make_room()
        assert refused(actions.delete_session, room.session, room.cleo)[0] == "not_facilitator"
        assert Proposal.objects.count() == 0

    @pytest.mark.parametrize("kind", [Kind.RELEASE, Kind.EDIT_AFTER_CLOSE])
    def test_an_open_session_is_neither_released_nor_corrected(self, kind: str) -> None:
        room = makers.make_room("close")
        assert refused(actions.ask_for, room.session, kind, room.ana)[0] == "not_closed"

    def test_asking_twice_is_asking_once(self) -> None:
        room = makers.make_room()
        actions.delete_session(room.session, room.ana)
        actions.delete_session(room.session, room.ana)
        assert (Proposal.objects.count(), ProposalKey.objects.count()) == (1, 1)
        assert noted(room.partnership) == [("facilitator", "", "proposal_made")]

    def test_what_was_asked_lapses(self) -> None:
        room = makers.make_room()
        rose = make_representative(room)
        actions.delete_session(room.session, room.ana)
        Proposal.objects.update(asked_at=timezone.now() - timedelta(days=14))
        assert queries.proposals_waiting(room.session) == []
        code, sentence = refused(actions.turn_second_key, rose, Proposal.objects.get())
        assert (code, sentence) == ("not_asked", "Nobody asks for this any more. Nothing was changed.")

    def test_what_was_asked_can_be_taken_back(self) -> None:
        room = makers.make_room()
        rose = make_representative(room)
        actions.delete_session(room.session, room.ana)
        proposal = Proposal.objects.get()
        assert refused(actions.withdraw_proposal, proposal, room.cleo)[0] == "not_facilitator"
        actions.withdraw_proposal(proposal, room.ana)
        assert refused(actions.turn_second_key, rose, proposal)[0] == "not_asked"
        assert noted(room.partnership)[-1] == ("facilitator", "", "proposal_withdrawn")


@pytest.mark.django_db
class TestTurningTheSecondKey:
    def test_the_second_key_carries_it_out(self) -> None:
        room = makers.make_room(has_lobby=True)
        rose = make_representative(room)
        assert actions.set_lobby(room.session, False, room.ana) is False
        assert now(room.session).has_lobby is True
        assert actions.turn_second_key(rose, Proposal.objects.get()) is True
        assert now(room.session).has_lobby is False
        assert Proposal.objects.get().done_at is not None

    def test_in_the_open_mode_the_ledger_names_the_organisation_and_otherwise_not(self) -> None:
        for mode, partner in (("open_by_organisation", "ZL"), ("blurred", ""), ("talk_only", "")):
            room = makers.make_room(has_lobby=True, mode=mode)
            rose = make_representative(room)
            actions.set_lobby(room.session, False, room.ana)
            actions.turn_second_key(rose, Proposal.objects.get(session=room.session))
            assert noted(room.partnership) == [
                ("facilitator", "", "proposal_made"),
                ("representative", partner, "key_turned"),
                ("facilitator", "", "access_loosened"),
                ("facilitator", "", "lobby_off"),
            ]

    def test_both_facilitators_turn_theirs_when_both_are_present(self) -> None:
        room = makers.make_room()
        marit = makers.make_person("marit")
        Facilitator.objects.create(partnership=room.partnership, person=marit)
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        rose = make_representative(room)
        assert actions.delete_session(room.session, room.ana) is False
        assert actions.turn_second_key(rose, Proposal.objects.get()) is False
        assert Session.objects.count() == 1
        assert actions.delete_session(room.session, marit) is True
        assert Session.objects.count() == 0

    def test_a_key_of_somebody_who_lost_the_seat_does_not_count(self) -> None:
        room = makers.make_room()
        marit = makers.make_person("marit")
        Facilitator.objects.create(partnership=room.partnership, person=marit)
        makers.make_presence(room.session, room.ana, marit, at=timezone.now())
        rose = make_representative(room)
        actions.delete_session(room.session, room.ana)
        actions.turn_second_key(rose, Proposal.objects.get())
        actions.remove_seat(rose, room.ana)
        assert actions.delete_session(room.session, marit) is False
        assert Session.objects.count() == 1

    def test_a_removed_seat_turns_no_key(self) -> None:
        room = makers.make_room()
        rose = make_representative(room)
        actions.delete_session(room.session, room.ana)
        actions.remove_seat(rose, room.ana)
        assert refused(actions.turn_second_key, rose, Proposal.objects.get())[0] == "seat_removed"

    def test_the_lead_turns_no_second_key(self) -> None:
        room = makers.make_room()
        room.partners[2].is_lead = True
        room.partners[2].save()
        rose = make_representative(room)
        actions.delete_session(room.session, room.ana)
        code, sentence = refused(actions.turn_second_key, rose, Proposal.objects.get())
        assert code == "not_your_key"
        assert sentence == "This key is turned by a representative of a partner that does not fund, lead or host."
        assert Session.objects.count() == 1


@pytest.mark.django_db
class TestDoor:
    def test_before_the_reveal_the_door_opens_and_closes_freely(self) -> None:
        room = makers.make_room("score")
        actions.close_door(room.session, room.ana)
        assert actions.open_door(room.session, room.ana) is True
        assert now(room.session).is_door_open is True

    def test_after_the_reveal_opening_it_again_waits_for_a_second_key(self) -> None:
        room = makers.make_room("look", is_door_open=False, code=None)
        rose = make_representative(room)
        assert actions.open_door(room.session, room.ana) is False
        assert now(room.session).is_door_open is False
        actions.turn_second_key(rose, Proposal.objects.get())
        assert (now(room.session).is_door_open, len(now(room.session).code or "")) == (True, 9)

    def test_asking_for_partners_codes_no_more_waits_for_a_second_key(self) -> None:
        room = makers.make_room(has_partner_codes=True)
        rose = make_representative(room)
        assert actions.set_partner_codes(room.session, False, room.ana) is False
        actions.turn_second_key(rose, Proposal.objects.get())
        assert now(room.session).has_partner_codes is False

    def test_a_stricter_door_needs_nobody_else(self) -> None:
        room = makers.make_room()
        assert actions.set_lobby(room.session, True, room.ana) is True
        assert actions.set_partner_codes(room.session, True, room.ana) is True
        assert Proposal.objects.count() == 0

    def test_a_key_that_comes_after_the_close_opens_no_door(self) -> None:
        room = makers.make_room("close", is_door_open=False, code=None)
        rose = make_representative(room)
        actions.open_door(room.session, room.ana)
        actions.close_session(room.session, room.ana)
        actions.turn_second_key(rose, Proposal.objects.get())
        assert now(room.session).is_door_open is False


@pytest.mark.django_db
class TestDeleting:
    def test_a_session_goes_with_everything_in_it_and_the_ledger_says_so(self) -> None:
        room = makers.make_room("act")
        rose = make_representative(room)
        actions.add_action(room.session, room.decisions[0], "Share the budget", room.partners[0], room.ana)
        AgreedLevel.objects.create(decision=room.decisions[0], partner=room.partners[0], level=3, is_settled=True)
        actions.delete_session(room.session, room.ana)
        assert actions.turn_second_key(rose, Proposal.objects.get()) is True
        left = [Session, Participant, Action, AgreedLevel, Proposal, ProposalKey]
        assert [model.objects.count() for model in left] == [0] * 6  # type: ignore[attr-defined]
        assert noted(room.partnership)[-1] == ("facilitator", "", "session_deleted")
        assert partnerships.ledger_break(room.partnership) is None

    def test_a_partnership_needs_a_second_key_of_any_of_its_sessions(self) -> None:
        room = makers.make_room()
        later = makers.make_session(room.partnership)
        rose = makers.make_participant(later, room.partners[1], "Rose", role="representative")
        name = room.partnership.name
        assert actions.delete_partnership(room.partnership, room.ana, name) is False
        assert Partnership.objects.count() == 1
        assert actions.turn_second_key(rose, Proposal.objects.get()) is True
        assert (Partnership.objects.count(), Session.objects.count()) == (0, 0)

    def test_a_partnership_without_participants_goes_at_once(self) -> None:
        room = makers.make_room()
        room.ben.delete()
        assert actions.delete_partnership(room.partnership, room.ana, room.partnership.name) is True
        assert Partnership.objects.count() == 0

    def test_a_partnership_goes_only_by_its_name(self) -> None:
        room = makers.make_room()
        with pytest.raises(ValidationError, match="This is not the name of the partnership"):
            actions.delete_partnership(room.partnership, room.ana, "Lake")
        assert Proposal.objects.count() == 0


@pytest.mark.django_db
class TestCorrecting:
    def opened(self) -> tuple[makers.Room, Action]:
        room = makers.make_room("close", closing_remarks="We began late.")
        rose = make_representative(room)
        action = actions.add_action(room.session, None, "Share the budget", room.partners[0], room.ana)
        actions.close_session(room.session, room.ana)
        actions.ask_for(room.session, Kind.EDIT_AFTER_CLOSE, room.ana)
        actions.turn_second_key(rose, Proposal.objects.get())
        return room, action

    def test_a_closed_session_stays_as_it_is_without_the_keys(self) -> None:
        room = closed_room()
        assert refused(actions.write_closing_remarks, room.session, "More", room.ana)[0] == "closed"
        assert refused(actions.add_action, room.session, None, "More", room.partners[0], room.ana)[0] == "closed"

    def test_an_action_that_is_changed_keeps_its_words_before(self) -> None:
        room, action = self.opened()
        actions.change_action(action, room.ana, action.version, what="Share the whole budget")
        actions.change_action(action, room.ana, action.version + 1, what="Share all of it")
        kept = [(each.about, each.version, each.kept["what"]) for each in FormerVersion.objects.all()]
        assert kept == [(action.key, 1, "Share the budget"), (action.key, 2, "Share the whole budget")]
        assert now(room.session).changed_after_closing_at is not None

    def test_added_and_removed_actions_are_kept_too(self) -> None:
        room, action = self.opened()
        added = actions.add_action(room.session, None, "Meet each month", room.partners[1], room.ana)
        actions.remove_action(action, room.ana)
        kept = {each.about: each.kept for each in FormerVersion.objects.all()}
        assert kept[added.key] == {}
        assert (kept[action.key]["what"], kept[action.key]["owner"]) == ("Share the budget", "WK")

    def test_remarks_keep_what_they_said_before(self) -> None:
        room, _action = self.opened()
        actions.write_closing_remarks(room.session, "We began on time.", room.ana)
        assert FormerVersion.objects.get().kept == {"text": "We began late."}
        assert now(room.session).closing_remarks == "We began on time."

    def test_levels_stay_settled(self) -> None:
        room, _action = self.opened()
        settle = (room.decisions[0], room.partners[0], 3, True, "", room.ana)
        assert refused(actions.settle_level, *settle)[0] == "closed"

    def test_it_ends_after_a_day_and_before_when_it_is_ended(self) -> None:
        room, _action = self.opened()
        Session.objects.update(corrections_until=timezone.now())
        assert refused(actions.write_closing_remarks, room.session, "Late", room.ana)[0] == "closed"
        Session.objects.update(corrections_until=timezone.now() + timedelta(hours=1))
        actions.end_corrections(room.session, room.ana)
        assert refused(actions.write_closing_remarks, room.session, "Late", room.ana)[0] == "closed"
        assert noted(room.partnership)[-1][2] == "corrections_ended"

    def test_nothing_is_kept_of_changes_while_a_session_is_open(self) -> None:
        room = makers.make_room("act")
        action = actions.add_action(room.session, None, "Share the budget", room.partners[0], room.ana)
        actions.change_action(action, room.ana, action.version, what="Share it all")
        assert FormerVersion.objects.count() == 0
        assert now(room.session).changed_after_closing_at is None


@pytest.mark.django_db(transaction=True)
def test_two_second_keys_at_the_same_time_carry_it_out_once() -> None:
    room = makers.make_room(has_lobby=True)
    keys = [make_representative(room, place) for place in (1, 2)]
    actions.set_lobby(room.session, False, room.ana)
    proposal = Proposal.objects.get()
    gate, said = threading.Barrier(2), []

    def turn(seat: Participant) -> None:
        try:
            gate.wait()
            said.append(actions.turn_second_key(seat, proposal))
        except ValidationError as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=turn, args=[seat]) for seat in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, said)) == ["True", "not_asked"]
    assert [what for _who, _partner, what in noted(room.partnership)].count("lobby_off") == 1
    assert partnerships.ledger_break(room.partnership) is None
