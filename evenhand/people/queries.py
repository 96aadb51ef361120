"""Who is here: accounts and invitations, as pages need them."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session as BrowserSession
from django.db.models import ForeignObjectRel

from .models import FacilitatorInvitation, Person


@dataclass(frozen=True)
class SecondSteps:
    """What protects an account besides the e-mail address."""

    passkeys: tuple[Authenticator, ...]
    has_app: bool
    has_recovery_codes: bool


def second_steps_of(person: Person) -> SecondSteps:
    """The passkeys of a person, and whether there is an authenticator app and recovery codes.

    Queries: 1.
    """
    found = list(Authenticator.objects.filter(user=person).order_by("created_at", "id"))
    kinds = {authenticator.type for authenticator in found}
    return SecondSteps(
        passkeys=tuple(one for one in found if one.type == Authenticator.Type.WEBAUTHN),
        has_app=Authenticator.Type.TOTP in kinds,
        has_recovery_codes=Authenticator.Type.RECOVERY_CODES in kinds,
    )


def person_with(email: str) -> Person | None:
    """Whoever signs in here with this address. Unknown: None.

    Queries: 1.
    """
    return Person.objects.filter(email__iexact=email.strip(), is_active=True).first()


def host() -> Person | None:
    """The person who runs this installation: the first account. Unknown: None before the first start.

    Queries: 1.
    """
    return Person.objects.filter(is_operator=True, is_active=True).order_by("joined_at").first()


def open_invitations() -> list[FacilitatorInvitation]:
    """Invitations to this installation that nobody has taken up yet, the newest first.

    Queries: 1.
    """
    return list(FacilitatorInvitation.objects.filter(accepted_at__isnull=True).order_by("-made_at", "-id"))


def account_of(person: Person) -> dict[str, object]:
    """What is kept about a person's own account, in words a file can carry.

    Queries: 2, and one a field of any table that can name an account.
    """
    steps = second_steps_of(person)
    return {
        "email": person.email,
        "name": person.name,
        "language": person.language,
        "joined_at": person.joined_at.isoformat(),
        "last_signed_in_at": person.last_login.isoformat() if person.last_login else None,
        "hosts_this_installation": person.is_operator,
        "passkeys": [str(passkey.wrap().name) for passkey in steps.passkeys],
        "authenticator_app": steps.has_app,
        "recovery_codes": steps.has_recovery_codes,
        "sign_ins_of_browsers": sign_ins_of(person),
        "also_named": also_named(person),
    }


def sign_ins_of(person: Person) -> int:
    """On how many browsers this person is signed in.

    Queries: 1.
    """
    return sum(browser.get_decoded().get(SESSION_KEY) == str(person.pk) for browser in BrowserSession.objects.all())


def also_named(person: Person) -> dict[str, int]:
    """Where else this account stands, by table and field, and how often: levels settled, sightings in a room, keys.

    Queries: one a field that can name an account.
    """
    relations = (each for each in Person._meta.get_fields(include_hidden=True) if isinstance(each, ForeignObjectRel))
    found = {
        f"{each.related_model._meta.label}.{each.field.name}": each.related_model._default_manager.filter(
            **{each.field.name: person}
        ).count()
        for each in relations
    }
    return {place: number for place, number in sorted(found.items()) if number}
