"""The sitting itself: sessions, seats, decisions, answers, and what the group settles."""

from .code_guess import WrongCodes
from .decision import Decision, Theme, TopMark
from .participant import Participant
from .response import ClosingComment, Note, Response, Satisfaction, Wish
from .session import InvitationText, Key, PartnerCode, Presence, Session, StageChange
from .settlement import Action, ActionShift, AgreedLevel, DesiredLevel, SentForm

__all__ = [
    "Action",
    "ActionShift",
    "AgreedLevel",
    "ClosingComment",
    "Decision",
    "DesiredLevel",
    "InvitationText",
    "Key",
    "Note",
    "Participant",
    "PartnerCode",
    "Presence",
    "Response",
    "Satisfaction",
    "SentForm",
    "Session",
    "StageChange",
    "Theme",
    "TopMark",
    "Wish",
    "WrongCodes",
]
