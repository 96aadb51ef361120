"""Partnerships as pages need them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from babel import Locale, UnknownLocaleError
from django.db.models import Count, Q, QuerySet

from evenhand.people import queries as people
from evenhand.people.models import Person

from . import rules
from .models import Facilitator, Invitation, LedgerEntry, Partner, Partnership


@dataclass(frozen=True)
class Listed:
    """A partnership in a list."""

    partnership: Partnership
    partners: int


@dataclass(frozen=True)
class LedgerEnd:
    """How many entries a ledger has, and the hash of the last: with both, a copy shows whether its end was cut off."""

    length: int
    head: str

    @property
    def short(self) -> str:
        """The beginning of the hash in four groups, to read out and compare."""
        return " ".join(self.head[place : place + 4] for place in range(0, 16, 4))


def ledger_of(partnership: Partnership, *, most: int = 0, below: int = 0) -> list[LedgerEntry]:
    """The entries of a partnership's ledger, the newest first; only those with a number `below`, when it is given.

    Queries: 1.
    """
    entries = LedgerEntry.objects.filter(partnership=partnership).order_by("-number")
    if below:
        entries = entries.filter(number__lt=below)
    return list(entries[:most] if most else entries)


def ledger_end(partnership: Partnership) -> LedgerEnd:
    """Where the ledger ends now.

    Queries: 1.
    """
    last = LedgerEntry.objects.filter(partnership=partnership).order_by("-number").values_list("number", "hash").first()
    return LedgerEnd(*last) if last else LedgerEnd(0, "")


def ledger_break(partnership: Partnership, *, count: int = 0, head: str = "") -> int | None:
    """The number of the first entry of the ledger that is not as it was written, or is missing: rules.first_break.

    Queries: 1.
    """
    entries = LedgerEntry.objects.filter(partnership=partnership).order_by("number")
    return rules.first_break(partnership.key, entries.iterator(), count=count, head=head)


def partnerships_to_verify(wanted: str = "") -> list[Partnership]:
    """The partnership with this id or key; all that have a ledger when none is named.

    Queries: 1.
    """
    if not wanted:
        return list(Partnership.objects.filter(ledger__isnull=False).distinct())
    try:
        named = Q(pk=UUID(wanted))
    except ValueError:
        named = Q(key=wanted)
    return list(Partnership.objects.filter(named))


def partnerships_of(person: Person) -> list[Listed]:
    """The partnerships this person facilitates, by name, with the number of partners in each.

    Queries: 1.
    """
    found = Partnership.objects.run_by(person).filter(is_example=False)
    return listed(found)


def example_partnerships() -> list[Listed]:
    """The worked examples, which every facilitator may look at.

    Queries: 1.
    """
    return listed(Partnership.objects.filter(is_example=True))


def listed(partnerships: QuerySet[Partnership]) -> list[Listed]:
    present = Count("partners", filter=Q(partners__left_at__isnull=True), distinct=True)
    return [Listed(one, one.present) for one in partnerships.annotate(present=present).order_by("name", "id")]


def invitations_for(person: Person) -> list[Invitation]:
    """Partnerships this person is asked to facilitate.

    Queries: 1.
    """
    return list(Invitation.objects.filter(email=person.email).select_related("partnership", "invited_by"))


def present_partners(partnership: Partnership) -> list[Partner]:
    """The partners that have not left, in the fixed order.

    Queries: 1.
    """
    return list(partnership.partners.filter(left_at__isnull=True))


def left_partners(partnership: Partnership) -> list[Partner]:
    """The partners that have left but said something in a session.

    Queries: 1.
    """
    return list(partnership.partners.filter(left_at__isnull=False))


def facilitators_of(partnership: Partnership) -> list[Facilitator]:
    """The one or two people who facilitate, the first one first.

    Queries: 1.
    """
    return list(partnership.facilitators.select_related("person"))


def only_facilitated_by(person: Person) -> list[Partnership]:
    """Partnerships that would be left without anybody if this person went.

    Queries: 1.
    """
    together = Facilitator.objects.exclude(person=person).values("partnership")
    return list(Partnership.objects.run_by(person).filter(is_example=False).exclude(pk__in=together))


def account_of(person: Person) -> dict[str, object]:
    """What is kept about a person's account, with the partnerships they facilitate or are asked to.

    Queries: 2 more than people.account_of.
    """
    rows = Facilitator.objects.filter(person=person).select_related("partnership")
    return {
        **people.account_of(person),
        "facilitates": [{"partnership": row.partnership.name, "since": row.since.isoformat()} for row in rows],
        "asked_to_facilitate": [each.partnership.name for each in invitations_for(person)],
    }


def own_name(code: str) -> str:
    """A language's name in that language; the code itself where it has none.

    >>> own_name("sw"), own_name("xx-none")
    ('Kiswahili', 'xx-none')
    """
    try:
        name = Locale.parse(code, sep="-").get_display_name()
    except (ValueError, UnknownLocaleError):
        return code
    return name[:1].upper() + name[1:] if name else code
