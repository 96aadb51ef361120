"""A yes, a no that leaves nothing, and reports that leave with two keys and stop for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from evenhand.facilitation import actions as facilitation
from evenhand.facilitation.models import Proposal, Session
from evenhand.partnerships import queries as partnerships
from evenhand.releases import actions, queries
from evenhand.releases.models import Audience, Consent, Release
from tests import makers
from tests.releases.closings import make_closed

pytestmark = pytest.mark.django_db
AUDIENCES = Audience.values


def refused(action: Callable[..., Any], *args: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        action(*args)
    return str(caught.value.code)


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours."""
    own = [model for model in apps.get_models() if model.__module__.startswith("evenhand.")]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in own}


class TestSayingYes:
    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_a_yes_is_for_one_organisation_and_one_kind_of_readers(self, audience: str) -> None:
        closed = make_closed()
        closed.say_yes(audience, 2)
        said = {each: queries.said_yes(closed.room.session, each) for each in AUDIENCES}
        assert said == {each: frozenset({"ZL"} if each == audience else ()) for each in AUDIENCES}

    def test_a_yes_said_twice_is_one(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 2, 2)
        assert Consent.objects.count() == 1

    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_a_no_leaves_nothing_in_any_table(self, audience: str) -> None:
        closed = make_closed()
        before = all_rows()
        actions.leave_out(closed.voices[2], audience)
        assert all_rows() == before

    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_a_yes_taken_back_leaves_nothing_in_any_table(self, audience: str) -> None:
        closed = make_closed()
        before = all_rows()
        closed.say_yes(audience, 2)
        actions.leave_out(closed.voices[2], audience)
        assert all_rows() == before

    def test_a_yes_taken_back_while_keys_wait_looks_as_if_it_was_never_said(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 1, 2)
        release = actions.ask_release(closed.room.session, "funder", closed.room.ana)
        rows = all_rows()
        actions.leave_out(closed.voices[2], "funder")
        now = all_rows()
        assert Release.objects.get(pk=release.pk).organisations == ["NS"]
        changed = {label for label in rows if rows[label] != now[label]}
        assert changed == {"releases.Consent", "releases.Release"}

    @pytest.mark.parametrize(
        "fields",
        [
            {"role": "observer"},
            {"role": "stand_in"},
            {"role": "rater"},
            {"entered_by": "helper"},
            {"is_admitted": False},
            {"removed_at": makers.NOON},
        ],
    )
    def test_only_who_speaks_for_an_organisation_says_anything(self, fields: dict[str, Any]) -> None:
        closed = make_closed()
        other = makers.make_participant(closed.room.session, closed.room.partners[2], "Other", **fields)
        assert refused(actions.say_yes, other, "funder") == "not_speaker"
        assert refused(actions.leave_out, other, "funder") == "not_speaker"
        assert Consent.objects.count() == 0

    def test_nothing_is_asked_before_the_last_stage(self) -> None:
        room = makers.make_room("act")
        assert refused(actions.say_yes, room.ben, "inside") == "not_speaker"

    def test_there_are_three_kinds_of_readers(self) -> None:
        closed = make_closed()
        assert refused(actions.say_yes, closed.voices[0], "everybody") == "no_such_audience"


class TestReleasing:
    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_one_key_releases_nothing(self, audience: str) -> None:
        closed = make_closed()
        closed.say_yes(audience, 0, 1)
        release = actions.ask_release(closed.room.session, audience, closed.room.ana)
        assert (release.is_sent, queries.sent_report(closed.room.session, audience)) == (False, None)

    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_two_keys_release_it_with_those_who_said_yes(self, audience: str) -> None:
        closed = make_closed()
        release = closed.release(audience, 3, 0)
        assert (release.is_open, release.organisations) == (True, ["WK", "MW"])
        assert queries.sent_report(closed.room.session, audience) == release

    def test_the_lead_does_not_turn_the_second_key(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 0)
        release = actions.ask_release(closed.room.session, "funder", closed.room.ana)
        assert refused(facilitation.turn_second_key, closed.voices[0], release.proposal) == "not_your_key"

    def test_nobody_said_yes_so_nothing_leaves(self) -> None:
        closed = make_closed()
        assert refused(actions.ask_release, closed.room.session, "public", closed.room.ana) == "nobody"
        assert Proposal.objects.count() == 0

    def test_an_open_session_releases_nothing(self) -> None:
        closed = make_closed()
        closed.say_yes("inside", 0)
        Session.objects.update(closed_at=None)
        assert refused(actions.ask_release, closed.room.session, "inside", closed.room.ana) == "not_closed"

    def test_cleo_releases_and_stops_nothing(self) -> None:
        closed = make_closed()
        release = closed.release("funder", 0, 1)
        assert refused(actions.ask_release, closed.room.session, "funder", closed.room.cleo) == "not_facilitator"
        assert refused(actions.stop_release, release, closed.room.cleo) == "not_facilitator"

    def test_a_yes_that_comes_after_the_keys_were_asked_is_not_in_it(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 0)
        release = actions.ask_release(closed.room.session, "funder", closed.room.ana)
        closed.say_yes("funder", 1)
        facilitation.turn_second_key(closed.voices[3], release.proposal)
        assert Release.objects.get().organisations == ["WK"]

    def test_when_all_take_their_yes_back_nothing_is_asked_any_more(self) -> None:
        closed = make_closed()
        closed.say_yes("funder", 1)
        actions.ask_release(closed.room.session, "funder", closed.room.ana)
        actions.leave_out(closed.voices[1], "funder")
        assert (Release.objects.count(), Proposal.objects.count()) == (0, 0)

    def test_a_newer_report_takes_the_place_of_the_older_one(self) -> None:
        closed = make_closed()
        closed.release("funder", 0)
        newer = closed.release("funder", 1)
        assert queries.sent_report(closed.room.session, "funder") == newer
        assert newer.organisations == ["WK", "NS"]

    def test_a_change_after_closing_overtakes_what_was_released(self) -> None:
        closed = make_closed()
        release = closed.release("funder", 0, 1)
        proposal = facilitation.ask_for(closed.room.session, Proposal.Kind.EDIT_AFTER_CLOSE, closed.room.ana)
        facilitation.turn_second_key(closed.voices[3], proposal)
        assert queries.sent_report(closed.room.session, "funder") == release
        facilitation.write_closing_remarks(closed.room.session, "We began late.", closed.room.ana)
        assert queries.sent_report(closed.room.session, "funder") is None
        again = Release.objects.select_related("session", "proposal").get(pk=release.pk)
        assert (again.is_overtaken, again.is_open) == (True, False)


class TestStopping:
    def test_a_yes_taken_back_after_sending_stops_it_and_names_nobody(self) -> None:
        closed = make_closed()
        closed.release("funder", 0, 1, 2)
        actions.leave_out(closed.voices[1], "funder")
        assert queries.sent_report(closed.room.session, "funder") is None
        assert queries.said_yes(closed.room.session, "funder") == frozenset()
        entry = partnerships.ledger_of(closed.room.partnership)[0]
        assert (entry.who, entry.partner, entry.what) == ("system", "", "release_stopped")

    def test_who_was_not_in_it_stops_nothing(self) -> None:
        closed = make_closed()
        release = closed.release("funder", 0, 1)
        actions.leave_out(closed.voices[2], "funder")
        assert queries.sent_report(closed.room.session, "funder") == release

    def test_other_readers_keep_their_report(self) -> None:
        closed = make_closed()
        inside, _funder = closed.release("inside", 0, 1), closed.release("funder", 0, 1)
        actions.leave_out(closed.voices[1], "funder")
        assert queries.sent_report(closed.room.session, "inside") == inside

    def test_what_waits_with_it_stops_too(self) -> None:
        closed = make_closed()
        closed.release("funder", 0, 1)
        closed.say_yes("funder", 2)
        actions.ask_release(closed.room.session, "funder", closed.room.ana)
        actions.leave_out(closed.voices[1], "funder")
        assert list(Proposal.objects.filter(done_at=None)) == []

    def test_a_facilitator_stops_it_with_one_key(self) -> None:
        closed = make_closed()
        release = closed.release("public", 0)
        actions.stop_release(release, closed.room.ana)
        assert queries.sent_report(closed.room.session, "public") is None
        assert queries.said_yes(closed.room.session, "public") == {"WK"}

    def test_a_facilitator_takes_back_what_waits(self) -> None:
        closed = make_closed()
        closed.say_yes("public", 0)
        actions.stop_release(actions.ask_release(closed.room.session, "public", closed.room.ana), closed.room.ana)
        assert (Release.objects.count(), Proposal.objects.count()) == (0, 0)
