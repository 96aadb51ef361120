"""What becomes of a sheet: a session with settled levels and nobody's answers, or nothing at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from evenhand.exchange.actions import bring_in_sheet, load_examples
from evenhand.exchange.queries import known_partners
from evenhand.exchange.queries.spreadsheets import session_with
from evenhand.exchange.spreadsheets.found import Plan, PlannedAction, PlannedDecision, PlannedPartner
from evenhand.facilitation.actions import move_to_stage
from evenhand.facilitation.models import AgreedLevel, Decision, Participant, Response, Satisfaction, Session
from evenhand.facilitation.queries import FACILITATOR, looked_at
from evenhand.partnerships.models import LedgerEntry, Partner, Partnership
from evenhand.reports.contents.session_report import session_report
from evenhand.reports.formats.csv import report_csv
from evenhand.reports.formats.xlsx import report_xlsx
from tests.exchange.books import BUDGET, PLAIN, PRESS, levels, read, xlsx
from tests.makers import make_closed_session, make_decision, make_partner, make_partnership, make_person

pytestmark = pytest.mark.django_db

PLAN = Plan(
    partners=(PlannedPartner("Waterkring", "Waterkring"), PlannedPartner("Ziwa Letu", "Ziwa Letu")),
    decisions=(PlannedDecision(BUDGET, "money"), PlannedDecision(PRESS)),
    actual={(0, 0): 4, (0, 1): 0, (1, 0): None},
    desired={(0, 1): 2},
    content={(0, 0): "agree", (0, 1): "disagree"},
    actions=(PlannedAction("Send the draft in Swahili", 0, 0, "2026-06-30", 1, "Everybody has it"),),
)


def brought(partnership: Partnership, plan: Plan = PLAN) -> Session:
    return bring_in_sheet(partnership, plan, "From a sheet", make_person("ana"), date(2026, 3, 3))


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Session, Decision, Partner, AgreedLevel, LedgerEntry))


def test_a_sheet_becomes_a_session_that_looks_together_with_nobody_in_it() -> None:
    partnership = make_partnership(partners=0)
    session = brought(partnership)
    assert session.mode == "talk_only"
    assert (session.stage, session.label, session.from_on, session.key) == (
        "look",
        "From a sheet",
        date(2026, 3, 3),
        "R1",
    )
    assert session.how == "Entered from a spreadsheet. Nobody answered here."
    assert (Participant.objects.count(), Response.objects.count()) == (0, 0)
    assert [(each.name, each.kind) for each in partnership.partners.all()] == [
        ("Waterkring", "other"),
        ("Ziwa Letu", "other"),
    ]
    cells = AgreedLevel.objects.order_by("decision__order", "partner__order")
    assert [(each.level, each.is_settled, each.settled_by) for each in cells] == [
        (4, True, make_person("ana")),
        (0, True, make_person("ana")),
        (None, False, make_person("ana")),
    ]
    notes = partnership.ledger.values_list("what", flat=True)
    assert list(notes) == ["partner_added", "partner_added", "session_prepared", "sheet_brought_in"]


def test_what_the_group_sees_is_what_the_sheet_said_and_no_views() -> None:
    session = brought(make_partnership(partners=0))
    move_to_stage(session, "act", make_person("ana"))
    seen = looked_at(Session.objects.get(), FACILITATOR)
    first, second = seen.decisions
    assert [(each.settled.level, each.wish.level, each.views) for each in first.cells] == [
        (4, None, None),
        (0, 2, None),
    ]
    assert [each.settled.standing for each in second.cells] == ["not_settled", "not_recorded"]
    assert first.satisfaction is not None
    assert (first.satisfaction.outcome, first.satisfaction.by_organisation) == ("no_agreement", None)
    answers = Satisfaction.objects.values_list("partner__name", "answer")
    assert sorted(answers) == [("Waterkring", "agree"), ("Ziwa Letu", "disagree")]
    assert [(each.what, each.owner, each.due, each.confirmer, bool(each.is_confirmed)) for each in seen.actions] == [
        ("Send the draft in Swahili", "WATERKRING", "2026-06-30", "ZIWALETU", False)
    ]


def test_the_session_has_a_report() -> None:
    session = brought(make_partnership(partners=0))
    report = session_report(looked_at(Session.objects.get(pk=session.pk), FACILITATOR), "en")
    assert "Entered from a spreadsheet. Nobody answered here." in report.meta.replace("\u2068", "").replace(
        "\u2069", ""
    )


def test_a_decision_with_the_words_of_an_earlier_one_keeps_its_key() -> None:
    partnership = make_partnership(partners=0)
    before = make_closed_session(partnership)
    make_decision(before, f"  {BUDGET.upper()}", key="D7")
    session = brought(partnership)
    assert list(session.decisions.values_list("key", flat=True)) == ["D7", "S1"]
    assert session.follows == before


def test_a_sheet_whose_levels_a_session_holds_changes_nothing() -> None:
    partnership = make_partnership(partners=0)
    brought(partnership)
    here = [PlannedPartner(each.name, each.short, each.id) for each in known_partners(partnership)]
    again = Plan(tuple(here), PLAN.decisions, PLAN.actual, PLAN.desired, PLAN.content, PLAN.actions)
    before = counts()
    with pytest.raises(ValidationError) as refusal:
        brought(partnership, again)
    assert refusal.value.messages == ["All of this stands in the session “From a sheet” already. Nothing was changed."]
    assert counts() == before
    brought(partnership, Plan(tuple(here), PLAN.decisions, {**PLAN.actual, (0, 0): 3}))
    assert Session.objects.count() == 2


def test_nothing_is_half_brought_in() -> None:
    partnership = make_partnership(partners=0)
    for place in range(10, 48):
        make_partner(partnership, place)
    before = counts()
    with pytest.raises(ValidationError, match="at most 40 partners"):
        brought(
            partnership,
            Plan(
                (*PLAN.partners, PlannedPartner("One", "One"), PlannedPartner("Two", "Two")),
                PLAN.decisions,
                PLAN.actual,
            ),
        )
    assert counts() == before
    with pytest.raises(ValidationError, match="No level was found"):
        brought(partnership, Plan(PLAN.partners, PLAN.decisions))
    off_ladder: dict[tuple[int, int], Any] = {**PLAN.actual, (0, 0): 9}
    with pytest.raises(IntegrityError), transaction.atomic():
        brought(partnership, Plan(PLAN.partners, PLAN.decisions, off_ladder))
    assert counts() == before


def test_one_partner_alone_makes_no_session() -> None:
    with pytest.raises(ValidationError, match="at least two partners"):
        brought(make_partnership(partners=0), Plan(PLAN.partners[:1], PLAN.decisions, {(0, 0): 1}))
    assert Partner.objects.count() == 0


def test_examples_and_strangers() -> None:
    with pytest.raises(ValidationError, match="This is an example"):
        brought(make_partnership(is_example=True, partners=0))
    with pytest.raises(PermissionDenied):
        bring_in_sheet(make_partnership(partners=0), PLAN, "x", make_person("cleo"))
    here = make_partnership()
    named = tuple(PlannedPartner(each.name, each.short, each.id) for each in known_partners(here))
    with pytest.raises(PermissionDenied):
        bring_in_sheet(here, Plan(named, PLAN.decisions, {(0, 0): 1}), "x", make_person("cleo"))


@pytest.mark.parametrize("write", [report_xlsx, report_csv])
def test_our_own_report_comes_back_as_it_was_and_changes_nothing(write: object) -> None:
    partnership = make_partnership(partners=0)
    found = read(xlsx({"Actual": PLAIN, "Desired": PLAIN}))
    session = brought(partnership, found.plan)
    move_to_stage(session, "act", make_person("ana"))
    report = session_report(looked_at(Session.objects.get(), FACILITATOR), "en")
    content = write(report)  # type: ignore[operator]
    again = read(content, partners=known_partners(partnership))
    assert (levels(again), levels(again, "desired")) == (levels(found), levels(found, "desired"))
    assert (again.open_questions, again.errors, again.may_come_in) == (0, (), True)
    before = counts()
    with pytest.raises(ValidationError, match="Nothing was changed"):
        brought(partnership, again.plan)
    assert counts() == before
    elsewhere = make_partnership(partners=0, key="elsewhere")
    copy = brought(elsewhere, read(content).plan)
    move_to_stage(copy, "act", make_person("ana"))
    there = session_report(looked_at(Session.objects.get(pk=copy.pk), FACILITATOR), "en")
    assert there.values == report.values


@pytest.mark.parametrize("write", [report_xlsx, report_csv])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_reports_of_the_examples_are_known_again_in_each_language(write: Any, language: str) -> None:
    for partnership in load_examples():
        for session in partnership.sessions.all():
            with translation.override(language):
                content = write(session_report(looked_at(session, FACILITATOR), language))
            found = read(content, partners=known_partners(partnership))
            assert (found.open_questions, found.errors) == (0, ())
            assert session_with(partnership, found.plan) == session
            settled = AgreedLevel.objects.filter(decision__session=session).count()
            assert len(found.plan.actual) == settled > 0


def test_actions_of_our_own_workbook_come_along() -> None:
    partnership = load_examples()[0]
    session = partnership.sessions.filter(actions__isnull=False).first()
    assert session is not None
    content = report_xlsx(session_report(looked_at(session, FACILITATOR), "en"))
    found = read(content, partners=known_partners(partnership))
    names = [each.name for each in found.plan.partners]
    assert [(each.what, names[each.owner], each.due) for each in found.plan.actions] == [
        (each.what, each.owner.name, each.due_on.isoformat() if each.due_on else "") for each in session.actions.all()
    ]
