"""What organisations promised each other, what the receivers say about it, and who speaks between sessions."""

from .following import CheckIn, FollowUp
from .promising import Check, Commitment, CommitmentVersion, Receiver, Reply
from .voice import Voice

__all__ = ["Check", "CheckIn", "Commitment", "CommitmentVersion", "FollowUp", "Receiver", "Reply", "Voice"]
