"""Answers to a recommendation: everything is printed once, and nobody is found who answered without a name."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict

import pytest

from evenhand.analysis.disclosure.dissent import (
    CHOICES,
    AskedOrganisation,
    DisclosedAnswers,
    SaidAnswer,
    SaidEndorsement,
    SaidVersion,
    ToldAnswer,
    disclose_answers,
    disclose_paper,
    hides,
)

Said = tuple[str, bool] | None
EVERY: list[Said] = [None, *itertools.product(CHOICES, (True, False))]


def asked(regions: str) -> tuple[AskedOrganisation, ...]:
    return tuple(AskedOrganisation(str(place), f"Name {place}", region) for place, region in enumerate(regions))


def version(regions: str, said: tuple[Said, ...], *, is_over: bool = True) -> SaidVersion:
    answers = tuple(
        SaidAnswer(str(place), each[0], "The same words", "en", each[1])  # type: ignore[arg-type]
        for place, each in enumerate(said)
        if each
    )
    return SaidVersion(4, asked(regions), answers, is_over)


def test_while_answers_are_open_only_how_many_answered_is_shown() -> None:
    one = version("RRRR", (("object", False), ("support", True), None, None), is_over=False)
    other = version("RRRR", (("support", True), ("change", False), None, None), is_over=False)
    assert disclose_answers(one) == disclose_answers(other) == DisclosedAnswers(2, is_over=False)


def test_everything_is_printed_as_it_was_written_in_order_of_letters() -> None:
    answers = (
        SaidAnswer("0", "support", "We carried our own audit.", "en", is_named=True),
        SaidAnswer("1", "object", "Real costs differ.", "en"),
        SaidAnswer("2", "object", "Our law fixes the rate.", "en", is_named=True),
    )
    told = disclose_answers(SaidVersion(4, asked("RRRRRR"), answers, is_over=True))
    assert told.counts == (1, 0, 2)
    assert told.support == (ToldAnswer("We carried our own audit.", "en", "Name 0"),)
    assert told.object == (
        ToldAnswer("Our law fixes the rate.", "en", "Name 2"),
        ToldAnswer("Real costs differ.", "en", region="R"),
    )


def test_names_go_from_all_answers_when_they_would_leave_too_few_without() -> None:
    said: tuple[Said, ...] = (("support", True), ("support", True), ("object", False), None)
    told = disclose_answers(version("RRRR", said))
    assert not told.shows_names
    assert [each.name for each in (*told.support, *told.object)] == ["", "", ""]


@pytest.mark.parametrize("regions", ["RRR", "RRRR", "RRRS", "RRSS", "RRRRR", "RRRTS", "RRRSS"])
def test_no_answer_without_a_name_can_be_worked_out_where_names_are_shown(regions: str) -> None:
    """Every way in which organisations may have answered; with and without the eyes of one of the others."""
    worlds: dict[DisclosedAnswers, list[tuple[Said, ...]]] = defaultdict(list)
    for said in itertools.product(EVERY, repeat=len(regions)):
        worlds[disclose_answers(version(regions, said))].append(said)
    found = [
        (told, place, insider)
        for told, ways in worlds.items()
        for place in range(len(regions))
        for insider in range(len(regions))
        if is_found(ways, place, insider) and not counts_tell(told, len(regions))
    ]
    assert found == []


def is_found(ways: list[tuple[Said, ...]], place: int, insider: int) -> bool:
    """Whether what an organisation said without its name follows from the page, for one that knows its own answer.

    An insider that is the same organisation stands for a reader from outside.
    """
    seen: dict[Said, set[Said]] = defaultdict(set)
    for way in ways:
        seen[None if insider == place else way[insider]].add(way[place])
    return any(
        len({each[0] if each else None for each in said}) == 1 and any(each and not each[1] for each in said)
        for said in seen.values()
    )


def counts_tell(told: DisclosedAnswers, organisations: int) -> bool:
    """Whether the three numbers alone say it: all, or all but one, answered the same, and no names are shown."""
    assert told.counts is not None
    return not told.shows_names and max(told.counts) >= organisations - 1


def test_hiding_needs_three_that_could_be_it_and_two_that_said_something_else() -> None:
    assert hides(3, Counter(["object"]))
    assert not hides(3, Counter(["object", "object"]))
    assert not hides(2, Counter())
    assert hides(4, Counter(["object", "object", "support"]))


class TestPaper:
    def endorsed(self, *named: bool) -> list[SaidEndorsement]:
        return [SaidEndorsement(each, is_named) for each, is_named in zip(asked("RRRRRR"), named, strict=False)]

    def test_endorsers_are_named_while_enough_stay_without_a_name(self) -> None:
        said = version("RRRRRR", (("object", True), ("object", False), None, None, None, None))
        paper = disclose_paper(self.endorsed(True, False, True), [said])
        assert [(each.name, each.but) for each in paper.endorsers] == [("Name 0", (4,)), ("Name 2", ())]
        assert (paper.endorsed, paper.not_named) == (3, 1)

    def test_no_endorser_is_named_where_those_missing_could_be_the_objection(self) -> None:
        said = version("RRRRRR", (None, ("object", False), None, None, None, None))
        paper = disclose_paper(self.endorsed(True, False, True, True, True), [said])
        assert paper.endorsers == ()
        assert (paper.endorsed, paper.not_named) == (5, 5)

    def test_who_objected_without_a_name_changes_nothing_about_who_is_named(self) -> None:
        papers = set()
        for objecting in (1, 2, 4):
            said: list[Said] = [None] * 6
            said[objecting] = ("object", False)
            papers.add(disclose_paper(self.endorsed(True, False, True), [version("RRRRRR", tuple(said))]))
        assert len(papers) == 1

    def test_answers_stand_in_a_paper_as_on_their_page(self) -> None:
        said = version("RRRRRR", (("object", True), ("object", False), ("change", True), None, None, None))
        assert disclose_paper(self.endorsed(True, True), [said]).answers == (disclose_answers(said),)
