"""Findings beside a recommendation: copied from public reports of three partnerships, with two yeses each."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from evenhand.communities.actions.finding import add_finding, remove_finding
from evenhand.communities.models import Finding
from evenhand.communities.queries.findings import Source, findings_of, found_beside, sources_of
from evenhand.releases import actions as releases
from evenhand.releases.models import Release
from tests import makers
from tests.communities.asking import Asking, make_asking
from tests.communities.test_recommending import refused
from tests.releases.closings import Closed, make_closed

pytestmark = pytest.mark.django_db


def make_reported(*counted: int) -> tuple[Closed, Release]:
    """A closed session with a public report; these organisations let their levels be counted. The second is local."""
    closed = make_closed(3, 1)
    for place, partner in enumerate(closed.room.partners):
        partner.is_local = place > 0
        partner.save()
    release = closed.release("public", 0, 1, 2)
    for place in counted:
        releases.let_be_counted(closed.voices[place])
    return closed, release


def sources(*reported: tuple[Closed, Release]) -> list[tuple[Source, str]]:
    found = sources_of([release.token for _closed, release in reported])
    return [(each, each.decisions[0][0]) for each in found if each is not None]


def make_found(number: int = 3) -> tuple[Asking, list[tuple[Closed, Release]]]:
    """A recommendation with a finding over so many sessions."""
    asking = make_asking()
    reported = [make_reported(0, 1, 2) for _ in range(number)]
    add_finding(asking.row, asking.ana, "Approving the budget", sources(*reported), "Three cases prove nothing.")
    return asking, reported


def test_levels_are_counted_by_side_out_of_public_reports() -> None:
    asking, _reported = make_found()
    [told] = findings_of(asking.row)
    assert (told.topic, told.note, told.sessions, told.organisations) == (
        "Approving the budget",
        "Three cases prove nothing.",
        3,
        9,
    )
    # Levels 0, 1, 2 in the order of the partners: the first one leads, the lower middle of the others is 1.
    assert [(each.side, each.levels) for each in told.sides] == [("local", (1, 1, 1)), ("lead", (0, 0, 0))]


def test_only_organisations_that_agreed_to_be_counted_are_in_it() -> None:
    asking = make_asking()
    add_finding(asking.row, asking.ana, "Budget", sources(*[make_reported(2) for _ in range(3)]))
    [told] = findings_of(asking.row)
    assert [(each.side, each.levels) for each in told.sides] == [("local", (2, 2, 2))]
    assert told.organisations == 3


def test_a_report_without_such_a_yes_or_that_is_not_public_is_no_source() -> None:
    _closed, without = make_reported()
    closed = make_closed(3, 1)
    releases.let_be_counted(closed.voices[0])
    inside = closed.release("inside", 0, 1, 2)
    assert sources_of([without.token, inside.token, "x" * 43]) == [None, None, None]


@pytest.mark.parametrize("how", ["stopped", "left_out", "yes_taken_back", "changed_after_closing"])
def test_a_finding_goes_when_anything_it_rests_on_goes(how: str) -> None:
    asking, reported = make_found(4)
    closed, release = reported[1]
    if how == "stopped":
        releases.stop_release(release, closed.room.ana)
    elif how == "left_out":
        releases.leave_out(closed.voices[2], "public")
    elif how == "yes_taken_back":
        releases.leave_uncounted(closed.voices[2])
    else:
        session = closed.room.session
        session.changed_after_closing_at = release.proposal.done_at
        session.save()
    assert findings_of(asking.row) == []
    assert [each.told for each in found_beside(asking.row)] == [None]


def test_three_sessions_of_one_partnership_make_no_finding() -> None:
    asking = make_asking()
    reported = make_reported(0, 1, 2)
    with refused("few_reports"):
        add_finding(asking.row, asking.ana, "Budget", [sources(reported)[0]] * 3)


def test_almost_the_same_sessions_make_no_second_finding_also_when_the_first_was_removed() -> None:
    asking, reported = make_found(4)
    [beside] = found_beside(asking.row)
    remove_finding(asking.row, asking.ana, beside.made)
    assert found_beside(asking.row) == []
    with refused("too_close"):
        add_finding(asking.row, asking.ana, "Budget", sources(*reported[:3]))
    add_finding(asking.row, asking.ana, "Budget", sources(*reported))
    assert len(findings_of(asking.row)) == 1


def test_what_a_removed_finding_said_is_kept_nowhere() -> None:
    asking, _reported = make_found()
    [beside] = found_beside(asking.row)
    remove_finding(asking.row, asking.ana, beside.made)
    assert {tuple(each.counts) for each in Finding.objects.all()} == {("made",)}


def test_only_an_organiser_copies_findings() -> None:
    asking = make_asking()
    with pytest.raises(PermissionDenied):
        add_finding(asking.row, makers.make_person("cleo"), "Budget", [])
