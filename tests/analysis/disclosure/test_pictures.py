"""What a group picture shows of answers, and what nobody can work out from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure.pictures import (
    AskedTheme,
    GroupPicture,
    PictureLine,
    PictureTheme,
    disclose_picture,
    is_enough,
    shown_line,
)

LEVELS = range(5)
ASKED = (
    AskedTheme("me", ("b01", "b02")),
    AskedTheme("trust", ("b10", "b11")),
    AskedTheme("whole", ("b20",)),
    AskedTheme("courage", ("b23",)),
)
WIDE, NARROW, MIDDLING = (0, 0, 2, 2, 4, 4), (2, 2, 2, 3, 3, 3), (1, 1, 2, 2, 3, 3)


def test_a_line_shows_from_the_lowest_to_the_highest_answer_that_two_people_gave() -> None:
    assert shown_line("b09", [0, 1, 1, 2, 2, 3, 3, 3, 4]) == PictureLine("b09", 1, 3, 2)


def test_a_line_with_four_answers_is_not_shown() -> None:
    assert shown_line("b09", [1, 1, 3, 3]) is None


def test_a_line_on_which_no_two_say_the_same_is_not_shown() -> None:
    assert shown_line("b09", [4, 3, 2, 1, 0]) is None


def test_the_middle_is_the_lower_of_two_and_never_an_answer_of_one_person() -> None:
    assert shown_line("b09", [0, 0, 1, 1, 3, 3, 4, 4]) == PictureLine("b09", 0, 4, 1)
    assert shown_line("b09", [0, 0, 0, 2, 4, 4, 4]) == PictureLine("b09", 0, 4, None)


def test_in_a_small_group_the_middle_is_not_told_at_an_end() -> None:
    assert shown_line("b09", [0, 0, 4, 4, 4]) == PictureLine("b09", 0, 4, None)
    assert shown_line("b09", [0, 0, 0, 0, 4, 4, 4]) == PictureLine("b09", 0, 4, 0)


def test_themes_stand_by_their_widest_lines_and_three_at_most() -> None:
    lines = {"b01": MIDDLING, "b02": WIDE, "b10": WIDE, "b11": WIDE, "b20": MIDDLING, "b23": MIDDLING}
    shown = disclose_picture(ASKED, lines, 6)
    assert shown is not None
    assert [(each.theme, [line.line for line in each.lines]) for each in shown.talks] == [
        ("trust", ["b10", "b11"]),
        ("me", ["b02", "b01"]),
        ("whole", ["b20"]),
    ]


def test_themes_in_which_answers_lie_close_are_not_shown() -> None:
    assert disclose_picture(ASKED, {"b01": NARROW, "b23": NARROW}, 6) == GroupPicture(6, 4, ())


def test_a_line_too_few_answered_does_not_bring_its_theme_along() -> None:
    shown = disclose_picture(ASKED, {"b01": MIDDLING, "b02": (0, 0, 4, 4)}, 6)
    assert shown == GroupPicture(6, 4, (PictureTheme("me", (PictureLine("b01", 1, 3, 2),)),))


@pytest.mark.parametrize("answers", [{}, {"b01": (0, 0, 4, 4), "b02": (0, 0, 4, 4)}])
def test_with_too_few_there_is_no_picture_at_all(answers: dict[str, tuple[int, ...]]) -> None:
    assert (is_enough(answers), disclose_picture(ASKED, answers, 4)) == (False, None)


@given(
    st.lists(
        st.fixed_dictionaries({}, optional={line: st.integers(0, 4) for line in ("b01", "b02", "b10", "b20")}),
        min_size=5,
        max_size=12,
    ),
    st.randoms(),
)
def test_it_makes_no_difference_which_answers_one_person_gave_together(people: list[dict[str, int]], chance) -> None:  # type: ignore[no-untyped-def]
    before = disclose_picture(ASKED, answers_of(people), len(people))
    shuffled = {line: chance.sample(list(given), len(given)) for line, given in answers_of(people).items()}
    assert disclose_picture(ASKED, shuffled, len(people)) == before


@given(st.lists(st.lists(st.integers(0, 4), max_size=12), min_size=6, max_size=6))
def test_themes_and_their_order_follow_from_what_is_shown_alone(lines: list[list[int]]) -> None:
    names = [line for theme in ASKED for line in theme.lines]
    answers = dict(zip(names, lines, strict=True))
    shown = disclose_picture(ASKED, answers, 12)
    ends = {line: shown_line(line, given) for line, given in answers.items()}
    plain = {line: (each.lowest, each.highest) if each else None for line, each in ends.items()}
    rebuilt = {line: two_at_each(*each) if each else () for line, each in plain.items()}
    again = disclose_picture(ASKED, rebuilt, 12)
    if shown and again:
        assert [each.theme for each in shown.talks] == [each.theme for each in again.talks]


@pytest.mark.parametrize("known", [0, 1, 2])
@pytest.mark.parametrize("people", [5, 6, 7, 8, 9])
def test_who_knows_two_answers_never_knows_the_others(people: int, known: int) -> None:
    """Every group of this size, every line it could see: the rest could always have said different things."""
    assert [own for own in combinations_with_replacement(LEVELS, known) if solved(own, people)] == []


def test_three_of_five_who_put_theirs_together_can_know_the_other_two() -> None:
    """What no guard prevents, said in docs/decisions/0023: a group of five protects against two, not against three."""
    assert sorted(rest for _shown, rest in solved((0, 0, 1), 5)) == [(2, 2), (3, 3), (4, 4)]


def solved(own: tuple[int, ...], people: int) -> list[tuple[PictureLine | None, tuple[int, ...]]]:
    """What is shown of a line, and the answers of all others, where these could only have been one and the same."""
    ways: dict[PictureLine | None, set[tuple[int, ...]]] = defaultdict(set)
    for rest in combinations_with_replacement(LEVELS, people - len(own)):
        ways[shown_line("b09", own + rest)].add(rest)
    return [(shown, found) for shown, all_found in ways.items() for found in all_found if is_sure(all_found)]


def is_sure(ways: set[tuple[int, ...]]) -> bool:
    """Whether one answer is sure for everybody else: they all gave it, in every way it could have been."""
    return len({answer for way in ways for answer in way}) == 1


def answers_of(people: list[dict[str, int]]) -> dict[str, list[int]]:
    return {line: [each[line] for each in people if line in each] for line in ("b01", "b02", "b10", "b20")}


def two_at_each(lowest: int, highest: int) -> Iterator[int] | tuple[int, ...]:
    """Answers of which no more is known than where their ends are."""
    return (lowest, lowest, lowest, highest, highest)
