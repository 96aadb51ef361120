"""Changes to partnerships: what they are called, who is in them, who facilitates."""

from .facilitators import (
    accept_invitation,
    decline_invitation,
    delete_account,
    erase_old_invitations,
    invite_facilitator,
    leave_partnership,
    withdraw_invitation,
)
from .ledger import note_in_ledger
from .partners import add_partner, change_partner, move_partner, remove_partner, take_partner_back
from .partnerships import change_partnership, confirm_deletion, erase_partnership, start_partnership

__all__ = [
    "accept_invitation",
    "add_partner",
    "change_partner",
    "change_partnership",
    "confirm_deletion",
    "decline_invitation",
    "delete_account",
    "erase_old_invitations",
    "erase_partnership",
    "invite_facilitator",
    "leave_partnership",
    "move_partner",
    "note_in_ledger",
    "remove_partner",
    "start_partnership",
    "take_partner_back",
    "withdraw_invitation",
]
