"""The refusals that several actions share: each says what is so, and what the person can do."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.partnerships.models import Partner
from evenhand.people.models import Person
from evenhand.record.values import Level

from .. import permissions, rules
from ..models import Decision, Participant, Session
from ..rules.marks import is_outdated

KEPT_ON_PAGE = gettext_lazy("What you typed is still on this page.")

REASONS = {
    "closed": gettext_lazy("This session is closed. Nothing in it can change any more."),
    "too_late": gettext_lazy("The group has looked together, so scores can no longer change."),
    "stage_moved": gettext_lazy("The group has moved to another step, so this was not saved."),
    "changed_meanwhile": gettext_lazy("Another answer was saved here meanwhile, from another phone. That one stays."),
    "talk_only": gettext_lazy("In this session only what the group settles is kept. Say this in the talk instead."),
    "not_revealed": gettext_lazy("The group has not looked together yet. Levels are settled after that."),
    "seat_removed": gettext_lazy("This seat was removed. Ask the facilitator if you want to come back."),
    "not_admitted": gettext_lazy("The facilitator has not let you in yet. Wait a moment, then send this again."),
    "observer": gettext_lazy("Observers look on and do not answer."),
    "no_partner": gettext_lazy("Say first which organisation you are from. The facilitator can help."),
    "other_session": gettext_lazy("This decision is not in this session."),
    "other_partner": gettext_lazy("This organisation is not in this partnership."),
    "off_ladder": gettext_lazy("This is not a level of the ladder. Choose one of the five levels."),
    "not_facilitator": gettext_lazy("Only a facilitator of this session can do this."),
}
WITH_TYPED_TEXT = frozenset(
    {"closed", "too_late", "stage_moved", "changed_meanwhile", "talk_only", "seat_removed", "not_admitted"}
)


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code; where a person has typed something, it says that the page keeps it."""
    sentence = str(REASONS[code])
    if code in WITH_TYPED_TEXT:
        sentence = f"{sentence} {KEPT_ON_PAGE}"
    raise ValidationError(sentence, code=code)


def refuse_if(code: str | None) -> None:
    """Refuse when a rule gave a reason."""
    if code is not None:
        refuse(code)


def refuse_stranger(by: Person, session: Session) -> None:
    """Refuse whoever does not facilitate this session.

    Queries: 1.
    """
    if not permissions.can_run(by, session):
        refuse("not_facilitator")


def refuse_unsettled(session: Session) -> None:
    """Refuse to settle anything before the reveal or after the close."""
    refuse_if(
        rules.settle_refusal(is_revealed=permissions.is_revealed(session), is_closed=permissions.is_closed(session))
    )


def refuse_absent(participant: Participant | None, session: Session) -> Participant:
    """The participant, when this seat is in the room. Refuses: a removed seat, one not let in."""
    if participant is None or participant.session_id != session.pk or participant.removed_at is not None:
        refuse("seat_removed")
    if not participant.is_admitted:
        refuse("not_admitted")
    return participant


def refuse_seat(participant: Participant | None, session: Session) -> Participant:
    """The participant, when this seat may answer. Refuses also: an observer, no partner."""
    participant = refuse_absent(participant, session)
    if participant.role == Participant.Role.OBSERVER:
        refuse("observer")
    if participant.partner_id is None:
        refuse("no_partner")
    return participant


def refuse_outdated(seen: str, now: str, afterwards: str) -> None:
    """Refuse a page that is older than what is there now (rules.marks)."""
    refuse_if("changed_meanwhile" if is_outdated(seen, now, afterwards) else None)


def refuse_other_decision(decision: Decision, session: Session) -> None:
    """Refuse a decision of another session."""
    if decision.session_id != session.pk:
        refuse("other_session")


def refuse_other_partner(partner: Partner, session: Session) -> None:
    """Refuse an organisation of another partnership."""
    if partner.partnership_id != session.partnership_id:
        refuse("other_partner")


def refuse_level(level: object) -> Level:
    """The level, when it is a rung of the ladder."""
    if not rules.is_level(level):
        refuse("off_ladder")
    return level


def refuse_voice(participant: Participant, partner: Partner, session: Session) -> None:
    """Refuse whoever does not speak for the organisation. Who does is not named: only the facilitators see names.

    Queries: 2, 1 when it is not refused.
    """
    if permissions.can_speak_for(participant, partner):
        return
    roles = list(Participant.objects.admitted().filter(session=session, partner=partner).values_list("role", flat=True))
    has_voice = any(rules.may_speak(role, roles) for role in roles)
    if participant.partner_id != partner.pk or not has_voice:
        sentence = _("Only %(organisation)s can say this.") % {"organisation": partner.name}
    else:
        sentence = _("Only the people who speak for your organisation can say this. Talk with them.")
    raise ValidationError(f"{sentence} {KEPT_ON_PAGE}", code="not_speaker")
