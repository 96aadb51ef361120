"""The refusals of consultations: each says what is so, and what the person can do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "moved": _("This partnership goes on at another server. Here it can only be read."),
    "no_such_way": _("Answers of this kind are not taken here."),
    "no_such_question": _("This question was changed or taken away. Open the page anew."),
    "not_open": _("This question does not take answers now. What you wrote was not saved."),
}
