"""Who sees who said what about a promise: names of all or of none, and never worked out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure.promises import (
    DisclosedTally,
    Promise,
    PromiseParty,
    PromiseVersion,
    SaidCheck,
    SaidReview,
    disclose_commitment,
    disclose_review,
)

DAY = date(2026, 4, 10)
PARTIES = {key: PromiseParty(key, f"Name of {key}", key) for key in ("M", "A", "B", "C", "D")}
ANSWERS = ("kept", "partly", "not_kept", "cannot_say")


def review(*checks: SaidCheck, asked: str = "ABC", is_open: bool = False) -> SaidReview:
    return SaidReview(DAY, is_open, tuple(asked), checks)


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
