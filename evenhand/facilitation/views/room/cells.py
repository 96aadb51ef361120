"""From what a form names to the rows it is about. Those of another session are not found."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404

from evenhand.analysis.disclosure import DisclosedSession
from evenhand.partnerships.models import Partner

from ...forms.room.settling import SettleForm
from ...models import AgreedLevel, Decision, DesiredLevel, Session
from . import matrix
from .matrix import Place

LONGEST_KEY = 40


def decision_row(session: Session, key: str) -> Decision:
    """A chosen decision of this session. Refuses: 404."""
    decision = get_object_or_404(Decision.objects.chosen(), session=session, key=as_key(key))
    decision.session = session
    return decision


def partner_row(session: Session, key: str) -> Partner:
    """A partner of this session's partnership. Refuses: 404."""
    return get_object_or_404(Partner, partnership=session.partnership_id, key=as_key(key))


def as_key(typed: str) -> str:
    """What a form names a row by. Refuses: 404 for what no database can hold, or is too long for any key."""
    if "\x00" in typed or len(typed) > LONGEST_KEY:
        raise Http404
    return typed


def cell_rows(session: Session, decision_key: str, partner_key: str) -> tuple[Decision, Partner]:
    """The decision and the partner of a cell. Refuses: 404."""
    return decision_row(session, decision_key), partner_row(session, partner_key)


def place_of_rows(seen: DisclosedSession, decision: Decision, partner: Partner) -> Place:
    """Where a cell stands. Refuses: 404 when it is not shown."""
    try:
        return matrix.place_of(seen, seen.cell(decision.key, partner.key))
    except KeyError:
        raise Http404 from None


def refused(form: SettleForm, refusal: ValidationError, recorded: AgreedLevel | DesiredLevel | None) -> SettleForm:
    """The form with the refusal, knowing what is recorded now: sent again it counts, because it has been seen."""
    form.add_error(None, refusal)
    form.data = {**dict(form.data.items()), "seen_version": str(recorded.version if recorded else 0)}
    return form
