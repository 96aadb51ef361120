"""Messages to people with an account. Subjects say nothing a stranger could use."""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def post(message: EmailMessage) -> None:
    """Hands a message to the mail server without making the page wait.

    So a known and an unknown address get their answer after the same time, and a mail server that is away
    breaks no page.
    """
    if settings.HAS_MAIL_SERVER:
        threading.Thread(target=send_and_note_failure, args=(message,)).start()
    else:
        message.send()


def send_and_note_failure(message: EmailMessage) -> None:
    """Sends, and notes that a message was not sent, without the address and without the text."""
    try:
        message.send()
    except OSError:
        logger.warning("a message could not be sent")


def facilitator_invitation(email: str) -> EmailMessage:
    """Tells somebody that they can sign in here. Names no partnership and no person."""
    address = settings.PUBLIC_URL + reverse("account_login")
    text = render_to_string("people/email/invitation.txt", {"address": address})
    return EmailMessage(subject=_("An invitation"), body=text, to=[email])
