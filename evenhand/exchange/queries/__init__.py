"""Rows into files. The record of a whole partnership, private answers included, is for the host's command only."""

from .copies import shared_record_of
from .moved_rows import moved_rows, partnership_named, sealable
from .receiving import code_of, keys_of, private_half, private_key_for, waiting_keys
from .spreadsheets import known_partners
from .whole_record import record_of_partnership

__all__ = [
    "code_of",
    "keys_of",
    "known_partners",
    "moved_rows",
    "partnership_named",
    "private_half",
    "private_key_for",
    "record_of_partnership",
    "sealable",
    "shared_record_of",
    "waiting_keys",
]
