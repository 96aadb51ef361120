"""How many may take part, how a partner is named in files, and how the ledger hangs together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.partnerships import rules


@given(st.text(), st.sets(st.text(alphabet="AB2", max_size=3)))
def test_a_key_is_never_one_that_is_taken(short: str, taken: set[str]) -> None:
    key = rules.partner_key(short, taken)
    assert key not in taken
    assert key.isalnum()
    assert key.isascii()


def test_an_eighth_partner_is_no_hint_and_a_ninth_is() -> None:
    assert [rules.are_many(number) for number in (2, 8, 9, 40)] == [False, False, True, True]


def test_forty_partners_are_the_wall() -> None:
    assert [rules.may_add_partner(number) for number in (0, 39, 40, 41)] == [True, True, False, False]


def test_two_partners_stay() -> None:
    assert [rules.may_leave_partner(number) for number in (0, 1, 2, 3)] == [False, False, False, True]


def test_a_name_of_nothing_but_joiners_is_blank() -> None:
    blank = ("", " ", "\u200b", "\u202e\u2066", "\ufeff\n")
    shown = ("a", "\u200bأ", "’", "0", "👩‍🌾")
    assert [rules.is_blank(text) for text in (*blank, *shown)] == [True] * 5 + [False] * 5


@dataclass(frozen=True)
class Line:
    """An entry of a ledger, without a database."""

    number: int
    at: datetime
    who: str
    partner: str
    what: str
    about: str
    before: str
    hash: str


NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WHATS = ("door_opened", "stage_moved", "revealed", "level_settled", "closed")


def chain(partnership: str = "lake") -> list[Line]:
    lines: list[Line] = []
    for number, what in enumerate(WHATS, start=1):
        before = lines[-1].hash if lines else ""
        line = Line(number, NOON + timedelta(minutes=number), "facilitator", "", what, "R1", before, "")
        lines.append(replace(line, hash=rules.entry_hash(partnership, line)))
    return lines


def test_a_ledger_as_it_was_written_has_no_break() -> None:
    assert rules.first_break("lake", []) is None
    assert rules.first_break("lake", chain()) is None
    assert rules.first_break("lake", chain(), count=5, head=chain()[-1].hash) is None
    assert rules.first_break("lake", chain(), count=3, head=chain()[2].hash) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 9),
        ("at", NOON + timedelta(hours=1)),
        ("who", "representative"),
        ("partner", "WK"),
        ("what", "timer"),
        ("about", "R2"),
        ("before", "0" * 64),
        ("hash", "0" * 64),
    ],
)
@pytest.mark.parametrize("place", range(5))
def test_a_changed_line_is_found_whatever_was_changed_in_it(field: str, value: object, place: int) -> None:
    lines = chain()
    lines[place] = replace(lines[place], **{field: value})  # type: ignore[arg-type]
    assert rules.first_break("lake", lines) == place + 1


@pytest.mark.parametrize("place", range(4))
def test_a_changed_line_with_a_new_hash_of_its_own_is_found_at_the_next_one(place: int) -> None:
    lines = chain()
    changed = replace(lines[place], what="timer")
    lines[place] = replace(changed, hash=rules.entry_hash("lake", changed))
    assert rules.first_break("lake", lines) == place + 2


@pytest.mark.parametrize("place", range(4))
def test_a_removed_line_is_found(place: int) -> None:
    lines = chain()
    del lines[place]
    assert rules.first_break("lake", lines) == place + 1


@pytest.mark.parametrize("place", range(5))
def test_an_inserted_line_is_found(place: int) -> None:
    lines = chain()
    before = lines[place - 1].hash if place else ""
    made_up = Line(place + 1, NOON, "host", "", "closed", "R1", before, "")
    lines.insert(place, replace(made_up, hash=rules.entry_hash("lake", made_up)))
    assert rules.first_break("lake", lines) == place + 2


@pytest.mark.parametrize(("one", "other"), [pair for pair in product(range(5), range(5)) if pair[0] < pair[1]])
def test_lines_in_another_order_are_found(one: int, other: int) -> None:
    lines = chain()
    lines[one], lines[other] = lines[other], lines[one]
    assert rules.first_break("lake", lines) == one + 1


@pytest.mark.parametrize("kept", range(5))
def test_a_cut_off_end_is_found_with_the_count_and_the_hash_of_a_copy(kept: int) -> None:
    lines = chain()
    assert rules.first_break("lake", lines[:kept]) is None
    assert rules.first_break("lake", lines[:kept], count=5, head=lines[-1].hash) == kept + 1


def test_a_ledger_that_was_written_anew_is_found_with_the_hash_of_a_copy() -> None:
    head = chain()[-1].hash
    anew: list[Line] = []
    for line in chain():
        changed = replace(line, who="system", before=anew[-1].hash if anew else "")
        anew.append(replace(changed, hash=rules.entry_hash("lake", changed)))
    assert rules.first_break("lake", anew) is None
    assert rules.first_break("lake", anew, count=5, head=head) == 5


def test_a_ledger_of_another_partnership_does_not_fit() -> None:
    assert rules.first_break("lake", chain("river")) == 1


def test_seconds_are_not_kept() -> None:
    assert rules.minute_of(NOON + timedelta(seconds=59)) == NOON


@pytest.mark.parametrize(
    ("kind", "takes_part", "is_lead", "is_host"),
    list(product(("funder", "local_ngo"), ("yes", "stand_in", "absent", "funder_room"), (False, True), (False, True))),
)
def test_only_who_takes_part_without_funding_leading_or_hosting_holds_a_second_key(
    kind: str, takes_part: str, is_lead: bool, is_host: bool
) -> None:
    expected = (kind, takes_part, is_lead, is_host) == ("local_ngo", "yes", False, False)
    assert rules.may_hold_second_key(kind, takes_part, is_lead=is_lead, is_host=is_host) is expected
