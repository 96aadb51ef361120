"""The styles of participant pages: up to four constant blocks inside the page, so that a page is one response.

Because the blocks never change, the Content-Security-Policy allows them by their hashes and forbids any other
inline style.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "templates" / "site" / "phone_styles"
PARTS = (1, 2, 3, 4)


@cache
def phone_style(part: int) -> str:
    """The text of one block as it stands between `<style>` and `</style>`: without comments and line ends.

    Refuses: KeyError when there is no such part.
    """
    if part not in PARTS:
        raise KeyError(part)
    written = (FOLDER / f"part{part}.css").read_text(encoding="utf-8")
    without_comments = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    return "".join(line.strip() for line in without_comments.splitlines())


@cache
def style_hashes() -> tuple[str, ...]:
    """What the Content-Security-Policy allows as inline style, one source for each block.

    >>> [source[:8] for source in style_hashes()]
    ["'sha256-", "'sha256-", "'sha256-", "'sha256-"]
    """
    return tuple(f"'sha256-{_digest(phone_style(part))}'" for part in PARTS)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
