"""The sitting itself: sessions, seats, decisions, answers, and what the group settles."""

from .code_guess import WrongCodes
from .decision import Decision, Theme, TopMark
from .governing import FormerVersion, Proposal, ProposalKey
from .kept import Erased, ErasingDay, KeptBand, KeptCount, KeptText, KeptView
from .participant import Participant
from .phrase_key import PhraseKey
from .response import ClosingComment, Note, Response, Satisfaction, SheetCheck, Wish
from .session import InvitationText, Key, PartnerCode, Presence, Session, StageChange
from .settlement import Action, ActionShift, AgreedLevel, DesiredLevel, SentForm
from .translation import Translation
from .voice_note import VoiceNote

__all__ = [
    "Action",
    "ActionShift",
    "AgreedLevel",
    "ClosingComment",
    "Decision",
    "DesiredLevel",
    "Erased",
    "ErasingDay",
    "FormerVersion",
    "InvitationText",
    "KeptBand",
    "KeptCount",
    "KeptText",
    "KeptView",
    "Key",
    "Note",
    "Participant",
    "PartnerCode",
    "PhraseKey",
    "Presence",
    "Proposal",
    "ProposalKey",
    "Response",
    "Satisfaction",
    "SentForm",
    "Session",
    "SheetCheck",
    "StageChange",
    "Theme",
    "TopMark",
    "Translation",
    "VoiceNote",
    "Wish",
    "WrongCodes",
]
