"""What may be typed about oneself."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmEmailVerificationCodeForm, ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context, ratelimit
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import actions, wording


class AskForCodeForm(RequestLoginCodeForm):
    """An address that asks for a code. A known and an unknown one get the same answer."""

    email = forms.CharField(max_length=254, error_messages={"required": wording.ADDRESS_MISSING})

    def clean_email(self) -> str:
        email = actions.plain_email(self.cleaned_data["email"])
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            raise ValidationError(wording.TOO_MANY_REQUESTS, code="too_many")
        self._user = actions.person_asking_for_code(email)
        return email


class TypeCodeForm(ConfirmLoginCodeForm):
    """The code that was sent to sign in."""

    code = forms.CharField(max_length=40, error_messages={"required": wording.CODE_MISSING})


class TypeEmailCodeForm(ConfirmEmailVerificationCodeForm):
    """The code that was sent to a new address."""

    code = forms.CharField(max_length=40, error_messages={"required": wording.CODE_MISSING})


class AccountForm(forms.Form):
    """The name others see, and the language of the pages."""

    name = forms.CharField(max_length=60, required=False, label=_("Your name"))
    language = forms.ChoiceField(label=_("Language of the pages"))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = settings.LANGUAGES


class InvitationForm(forms.Form):
    """The address of somebody who may facilitate."""

    email = forms.CharField(
        max_length=254, label=_("E-mail address"), error_messages={"required": wording.INVITED_ADDRESS_MISSING}
    )

    def clean_email(self) -> str:
        return actions.plain_email(self.cleaned_data["email"])
