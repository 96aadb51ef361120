"""How far the room is: counts of people and decisions, no names and no answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from evenhand.partnerships.models import Partner

from ..models import Decision, Participant, Response, Session


@dataclass(frozen=True)
class PersonProgress:
    """One nameless bar: how many decisions somebody has scored."""

    scored: int
    is_finished: bool
    is_helped: bool


@dataclass(frozen=True)
class PartnerProgress:
    """One organisation's people. `is_stand_in`: only a stand-in scores for it, who is shown apart and never counted."""

    partner: Partner
    people: tuple[PersonProgress, ...]
    brought: int
    is_stand_in: bool

    @property
    def finished(self) -> int:
        """How many of its people have finished scoring."""
        return sum(person.is_finished for person in self.people)

    @property
    def has_begun(self) -> bool:
        """Whether somebody of it has scored anything."""
        return any(person.scored for person in self.people)


@dataclass(frozen=True)
class Progress:
    """How far the room is. `decisions` are chosen, `listed` stand on the list."""

    partners: tuple[PartnerProgress, ...]
    decisions: int
    listed: int
    waiting: int
    observers: int
    unplaced: int

    @property
    def people(self) -> int:
        """How many people score."""
        return sum(len(partner.people) for partner in self.partners)

    @property
    def finished(self) -> int:
        """How many people have finished scoring."""
        return sum(partner.finished for partner in self.partners)

    @property
    def unfinished(self) -> int:
        """How many people are still scoring."""
        return self.people - self.finished


def progress_of(session: Session) -> Progress:
    """How far the room is, per organisation in the fixed order.

    Queries: 3, whatever the number of people, partners and decisions.
    """
    decisions = list(session.decisions.values_list("is_chosen", "merged_into_id", "brought_by_partner_id"))
    brought = Counter(partner_id for _, _, partner_id in decisions if partner_id)
    standing = [is_chosen for is_chosen, merged_into, _ in decisions if merged_into is None]
    seats = list(scored_seats(session))
    partners = session.partnership.partners.filter(left_at__isnull=True)
    return Progress(
        partners=tuple(progress_of_partner(partner, seats, brought[partner.pk]) for partner in partners),
        decisions=sum(standing),
        listed=len(standing),
        waiting=sum(not seat.is_admitted for seat in seats),
        observers=sum(seat.role == Participant.Role.OBSERVER for seat in seats if seat.is_admitted),
        unplaced=sum(seat.partner_id is None and seat.role != Participant.Role.OBSERVER for seat in seats),
    )


def scored_seats(session: Session) -> QuerySet[Participant]:
    """Everybody with a seat, each with the number of chosen decisions they have scored.

    In an order that says nothing: ids are random.
    """
    # Asked decision by decision, the index answers; joined, every single answer of the room would be read.
    answer = Response.objects.filter(decision=OuterRef("pk"), participant=OuterRef(OuterRef("pk")))
    begun = Decision.objects.chosen().filter(Exists(answer), session=session).order_by().values("session")
    scored = Coalesce(Subquery(begun.annotate(number=Count("pk")).values("number")), 0)
    seats = session.participants.seated().annotate(scored=scored).order_by("pk")
    return seats.only(
        "session_id", "partner_id", "role", "is_admitted", "has_finished_scoring", "entered_by", "is_simulated"
    )


def progress_of_partner(partner: Partner, seats: Sequence[Participant], brought: int) -> PartnerProgress:
    """One organisation's people, and how many decisions they have brought."""
    people = [seat for seat in seats if seat.partner_id == partner.pk and seat.is_admitted and seat.may_score]
    return PartnerProgress(
        partner=partner,
        people=tuple(progress_of_person(seat) for seat in people),
        brought=brought,
        is_stand_in=bool(people) and not any(seat.is_counted for seat in people),
    )


def progress_of_person(seat: Participant) -> PersonProgress:
    """One nameless bar."""
    return PersonProgress(
        scored=getattr(seat, "scored", 0),
        is_finished=seat.has_finished_scoring,
        is_helped=bool(seat.entered_by),
    )
