"""What a facilitator's places show, put together from what the capabilities below let out."""

from .comparing import Comparison, comparison_of
from .home import AttendedPlaces, PromisedHere, attended, promised_in

__all__ = ["AttendedPlaces", "Comparison", "PromisedHere", "attended", "comparison_of", "promised_in"]
