"""A review as values: read from a notebook and written to it without losing anything, and sealed words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.reviews import rules
from evenhand.reviews.rules import Asked, Comment, Example, Goal, Portfolio, Practised, Review, Standing

WHOLE = Review(
    practices={
        "e10": Practised(
            level=0,
            examples=(
                Example("a1", "Asked early", "May 2026", "The plan changed", "Chair of a cluster", "Our office"),
            ),
            sessions=("Facilitated a session on who decides, November 2026",),
            comments=(Comment("c1", "You asked us before the planting.", date(2026, 11, 12)),),
        ),
        "e09": Practised(is_not_mine=True),
    },
    knowledge={"k1": "know", "k5": "want"},
    thoughts={"v2": "Two youth groups."},
    goals=(Goal("g1", "Asking by voice", "e10", "Try it", date(2027, 2, 28)),),
    portfolio=Portfolio("I co-ordinate a network.", ("e10",), ("g1",), "v2"),
    asked=(Asked("t" * 43, "e10", date(2026, 12, 6)),),
    standings=(Standing("b" * 43, "k" * 43),),
    key="ab" * 32,
)

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
fields = st.sampled_from(["practices", "knowledge", "thoughts", "goals", "portfolio", "asked", "key", "later"])


def test_a_review_is_read_as_it_was_kept() -> None:
    assert rules.from_kept(rules.as_kept(WHOLE)) == WHOLE


def test_the_lowest_level_is_not_taken_for_no_answer() -> None:
    assert rules.as_kept(WHOLE)["practices"]["e10"]["level"] == 0
    assert [WHOLE.practised(item).is_answered for item in ("e10", "e09", "e01")] == [True, True, False]


@given(st.dictionaries(fields, plain, max_size=4))
def test_whatever_a_later_version_kept_is_handed_on(kept: dict[str, Any]) -> None:
    again = rules.as_kept(rules.from_kept(kept))
    assert rules.as_kept(rules.from_kept(again)) == again
    assert again.get("later") == kept.get("later")


def test_unknown_fields_stay_where_they_were_when_something_else_changes() -> None:
    kept = {
        "moods": [3],
        "practices": {"e10": {"level": 2, "weather": "rain", "examples": [{"id": "a", "did": "x", "place": "y"}]}},
        "knowledge": {"k1": "want", "k2": "half"},
        "goals": [{"id": "g1", "what": "x", "with": "a colleague"}],
    }
    changed = rules.with_level(rules.from_kept(kept), "e10", 3, is_not_mine=False)
    assert rules.as_kept(changed) == {
        "moods": [3],
        "practices": {"e10": {"level": 3, "weather": "rain", "examples": [{"id": "a", "did": "x", "place": "y"}]}},
        "knowledge": {"k1": "want", "k2": "half"},
        "goals": [{"id": "g1", "what": "x", "with": "a colleague"}],
    }


def test_a_practice_has_a_level_or_is_not_part_of_the_role() -> None:
    not_mine = rules.with_level(WHOLE, "e10", 4, is_not_mine=True)
    assert (not_mine.practised("e10").level, not_mine.practised("e10").is_not_mine) == (None, True)
    again = rules.with_level(not_mine, "e10", 4, is_not_mine=False)
    assert (again.practised("e10").level, again.practised("e10").is_not_mine) == (4, False)


def test_an_example_is_changed_in_its_place_and_taken_out() -> None:
    second = rules.with_example(WHOLE, "e10", Example("a2", "Asked late"))
    changed = rules.with_example(second, "e10", Example("a1", "Asked earlier"))
    assert [each.did for each in changed.practised("e10").examples] == ["Asked earlier", "Asked late"]
    left = rules.without_example(changed, "e10", "a1")
    assert [each.did for each in left.practised("e10").examples] == ["Asked late"]


def test_a_session_stands_once_however_often_it_is_added() -> None:
    line = "Facilitated a session on who decides, November 2026"
    assert rules.with_session(WHOLE, "e10", line).practised("e10").sessions == (line,)
    assert rules.without_session(WHOLE, "e10", line).practised("e10").sessions == ()


def test_a_goal_taken_out_leaves_the_portfolio_as_well() -> None:
    left = rules.without_goal(WHOLE, "g1")
    assert (left.goals, left.portfolio.goals) == ((), ())


def test_one_stands_on_a_page_once() -> None:
    again = rules.with_standing(WHOLE, Standing("b" * 43, "new"))
    assert again.standings == (Standing("b" * 43, "new"),)


def test_a_comment_opens_with_its_own_key_in_its_own_row_and_nowhere_else() -> None:
    secret = rules.new_key()
    key, other = rules.key_for(secret, "t1"), rules.key_for(secret, "t2")
    sealed = rules.sealed_to(rules.public_half(key), "You asked us early.", about="r1")
    assert rules.unsealed(key, sealed, about="r1") == "You asked us early."
    assert rules.unsealed(other, sealed, about="r1") is None
    assert rules.unsealed(key, sealed, about="r2") is None
    assert rules.unsealed(key, sealed[:-1] + bytes([sealed[-1] ^ 1]), about="r1") is None
    assert rules.unsealed("", sealed, about="r1") is None


def test_what_is_shown_opens_with_its_own_link_alone() -> None:
    token, other = rules.new_token(), rules.new_token()
    locked = rules.locked_under(token, "Asking first")
    assert (rules.unlocked(token, locked), rules.unlocked(other, locked)) == ("Asking first", None)


@pytest.mark.parametrize("text", ["", "x" * 1000, "ሀ" * 1000])
def test_sealed_words_tell_nothing_by_their_length(text: str) -> None:
    public = rules.public_half(rules.new_key())
    assert len(rules.sealed_to(public, text, about="")) == len(rules.sealed_to(public, "a", about=""))
    assert len(rules.locked_under("t", text)) == len(rules.locked_under("t", "a"))


def test_two_comments_with_the_same_words_are_sealed_differently() -> None:
    public = rules.public_half(rules.new_key())
    assert rules.sealed_to(public, "a", about="") != rules.sealed_to(public, "a", about="")
