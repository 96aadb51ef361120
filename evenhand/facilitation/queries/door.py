"""Finding a session by what somebody typed or scanned, and knowing when to stop trying."""

from __future__ import annotations

import ipaddress
from datetime import datetime

from django.utils import timezone
from django.utils.crypto import salted_hmac

from evenhand.partnerships.models import Partner

from .. import rules
from ..models import PartnerCode, Session, WrongCodes
from ..models.session import SessionQuerySet
from .phrase_keys import SALT, derived, hashed


def session_by_code(code: str) -> Session | None:
    """The session whose door is open with this code, as typed. Unknown: None for a wrong, closed or unknown code alike.

    Queries: 1; none when there are not nine digits.
    """
    digits = rules.read_code(code)
    if digits is None:
        return None
    return open_doors().filter(code=digits).first()


def session_by_link(token: str) -> Session | None:
    """The session whose door is open with this link. Unknown: None for a wrong, closed or unknown link alike.

    Queries: 1.
    """
    if not token or len(token) > 43 or "\x00" in token:
        return None
    return open_doors().filter(link_token=token).first()


def open_doors() -> SessionQuerySet:
    """Sessions that people can come into."""
    return Session.objects.open().filter(is_door_open=True).select_related("partnership")


def asks_partner_codes(session: Session) -> bool:
    """Whether who joins types the code of an organisation too. At high risk always: nobody is shown a list of names."""
    return session.has_partner_codes or rules.names_nobody(session.partnership.risk)


def partner_with_code(session: Session, typed: str) -> Partner | None:
    """The organisation whose code this is. Unknown: None for a code that no partner of the session has.

    Queries: 1.
    """
    codes = PartnerCode.objects.filter(session=session, code=rules.read_partner_code(typed)).select_related("partner")
    found = codes.first()
    return found.partner if found else None


def phrase_hash(phrase: str) -> str:
    """What is kept of four words: a keyed hash, of no use without the secret of this installation."""
    return hashed(derived(SALT), phrase)


def hashed_address(address: str, now: datetime | None = None) -> str:
    """What is kept of an address while wrong codes are counted: a keyed hash that is another one tomorrow.

    An IPv6 address counts with its whole network (/64), which belongs to one household or office.
    """
    day = (now or timezone.now()).date().isoformat()
    try:
        place = ipaddress.ip_address(address)
        if isinstance(place, ipaddress.IPv6Address) and place.ipv4_mapped is None:
            address = str(ipaddress.ip_network(f"{place}/64", strict=False))
    except ValueError:
        pass
    return salted_hmac("evenhand.facilitation.address", f"{day} {address}", algorithm="sha256").hexdigest()


def is_code_throttled(address_hash: str, now: datetime | None = None) -> bool:
    """Whether no more codes and phrases are tried from this address, or from anywhere, for some minutes.

    Queries: 1.
    """
    since = rules.stretch_start(now or timezone.now())
    rows = WrongCodes.objects.filter(since=since, address_hash__in=[address_hash, ""])
    counts = dict(rows.values_list("address_hash", "count"))
    return rules.is_throttled(counts.get(address_hash, 0), counts.get("", 0))
