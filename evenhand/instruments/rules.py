"""How large an instrument may be, and how many a partnership keeps."""

from __future__ import annotations

LONGEST_ID, LONGEST_TITLE, LONGEST_TEXT, LONGEST_LABEL = 60, 200, 2000, 300
MOST_CHOICES, MOST_SCALES, MOST_ITEMS, MOST_THEMES, MOST_LANGUAGES = 200, 100, 500, 100, 40
MOST_BYTES = 2**20
MOST_VERSIONS = 100
"""Versions of all questionnaires of one partnership together."""
WIDEST = 10**9
"""No number in an instrument is further from 0."""
