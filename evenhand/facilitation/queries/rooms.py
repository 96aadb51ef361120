"""What the facilitator's room needs to know beside the views: who runs it, how far each stage is, what is listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Case, Count, Exists, Model, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from evenhand.partnerships.models import Facilitator, Partner, Partnership
from evenhand.people.models import Person

from .. import rules
from ..models import (
    Action,
    AgreedLevel,
    Decision,
    DesiredLevel,
    InvitationText,
    KeptCount,
    Key,
    Note,
    Participant,
    PartnerCode,
    Presence,
    Proposal,
    Response,
    Satisfaction,
    Session,
    SheetCheck,
    StageChange,
)

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Standing(TypedDict):
        """How far each stage is, and whether the person runs the session."""

        listed: int
        chosen: int
        people: int
        people_answered: int
        levels_recorded: int
        no_agreement: int
        wishes_settled: int
        actions_made: int
        partners_here: int
        proposals_waiting: int
        runs: bool

    SessionInRoom = WithAnnotations[Session, Standing]


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the people who run the session."""

    id: UUID
    name: str
    initials: str
    is_present: bool
    is_you: bool
    is_leading: bool


def session_in_room(person: Person, session_id: UUID) -> SessionInRoom | None:
    """The session, when this person may look at it, with how far each stage is (Standing).

    Queries: 1.
    """
    of_session, of_decision = {"session": OuterRef("pk")}, {"decision__session": OuterRef("pk")}
    chosen = {**of_decision, "decision__is_chosen": True, "decision__merged_into": None}
    seated = Participant.objects.admitted().filter(**of_session, partner__isnull=False)
    scoring = Participant.objects.counted().filter(**of_session, partner__isnull=False)
    runs = Facilitator.objects.filter(partnership=OuterRef("partnership"), person=person)
    return (
        Session.objects.visible_to(person)
        .select_related("partnership", "leading", "focus_decision", "focus_partner")
        .annotate(
            listed=_number(Decision.objects.standing().filter(**of_session), "session"),
            chosen=_number(Decision.objects.chosen().filter(**of_session), "session"),
            people=_number(seated.exclude(role=Participant.Role.OBSERVER), "session"),
            people_answered=_answered(scoring),
            levels_recorded=_number(AgreedLevel.objects.filter(**chosen), "decision__session"),
            no_agreement=_distinct(Satisfaction.objects.filter(**chosen, answer=Satisfaction.Answer.DISAGREE))
            + _number(Decision.objects.chosen().filter(**of_session, kept_outcome="no_agreement"), "session"),
            wishes_settled=_distinct(DesiredLevel.objects.filter(**chosen, is_settled=True)),
            actions_made=_number(Action.objects.filter(**of_session), "session"),
            partners_here=_number(
                Partner.objects.filter(partnership=OuterRef("partnership"), left_at=None), "partnership"
            ),
            proposals_waiting=_number(Proposal.objects.waiting(timezone.now()).filter(**of_session), "session"),
            runs=Exists(runs),
        )
        .filter(pk=session_id)
        .first()
    )


def _answered(scoring: QuerySet[Participant]) -> Case:
    """How many people have scored; from what is kept where answers were erased."""
    with_answers = _number(scoring.filter(Exists(Response.objects.filter(participant=OuterRef("pk")))), "session")
    kept = KeptCount.objects.filter(session=OuterRef("pk")).order_by().values("session")
    kept_number = Coalesce(Subquery(kept.annotate(number=Sum("answered")).values("number")), 0)
    return Case(When(views_kept_at__isnull=False, then=kept_number), default=with_answers)


def _number(rows: QuerySet[Model], per: str) -> Coalesce:
    """How many rows there are, as part of another query."""
    counted = rows.order_by().values(per).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _distinct(rows: QuerySet[Model]) -> Coalesce:
    """How many decisions the rows are about, as part of another query."""
    counted = (
        rows.order_by().values("decision__session").annotate(number=Count("decision", distinct=True)).values("number")
    )
    return Coalesce(Subquery(counted), 0)


def colleagues_of(session: Session, you: Person, now: datetime) -> tuple[Colleague, ...]:
    """The people who run the session, and who of them is here now.

    Queries: 1.
    """
    seen = Presence.objects.filter(session=session, person=OuterRef("person")).values("seen_at")[:1]
    rows = (
        Facilitator.objects.filter(partnership=session.partnership_id)
        .select_related("person")
        .annotate(seen_at=Subquery(seen))
    )
    return tuple(
        Colleague(
            row.person_id,
            row.person.name or row.person.email.partition("@")[0],
            row.person.initials,
            row.person_id == you.pk or rules.is_present(row.seen_at, now),
            row.person_id == you.pk,
            row.person_id == session.leading_id,
        )
        for row in rows
    )


def partners_of(partnership: Partnership | UUID) -> list[Partner]:
    """The organisations that have not left, in their fixed order.

    Queries: 1.
    """
    return list(Partner.objects.filter(partnership=partnership, left_at=None))


def chosen_of(session: Session) -> list[Decision]:
    """The decisions the session looks at, in order.

    Queries: 1.
    """
    return list(Decision.objects.chosen().filter(session=session))


def agreed_level(session: Session, decision_key: str, partner_key: str) -> AgreedLevel | None:
    """What is recorded for one cell today. Queries: 1."""
    cell = AgreedLevel.objects.filter(decision__session=session, decision__key=decision_key, partner__key=partner_key)
    return cell.select_related("settled_by").first()


def desired_level(session: Session, decision_key: str, partner_key: str) -> DesiredLevel | None:
    """What is recorded for one cell's wish. Queries: 1."""
    return DesiredLevel.objects.filter(
        decision__session=session, decision__key=decision_key, partner__key=partner_key
    ).first()


def keys_turned(session: Session, purpose: str) -> frozenset[UUID]:
    """Whose keys are turned for revealing or closing. Queries: 1."""
    return frozenset(Key.objects.filter(session=session, purpose=purpose).values_list("person_id", flat=True))


def invitation_texts(session: Session) -> dict[str, str]:
    """The invitations that were written, by language. Queries: 1."""
    return dict(InvitationText.objects.filter(session=session).values_list("language", "text"))


def partner_codes(session: Session) -> list[PartnerCode]:
    """The second codes, one for each partner. Queries: 1."""
    return list(PartnerCode.objects.filter(session=session).select_related("partner").order_by("partner__order"))


def last_note_on_going_back(session: Session) -> StageChange | None:
    """The newest note that says why a stage was reopened. Queries: 1."""
    change = StageChange.objects.filter(session=session).order_by("-at", "-id").first()
    return change if change and change.note else None


def has_answers(session: Session) -> bool:
    """Whether anybody has answered anything yet. Queries: 1."""
    noted = Note.objects.filter(decision__session=session)
    return Response.objects.filter(decision__session=session).exists() or noted.exists()


def helped_people(session: Session) -> list[Participant]:
    """Those whose answers somebody types in, by sheet. Queries: 1."""
    rows = Participant.objects.admitted().filter(~Q(entered_by=""), session=session, partner__isnull=False)
    return list(rows.select_related("partner").order_by("partner__order", "sheet", "id"))


def sheets_typed(session: Session) -> dict[UUID, set[UUID]]:
    """Which decisions were typed in, by person. Queries: 1."""
    found: dict[UUID, set[UUID]] = {}
    rows = Response.objects.filter(~Q(participant__entered_by=""), decision__session=session).order_by()
    for person, decision in rows.values_list("participant", "decision").distinct():
        found.setdefault(person, set()).add(decision)
    return found


def sheets_checked(session: Session) -> dict[UUID, dict[UUID, list[str]]]:
    """By person and decision, the partners whose two entries differ; none of them: that decision is checked.

    Queries: 1.
    """
    found: dict[UUID, dict[UUID, list[str]]] = {}
    rows = SheetCheck.objects.filter(participant__session=session, decision__is_chosen=True)
    for person, decision, differs in rows.values_list("participant", "decision", "differs"):
        found.setdefault(person, {})[decision] = differs
    return found


def followed_by(session: Session) -> Session | None:
    """The session that carries these decisions on. Queries: 1."""
    return Session.objects.filter(follows=session).order_by("made_at").first()
