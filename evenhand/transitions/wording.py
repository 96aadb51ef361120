"""Sentences about handing over that stand in more than one place, and refusals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STANDINGS = {
    "open": _("Waits for the yes of both sides"),
    "agreed": _("Agreed by both sides"),
    "done": _("Done, says the side that takes over"),
    "stopped": _("Stopped"),
}
"""How far a step is, in words."""

REFUSALS = {
    "no_role": _("Write which role moves, such as “signs the contract with the funder”."),
    "no_reason": _("Write why it stops. Both sides will read it."),
    "nothing": _("Write what stays."),
    "same_organisation": _("A role moves from one organisation to another. Choose two different ones."),
    "not_there": _("Choose organisations of this partnership that have not left."),
    "day_past": _("This day lies in the past. Choose today or a later day."),
    "day_far": _(
        "The year is later than 2100. If you use another calendar, write the day as in the international one."
    ),
    "full": _("There is no room for more here. Take something away first."),
    "not_side": _("Only the two organisations of this step can do this."),
    "not_receiver": _("Only the organisation that takes over can say that it is done."),
    "not_keeper": _("Only the organisation that keeps this can say yes to it."),
    "agreed": _("Both sides have said yes, so the words stay. Stop this step, and write a new one."),
    "not_agreed": _("Both sides have to say yes first."),
    "stopped": _("This step was stopped. Write a new one."),
    "done": _("This step is done. It stays as it is."),
    "moved": _("This partnership goes on at another server. Here it can only be read."),
}
"""Why something was not kept, by its code."""

HANDS_OVER = _("We hand this role over to %(name)s: %(role)s")
HANDS_OVER_WITH = _("We hand this role over to %(name)s: %(role)s. Our support: %(support)s")
TAKES_OVER = _("We take this role over from %(name)s: %(role)s")
WE_WILL_KNOW = _("%(name)s says that it holds the role.")
ON_CONDITION = _("Our condition for it: %(condition)s")
"""What both sides of an agreed step promise each other."""
