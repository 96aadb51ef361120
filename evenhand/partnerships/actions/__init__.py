"""Changes to partnerships: what they are called, who is in them, who facilitates."""

from .facilitators import (
    accept_invitation,
    decline_invitation,
    delete_account,
    invite_facilitator,
    leave_partnership,
    withdraw_invitation,
)
from .partners import add_partner, change_partner, move_partner, remove_partner, take_partner_back
from .partnerships import change_partnership, delete_partnership, start_partnership

__all__ = [
    "accept_invitation",
    "add_partner",
    "change_partner",
    "change_partnership",
    "decline_invitation",
    "delete_account",
    "delete_partnership",
    "invite_facilitator",
    "leave_partnership",
    "move_partner",
    "remove_partner",
    "start_partnership",
    "take_partner_back",
    "withdraw_invitation",
]
