"""What a form names a row by."""

from __future__ import annotations

import pytest
from django.http import Http404

from evenhand.facilitation.views.room.cells import as_key


def test_a_key_is_taken_as_it_was_typed() -> None:
    assert as_key("D1") == "D1"


@pytest.mark.parametrize("typed", ["\x00", "D1\x00", "D" * 41])
def test_what_no_database_can_hold_as_a_key_names_nothing(typed: str) -> None:
    with pytest.raises(Http404):
        as_key(typed)
