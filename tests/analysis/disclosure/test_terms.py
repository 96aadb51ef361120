from itertools import product

import pytest

from evenhand.analysis.disclosure import (
    MODES,
    STAGES,
    Moment,
    Terms,
    Viewer,
    is_as_strict,
    may_read,
    may_show_actions,
    may_show_decisions,
    may_show_levels,
    may_show_outcomes,
    may_show_views,
    may_show_wishes,
    terms_of,
)
from tests.analysis.records import STONE_AND_RIVER

AFTER_SCORING = STAGES[3:]


def test_views_are_shown_only_after_the_reveal_and_never_in_talk_only() -> None:
    for mode, stage, revealed, paused in product(MODES, STAGES, (True, False), (True, False)):
        expected = mode != "talk_only" and revealed and not paused and stage in AFTER_SCORING
        assert may_show_views(mode, Moment(stage, revealed, paused)) == expected


def test_settled_levels_need_the_reveal_except_in_talk_only() -> None:
    for mode, stage, revealed in product(MODES, STAGES, (True, False)):
        expected = (revealed or mode == "talk_only") and stage in AFTER_SCORING
        assert may_show_levels(mode, Moment(stage, revealed)) == expected


def test_outcomes_wishes_and_actions_come_one_stage_after_the_other() -> None:
    assert [stage for stage in STAGES if may_show_decisions(Moment(stage))] == list(STAGES[2:])
    assert [stage for stage in STAGES if may_show_outcomes("blurred", Moment(stage))] == ["wish", "act", "close"]
    assert [stage for stage in STAGES if may_show_wishes("blurred", Moment(stage))] == ["wish", "act", "close"]
    assert [stage for stage in STAGES if may_show_actions("blurred", Moment(stage))] == ["act", "close"]


def test_a_pause_hides_results_from_all() -> None:
    paused = Moment("close", is_paused=True)
    for mode in MODES:
        for may in (may_show_views, may_show_levels, may_show_outcomes, may_show_wishes, may_show_actions):
            assert not may(mode, paused)


def test_terms_may_only_become_stricter() -> None:
    for old, new in product(MODES, MODES):
        assert is_as_strict(Terms(new), Terms(old)) == (MODES.index(new) >= MODES.index(old))
    assert not is_as_strict(Terms("blurred", 5), Terms("blurred", 6))
    assert not is_as_strict(Terms("blurred", 5, 3), Terms("blurred", 5, 4))
    assert is_as_strict(Terms("blurred", 6, 4), Terms("blurred"))


@pytest.mark.parametrize(
    ("kind", "audience"),
    [
        ("participant", "inside"),
        ("facilitator", "inside"),
        ("funder", "funder"),
        ("public", "public"),
        ("operator", "nobody"),
    ],
)
def test_each_kind_of_viewer_reads_as_one_audience(kind, audience) -> None:
    assert Viewer(kind).audience == audience
    assert [stage for stage in STAGES if may_read(Viewer(kind), Moment(stage))] == {
        "inside": list(STAGES),
        "nobody": [],
    }.get(audience, ["close"])


def test_a_record_names_its_mode() -> None:
    assert terms_of(STONE_AND_RIVER, STONE_AND_RIVER.sessions[0]) == Terms("blurred")
