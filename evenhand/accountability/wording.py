"""Sentences about promises and what became of them that stand in more than one place, and refusals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

STANDINGS = {
    "kept": pgettext_lazy("what partners say of a promise", "Kept"),
    "partly": pgettext_lazy("what partners say of a promise", "Partly kept"),
    "not_kept": pgettext_lazy("what partners say of a promise", "Not kept"),
    "cannot_say": pgettext_lazy("what partners say of a promise", "Cannot say"),
    "differ": pgettext_lazy("what partners say of a promise", "Partners differ"),
    "no_answer": pgettext_lazy("what partners say of a promise", "No answer"),
    "few": pgettext_lazy("what partners say of a promise", "Not shown"),
    "being_asked": pgettext_lazy("what partners say of a promise", "Being asked"),
    "not_asked": pgettext_lazy("what partners say of a promise", "Not asked yet"),
}
"""What partners say, in one word. Two answers that differ are never made into one."""

ANSWERS = {
    "kept": STANDINGS["kept"],
    "partly": STANDINGS["partly"],
    "not_kept": STANDINGS["not_kept"],
    "cannot_say": STANDINGS["cannot_say"],
    None: STANDINGS["no_answer"],
}

COUNTS = {
    "kept": ngettext_lazy("%(n)d partner says kept.", "%(n)d partners say kept.", "n"),
    "partly": ngettext_lazy("%(n)d partner says partly kept.", "%(n)d partners say partly kept.", "n"),
    "not_kept": ngettext_lazy("%(n)d partner says not kept.", "%(n)d partners say not kept.", "n"),
    "cannot_say": ngettext_lazy("%(n)d partner cannot say.", "%(n)d partners cannot say.", "n"),
    "no_answer": ngettext_lazy("%(n)d partner did not answer.", "%(n)d partners did not answer.", "n"),
}
SHOWN_AFTER = _("The answers are shown together: when all have answered, or after %(day)s.")
SHOWN_LATER = _("The answers are shown together, when all have answered or its time is over.")
FEW = _("Fewer than three partners have answered, so their answers are not shown.")

REFUSALS = {
    "not_facilitator": _("Only a facilitator of this partnership can do this."),
    "is_example": _("This is an example. It stays as it is."),
    "no_promise": _("This organisation has made no promise that may be read outside."),
    "no_yes": _("The organisation itself has not said yes yet. Its voice says it on its own page."),
    "nobody_holds_a_key": _("No partner here can turn a second key: it may neither fund, lead nor host."),
    "no_such_days": _("Choose how long the page can be read: one of the three."),
    "not_speaker": _("Your place has ended. What you sent was not kept."),
    "not_asked": _("Nobody asks for this any more. Nothing was changed."),
    "not_your_key": _("This key is turned by another partner, one that does not fund, lead or host."),
    "nothing_to_show": _("Nothing would stand on this page: each promise names somebody who has not said yes."),
}
