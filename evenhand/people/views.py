"""Signing in, and one's own account."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account import views as library
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from . import actions, permissions, queries
from .forms import AccountForm, AskForCodeForm, InvitationForm, TypeCodeForm, TypeEmailCodeForm
from .models import FacilitatorInvitation, Person
from .sign_in import begin_sign_in, remember_language

log = logging.getLogger(__name__)

LIBRARY_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(request: HttpRequest) -> Person:
    """The person behind a request of somebody who signed in."""
    assert isinstance(request.user, Person)
    return request.user


class SignIn(library.RequestLoginCodeView):
    """Asks for an e-mail address and sends a code."""

    form_class = AskForCodeForm

    def get_context_data(self, **rest: Any) -> dict[str, Any]:
        return super().get_context_data(
            **rest, has_mail_server=settings.HAS_MAIL_SERVER, is_open=settings.OPEN_TO_FACILITATORS
        )


class TypeCode(library.ConfirmLoginCodeView):
    """Asks for the code that was sent."""

    form_class = TypeCodeForm

    def form_invalid(self, form: Any) -> HttpResponse:
        log.info("a sign-in code was wrong")
        return super().form_invalid(form)

    def get_context_data(self, **rest: Any) -> dict[str, Any]:
        return super().get_context_data(**rest, has_mail_server=settings.HAS_MAIL_SERVER)


class TypeEmailCode(library.ConfirmEmailVerificationCodeView):
    """Asks for the code that was sent to a new address."""

    form_class = TypeEmailCodeForm

    def get_context_data(self, **rest: Any) -> dict[str, Any]:
        return super().get_context_data(**rest, has_mail_server=settings.HAS_MAIL_SERVER)


class AddPasskey(AddWebAuthnView):
    """Adds a passkey. Using it to add it proves who is there, so that the recovery codes follow at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", reauthenticated=True)
        return response


class AddApp(ActivateTOTPView):
    """Adds an authenticator app. Its first code proves who is there, so that the recovery codes follow at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", reauthenticated=True)
        return response


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link that signs one person in. Opening it uses nothing up; the button does."""
    if request.method == "GET":
        is_usable = actions.is_link_usable(token)
        return render(request, "people/link.html", {"is_usable": is_usable}, status=200 if is_usable else 410)
    try:
        person = actions.use_sign_in_link(token)
    except ValidationError:
        return render(request, "people/link.html", {"is_usable": False}, status=410)
    login(request, person, backend=LIBRARY_BACKEND)
    begin_sign_in(request)
    log.info("somebody signed in with a link")
    response = redirect("partnerships")
    remember_language(response, person.language)
    return response


@login_required
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Signs a person out on every browser, this one included."""
    actions.end_sign_ins(signed_in(request))
    logout(request)
    return redirect("landing")


@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: name, language, address, ways to sign in."""
    person = signed_in(request)
    form = AccountForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        actions.change_account(person, name=form.cleaned_data["name"], language=form.cleaned_data["language"])
        messages.success(request, _("Saved."))
        response = redirect("account")
        remember_language(response, person.language)
        return response
    return render(
        request, "people/account.html", account_page(request, person, form), status=422 if form.errors else 200
    )


def account_page(
    request: HttpRequest, person: Person, form: AccountForm, invitation_form: InvitationForm | None = None
) -> dict[str, object]:
    """What the account page prints."""
    may_invite = permissions.can_invite_facilitator(person)
    return {
        "form": form,
        "steps": queries.second_steps_of(person),
        "has_own_address": person.email != actions.FIRST_FACILITATOR,
        "may_invite": may_invite,
        "invitations": queries.open_invitations() if may_invite else [],
        "invitation_form": invitation_form or InvitationForm(auto_id="invitation_%s"),
        "has_many_languages": len(settings.LANGUAGES) > 1,
    }


@login_required
@require_POST
def invitations(request: HttpRequest) -> HttpResponse:
    """Invites somebody to facilitate on this installation."""
    person = signed_in(request)
    if not permissions.can_invite_facilitator(person):
        return render(request, "403.html", status=403)
    form = InvitationForm(request.POST, auto_id="invitation_%s")
    if not form.is_valid():
        own = AccountForm(initial={"name": person.name, "language": person.language})
        return render(request, "people/account.html", account_page(request, person, own, form), status=422)
    actions.invite_facilitator(form.cleaned_data["email"], by=person)
    if settings.HAS_MAIL_SERVER:
        messages.success(request, _("The invitation is on its way."))
    else:
        messages.success(request, _("The invitation is noted. Tell them to sign in here with this address."))
    return redirect("account")


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Takes an invitation back."""
    if not permissions.can_invite_facilitator(signed_in(request)):
        return render(request, "403.html", status=403)
    actions.withdraw_invitation(get_object_or_404(FacilitatorInvitation, pk=number))
    return redirect("account")
