"""A rehearsal: a partnership of invented people, with whom a facilitator can practise every stage alone."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import product

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.partnerships.models import Facilitator, Partner, Partnership
from evenhand.people.models import Person

from .. import rules
from ..models import ClosingComment, Decision, Participant, Response, Satisfaction, Session, Wish
from .preparing import prepare_session
from .rehearsed import BROUGHT, COMMENTS, ORGANISATIONS, SAY, Organisation
from .revision import grow_revision

HOURS_KEPT = 24
SHARE_FINISHED = 11
"""So many of the twelve have finished scoring; one is still at it, as in life."""


@transaction.atomic
def start_rehearsal(person: Person) -> Session:
    """A session in a partnership of its own, with five invented organisations and twelve simulated people.

    It is marked as a rehearsal and erased after a day. Nothing in it is mixed with real figures.
    """
    partnership = Partnership.objects.create(
        key=f"rehearsal-{secrets.token_hex(8)}",
        name=_("Rehearsal"),
        about=_("Five invented organisations, to practise with. Everything here is erased after a day."),
    )
    Facilitator.objects.create(partnership=partnership, person=person)
    session = prepare_session(partnership, _("Rehearsal"), person, Session.Mode.OPEN, from_on=timezone.now().date())
    session.is_rehearsal = True
    session.erase_at = timezone.now() + timedelta(hours=HOURS_KEPT)
    session.save(update_fields=["is_rehearsal", "erase_at"])
    for place, organisation in enumerate(ORGANISATIONS):
        seat_organisation(session, organisation, place)
    return session


@transaction.atomic
def play_along(session: Session) -> None:
    """Let the simulated people do what the stage of this rehearsal asks of them. Done twice, it counts once.

    Where the mode is talk only they bring decisions, and otherwise talk.
    Queries: at most 12, whatever the number of decisions.
    """
    people = list(session.participants.seated().filter(is_simulated=True).select_related("partner").order_by("key"))
    play = {
        Session.Stage.LIST: bring_decisions,
        Session.Stage.SCORE: score,
        Session.Stage.CONTENT: say_whether_content,
        Session.Stage.WISH: wish,
        Session.Stage.CLOSE: comment,
    }.get(Session.Stage(session.stage))
    keeps_answers = session.mode != Session.Mode.TALK_ONLY or session.stage == Session.Stage.LIST
    if play is not None and people and keeps_answers:
        play(session, people)
        grow_revision(session)


@transaction.atomic
def erase_due_rehearsals(now: datetime | None = None) -> int:
    """Erase the rehearsals whose day is over, with their partnerships.

    Unit: how many partnerships were erased.
    """
    due = Partnership.objects.filter(sessions__is_rehearsal=True, sessions__erase_at__lte=now or timezone.now())
    ids = set(due.values_list("pk", flat=True))
    # Sessions first: seats hold on to their partners, and go with the session.
    Session.objects.filter(partnership__in=ids).delete()
    Partnership.objects.filter(pk__in=ids).delete()
    return len(ids)


def seat_organisation(session: Session, organisation: Organisation, place: int) -> None:
    """One invented organisation with its people in their seats."""
    partner = Partner.objects.create(
        partnership=session.partnership,
        key=organisation.key,
        name=organisation.name,
        short=organisation.short,
        kind=organisation.kind,
        is_local=organisation.is_local,
        takes_part=organisation.takes_part,
        order=place,
    )
    Participant.objects.bulk_create(
        Participant(
            session=session,
            partner=partner,
            key=f"{organisation.key}-{number}",
            role=role,
            label=_("Simulated person %(number)s") % {"number": f"{organisation.key}-{number}"},
            language="en",
            is_simulated=True,
        )
        for number, role in enumerate(organisation.roles, start=1)
    )


def bring_decisions(session: Session, people: list[Participant]) -> None:
    """The simulated people bring their decisions; some mean the same, so that merging can be practised."""
    brought = set(session.decisions.filter(brought_by__in=people).values_list("brought_by_id", "text"))
    by_key = {person.key: person for person in people}
    wanted = [(by_key[key], str(text), kind) for key, text, kind in BROUGHT if key in by_key]
    if brought:
        return
    Decision.objects.bulk_create(
        Decision(
            session=session,
            key=rules.new_key("d"),
            text=text,
            kind=kind,
            brought_by=person,
            brought_by_partner=person.partner,
        )
        for person, text, kind in wanted
    )


def score(session: Session, people: list[Participant]) -> None:
    """The simulated people score every chosen decision; the last of them is still at it."""
    decisions, partners = list(session.decisions.chosen()), list(session.partnership.partners.all())
    finished, unfinished = people[:SHARE_FINISHED], people[SHARE_FINISHED:]
    halves = [*product(finished, decisions), *product(unfinished, decisions[: len(decisions) // 2])]
    Response.objects.bulk_create(
        (
            Response(participant=person, decision=decision, partner=partner, level=level_of(person, decision, partner))
            for (person, decision), partner in product(halves, partners)
        ),
        ignore_conflicts=True,
    )
    Participant.objects.filter(pk__in=[person.pk for person in finished]).update(has_finished_scoring=True)


def say_whether_content(session: Session, people: list[Participant]) -> None:
    """Each simulated organisation says whether it is content."""
    Satisfaction.objects.bulk_create(
        (
            Satisfaction(
                decision=decision,
                partner=voice.partner,
                answered_by=voice,
                answer=rules.simulated_satisfaction(seed_of(voice, decision), say=usual_say(decision, voice.partner)),
            )
            for voice, decision in product(voices(people), session.decisions.chosen())
        ),
        ignore_conflicts=True,
    )


def wish(session: Session, people: list[Participant]) -> None:
    """Each simulated organisation says what it wishes, for the decisions somebody is not content with."""
    unsettled = session.decisions.chosen().filter(satisfactions__answer=Satisfaction.Answer.DISAGREE).distinct()
    cells = product(voices(people), unsettled, session.partnership.partners.all())
    Wish.objects.bulk_create((simulated_wish(*cell) for cell in cells), ignore_conflicts=True)


def simulated_wish(voice: Participant, decision: Decision, partner: Partner) -> Wish:
    """What one simulated organisation wishes for one partner."""
    level = rules.simulated_wish(
        seed_of(voice, decision, partner), level=usual_say(decision, partner), is_own=voice.partner_id == partner.pk
    )
    return Wish(
        decision=decision,
        by_partner=voice.partner,
        partner=partner,
        level=level,
        does_not_mind=level is None,
        answered_by=voice,
    )


def comment(session: Session, people: list[Participant]) -> None:
    """Some of the simulated people say a last word."""
    ClosingComment.objects.bulk_create(
        (
            ClosingComment(participant=person, text=str(text), language="en", may_be_shown=True)
            for person, text in zip(voices(people), COMMENTS, strict=False)
        ),
        ignore_conflicts=True,
    )


def voices(people: Iterable[Participant]) -> Iterator[Participant]:
    """Those who speak for a simulated organisation."""
    return (person for person in people if person.role == Participant.Role.REPRESENTATIVE)


def level_of(person: Participant, decision: Decision, partner: Partner) -> int | None:
    """The level one simulated person gives one partner."""
    return rules.simulated_level(
        seed_of(person, decision, partner),
        rater=SAY.get(person.partner.key, 2) if person.partner else 2,
        rated=usual_say(decision, partner),
        is_own=person.partner_id == partner.pk,
    )


def usual_say(decision: Decision, partner: Partner | None) -> int:
    """How much say a partner has in a decision, in the invented partnership: mostly the same, not in every decision."""
    key = partner.key if partner else ""
    return rules.simulated_say(f"{decision.text} {key}", usual=SAY.get(key, 2))


def seed_of(person: Participant, decision: Decision, partner: Partner | None = None) -> str:
    """What makes an invented answer the same each time."""
    return f"{person.key} {decision.text} {partner.key if partner else ''}"
