"""Files into rows: a whole partnership at once, or nothing of it."""

from .importing import import_record, load_examples

__all__ = ["import_record", "load_examples"]
