"""Who may do what with accounts."""

from __future__ import annotations

import pytest

from evenhand.people.models import Person
from evenhand.people.permissions import can_invite_facilitator


@pytest.mark.parametrize(
    ("is_operator", "is_open", "may"),
    [(True, False, True), (False, False, False), (True, True, False), (False, True, False)],
)
def test_only_the_host_invites_where_people_are_invited(
    settings: object, is_operator: bool, is_open: bool, may: bool
) -> None:
    settings.OPEN_TO_FACILITATORS = is_open  # type: ignore[attr-defined]
    assert can_invite_facilitator(Person(email="a@example.org", is_operator=is_operator)) is may
