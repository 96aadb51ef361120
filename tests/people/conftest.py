"""What tests of signing in stand on."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_was_tried_before() -> None:
    """Tries of an earlier test do not count in this one."""
    cache.clear()
