"""What everyone may see of a page of promises: names of all or of nobody, counts of three and more, no more words."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.analysis.disclosure.answering import (
    Answering,
    Organisation,
    ToldAnswer,
    ToldPromise,
    ToldReply,
    ToldReview,
    asked_for_yes,
    in_year,
    public_page,
    years_of,
)
from evenhand.analysis.disclosure.promises import DisclosedTally

WK, NS, ZL, MW, FUND = (
    Organisation("WK", "Waterkring", "WK-sign"),
    Organisation("NS", "Nyanza Shore", "NS-sign"),
    Organisation("ZL", "Ziwa Letu", "ZL-sign"),
    Organisation("MW", "Mwalo", "MW-sign"),
    Organisation("FV", "Fund for Voice", "FV-sign"),
)
EVERYBODY = (WK, NS, ZL, MW, FUND)
DAY = date(2026, 4, 12)
ANSWERS = (
    ToldAnswer("NS", "kept"),
    ToldAnswer("ZL", "not_kept", "We read our own words in the newspaper.", "On the board"),
    ToldAnswer("MW", "kept"),
)
REVIEW = ToldReview(
    DAY, DisclosedTally(kept=2, not_kept=1), ANSWERS, reply=ToldReply(date(2026, 5, 3), "True.", "We ask next time.")
)
PROMISE = ToldPromise(
    "C1",
    1,
    "We ask before we quote.",
    is_public=True,
    receivers=("NS", "ZL", "MW"),
    made_to=3,
    made_on=date(2025, 10, 10),
    first_on=DAY,
    review_every_months=6,
    reviews=(REVIEW,),
)
PAGE = Answering("inside", WK, (PROMISE,), date(2026, 11, 22), (NS, ZL, MW), "Lake Basin Climate Voices")
ALL = frozenset({"WK", "NS", "ZL", "MW"})


def shown(page: Answering = PAGE, yes: frozenset[str] = ALL, risk: str = "ordinary") -> Answering | None:
    return public_page(page, yes, EVERYBODY, risk)


def words_of(page: Answering | None) -> str:
    return str(asdict(page)) if page else ""


def with_promise(**fields: object) -> Answering:
    return replace(PAGE, promises=(replace(PROMISE, **fields),))  # type: ignore[arg-type]


def with_review(**fields: object) -> Answering:
    return with_promise(reviews=(replace(REVIEW, **fields),))  # type: ignore[arg-type]


def test_with_every_yes_it_shows_who_says_what() -> None:
    page = shown()
    assert page is not None
    assert [each.id for each in page.partners] == ["NS", "ZL", "MW"]
    assert page.promises[0].reviews == (REVIEW,)
    assert page.partnership == "Lake Basin Climate Voices"


def test_without_the_makers_own_yes_there_is_no_page() -> None:
    assert shown(yes=ALL - {"WK"}) is None


@pytest.mark.parametrize("silent", ["NS", "ZL", "MW"])
def test_as_soon_as_one_has_not_agreed_nobody_is_named_and_who_it_is_cannot_be_told(silent: str) -> None:
    pages = [shown(yes=ALL - {silent}), shown(yes=ALL - {"NS"}), shown(yes=frozenset({"WK"}))]
    assert pages[0] == pages[1] == pages[2]
    page = pages[0]
    assert page is not None
    assert (page.partners, page.promises[0].receivers, page.promises[0].made_to) == ((), (), 3)
    review = page.promises[0].reviews[0]
    assert (review.tally, review.answers, review.notes) == (DisclosedTally(kept=2, not_kept=1), (), ())
    assert [each.id for each in EVERYBODY if each.name in words_of(page) or each.short in words_of(page)] == ["WK"]


def test_names_are_all_or_none_over_the_whole_page() -> None:
    both = replace(PAGE, promises=(PROMISE, replace(PROMISE, key="C2", receivers=("NS",), made_to=1, reviews=())))
    page = shown(both, ALL - {"ZL"})
    assert page is not None
    assert [(each.receivers, each.made_to) for each in page.promises] == [((), 3), ((), None)]


@pytest.mark.parametrize(
    ("tally", "is_shown"),
    [
        (DisclosedTally(kept=1, not_kept=1, no_answer=5), False),
        (DisclosedTally(kept=2, cannot_say=1), True),
        (DisclosedTally(no_answer=2), False),
        (DisclosedTally(no_answer=3), True),
    ],
)
def test_counts_begin_at_three_answers(tally: DisclosedTally, is_shown: bool) -> None:
    page = shown(with_review(tally=tally, answers=()))
    assert page is not None
    assert (page.promises[0].reviews[0].tally is not None) == is_shown
    assert (page.promises[0].standing == "few") != is_shown


def test_unnamed_words_of_partners_stay_inside() -> None:
    page = shown(with_review(answers=(), notes=("We read it in the newspaper.",)))
    assert "newspaper" not in words_of(page)


def test_only_promises_that_were_made_public() -> None:
    assert shown(with_promise(is_public=False)) is None
    both = replace(PAGE, promises=(replace(PROMISE, is_public=False, text="Between us."), PROMISE))
    page = shown(both)
    assert page is not None
    assert [(each.number, each.key, each.text) for each in page.promises] == [(1, "", "We ask before we quote.")]


@pytest.mark.parametrize("place", ["text", "why", "how_we_will_know", "withdrawn_because"])
def test_a_promise_whose_words_name_who_did_not_agree_is_left_out(place: str) -> None:
    assert shown(with_promise(**{place: "As the fund for voice asked."})) is None
    assert shown(with_promise(**{place: "As Ziwa Letu asked."})) is not None


@pytest.mark.parametrize("place", ["heard", "doing", "evidence"])
def test_a_reply_that_names_who_did_not_agree_is_there_without_its_words(place: str) -> None:
    reply = replace(REVIEW.reply, **{place: "FV-sign told us so."})  # type: ignore[type-var]
    page = shown(with_review(reply=reply))
    assert page is not None
    assert page.promises[0].reviews[0].reply == ToldReply(date(2026, 5, 3), is_withheld=True)
    assert page.promises[0].standing == "differ"


def test_a_note_that_names_who_did_not_agree_is_left_out_and_its_answer_stays() -> None:
    page = shown(with_review(answers=(replace(ANSWERS[0], note="Fund for Voice paid."), *ANSWERS[1:])))
    assert page is not None
    assert page.promises[0].reviews[0].answers[0] == ToldAnswer("NS", "kept")


@pytest.mark.parametrize(
    ("risk", "name", "days"),
    [
        ("ordinary", "Lake Basin Climate Voices", True),
        ("raised", "Lake Basin Climate Voices", False),
        ("high", "", False),
    ],
)
def test_at_risk_there_are_no_days_and_at_high_risk_no_partnership(risk: str, name: str, days: bool) -> None:
    page = shown(risk=risk)
    assert page is not None
    assert page.partnership == name
    promise = page.promises[0]
    given_days = (promise.made_on, promise.first_on, promise.reviews[0].due_on, promise.reviews[0].reply.on)  # type: ignore[union-attr]
    assert all(given_days) if days else not any(given_days)
    assert page.on == date(2026, 11, 22)


def test_a_partnership_named_after_who_did_not_agree_has_no_name() -> None:
    page = shown(replace(PAGE, partnership="Friends of Mwalo"), ALL - {"MW"})
    assert page is not None
    assert page.partnership == ""


def test_asked_for_their_yes_are_the_maker_and_who_receives_something_public() -> None:
    page = replace(PAGE, promises=(replace(PROMISE, receivers=("NS",)), replace(PROMISE, is_public=False)))
    assert [each.id for each in asked_for_yes(page)] == ["WK", "NS"]


@pytest.mark.parametrize(
    ("tally", "standing"),
    [
        (DisclosedTally(kept=3), "kept"),
        (DisclosedTally(partly=1, no_answer=4), "partly"),
        (DisclosedTally(kept=9, not_kept=1), "differ"),
        (DisclosedTally(kept=1, partly=1), "differ"),
        (DisclosedTally(cannot_say=2), "cannot_say"),
        (DisclosedTally(no_answer=4), "no_answer"),
        (None, "few"),
    ],
)
def test_disagreement_is_shown_and_never_averaged(tally: DisclosedTally | None, standing: str) -> None:
    assert ToldReview(None, tally).standing == standing


counts = st.integers(0, 9)


@given(kept=counts, partly=counts, not_kept=counts, cannot_say=counts, no_answer=counts)
def test_nothing_but_receivers_saying_kept_stands_as_kept(
    kept: int, partly: int, not_kept: int, cannot_say: int, no_answer: int
) -> None:
    standing = ToldReview(None, DisclosedTally(kept, partly, not_kept, cannot_say, no_answer)).standing
    assert (standing == "kept") == (kept > 0 and partly == not_kept == cannot_say == 0)


organisations = st.sampled_from(EVERYBODY)
texts = st.lists(
    organisations.map(lambda each: each.name) | organisations.map(lambda each: each.short) | st.just("so")
).map(" ".join)


@given(yes=st.frozensets(st.sampled_from([each.id for each in EVERYBODY])), text=texts, note=texts, heard=texts)
def test_whatever_is_written_nobody_is_named_without_a_yes(
    yes: frozenset[str], text: str, note: str, heard: str
) -> None:
    answers = (replace(ANSWERS[0], note=note, evidence=note), *ANSWERS[1:])
    page = replace(
        with_promise(text=text, reviews=(replace(REVIEW, answers=answers, reply=ToldReply(DAY, heard)),)),
        partnership=f"{text} partnership",
    )
    written = words_of(shown(page, yes))
    assert [
        each.id for each in EVERYBODY if (each.name in written or each.short in written) and each.id not in yes
    ] == []


class TestYears:
    def test_there_is_a_report_from_the_first_promise_to_this_year(self) -> None:
        assert years_of(PAGE) == (2026, 2025)
        assert years_of(replace(PAGE, promises=())) == (2026,)

    def test_a_year_holds_what_stood_and_what_was_asked_in_it(self) -> None:
        later = replace(PROMISE, made_on=date(2026, 2, 1))
        ended = replace(PROMISE, withdrawn_on=date(2025, 12, 31), is_withdrawn=True)
        page = replace(PAGE, promises=(PROMISE, later, ended))
        assert [(each.made_on, len(each.reviews)) for each in in_year(page, 2026).promises] == [
            (date(2025, 10, 10), 1),
            (date(2026, 2, 1), 1),
        ]
        assert [(each.made_on, len(each.reviews)) for each in in_year(page, 2025).promises] == [
            (date(2025, 10, 10), 0),
            (date(2025, 10, 10), 0),
        ]
