"""`evenhand serve` under a clock that is wrong by as many seconds as stand in a file.

SHIFT_FILE=shift python -m tests.soak.shifted serve --port 8000
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

true_time = time.time


def main() -> int:
    """Shift what the code reads as the time of day, then run the command. The clock that only runs on is left alone."""
    written = Path(os.environ["SHIFT_FILE"])

    def shift() -> float:
        return float(written.read_text() or 0)

    time.time = lambda: true_time() + shift()
    from django.utils import timezone

    true_now = timezone.now

    def now() -> datetime:
        return true_now() + timedelta(seconds=shift())

    timezone.now = now
    from evenhand.site.cli import main as evenhand

    return evenhand(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
