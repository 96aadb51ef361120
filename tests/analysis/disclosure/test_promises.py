"""Who sees who said what about a promise: names of all or of none, and never worked out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure.promises import (
    DisclosedReply,
    DisclosedTally,
    Promise,
    PromiseParty,
    PromiseVersion,
    SaidCheck,
    SaidReview,
    can_be_answered,
    disclose_commitment,
    disclose_review,
)

DAY = date(2026, 4, 10)
PARTIES = {key: PromiseParty(key, f"Name of {key}", key) for key in ("M", "A", "B", "C", "D")}
ANSWERS = ("kept", "partly", "not_kept", "cannot_say")


SAID = st.builds(SaidCheck, st.just("A"), st.sampled_from(ANSWERS), st.text(max_size=3), is_named=st.booleans())


def review(*checks: SaidCheck, asked: str = "ABC", is_open: bool = False, **fields: Any) -> SaidReview:
    return SaidReview(DAY, is_open, tuple(asked), checks, **fields)


def promise(**fields: object) -> Promise:
    version = PromiseVersion(1, "We show it.", published_on=DAY)
    return replace(Promise(UUID(int=1), "C1", "M", ("A", "B", "C"), (version,), published_on=DAY), **fields)


def test_a_closed_review_without_a_nameless_answer_names_everybody_the_silent_too() -> None:
    seen = disclose_review(review(SaidCheck("A", "kept", "Yes"), SaidCheck("B", "not_kept")), PARTIES)
    assert [(each.organisation.id, each.answer, each.note) for each in seen.answers] == [
        ("A", "kept", "Yes"),
        ("B", "not_kept", ""),
        ("C", None, ""),
    ]
    assert (seen.tally, seen.notes, seen.standing) == (DisclosedTally(1, 0, 1, 0, 1), (), "differ")


def test_one_nameless_answer_takes_every_name_away_and_every_place_of_proof() -> None:
    said = (SaidCheck("A", "kept", "b"), SaidCheck("B", "not_kept", "a", "Minutes", is_named=False))
    seen = disclose_review(review(*said), PARTIES)
    assert (seen.answers, seen.notes, seen.tally) == ((), ("a", "b"), DisclosedTally(1, 0, 1, 0, 1))
    assert "Name of" not in repr(seen)
    assert "Minutes" not in repr(seen)


def test_while_somebody_can_still_answer_nameless_nobody_is_named() -> None:
    """Else the one whose name comes last, and never does, would be known."""
    two = (SaidCheck("A", "kept"), SaidCheck("C", "kept"))
    assert disclose_review(review(*two, is_open=True), PARTIES).answers == ()
    three = (*two, SaidCheck("B", "partly"))
    assert len(disclose_review(review(*three, is_open=True), PARTIES).answers) == 3


@given(st.dictionaries(st.sampled_from("ABCD"), SAID, max_size=3))
def test_while_somebody_can_still_answer_nameless_a_review_looks_as_if_nobody_had(said: dict[str, SaidCheck]) -> None:
    checks = (replace(check, by=by) for by, check in said.items())
    seen = disclose_review(review(*checks, asked="ABCD", is_open=True, last_on=DAY), PARTIES)
    assert seen == disclose_review(review(asked="ABCD", is_open=True, last_on=DAY), PARTIES)
    assert (seen.tally, seen.answers, seen.notes, seen.reply_due_on, seen.is_open) == (None, (), (), None, True)


@given(st.permutations("ABC"), st.lists(SAID, min_size=3, max_size=3), st.integers(0, 3))
def test_whoever_watches_a_review_sees_its_counts_change_once(
    order: list[str], said: list[SaidCheck], number: int
) -> None:
    """Somebody answers, the next, … until all have or the time is over: one thing is shown before and one after."""
    checks = [replace(check, by=by) for by, check in zip(order, said, strict=True)][:number]
    moments = [review(*checks[:place], is_open=True, last_on=DAY) for place in range(number + 1)]
    seen = [disclose_review(each, PARTIES) for each in (*moments, review(*checks))]
    tallies = [each.tally for each in seen if each.tally is not None]
    assert len(set(tallies)) == 1
    assert tallies[0].answered == number
    assert all(each.is_open is (each.tally is None) for each in seen)


def test_what_is_shown_without_names_cannot_be_said_anew() -> None:
    all_three = tuple(SaidCheck(by, "kept", is_named=False) for by in "ABC")
    replied = replace(review(all_three[0], is_open=True), reply=DisclosedReply("We heard."))
    assert [can_be_answered(each) for each in (review(*all_three, is_open=True), replied)] == [False, False]
    assert can_be_answered(review(*all_three[:2], is_open=True))
    assert can_be_answered(review(*all_three[:2], asked="AB", is_open=True))


def test_a_maker_that_left_and_may_come_back_shows_nothing_the_sooner() -> None:
    seen = disclose_review(review(SaidCheck("A", "not_kept"), lasts=True), PARTIES)
    assert (seen.tally, seen.is_open) == (None, False)


def test_fewer_than_three_are_always_named() -> None:
    seen = disclose_review(review(SaidCheck("A", "kept"), asked="AB", is_open=True), PARTIES)
    assert [(each.organisation.id, each.answer) for each in seen.answers] == [("A", "kept"), ("B", None)]


def test_no_page_tells_two_worlds_apart_in_which_nameless_receivers_changed_places() -> None:
    for first, second in product(ANSWERS, repeat=2):
        for is_open in (True, False):
            one = (SaidCheck("A", first, is_named=False), SaidCheck("B", second))  # type: ignore[arg-type]
            other = (SaidCheck("B", first, is_named=False), SaidCheck("A", second))  # type: ignore[arg-type]
            assert disclose_review(review(*one, is_open=is_open), PARTIES) == disclose_review(
                review(*other, is_open=is_open), PARTIES
            )


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from(ANSWERS), st.booleans()), unique_by=lambda s: s[0]))
def test_no_answer_is_never_counted_as_kept(said: list[tuple[str, str, bool]]) -> None:
    checks = tuple(SaidCheck(by, answer, is_named=named) for by, answer, named in said)  # type: ignore[arg-type]
    tally = disclose_review(review(*checks, asked="ABCD"), PARTIES).tally
    assert tally is not None
    assert tally.kept == sum(answer == "kept" for _by, answer, _named in said)
    assert (tally.asked, tally.answered) == (4, len(said))


def test_a_draft_is_read_by_its_maker_and_the_facilitators_alone() -> None:
    draft = promise(published_on=None, versions=(PromiseVersion(1, "We show it."),))
    readers = (None, frozenset({"M"}), frozenset({"A"}), frozenset())
    seen = [disclose_commitment(draft, PARTIES, drafts_of=each) is not None for each in readers]
    assert seen == [True, True, False, False]


def test_the_last_published_words_are_shown_with_those_before() -> None:
    versions = (PromiseVersion(1, "Some.", published_on=DAY), PromiseVersion(2, "All.", published_on=DAY))
    seen = disclose_commitment(promise(versions=(*versions, PromiseVersion(3, "Secret."))), PARTIES)
    assert seen is not None
    assert (seen.text, [each.text for each in seen.earlier]) == ("All.", ["Some."])
