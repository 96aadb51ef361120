"""What every test stands on."""

from __future__ import annotations

import os
import tempfile

# Settings come from the environment only, so the tests say theirs here, before Django reads them.
os.environ.setdefault("EVENHAND_DATA", tempfile.mkdtemp(prefix="evenhand-tests-"))
os.environ.setdefault("EVENHAND_SECRET_KEY", "only-for-tests-" * 4)
