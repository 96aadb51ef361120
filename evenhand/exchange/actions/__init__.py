"""Files into rows: a whole partnership at once, or nothing of it."""

from .bringing import bring_in_sheet
from .copying import note_copy
from .importing import import_record, load_examples
from .moving import move_partnership, new_sealing_words, refuse_code, take_back_move
from .receiving import erase_old_keys, make_receiving_key, receive_partnership

__all__ = [
    "bring_in_sheet",
    "erase_old_keys",
    "import_record",
    "load_examples",
    "make_receiving_key",
    "move_partnership",
    "new_sealing_words",
    "note_copy",
    "receive_partnership",
    "refuse_code",
    "take_back_move",
]
