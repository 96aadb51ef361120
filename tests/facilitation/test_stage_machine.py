"""Whatever people do, in whatever order: no answer is visible before the reveal, and none is lost after it.

Hypothesis plays two facilitators and several people who press everything at any time. Refusals are fine; what counts
is that the rows, and what each of them may see, stay as promised.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from evenhand.analysis.disclosure import DisclosedSession, Viewer
from evenhand.facilitation import actions, queries, rules
from evenhand.facilitation.models import Decision, Participant, Response, Session
from evenhand.partnerships.models import Facilitator
from evenhand.people.models import Person
from tests import makers

PLACES = st.integers(0, 20)
ROLES = st.sampled_from(["rater", "representative", "observer"])
LEVELS = st.sampled_from([None, 0, 1, 2, 3, 4])

Cell = tuple[UUID, UUID, UUID]


class SessionMachine(RuleBasedStateMachine):
    """One session with two facilitators and a few people. `given` is what was acknowledged and must be there.

    Who erases what they gave is no longer in it; what the group has seen must stay all the same.
    """

    @initialize(
        stage=st.sampled_from(["score", "look", "list"]), mode=st.sampled_from(["open_by_organisation", "blurred"])
    )
    def begin(self, stage: str, mode: str) -> None:
        start = "list" if stage == "list" else "score"
        room = makers.make_room(start, decisions=2, mode=mode)
        self.ana, self.marit = room.ana, makers.make_person("marit")
        Facilitator.objects.create(partnership=room.partnership, person=self.marit)
        self.session_id, self.partners = room.session.pk, room.partners
        makers.make_participant(room.session, room.partners[1], "Ina", role="representative")
        for partner in room.partners:
            makers.make_participant(room.session, partner, "Olu")
        self.given: dict[Cell, int | None] = {}
        self.erased: set[UUID] = set()
        self.seen: list[object] | None = None
        for place in range(5):
            self.answer(place, 0, (place, None, 4 - place))
        if stage == "look":
            actions.reveal_views(self.session, self.ana)

    @property
    def session(self) -> Session:
        return Session.objects.select_related("partnership").get(pk=self.session_id)

    @property
    def is_revealed(self) -> bool:
        return self.session.revealed_at is not None

    def somebody(self, place: int) -> Participant:
        people = list(Participant.objects.filter(session=self.session_id).order_by("key"))
        return people[place % len(people)] if people else makers.make_participant(self.session)

    def some_decision(self, place: int) -> Decision:
        decisions = list(Decision.objects.filter(session=self.session_id).order_by("key"))
        return decisions[place % len(decisions)]

    # --- what facilitators do

    @rule(stage=st.sampled_from(["score", "list", *rules.STAGES]), note=st.sampled_from(["One was missing.", ""]))
    def move(self, stage: str, note: str) -> None:
        with suppress(ValidationError):
            actions.move_to_stage(self.session, stage, self.ana, note)

    @rule(
        turn=st.sampled_from([actions.reveal_views, actions.reveal_views, actions.close_session]), is_ana=st.booleans()
    )
    def turn_key(self, turn: Callable[[Session, Person], bool], is_ana: bool) -> None:
        with suppress(ValidationError):
            turn(self.session, self.ana if is_ana else self.marit)

    @rule(is_here=st.booleans())
    def come_and_go(self, is_here: bool) -> None:
        makers.make_presence(self.session, self.marit, at=timezone.now() - timedelta(minutes=0 if is_here else 5))
        with suppress(ValidationError):
            actions.choose_mode(self.session, "open_by_organisation", self.ana)

    @rule(work=st.sampled_from(["choose", "leave aside", "merge", "take apart", "add", "withdraw"]), place=PLACES)
    def work_on_list(self, work: str, place: int) -> None:
        decision, person = self.some_decision(place), self.somebody(place)
        with suppress(ValidationError):
            match work:
                case "choose" | "leave aside":
                    actions.choose_decision(decision, work == "choose", self.ana)
                case "merge":
                    both = [decision, self.some_decision(place + 1)]
                    actions.merge_decisions(self.session, both, "Both in one", self.ana)
                case "take apart":
                    actions.take_apart(decision, self.ana)
                case "add":
                    actions.add_decision(person, "Who hires the driver", "made")
                case "withdraw":
                    actions.withdraw_decision(person, decision)

    @rule(place=PLACES, role=ROLES)
    def join(self, place: int, role: str) -> None:
        with suppress(ValidationError):
            actions.join_session(self.session, "Kim", "en", self.partners[place % 3], role=role)

    @rule(work=st.sampled_from(["place", "remove", "erase"]), place=PLACES, role=ROLES)
    def work_on_seats(self, work: str, place: int, role: str) -> None:
        person, partner = self.somebody(place), self.partners[place // 3 % 3]
        with suppress(ValidationError):
            match work:
                case "place":
                    actions.place_participant(person, partner, role, self.ana)
                case "remove":
                    actions.remove_seat(person, self.ana)
                case "erase":
                    self.erase(person)

    def erase(self, person: Participant) -> None:
        actions.erase_participant(person)
        self.erased.add(person.pk)
        self.given = {cell: level for cell, level in self.given.items() if cell[0] != person.pk}

    # --- what people do

    @rule(place=PLACES, decision_place=PLACES, levels=st.tuples(LEVELS, LEVELS, LEVELS))
    def answer(self, place: int, decision_place: int, levels: tuple[int | None, ...]) -> None:
        person, decision = self.somebody(place), self.some_decision(decision_place)
        by_partner = {partner.pk: level for partner, level in zip(self.partners, levels, strict=True)}
        try:
            actions.record_responses(person, decision, by_partner)
        except ValidationError:
            return
        assert not self.is_revealed, "an answer was taken after the reveal"
        self.given |= {(person.pk, decision.pk, partner): level for partner, level in by_partner.items()}

    # --- what must be true at every moment

    @invariant()
    def every_acknowledged_answer_is_there(self) -> None:
        rows = Response.objects.filter(decision__session=self.session_id).exclude(participant__in=self.erased)
        kept = {(row.participant_id, row.decision_id, row.partner_id): row.level for row in rows}
        assert kept == self.given

    @invariant()
    @precondition(lambda self: self.given and not self.is_revealed)
    def no_answer_is_visible_before_the_reveal(self) -> None:
        seen = [queries.looked_at(self.session, viewer) for viewer in self.viewers()]
        with transaction.atomic():
            Response.objects.filter(decision__session=self.session_id).update(level=2)
            assert [queries.looked_at(self.session, viewer) for viewer in self.viewers()] == seen
            transaction.set_rollback(True)

    @invariant()
    @precondition(lambda self: self.is_revealed)
    def what_the_group_has_seen_stays(self) -> None:
        seen = [views_in(queries.looked_at(self.session, viewer)) for viewer in self.viewers()]
        assert self.seen in (None, seen)
        self.seen = seen

    def viewers(self) -> list[Viewer]:
        return [Viewer("facilitator"), Viewer("participant", self.partners[0].key)]


def views_in(disclosed: DisclosedSession) -> list[object]:
    """What is shown of the private answers, cell by cell."""
    return [
        (cell.decision, cell.organisation, cell.views, cell.band, cell.unknown, cell.flag, cell.others_median)
        for decision in disclosed.decisions
        for cell in decision.cells
    ]


@pytest.mark.django_db
def test_no_answer_is_visible_before_the_reveal_or_lost_after_it():
    run_state_machine_as_test(
        SessionMachine,
        settings=settings(
            max_examples=16,
            stateful_step_count=18,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
