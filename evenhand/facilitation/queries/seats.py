"""Who sits in a session, and what each has brought."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from evenhand.partnerships.models import Partner

from .. import rules
from ..models import Decision, Participant, Session


@dataclass(frozen=True)
class OwnDecision:
    """A decision somebody has brought, and the one it was merged into, if any."""

    decision: Decision
    merged_into: Decision | None

    @property
    def brought_text(self) -> str:
        """The words it was brought in."""
        return self.decision.brought_text or self.decision.text

    @property
    def is_reworded(self) -> bool:
        """Whether the facilitator has given it other words."""
        return bool(self.decision.brought_text)


@dataclass(frozen=True)
class ListedDecision:
    """A decision on the list with the originals it was made from. Who brought any of them is not in it."""

    decision: Decision
    originals: tuple[str, ...]
    objections: int
    marks: int


def participants_of(session: Session) -> list[Participant]:
    """Everybody with a seat, by organisation. Names: for the facilitators, and only when they ask for them. Seats whose
    names were erased are left out.

    Queries: 1.
    """
    seats = session.participants.seated().exclude(label="").select_related("partner")
    return list(seats.order_by("partner__order", "joined_on", "pk"))


def own_decisions_of(participant: Participant) -> list[OwnDecision]:
    """What this person has brought, in the order it came.

    Queries: 1.
    """
    brought = Decision.objects.filter(brought_by=participant).select_related("merged_into").order_by("made_at", "pk")
    return [OwnDecision(decision, decision.merged_into) for decision in brought]


def listed_decisions(session: Session) -> list[ListedDecision]:
    """The list as the facilitators see it: decisions that stand by themselves, in order, with what is in them.

    Queries: 2.
    """
    standing = session.decisions.standing().annotate(marks=Count("top_marks")).prefetch_related("originals")
    return [listed(decision) for decision in standing.order_by("order", "made_at", "pk")]


def listed(decision: Decision) -> ListedDecision:
    """One decision of the list, its originals at hand."""
    originals = decision.originals.all()
    return ListedDecision(
        decision=decision,
        originals=tuple(original.text for original in originals),
        objections=sum(original.is_merge_objected for original in originals),
        marks=getattr(decision, "marks", 0),
    )


def speakers_of(session: Session, partner: Partner) -> list[Participant]:
    """Those who speak for this organisation in the talk: rules.speaking_roles.

    Queries: 1.
    """
    seated = list(session.participants.admitted().filter(partner=partner))
    roles = rules.speaking_roles([participant.role for participant in seated])
    return [participant for participant in seated if participant.role in roles]
