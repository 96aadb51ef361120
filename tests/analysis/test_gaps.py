from evenhand.analysis.gaps import Gap, gap, largest_gap
from evenhand.analysis.views import session_views
from tests.analysis.records import OPEN_WATER, STONE_AND_RIVER, record_of


def gap_in(answers) -> Gap:
    record = record_of(answers)
    return gap(session_views(record, record.sessions[0]).cell("D1", "A"))


def test_gap_is_the_own_view_minus_the_lower_median_of_the_others() -> None:
    assert gap_in({"A": [1], "B": [2], "C": [3]}) == Gap(1, 2, -1)


def test_gap_is_unknown_when_either_side_is() -> None:
    assert gap_in({"A": [None], "B": [2]}) == Gap(None, 2, None)
    assert gap_in({"A": [0]}) == Gap(0, None, None)


def test_largest_gap_of_nothing_known_is_unknown() -> None:
    assert largest_gap([Gap(None, 1, None)]) is None


def test_the_fund_thinks_it_only_advises_and_all_others_say_it_decides() -> None:
    views = session_views(STONE_AND_RIVER, STONE_AND_RIVER.session("R1"))
    assert gap(views.cell("E6", "GIV")) == Gap(2, 4, -2)


def test_first_sessions_of_both_examples_have_the_number_of_gaps_the_story_tells() -> None:
    gaps = [
        gap(cell)
        for record in (OPEN_WATER, STONE_AND_RIVER)
        for cell in session_views(record, record.sessions[0]).cells.values()
    ]
    known = [each for each in gaps if each.rungs is not None]
    assert (len(known), sum(1 for each in known if each.rungs)) == (103, 59)
