"""What the pages of one participant need to know."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from evenhand.partnerships.models import Partner, Partnership

from ..models import Decision, Participant, Response, Satisfaction, Session, StageChange, TopMark, Wish
from ..rules import is_step_back
from .prepared import Prepared


@dataclass(frozen=True, slots=True)
class Step:
    """One decision on a person's way, and how much of it has an answer."""

    decision: Decision
    answered: int
    asked: int

    @property
    def is_open(self) -> bool:
        return self.answered < self.asked

    @property
    def is_begun(self) -> bool:
        return self.answered > 0


SAVED_WITH = (
    *("session_id", "partner_id", "role", "language", "entered_by", "is_admitted", "removed_at", "seat_version"),
    *("session__partnership_id", "session__stage", "session__mode", "session__revision", "session__turn"),
    *("session__revealed_at", "session__closed_at", "session__moved_at"),
)
"""What saving an answer looks at."""


def seated_participant(participant_id: UUID, seat_version: int, *, only_saves: bool = False) -> Participant | None:
    """The participant with this seat, with session, partnership and organisation; None when the seat has ended.

    `only_saves`: without partnership and organisation, which no page is shown for.
    Queries: 1.
    """
    found = (_seated_to_save if only_saves else _seated)(participant_id, seat_version)
    return next(iter(found), None)


@Prepared
def _seated_to_save(participant_id: UUID, seat_version: int) -> QuerySet[Participant]:
    seats = Participant.objects.seated().select_related("session").only(*SAVED_WITH)
    return seats.filter(pk=participant_id, seat_version=seat_version).order_by()


@Prepared
def _seated(participant_id: UUID, seat_version: int) -> QuerySet[Participant]:
    seats = Participant.objects.seated().select_related("session__partnership", "partner")
    return seats.filter(pk=participant_id, seat_version=seat_version).order_by()


def partners_in_order(partnership: Partnership, first: Partner | None = None) -> list[Partner]:
    """The organisations in their fixed order, a person's own one first.

    Queries: 1.
    """
    partners = _partners(partnership.pk)
    for partner in partners:
        partner.partnership = partnership
    return sorted(partners, key=lambda partner: partner != first)


@Prepared
def _partners(partnership: UUID) -> QuerySet[Partner]:
    return Partner.objects.filter(partnership=partnership, left_at__isnull=True)


def facilitator_names(session: Session) -> list[str]:
    """The names of those who run the session, as they wrote them; no e-mail address ever stands in for a name.

    Queries: 1.
    """
    facilitators = session.partnership.facilitators.select_related("person")
    return [facilitator.person.name for facilitator in facilitators if facilitator.person.name]


def note_on_going_back(session: Session) -> str:
    """What the facilitators said when they reopened the present stage; empty when they did not.

    Queries: 1.
    """
    last = next(iter(_stage_changes(session.pk)), None)
    if last is None or last.to_stage != session.stage or not is_step_back(last.from_stage, last.to_stage):
        return ""
    return str(last.note)


@Prepared
def _stage_changes(session: UUID) -> QuerySet[StageChange]:
    return StageChange.objects.filter(session=session).order_by("-at", "-id")[:1]


def scoring_steps(participant: Participant, partners: int) -> list[Step]:
    """The decisions to score, with how many organisations have the person's answer.

    Queries: 2.
    """
    answered = dict(_answered(participant.pk))
    return [
        Step(decision, answered.get(decision.pk, 0), partners) for decision in chosen_decisions(participant.session)
    ]


@Prepared
def _answered(participant: UUID) -> QuerySet[Response, tuple[UUID, int]]:
    given = Response.objects.filter(participant=participant, partner__left_at__isnull=True)
    return given.values_list("decision").annotate(Count("id"))


def content_steps(participant: Participant) -> list[Step]:
    """The decisions to be content with or not, with whether the person's organisation has answered.

    Queries: 2.
    """
    own = Satisfaction.objects.filter(partner=participant.partner_id, decision__session=participant.session_id)
    answered = set(own.values_list("decision", flat=True))
    return [Step(decision, int(decision.pk in answered), 1) for decision in chosen_decisions(participant.session)]


def wish_steps(participant: Participant, decisions: list[Decision]) -> list[Step]:
    """The decisions to wish for, with whether the person's organisation has said anything.

    Queries: 1.
    """
    own = Wish.objects.filter(by_partner=participant.partner_id, decision__session=participant.session_id)
    answered = set(own.values_list("decision", flat=True))
    return [Step(decision, int(decision.pk in answered), 1) for decision in decisions]


def chosen_decisions(session: Session) -> list[Decision]:
    """The decisions the session looks at, in order.

    Queries: 1.
    """
    chosen: list[Decision] = _chosen(session.pk)
    for decision in chosen:
        decision.session = session
    return chosen


@Prepared
def _chosen(session: UUID) -> QuerySet[Decision]:
    return Decision.objects.chosen().filter(session=session)


def standing_decisions(session: Session) -> list[Decision]:
    """The decisions that stand on the closed list, in order, the same for everybody; who brought them is not there.

    Queries: 1.
    """
    return list(session.decisions.standing().defer("brought_by", "brought_by_partner"))


def marked_by(participant: Participant) -> set[UUID]:
    """The decisions this person marked as most important.

    Queries: 1.
    """
    return set(TopMark.objects.filter(participant=participant).values_list("decision", flat=True))
