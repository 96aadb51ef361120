"""What the sign-in library asks us: which messages to send, which sentences to say, where to go."""

from __future__ import annotations

import logging
import time
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import at_rest, emails, wording
from .models import Person

log = logging.getLogger(__name__)

BEGAN, SEEN = "sign_in_began", "sign_in_seen"
"""Where a sign-in keeps the seconds of its beginning and of its last page (site/middleware/sign_ins.py)."""


class SignInAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail and code, in our words. Nobody signs up: an address is known, invited, or it is not."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": wording.WRONG_CODE,
        "too_many_login_attempts": wording.TOO_MANY_TRIES,
        "rate_limited": wording.TOO_MANY_REQUESTS,
        "account_inactive": gettext_lazy("This account is closed."),
        "email_taken": gettext_lazy("This address cannot be used here. Choose another one."),
        "duplicate_email": gettext_lazy("This is your address already."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """A code proves the address, a passkey needs none, and a link comes from the host: none is asked for twice."""
        return [stage for stage in super().get_login_stages() if not stage.endswith(".EmailVerificationStage")]

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """A passkey before a code: it is at hand, a recovery code is on paper."""
        ways = super().get_reauthentication_methods(user)
        return sorted(ways, key=lambda way: not way["id"].endswith(":webauthn"))

    def add_message(
        self, request: HttpRequest, level: int, *args: Any, message: str | None = None, **rest: Any
    ) -> None:
        """Only refusals: what went well is seen on the page, and the library's own texts repeat the address."""
        if message:
            super().add_message(request, level, message=message)

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        emails.post(self.render_mail(template_prefix, email, {"public_url": settings.PUBLIC_URL, **context}))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("partnerships")

    def get_email_verification_redirect_url(self, email_address: object) -> str:
        return reverse("mfa_index")

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **rest: Any) -> HttpResponse:
        response = super().post_login(request, user, **rest)
        assert isinstance(user, Person)
        begin_sign_in(request)
        log.info("somebody signed in")
        remember_language(response, user.language)
        return response


class SecondStepAdapter(DefaultMFAAdapter):
    """Passkeys and the authenticator app, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This is not the code. Type the one the app shows now."),
        "cannot_generate_recovery_codes": gettext_lazy("Add a passkey or an authenticator app first."),
    }

    def encrypt(self, text: str) -> str:
        return at_rest.kept(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Refuses: what was kept under another secret key; no code could be told right or wrong then."""
        secret = at_rest.secret_in(encrypted_text)
        if secret is None:
            raise ValidationError(wording.UNREADABLE_SECOND_STEP, code="unreadable")
        return secret

    def build_totp_svg(self, url: str) -> str:
        return segno.make(url).svg_inline(scale=4, border=4, dark="#000", light="#fff")

    def generate_authenticator_name(self, user: AbstractBaseUser, type: object) -> str:
        return _("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Evenhand"}


def begin_sign_in(request: HttpRequest) -> None:
    """Notes when somebody signed in, so that it ends in time."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def remember_language(response: HttpResponse, language: str) -> None:
    """Keeps the language of the pages on this browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
