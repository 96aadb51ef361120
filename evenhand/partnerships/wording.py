"""Sentences about partnerships that stand in more than one place, and refusals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EXAMPLE_STAYS = _("This is an example. It cannot be changed. Start a partnership of your own to try things out.")
NAME_IT = _("Give it a name. It may be a code name.")
NAME_PARTNER = _("Give the organisation a name.")
SHORT_TAKEN = _("Another partner has this short name. Choose a different one.")
NAME_TAKEN = _("This organisation is on the list already.")
SHORT_TOO_LONG = _("A short name has at most 12 characters, so that it fits in tables.")
SHORT_MISSING = _("This name has more than 12 characters. Give it a short name for tables.")
TOO_MANY_PARTNERS = _("A partnership holds at most 40 partners. Group some of them, or make a second partnership.")
TOO_FEW_PARTNERS = _("A partnership keeps at least two partners. Add another one first.")
TWO_FACILITATORS = _("There are two facilitators already, those invited counted. One of them can leave first.")
LAST_FACILITATOR = _("You are the only facilitator. Invite somebody first, or delete the partnership.")
IS_FACILITATOR = _("This person is a facilitator already.")
NAME_DOES_NOT_MATCH = _("This is not the name of the partnership. Nothing was deleted.")
LANGUAGE_MISSING = _("Choose at least one language.")
ADDRESS_MISSING = _("Type the e-mail address of the person you want to invite.")
