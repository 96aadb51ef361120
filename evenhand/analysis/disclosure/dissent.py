"""What organisations answer to a recommendation, and who endorses a paper: no objection without a name is found.

Nothing of an answer is shown while somebody can still answer, only how many have: so nobody follows anybody. Then
everything is printed as it was written, with a name where its organisation wants one. An answer without a name could be
worked out by taking away all whose answers have one. So names are shown only while at least three organisations remain
that could have given it; otherwise no answer has a name. See docs/decisions/0033.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Choice = Literal["support", "change", "object"]
CHOICES: tuple[Choice, ...] = get_args(Choice)

FEWEST = 3
"""So many organisations could have given an answer without a name, or else no names are shown."""
FEWEST_OTHERWISE = 2
"""So many of them have not given just this answer: one of them would know about the other."""


@dataclass(frozen=True, slots=True)
class AskedOrganisation:
    """An organisation that is asked for its answer."""

    id: str
    name: str
    region: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """What one organisation answered. As it was kept: it reaches no page like this."""

    by: str
    choice: Choice
    text: str = ""
    language: str = ""
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class SaidVersion:
    """One version of a recommendation with its answers, as they were kept."""

    number: int
    """Of the recommendation in its community."""
    asked: tuple[AskedOrganisation, ...]
    """Who was asked when this version was published, whoever came or went since."""
    answers: tuple[SaidAnswer, ...] = ()
    is_over: bool = False
    """Whether the last day for answers is over."""


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """One answer as it may be printed. Without a name: perhaps a region, perhaps nothing."""

    text: str
    language: str = ""
    name: str = ""
    place: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class DisclosedAnswers:
    """What organisations answered to one version, as anybody may see it."""

    answered: int
    is_over: bool
    """False: only how many have answered is shown."""
    counts: tuple[int, int, int] | None = None
    """How many support, support with a change, object. None: not shown yet."""
    support: tuple[ToldAnswer, ...] = ()
    change: tuple[ToldAnswer, ...] = ()
    object: tuple[ToldAnswer, ...] = ()
    """Answers with words or a name, in the order of their letters; never in order of arrival."""
    shows_names: bool = False

    def of(self, choice: Choice) -> tuple[ToldAnswer, ...]:
        """The answers in one column."""
        told: dict[Choice, tuple[ToldAnswer, ...]] = {
            "support": self.support,
            "change": self.change,
            "object": self.object,
        }
        return told[choice]


@dataclass(frozen=True, slots=True)
class SaidEndorsement:
    """An organisation that endorses a paper, as it was kept."""

    by: AskedOrganisation
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class ToldEndorser:
    """An endorser that is named, and the numbers of the recommendations it objects to with its name."""

    name: str
    place: str
    but: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DisclosedPaper:
    """What a paper may print of endorsers and answers."""

    endorsed: int
    """How many organisations endorse it, with and without names."""
    endorsers: tuple[ToldEndorser, ...]
    """In the order of their letters. Empty where names would point to an objection without one."""
    answers: tuple[DisclosedAnswers, ...]
    """One for each recommendation that was handed over, in that order."""

    @property
    def not_named(self) -> int:
        """How many endorse it and are not named."""
        return self.endorsed - len(self.endorsers)


def disclose_answers(said: SaidVersion) -> DisclosedAnswers:
    """What organisations answered to one version: how many while it is open; afterwards all of it, as written.

    Scale: counts of organisations; never a share.
    """
    if not said.is_over:
        return DisclosedAnswers(len(said.answers), is_over=False)
    shows_names = may_show_names(said)
    regions = regions_shown(said)
    told = {choice: _column(said, choice, regions, shows_names=shows_names) for choice in CHOICES}
    counted = Counter(each.choice for each in said.answers)
    return DisclosedAnswers(
        answered=len(said.answers),
        is_over=True,
        counts=(counted["support"], counted["change"], counted["object"]),
        support=told["support"],
        change=told["change"],
        object=told["object"],
        shows_names=shows_names,
    )


def disclose_paper(endorsements: Sequence[SaidEndorsement], recommendations: Sequence[SaidVersion]) -> DisclosedPaper:
    """What a paper may print: who endorses it, and what was answered to each of its recommendations.

    Answers stand in it as on the page of the recommendation. Endorsers are named only where, with their names taken
    away too, nobody is found who answered without one: who is missing from a list is suspected first.
    """
    named = sorted((each.by for each in endorsements if each.is_named), key=lambda by: (by.name.casefold(), by.place))
    may_name = may_name_endorsers(frozenset(each.id for each in named), recommendations)
    answers = tuple(disclose_answers(each) for each in recommendations)
    endorsers = tuple(ToldEndorser(by.name, by.place, _objected(by.id, recommendations, answers)) for by in named)
    return DisclosedPaper(len(endorsements), endorsers if may_name else (), answers)


def may_show_names(said: SaidVersion, besides: Collection[str] = ()) -> bool:
    """Whether answers of this version may be shown with the names of those who want it.

    `besides`: organisations that are named beside it, as endorsers.

    >>> four = tuple(AskedOrganisation(each, each, "") for each in "ABCD")
    >>> named, unnamed = SaidAnswer("A", "support", is_named=True), SaidAnswer("B", "object", "No.")
    >>> may_show_names(SaidVersion(1, four, (named, unnamed), is_over=True))
    True
    >>> also = SaidAnswer("C", "support", is_named=True)
    >>> may_show_names(SaidVersion(1, four, (named, also, unnamed), is_over=True))
    False
    """
    unnamed = Counter(each.choice for each in said.answers if not each.is_named)
    known = {each.by for each in said.answers if each.is_named} | set(besides)
    return not unnamed or hides(sum(1 for each in said.asked if each.id not in known), unnamed)


def may_name_endorsers(named: Collection[str], recommendations: Sequence[SaidVersion]) -> bool:
    """Whether endorsers may be named beside these recommendations."""
    return all(
        _still_hides(each, named) and regions_shown(each) == regions_shown(each, named)
        for each in recommendations
        if each.is_over
    )


def _still_hides(said: SaidVersion, named: Collection[str]) -> bool:
    """Whether answers without names stay hidden when these organisations are known to stand beside them."""
    if may_show_names(said):
        return may_show_names(said, named)
    nameless = Counter(each.choice for each in said.answers)
    return hides(sum(1 for each in said.asked if each.id not in named), nameless)


def may_be_unnamed(asked: int) -> bool:
    """Whether an organisation may answer without its name: not where it would be known anyway."""
    return asked >= FEWEST


def hides(candidates: int, said: Counter[Choice]) -> bool:
    """Whether so many organisations that could be it hide these answers, also from one of themselves."""
    return candidates >= FEWEST and all(candidates - n >= FEWEST_OTHERWISE for n in said.values())


def regions_shown(said: SaidVersion, besides: Collection[str] = ()) -> frozenset[str]:
    """The regions that may stand beside answers without a name.

    Those with enough organisations that could be it; none at all where the others, which stand without a region, are
    too few by themselves: no region would be one, too.
    """
    shows_names = may_show_names(said)
    known = {each.by for each in said.answers if each.is_named and shows_names} | set(besides)
    of = {each.id: each.region for each in said.asked}
    candidates = Counter(region for key, region in of.items() if key not in known)
    unnamed = Counter(
        (of[each.by], each.choice) for each in said.answers if each.by in of and not (each.is_named and shows_names)
    )

    def are_hidden(regions: Collection[str]) -> bool:
        per_choice = Counter({choice: sum(unnamed[each, choice] for each in regions) for choice in CHOICES})
        return hides(sum(candidates[each] for each in regions), +per_choice)

    shown = frozenset(each for each in candidates if each and are_hidden([each]))
    others = [each for each in candidates if each not in shown]
    return shown if not others or are_hidden(others) else frozenset()


def _column(
    said: SaidVersion, choice: Choice, regions: Collection[str], *, shows_names: bool
) -> tuple[ToldAnswer, ...]:
    """The answers of one column that have something to print, in the order of their letters."""
    by_id = {each.id: each for each in said.asked}
    told = []
    for each in said.answers:
        organisation = by_id.get(each.by)
        if each.choice != choice or organisation is None:
            continue
        if each.is_named and shows_names:
            told.append(ToldAnswer(each.text, each.language, organisation.name, organisation.place))
        elif each.text:
            region = organisation.region if organisation.region in regions else ""
            told.append(ToldAnswer(each.text, each.language, region=region))
    return tuple(sorted(told, key=lambda each: (not each.text, each.text, each.name, each.region)))


def _objected(
    organisation: str, recommendations: Sequence[SaidVersion], answers: Sequence[DisclosedAnswers]
) -> tuple[int, ...]:
    """The numbers of the recommendations this endorser objects to, where that is printed with its name."""
    return tuple(
        said.number
        for said, told in zip(recommendations, answers, strict=True)
        if told.shows_names
        and any(each.by == organisation and each.choice == "object" and each.is_named for each in said.answers)
    )
