"""A message with the link of a report. It says neither whose report it is nor what it is about."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _


def report_link(email: str, link: str, language: str) -> EmailMessage:
    """One sentence and the link, in one language, to one address: nobody sees who else got it."""
    with translation.override(language):
        text = render_to_string("releases/email/link.txt", {"link": link})
        return EmailMessage(subject=_("A page to read"), body=text, to=[email])
