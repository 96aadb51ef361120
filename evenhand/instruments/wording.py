"""Sentences about questionnaires."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .values import Question

REFUSALS = {
    "moved": gettext_lazy("This partnership goes on at another server. Here it can only be read."),
    "full": gettext_lazy("There is room for %(n)d questionnaires, each version counted. Erase one you no longer use."),
    "not_questions": gettext_lazy("This file is an instrument of another kind. Only questionnaires are kept here."),
}

ANSWERED = {
    "one": gettext_lazy("One of these:"),
    "several": gettext_lazy("One or more of these:"),
    "words": gettext_lazy("In one’s own words."),
    "number": gettext_lazy("A whole number."),
    "note": gettext_lazy("To read only."),
}


def how_answered(question: Question) -> str:
    """How a question is answered, in a sentence."""
    lowest, highest = question.lowest, question.highest
    if lowest is not None and highest is not None:
        return _("A whole number from %(lowest)d to %(highest)d.") % {"lowest": lowest, "highest": highest}
    if lowest is not None:
        return _("A whole number, at least %(n)d.") % {"n": lowest}
    if highest is not None:
        return _("A whole number, at most %(n)d.") % {"n": highest}
    return str(ANSWERED[question.answered])
