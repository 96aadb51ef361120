"""Plain functions that make what a test stands on. Ana facilitates, Ben takes part, Cleo is a stranger.

Rows are written directly, in any state, so that a test needs no walk through the actions to begin.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from evenhand.commitments.models import Check, Commitment, Voice
from evenhand.facilitation.models import Action, Decision, Note, Participant, Presence, Response, Session
from evenhand.money.models import Flow
from evenhand.partnerships.models import Facilitator, Partner, Partnership
from evenhand.people.models import Person
from evenhand.transitions.models import Keeping, Step

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
THAT_DAY = NOON.date()
AFTER_REVEAL = ("look", "content", "wish", "act", "close")
PARTNERS = (
    ("WK", "Waterkring", "international_ngo"),
    ("NS", "Nyanza Shore", "national_ngo"),
    ("ZL", "Ziwa Letu", "local_ngo"),
    ("MW", "Mwalo", "community_group"),
)
DECISIONS = (
    "How the yearly budget is divided",
    "Who speaks to the press",
    "Which districts we work in",
)

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Room:
    """A session with everybody in it."""

    ana: Person
    cleo: Person
    ben: Participant
    partnership: Partnership
    partners: list[Partner]
    session: Session
    decisions: list[Decision]


def make_person(name: str = "ana", **fields: object) -> Person:
    """Somebody with an account; the same one when asked twice."""
    person, _ = Person.objects.get_or_create(
        email=f"{name}@example.org", defaults={"name": name.capitalize(), **fields}
    )
    return person


def make_partnership(*facilitators: Person, partners: int = 3, **fields: object) -> Partnership:
    """A partnership with so many partners and these facilitators (ana when none is named)."""
    number = next(_numbers)
    fields = {"name": "Lake Basin Climate Voices", "key": f"lake-basin-{number}", **fields}
    partnership = Partnership.objects.create(**fields)
    for person in facilitators or (make_person("ana"),):
        Facilitator.objects.create(partnership=partnership, person=person)
    for place in range(partners):
        make_partner(partnership, place)
    return partnership


def make_partner(partnership: Partnership, place: int = 0, **fields: object) -> Partner:
    """One more partner: one of four with names, numbered ones after them."""
    key, name, kind = PARTNERS[place] if place < len(PARTNERS) else (f"P{place}", f"Partner {place}", "other")
    fields = {"key": key, "short": name[:12], "name": name, "kind": kind, "order": place, **fields}
    return Partner.objects.create(partnership=partnership, **fields)


def make_session(partnership: Partnership | None = None, stage: str = "prepare", **fields: object) -> Session:
    """A session in this stage, with its door open; revealed when the stage lies after the reveal."""
    number = next(_numbers)
    partnership = partnership or make_partnership()
    defaults = {
        "key": f"R{partnership.sessions.count() + 1}",
        "label": "First session",
        "code": f"{number:09d}",
        "link_token": f"link-token-of-session-{number:011d}",
        "is_door_open": True,
        "revealed_at": NOON if stage in AFTER_REVEAL else None,
    }
    return Session.objects.create(partnership=partnership, stage=stage, **(defaults | fields))


def make_closed_session(partnership: Partnership | None = None, **fields: object) -> Session:
    """A session that is over."""
    fields = {"stage": "close", "closed_at": NOON, "is_door_open": False, "code": None, **fields}
    return make_session(partnership, **fields)  # type: ignore[arg-type]


def make_participant(
    session: Session, partner: Partner | None = None, label: str = "Ben", **fields: object
) -> Participant:
    """Somebody with a seat; scores for the first partner when none is named."""
    fields = {"key": f"p{next(_numbers)}", "language": "en", **fields}
    partner = partner or session.partnership.partners.first()
    return Participant.objects.create(session=session, partner=partner, label=label, **fields)


def make_observer(session: Session, label: str = "Olu", **fields: object) -> Participant:
    """Somebody who only looks on, from no organisation."""
    return Participant.objects.create(
        session=session, partner=None, label=label, key=f"p{next(_numbers)}", role="observer", **fields
    )


def make_decision(session: Session, text: str = DECISIONS[0], **fields: object) -> Decision:
    """A chosen decision."""
    number = next(_numbers)
    return Decision.objects.create(
        session=session, text=text, **({"key": f"D{number}", "is_chosen": True, "order": number} | fields)
    )


def make_response(participant: Participant, decision: Decision, partner: Partner, level: int | None) -> Response:
    """One cell as one person sees it."""
    return Response.objects.create(participant=participant, decision=decision, partner=partner, level=level)


def make_responses(participant: Participant, decision: Decision, *levels: int | None) -> list[Response]:
    """One person's levels of one decision, in the order of the partners."""
    partners = participant.session.partnership.partners.all()
    return [
        make_response(participant, decision, partner, level) for partner, level in zip(partners, levels, strict=True)
    ]


def make_note(
    participant: Participant, decision: Decision, text: str = "We heard it by radio.", **fields: object
) -> Note:
    """What happened, in one person's words."""
    return Note.objects.create(participant=participant, decision=decision, text=text, **fields)


def make_presence(session: Session, *people: Person, at: datetime) -> None:
    """These facilitators were seen in the room at this moment."""
    for person in people:
        Presence.objects.update_or_create(session=session, person=person, defaults={"seen_at": at})


def make_room(stage: str = "score", partners: int = 3, decisions: int = 2, **fields: object) -> Room:
    """A session in this stage with partners and chosen decisions; ana facilitates, ben rates for the first partner."""
    ana, cleo = make_person("ana"), make_person("cleo")
    partnership = make_partnership(ana, partners=partners)
    session = make_session(partnership, stage, **fields)
    texts = (DECISIONS[number % len(DECISIONS)] for number in range(decisions))
    return Room(
        ana=ana,
        cleo=cleo,
        ben=make_participant(session),
        partnership=partnership,
        partners=list(partnership.partners.all()),
        session=session,
        decisions=[make_decision(session, text) for text in texts],
    )


def make_voice(partner: Partner, label: str = "Vera", **fields: object) -> Voice:
    """Somebody who speaks for an organisation between sessions."""
    defaults = {"came_from": "invitation", "claimed_at": NOON, "made_on": THAT_DAY, "language": "en"}
    return Voice.objects.create(partner=partner, label=label, **(defaults | fields))


def make_flow(giver: Partner, receiver: Partner, amount: int = 1000, **fields: object) -> Flow:
    """Money in units, told by its receiver, that nobody has shown yet."""
    defaults = {"owner": receiver, "year": 2026, "currency": "EUR", "least": amount * 100, "order": next(_numbers)}
    return Flow.objects.create(partnership=giver.partnership, giver=giver, receiver=receiver, **(defaults | fields))


def make_step(giver: Partner, receiver: Partner, role: str = "Signs the contract", **fields: object) -> Step:
    """A role that is to move in a hundred days, to which nobody has said yes."""
    defaults = {"by_on": timezone.now().date() + timedelta(days=100), "order": next(_numbers)}
    return Step.objects.create(
        partnership=giver.partnership, giver=giver, receiver=receiver, role=role, **(defaults | fields)
    )


def make_keeping(partner: Partner, what: str = "The boat", **fields: object) -> Keeping:
    """Something that stays with this organisation."""
    defaults = {"kind": "things", "by_on": timezone.now().date() + timedelta(days=100), "order": next(_numbers)}
    return Keeping.objects.create(partnership=partner.partnership, partner=partner, what=what, **(defaults | fields))


def make_commitment(
    maker: Partner, *receivers: Partner, text: str = "We show our full budget", on: date = THAT_DAY, **fields: object
) -> Commitment:
    """A published promise whose receivers are asked from this day on, every six months."""
    number = next(_numbers)
    defaults = {"key": f"C{number}", "first_on": on, "review_every_months": 6, "published_on": on, "order": number}
    commitment = Commitment.objects.create(partnership=maker.partnership, maker=maker, **(defaults | fields))
    commitment.versions.create(number=1, text=text, language="en", published_on=commitment.published_on)
    for place, partner in enumerate(receivers):
        commitment.receivers.create(partner=partner, order=place)
    return commitment


def make_check(commitment: Commitment, partner: Partner, answer: str = "kept", **fields: object) -> Check:
    """What a receiver said in the first review."""
    defaults = {"due_on": commitment.first_on, "said_on": commitment.first_on}
    return Check.objects.create(commitment=commitment, partner=partner, answer=answer, **(defaults | fields))


def make_action(session: Session, owner: Partner, *growing: Partner, **fields: object) -> Action:
    """An agreed action that moves these partners a rung up."""
    number = next(_numbers)
    defaults = {"key": f"A{number}", "what": "Send the draft budget before the meeting", "order": number}
    action = Action.objects.create(session=session, owner=owner, **(defaults | fields))
    for partner in growing:
        action.shifts.create(partner=partner, from_level=1, to_level=2)
    return action
