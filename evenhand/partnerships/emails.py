"""Messages about a partnership. They never name it."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _


def facilitation_invitation(email: str) -> EmailMessage:
    """Tells somebody that they are asked to facilitate; which partnership it is, they see after signing in."""
    address = settings.PUBLIC_URL + reverse("partnerships")
    text = render_to_string("partnerships/email/invitation.txt", {"address": address})
    return EmailMessage(subject=_("An invitation"), body=text, to=[email])
