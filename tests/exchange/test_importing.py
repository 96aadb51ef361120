"""What a file becomes in the database, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from evenhand.exchange import actions, queries
from evenhand.facilitation import queries as facilitation_queries
from evenhand.facilitation.models import (
    AgreedLevel,
    Decision,
    DesiredLevel,
    Note,
    Participant,
    Response,
    Session,
)
from evenhand.partnerships.models import Partner, Partnership
from evenhand.record import values
from evenhand.record.examples import read_example
from evenhand.record.reading import read_record
from evenhand.record.writing import write_record
from tests.makers import make_partnership, make_person, make_session

pytestmark = pytest.mark.django_db

KRC = values.Organisation(id="KRC", name="Kijito Rights Centre", short="KRC", kind="local_ngo", local=True)
FPV = values.Organisation(id="FPV", name="Fund for Public Voice", short="FPV", kind="funder", takes_part="stand_in")
PEOPLE = (
    values.Person(id="F1", organisation=None, role="facilitator", label="Facilitator"),
    values.Person(id="K1", organisation="KRC", role="representative", label="Co-ordinator", language="sw"),
    values.Person(id="S1", organisation="FPV", role="stand_in", label="For the fund", stand_in=True),
)
BUDGET = values.Decision(id="D1", text="How the budget is divided", phase="money", proposed_by="KRC")


def record(**of_session: Any) -> values.Record:
    """A small file with one session."""
    session = values.Session(id="R1", label="First", decisions=(BUDGET,), **of_session)
    return values.Record(
        partnership=values.Partnership(id="small", name="Small"),
        organisations=(FPV, KRC),
        people=PEOPLE,
        privacy=values.Privacy(mode="blurred", risk="high"),
        sessions=(session,),
        scale=facilitation_queries.SCALE,
    )


def came_back(small: values.Record) -> values.Session:
    return queries.record_of_partnership(actions.import_record(small)).sessions[0]


def test_a_session_comes_in_closed_with_its_door_shut() -> None:
    actions.import_record(record())
    session = Session.objects.get()
    assert (session.stage, session.mode, session.code, session.is_door_open) == ("close", "blurred", None, False)
    assert session.closed_at is not None
    assert session.revealed_at is not None
    assert Partnership.objects.get().risk == "high"


def test_unknown_stays_unknown_and_is_never_zero() -> None:
    answer = values.Response("D1", "K1", {"FPV": None, "KRC": 0})
    assert came_back(record(responses=(answer,))).responses == (answer,)
    assert list(Response.objects.order_by("partner__order").values_list("partner__key", "level")) == [
        ("FPV", None),
        ("KRC", 0),
    ]


def test_facilitators_get_no_seat_and_come_back_in_their_place() -> None:
    small = record(responses=(values.Response("D1", "K1", {"KRC": 1}), values.Response("D1", "S1", {"KRC": 2})))
    partnership = actions.import_record(small)
    assert sorted(Participant.objects.values_list("key", "role")) == [("K1", "representative"), ("S1", "stand_in")]
    assert queries.record_of_partnership(partnership).people == PEOPLE


def test_who_scores_for_an_absent_organisation_is_a_stand_in_whatever_the_file_calls_it() -> None:
    person = values.Person(id="S1", organisation="FPV", role="rater", label="For the fund", stand_in=True)
    small = replace(record(responses=(values.Response("D1", "S1", {"KRC": 2}),)), people=(person,))
    partnership = actions.import_record(small)
    assert Participant.objects.get().is_counted is False
    assert queries.record_of_partnership(partnership).people == (person,)


def test_a_note_comes_in_private() -> None:
    actions.import_record(record(responses=(values.Response("D1", "K1", {}, "We heard it by radio."),)))
    assert list(Note.objects.values_list("text", "may_be_shown")) == [("We heard it by radio.", False)]


def test_wordings_that_were_made_into_a_decision_are_rows_of_their_own() -> None:
    merged = replace(BUDGET, merged_from=("Who gets how much", "The yearly budget"))
    small = replace(record(), sessions=(values.Session(id="R1", label="First", decisions=(merged,)),))
    assert came_back(small).decisions == (merged,)
    assert sorted(Decision.objects.filter(merged_into__key="D1").values_list("text", "is_chosen")) == [
        ("The yearly budget", False),
        ("Who gets how much", False),
    ]


@pytest.mark.parametrize(
    ("settled", "scores", "rows"),
    [
        (True, {"FPV": 0, "KRC": 4}, [("FPV", 0), ("KRC", 4)]),
        (True, {"KRC": 4}, [("KRC", 4)]),
        (False, {"FPV": 0, "KRC": None}, [("FPV", 0), ("KRC", None)]),
        (False, {"KRC": None}, [("KRC", None)]),
        (False, None, [("FPV", None), ("KRC", None)]),
        # Said in a way that rows cannot say: kept as it came, never turned into the other.
        (True, None, []),
        (True, {"FPV": 0, "KRC": None}, [("FPV", 0), ("KRC", None)]),
        (False, {"FPV": 0, "KRC": 4}, [("FPV", 0), ("KRC", 4)]),
        (False, {"FPV": None, "KRC": None}, [("FPV", None), ("KRC", None)]),
        (False, {}, []),
    ],
)
def test_settled_and_not_settled_come_back_as_they_were(
    settled: bool, scores: dict[str, int | None] | None, rows: list[tuple[str, int | None]]
) -> None:
    agreed, desired = values.Agreed("D1", settled, scores), values.Desired("D1", settled, scores)
    found = came_back(record(agreed=(agreed,), desired=(desired,)))
    assert (found.agreed, found.desired) == ((agreed,), (desired,))
    for model in (AgreedLevel, DesiredLevel):
        assert list(model.objects.order_by("partner__order").values_list("partner__key", "level")) == rows


def test_nobody_answered_is_not_the_same_as_not_said() -> None:
    assert came_back(record(raters=())).raters == ()
    Partnership.objects.all().delete()
    assert came_back(record(raters=None)).raters is None


def test_the_same_id_twice_is_refused_and_the_first_stays() -> None:
    actions.import_record(record())
    with pytest.raises(ValidationError) as caught:
        actions.import_record(record(closing_remarks="Another file."))
    assert (caught.value.code, caught.value.messages) == (
        "already_here",
        ["A partnership with the id small is here already. Replace it, or change the id in the file."],
    )
    assert list(Session.objects.values_list("closing_remarks", flat=True)) == [""]


def test_a_partnership_is_replaced_and_its_facilitators_stay() -> None:
    ana = make_person("ana")
    first = actions.import_record(record(responses=(values.Response("D1", "K1", {"KRC": 1}),)), by=ana)
    other = replace(record(closing_remarks="Another file."), organisations=(KRC,), people=PEOPLE[:2])
    second = actions.import_record(other, replace=True)
    assert second.pk == first.pk
    assert queries.record_of_partnership(second) == other
    assert list(Partner.objects.values_list("key", flat=True)) == ["KRC"]
    assert [each.person for each in second.facilitators.all()] == [ana]


def test_two_organisations_with_one_short_name_are_refused_with_their_place() -> None:
    small = replace(record(), organisations=(FPV, replace(KRC, short="FPV")))
    with pytest.raises(ValidationError) as caught:
        actions.import_record(small)
    assert (caught.value.code, caught.value.messages) == (
        "short_twice",
        ["organisations[1].short: the short name FPV is used twice"],
    )
    assert Partnership.objects.count() == 0


def test_an_action_that_moves_an_organisation_twice_is_refused_with_its_place() -> None:
    shifts = (values.Shift("KRC", 0, 1), values.Shift("KRC", 1, 2))
    action = values.Action(id="A1", decision="D1", what="Share it", owner="KRC", shifts=shifts)
    with pytest.raises(ValidationError) as caught:
        actions.import_record(record(actions=(action,)))
    assert (caught.value.code, caught.value.messages) == (
        "shift_twice",
        ["sessions[0].actions[0].shifts: an organisation stands here twice"],
    )
    assert Partnership.objects.count() == 0


def test_the_examples_are_loaded_once() -> None:
    first = actions.load_examples()
    assert [partnership.key for partnership in first] == ["ex-open-water", "ex-stone-river"]
    assert all(partnership.is_example for partnership in first)
    Session.objects.filter(partnership=first[0], key="R1").update(label="Changed here")
    assert actions.load_examples() == first
    assert Session.objects.filter(label="Changed here").count() == 1


def test_an_example_takes_the_same_number_of_queries_however_large(django_assert_num_queries: Any) -> None:
    for name in ("open-water-alliance", "stone-and-river-coalition"):
        partnership = actions.import_record(read_example(name))
        with django_assert_num_queries(20):
            queries.record_of_partnership(partnership)


def test_nothing_private_is_kept_beside_the_rows() -> None:
    small = record(responses=(values.Response("D1", "K1", {"KRC": 3}, "We heard it by radio."),))
    kept = Partnership.objects.get(pk=actions.import_record(small).pk).carried[facilitation_queries.KEPT_AS]
    assert "radio" not in kept
    assert "Co-ordinator" not in kept


def test_what_began_here_comes_back_from_a_file() -> None:
    ana = make_person("ana")
    partnership = make_partnership(ana, partners=3)
    make_session(partnership, "look")
    written = write_record(queries.record_of_partnership(partnership))
    again = actions.import_record(read_record(written), replace=True)
    assert write_record(queries.record_of_partnership(again)) == written
