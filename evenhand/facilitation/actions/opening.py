"""What makes it easier to come into a session."""

from __future__ import annotations

from .. import rules
from ..models import PartnerCode, Session
from .revision import grow_revision, note_change

LOOSENED = {"lobby_off": "lobby_off", "codes_off": "codes_off", "door_open": "door_opened"}
"""What the ledger calls each change of rules.LOOSENING."""


def loosen(session: Session, change: str) -> None:
    """Make this change to the door of a locked session; one of rules.LOOSENING."""
    if change == "lobby_off":
        session.has_lobby = False
    elif change == "codes_off":
        session.has_partner_codes = False
    else:
        session.is_door_open = True
        if session.has_partner_codes:
            give_partner_codes(session)
        session.code = session.code or unused_code()
    session.save(update_fields=["has_lobby", "has_partner_codes", "is_door_open", "code"])
    grow_revision(session)
    note_change(session, LOOSENED[change])


def give_partner_codes(session: Session) -> None:
    """A code for each partner that has none yet.

    Queries: 2.
    """
    coded = PartnerCode.objects.filter(session=session).values("partner_id")
    PartnerCode.objects.bulk_create(
        PartnerCode(session=session, partner=partner, code=rules.new_partner_code())
        for partner in session.partnership.partners.filter(left_at__isnull=True).exclude(pk__in=coded)
    )


def unused_code() -> str:
    """A room code that no session has.

    Queries: 1, as good as always.
    """
    while True:
        code = rules.new_room_code()
        if not Session.objects.filter(code=code).exists():
            return code
