"""Groups that meet apart: their places, what they agree, and the few texts that may leave.

No row says who somebody is, and none has a time of day of what a person did. Rows of one seat are tied together only by
its words, which are kept nowhere.
"""

from .inside import Line, LineAnswer, Meeting, Objection, TakeOut, TakeOutAnswer, TakeOutVersion, Wording
from .outside import AdvisoryNote, CarriedOut
from .programme import Organiser, Programme, Space, SpaceFacilitator, fresh_token
from .proving import Card, Code, MemberPartnership, PassGiven, PassKey, SpentPass
from .seats import Place, Seat, SeatName

__all__ = [
    "AdvisoryNote",
    "Card",
    "CarriedOut",
    "Code",
    "Line",
    "LineAnswer",
    "Meeting",
    "MemberPartnership",
    "Objection",
    "Organiser",
    "PassGiven",
    "PassKey",
    "Place",
    "Programme",
    "Seat",
    "SeatName",
    "Space",
    "SpaceFacilitator",
    "SpentPass",
    "TakeOut",
    "TakeOutAnswer",
    "TakeOutVersion",
    "Wording",
    "fresh_token",
]
