"""Rows into files: the record of a whole partnership, private answers included. For the host's command only."""

from evenhand.facilitation.queries import record_of_partnership

__all__ = ["record_of_partnership"]
