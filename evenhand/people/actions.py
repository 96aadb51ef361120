"""Changes to accounts: who may come in, how, and under which name."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session as BrowserSession
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from . import emails, queries, wording
from .models import FacilitatorInvitation, Person, SignInLink

FIRST_FACILITATOR = "facilitator@evenhand.localhost"
"""The first account of an installation, until its owner says their own address."""

LINK_LASTS = timedelta(hours=1)
UNUSED_ACCOUNT_LASTS = timedelta(days=1)
INVITATION_LASTS = timedelta(days=90)
NEVER = timedelta(days=36500)
ONLY_AN_ADDRESS = {"account.EmailAddress.user"}


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def plain_email(email: str) -> str:
    """An address as it is kept: without blanks around it, in small letters.

    Refuses: what is not an address.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(wording.ADDRESS_CANNOT_BE_READ, code="not_an_address") from None
    return email


@transaction.atomic
def open_account(email: str, *, is_operator: bool = False, name: str = "") -> Person:
    """A new account, or the one this address already has."""
    email = plain_email(email)
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email, is_operator=is_operator, name=name)
        EmailAddress.objects.create(user=person, email=email, primary=True)
    return person


def tell_by_mail(message: EmailMessage) -> None:
    """Sends a message once what was changed is kept; nothing is sent where there is no mail server."""
    if settings.HAS_MAIL_SERVER:
        transaction.on_commit(lambda: emails.post(message))


@transaction.atomic
def invite_facilitator(email: str, by: Person | None, *, is_told: bool = True) -> FacilitatorInvitation:
    """Lets somebody become a facilitator here, and tells them by e-mail. Inviting twice changes nothing."""
    invitation, is_new = FacilitatorInvitation.objects.get_or_create(
        email=plain_email(email), defaults={"invited_by": by}
    )
    if is_new and is_told:
        tell_by_mail(emails.facilitator_invitation(invitation.email))
    return invitation


def withdraw_invitation(invitation: FacilitatorInvitation) -> None:
    """Takes an invitation back that nobody has taken up yet."""
    FacilitatorInvitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True).delete()


@transaction.atomic
def accept_invitation(invitation: FacilitatorInvitation) -> Person:
    """Opens the account of somebody who was invited and now asks for a code."""
    FacilitatorInvitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True).update(accepted_at=timezone.now())
    return open_account(invitation.email)


@transaction.atomic
def person_asking_for_code(email: str) -> Person | None:
    """The person behind an address that asks for a sign-in code; None when this address may not come in.

    Where everybody may become a facilitator, a new address gets an account; one that is never used goes after a day.
    """
    person = Person.objects.filter(email=email).first()
    if person is not None:
        return person if person.is_active else None
    invitation = FacilitatorInvitation.objects.filter(email=email).first()
    if invitation is not None:
        return accept_invitation(invitation)
    if not settings.OPEN_TO_FACILITATORS:
        return None
    erase_unused_accounts(timezone.now())
    return open_account(email)


def erase_unused_accounts(now: datetime) -> int:
    """Erases accounts that were asked for, never used, and stand nowhere else; how many there were."""
    unused = Person.objects.filter(last_login__isnull=True, is_operator=False, joined_at__lt=now - UNUSED_ACCOUNT_LASTS)
    invited = FacilitatorInvitation.objects.values("email")
    found = unused.exclude(email__in=invited).exclude(pk__in=SignInLink.objects.values("person"))
    # Somebody who was given a partnership from the shell may take days to come.
    alone = [person.pk for person in found if set(queries.also_named(person)) <= ONLY_AN_ADDRESS]
    return Person.objects.filter(pk__in=alone).delete()[1].get(Person._meta.label, 0)


def erase_old_sign_ins(now: datetime) -> int:
    """Erases sign-in links that were used or have expired, old sign-ins of browsers, confirmations of addresses that
    nobody waits for, accounts never used, and invitations nobody took up for 90 days; how many there were."""
    due = (
        SignInLink.objects.filter(Q(used_at__isnull=False) | Q(expires_at__lt=now)),
        EmailConfirmation.objects.filter(created__lt=now - UNUSED_ACCOUNT_LASTS),
        FacilitatorInvitation.objects.filter(accepted_at=None, made_at__lt=now - INVITATION_LASTS),
        BrowserSession.objects.filter(expire_date__lt=now),
    )
    return sum(rows.delete()[0] for rows in due) + erase_unused_accounts(now)


@transaction.atomic
def make_sign_in_link(person: Person, lasts: timedelta = LINK_LASTS) -> str:
    """The path of a link that signs one person in, once. Earlier unused links of that person stop working."""
    SignInLink.objects.filter(person=person, used_at__isnull=True).delete()
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(token_hash=hash_of(token), person=person, expires_at=timezone.now() + lasts)
    return reverse("sign_in_link", args=[token])


@transaction.atomic
def first_sign_in_link() -> str:
    """The path of a link for the first facilitator of an installation, who also hosts it. Works until it is used."""
    person = Person.objects.filter(is_operator=True, is_active=True).order_by("joined_at").first()
    return make_sign_in_link(person or open_account(FIRST_FACILITATOR, is_operator=True), lasts=NEVER)


def is_link_usable(token: str) -> bool:
    """Whether a sign-in link still works."""
    return SignInLink.objects.filter(
        token_hash=hash_of(token), used_at__isnull=True, expires_at__gt=timezone.now(), person__is_active=True
    ).exists()


@transaction.atomic
def use_sign_in_link(token: str) -> Person:
    """The person a sign-in link is for. The link works once.

    Refuses: an unknown, used or expired link, all with the same sentence.
    """
    now = timezone.now()
    usable = SignInLink.objects.filter(
        token_hash=hash_of(token), used_at__isnull=True, expires_at__gt=now, person__is_active=True
    )
    if usable.update(used_at=now) == 0:
        raise ValidationError(wording.LINK_IS_USED, code="link_used")
    return SignInLink.objects.select_related("person").get(token_hash=hash_of(token)).person


@transaction.atomic
def link_for(email: str) -> str:
    """The path of a link for one person, made by the host. Somebody who was invited gets an account with it.

    Refuses: an address that is neither known nor invited; an account that is closed.
    """
    email = plain_email(email)
    person = Person.objects.filter(email=email).first()
    invitation = FacilitatorInvitation.objects.filter(email=email).first()
    if person is None and invitation is not None:
        person = accept_invitation(invitation)
    if person is None or not person.is_active:
        raise ValidationError(wording.NOBODY_HERE, code="nobody")
    return make_sign_in_link(person)


@transaction.atomic
def link_for_host() -> str:
    """The path of a link for the person who hosts the installation."""
    person = Person.objects.filter(is_operator=True, is_active=True).order_by("joined_at").first()
    return make_sign_in_link(person or open_account(FIRST_FACILITATOR, is_operator=True))


def end_sign_ins(person: Person) -> None:
    """Ends every sign-in of a person, on every browser, at the next page it asks for.

    A sign-in holds a hash of the person's password; nobody has one, and a new one that nobody knows ends them all.
    """
    person.set_unusable_password()
    person.save(update_fields=["password"])
    SignInLink.objects.filter(person=person, used_at__isnull=True).delete()


@transaction.atomic
def end_sign_ins_by_host(email: str | None) -> int:
    """Ends the sign-ins of one person, or of everybody; of how many people.

    Refuses: an address that nobody here has.
    """
    people = Person.objects.all() if email is None else Person.objects.filter(email=plain_email(email))
    if email is not None and not people:
        raise ValidationError(wording.NOBODY_HERE, code="nobody")
    for person in people:
        end_sign_ins(person)
    return len(people)


def change_account(person: Person, *, name: str, language: str) -> None:
    """Keeps the name others see and the language of the pages."""
    person.name = " ".join(name.split())
    person.language = language
    person.save(update_fields=["name", "language"])


def choose_language(person: Person, language: str) -> None:
    """Keeps the language of the pages."""
    person.language = language
    person.save(update_fields=["language"])


@transaction.atomic
def erase_person(person: Person) -> None:
    """Erases an account. What others must not lose (a partnership without a facilitator) is checked by the caller."""
    FacilitatorInvitation.objects.filter(email=person.email).delete()
    for browser in BrowserSession.objects.all():
        if browser.get_decoded().get(SESSION_KEY) == str(person.pk):
            browser.delete()
    person.delete()
