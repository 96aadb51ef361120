"""Sentences about questionnaires."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "moved": _("This partnership goes on at another server. Here it can only be read."),
    "full": _("There is room for %(n)d questionnaires, each version counted. Erase one that is no longer used."),
    "not_questions": _("This file is an instrument of another kind. Only questionnaires are kept here."),
}
