"""Sentences about taking a partnership to another server."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SEAL_REFUSALS = {
    "code": _("This is not a whole receiving code. It has seven groups of eight letters and digits. Copy it again."),
    "not_sealed": _("This is not a sealed file of Evenhand."),
    "later_version": _("This file comes from a later version of Evenhand. Bring this server up to date first."),
    "damaged": _("The file was changed on its way, or is not whole. Nothing was taken from it. Send it again."),
    "other_receiver": _("This file was made for another receiving code. Nothing was taken from it."),
    "passphrase": _("These words do not open the file, so nothing was taken from it. Check the six words."),
}
SIX_WORDS = _("Six words are needed, in their order.")
TOO_LARGE = _("The file is too large for this server. The people who run the server can open it with a command.")
NOT_A_MOVE = _("What is in the file cannot be read here. Nothing was taken from it.")
OTHER_VERSION = _("The other server has another version of Evenhand. Bring both to the same one first.")
BROKEN_LEDGER = _("The log in the file is not whole. Nothing was taken from it.")
ALREADY_HERE = _("This partnership is here already. Nothing was taken from the file.")
NOT_MOVABLE = _("Only a partnership of your own with a session can be moved.")
TOO_MANY_TRIES = _("There were too many wrong tries. Wait some minutes.")
NO_SUCH_PARTNERSHIP = _("There is no partnership with this id.")
