"""What is read of consultations."""

from .organising import Due, due_dates_of

__all__ = ["Due", "due_dates_of"]
