"""The refusals of policy papers: each says what is so, and what the person can do."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "no_title": _("Write a title."),
    "empty": _("There is nothing to endorse yet. Write a part, or choose a request."),
    "open": _("Organisations can still answer one of these requests. Publish the paper after its last day."),
    "not_closed": _("This paper cannot be endorsed yet."),
    "close_first": _("Ask organisations to endorse it first."),
    "published": _("This paper is published. You can take your name back, but not add it."),
    "no_such_choice": _("Choose one of the three answers."),
    "no_pair": _("Choose two people of different organisations."),
    "too_many": _("A paper has room for no more of these."),
}


def refuse_paper(code: str, field: str | None = None) -> NoReturn:
    """Refuse with the sentence of this code, at a field of the form where there is one."""
    error = ValidationError(SENTENCES[code], code=code)
    raise ValidationError({field: error}) if field else error
