"""Sentences about money that stand in more than one place, and refusals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "not_yours": _("Your organisation can tell of money it gives or receives, and not of money between two others."),
    "same_organisation": _("Money goes from one organisation to another. Choose another one."),
    "not_there": _("Your organisation has left the partnership. What it told stays as it is."),
    "no_such_year": _("Choose a year from 1990 on that lies at most twenty years ahead."),
    "no_amount": _("Type an amount in digits, such as 24 000. It can have two decimals, and is never below 0."),
    "upside_down": _("The second amount is smaller than the first. Leave it empty, or type the larger one."),
    "overhead_above": _("The overhead is larger than the money it is part of."),
    "full": _("This page holds at most 400 figures of one organisation. Put some of them together."),
    "no_such_day": _("Choose a day from 1990 to 2100. If you use another calendar, write the international one."),
    "no_overhead": _("Type the overhead as an amount, or as a share such as 7 %."),
    "no_currency": _("Type the three letters of the currency, such as EUR or KES."),
    "moved": _("This partnership goes on at another server. Here it can only be read."),
    "is_example": _("This is an example. It cannot be changed."),
}
"""Why something about money was not kept, by its code."""
