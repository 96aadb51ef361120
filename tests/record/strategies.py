"""Arbitrary records for hypothesis: everything the format can say, few of each so that examples stay small."""

from __future__ import annotations

import string
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from evenhand.record import values as v

LADDER = v.Scale(
    id="say-0-4",
    kind="ordinal",
    min=0,
    max=4,
    levels=tuple(
        v.ScaleLevel(value, key, key.replace("_", " ").capitalize())
        for value, key in enumerate(["not_informed", "informed", "consulted", "co_decides", "decides"])
    ),
    missing="null means 'I do not know or it does not apply'; it is never counted as 0",
)

CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")

ids = st.text(string.ascii_letters + string.digits + "éش中", min_size=1, max_size=6)
words = st.from_regex(r"[a-z]{1,8}(_[a-z]{1,8})?", fullmatch=True)
levels = st.integers(0, 4)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(str)
months = st.integers(1, 60)
amounts = st.one_of(st.integers(0, 10**9), st.floats(0, 10**9, allow_nan=False))


def lines(limit: int = 40) -> st.SearchStrategy[str]:
    """A text on one line."""
    return st.text(CHARACTERS, max_size=min(limit, 40))


def notes(limit: int = 40) -> st.SearchStrategy[str]:
    """A text that may have several lines."""
    return st.text(st.one_of(CHARACTERS, st.sampled_from("\n\r\t")), max_size=min(limit, 40))


def filled(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Such a text that is not blank."""
    return texts.filter(lambda text: bool(text.strip()))


def word_of(literal: Any) -> st.SearchStrategy[Any]:
    """One of the words of a Literal."""
    return st.sampled_from(get_args(literal))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or None."""
    return st.one_of(st.none(), strategy)


def some(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """None to three of them."""
    return st.lists(strategy, max_size=most).map(tuple)


def identified(strategy: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few of them, each with its own id."""
    return st.lists(strategy, min_size=least, max_size=most, unique_by=lambda thing: thing.id).map(tuple)


def kept_json() -> st.SearchStrategy[Any]:
    """Any JSON: what is kept as it came."""
    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), notes()
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(ids, inner, max_size=3)),
        max_leaves=6,
    )


privacies = st.builds(
    v.Privacy,
    mode=word_of(v.Mode),
    reveal=words,
    comments=maybe(words),
    share_with_funder=maybe(words),
    risk=maybe(words),
)

partnerships = st.builds(
    v.Partnership,
    id=ids,
    name=filled(lines()),
    about=notes(),
    stage=word_of(v.Stage),
    region=maybe(lines()),
    languages=some(filled(lines())),
    started=maybe(st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))),
)

organisations = st.builds(
    v.Organisation,
    id=ids,
    name=filled(lines()),
    short=filled(st.text(CHARACTERS, max_size=12)),
    kind=words,
    role=maybe(lines()),
    local=maybe(st.booleans()),
    takes_part=st.one_of(word_of(v.TakesPart), st.just("funder_in_the_room")),
    place=maybe(lines()),
    lead=maybe(st.just(True)),
    host=maybe(st.just(True)),
)


def people(organisation_ids: list[str]) -> st.SearchStrategy[v.Person]:
    """Somebody of one of these organisations, or of none."""
    return st.builds(
        v.Person,
        id=ids,
        organisation=maybe(st.sampled_from(organisation_ids)),
        role=word_of(v.Role),
        label=lines(),
        language=maybe(lines()),
        device=maybe(lines()),
        needs=maybe(notes()),
        entered_by=maybe(lines()),
        stand_in=maybe(st.booleans()),
    )


def scores(organisation_ids: list[str]) -> st.SearchStrategy[dict[str, int | None]]:
    """Levels of some of these organisations, some of them unknown."""
    return st.dictionaries(st.sampled_from(organisation_ids), maybe(levels), max_size=4)


def decisions(organisation_ids: list[str]) -> st.SearchStrategy[v.Decision]:
    """A decision proposed by one of these organisations, or by nobody."""
    return st.builds(
        v.Decision,
        id=ids,
        text=filled(notes(140)),
        phase=maybe(words),
        kind=word_of(v.DecisionKind),
        proposed_by=maybe(st.sampled_from(organisation_ids)),
        each_for_itself=maybe(st.booleans()),
        merged_from=some(filled(notes(140))),
    )


def actions(organisation_ids: list[str], decision_ids: list[str]) -> st.SearchStrategy[v.Action]:
    """An action about one of these decisions, or about none."""
    organisation = st.sampled_from(organisation_ids)
    return st.builds(
        v.Action,
        id=ids,
        decision=st.sampled_from([None, *decision_ids]),
        what=filled(notes()),
        owner=organisation,
        due=maybe(days),
        shifts=some(st.builds(v.Shift, organisation=organisation, from_level=maybe(levels), to_level=maybe(levels))),
        how_we_will_know=maybe(notes()),
        status=word_of(v.Status),
        owner_role=maybe(lines()),
        confirmer=maybe(organisation),
        confirmed=maybe(st.booleans()),
    )


@st.composite
def sessions(draw: st.DrawFn, organisation_ids: list[str], person_ids: list[str]) -> v.Session:
    """One session of these organisations and people."""
    agenda = draw(identified(decisions(organisation_ids)))
    decision_ids = [decision.id for decision in agenda]
    pairs = [(decision, person) for decision in decision_ids for person in person_ids]
    answered = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5)) if pairs else []
    cells = scores(organisation_ids)
    satisfied = st.dictionaries(st.sampled_from(organisation_ids), word_of(v.Satisfied), max_size=4)
    some_of_them = st.lists(st.sampled_from(decision_ids), unique=True) if decision_ids else st.just([])
    people_here = st.lists(st.sampled_from(person_ids), unique=True).map(tuple) if person_ids else st.just(())
    return v.Session(
        id=draw(ids),
        label=draw(lines()),
        from_day=draw(maybe(days)),
        to_day=draw(maybe(days)),
        how=draw(maybe(notes())),
        privacy=draw(maybe(privacies)),
        raters=draw(maybe(people_here)),
        decisions=agenda,
        responses=tuple(v.Response(one, who, draw(cells), draw(maybe(notes(280)))) for one, who in answered),
        views=tuple(
            v.OrganisationView(one, who, draw(cells))
            for one in decision_ids[:1]
            for who in draw(st.lists(st.sampled_from(organisation_ids), unique=True))
        ),
        agreed=tuple(
            v.Agreed(one, draw(st.booleans()), draw(maybe(cells)), draw(maybe(notes()))) for one in draw(some_of_them)
        ),
        satisfaction=tuple(
            v.Satisfaction(one, draw(satisfied), draw(maybe(word_of(v.Outcome)))) for one in draw(some_of_them)
        ),
        desired=tuple(v.Desired(one, draw(st.booleans()), draw(maybe(cells))) for one in draw(some_of_them)),
        actions=draw(identified(actions(organisation_ids, decision_ids), most=2)),
        closing_remarks=draw(maybe(notes())),
        expected_metrics=draw(kept_json()),
    )


def flows(organisation_ids: list[str]) -> st.SearchStrategy[v.Flow]:
    """Money between two of these organisations."""
    return st.builds(
        v.Flow,
        year=st.integers(1990, 2100),
        currency=st.sampled_from(["EUR", "KES", "PHP", "XOF"]),
        from_organisation=st.sampled_from(organisation_ids),
        to_organisation=st.sampled_from(organisation_ids),
        amount=amounts,
        overhead_in=maybe(amounts),
        months=maybe(months),
        flexible=maybe(words),
        amount_to=maybe(amounts),
        overhead_percent=maybe(amounts),
        due=maybe(days),
        arrived=maybe(days),
        told_by=maybe(st.sampled_from(organisation_ids)),
    )


@st.composite
def losses(draw: st.DrawFn, organisation_ids: list[str]) -> tuple[v.Loss, ...]:
    """What organisations say about the losses they carry, each at most once of a kind."""
    said = st.tuples(st.sampled_from(organisation_ids), words)
    return tuple(v.Loss(*each, draw(st.booleans())) for each in draw(st.lists(said, unique=True, max_size=3)))


def commitments(organisation_ids: list[str]) -> st.SearchStrategy[v.Commitment]:
    """A promise among these organisations."""
    organisation = st.sampled_from(organisation_ids)
    return st.builds(
        v.Commitment,
        id=ids,
        by=organisation,
        to=st.lists(organisation, unique=True).map(tuple),
        text=filled(notes()),
        public=st.booleans(),
        made_on=days,
        review_every_months=maybe(months),
        checks=some(st.builds(v.Check, on=days, by=organisation, answer=word_of(v.Kept), note=maybe(notes()))),
        reply=maybe(st.builds(v.Reply, on=days, text=filled(notes()))),
    )


@st.composite
def records(draw: st.DrawFn) -> v.Record:
    """A whole file: one to three organisations and what they may have said."""
    partners = draw(identified(organisations, least=1))
    organisation_ids = [organisation.id for organisation in partners]
    persons = draw(identified(people(organisation_ids)))
    person_ids = [person.id for person in persons]
    return v.Record(
        partnership=draw(partnerships),
        organisations=partners,
        people=persons,
        privacy=draw(privacies),
        sessions=draw(identified(sessions(organisation_ids, person_ids), most=2)),
        scale=LADDER,
        example=draw(st.booleans()),
        notice=draw(maybe(notes())),
        funding=draw(some(flows(organisation_ids), most=2)),
        losses=draw(losses(organisation_ids)),
        commitments=draw(identified(commitments(organisation_ids), most=2)),
        expected_funding=draw(kept_json()),
        expected_change=draw(kept_json()),
    )
