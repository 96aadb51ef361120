"""Sentences about signing in that stand in more than one place."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LINK_IS_USED = _("This link has been used or has expired.")
NOBODY_HERE = _("Nobody here has this address. To let them in: evenhand invite, with the address.")
WRONG_CODE = _("This is not the code. Look at the newest message and type it again.")
TOO_MANY_TRIES = _("That were too many tries. Wait five minutes, then ask for a new code.")
TOO_MANY_REQUESTS = _("A code was sent a moment ago. Wait a little before you ask for another one.")
ADDRESS_CANNOT_BE_READ = _("This is not an e-mail address. Look for a missing @ or a missing dot.")
ADDRESS_MISSING = _("Type your e-mail address.")
INVITED_ADDRESS_MISSING = _("Type the e-mail address of the person you want to invite.")
CODE_MISSING = _("Type the code you received.")
UNREADABLE_SECOND_STEP = _(
    "This server can no longer read your second proof. Ask whoever runs it for a link, then set the proof up again."
)
