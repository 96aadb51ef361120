"""The script of participant pages: one constant block inside the page, so that a page stays one response.

Because the block never changes, the Content-Security-Policy allows it by its hash and forbids any other inline script.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent / "templates" / "site" / "phone_script.js"


@cache
def phone_script() -> str:
    """The text of the block as it stands between `<script>` and `</script>`: without comments and indents."""
    without_comments = re.sub(r"/\*.*?\*/", "", FILE.read_text(encoding="utf-8"), flags=re.DOTALL)
    return "\n".join(line.strip() for line in without_comments.splitlines() if line.strip())


@cache
def script_hashes() -> tuple[str, ...]:
    """What the Content-Security-Policy allows as inline script.

    >>> [source[:8] for source in script_hashes()]
    ["'sha256-"]
    """
    digest = base64.b64encode(hashlib.sha256(phone_script().encode()).digest()).decode()
    return (f"'sha256-{digest}'",)
