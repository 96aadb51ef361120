"""Notebooks with a review in them, and what was kept in one."""

from __future__ import annotations

from datetime import date

from evenhand.notebooks.rules import OpenNotebook
from evenhand.reviews import actions, queries, rules
from evenhand.reviews.rules import Example, Goal, Portfolio, Practised, Review
from tests import makers
from tests.notebooks.makers import contents_now, make_notebook

WRITTEN = Review(
    practices={
        "e07": Practised(
            level=4,
            examples=(
                Example(
                    "a7",
                    "Counted the hours and fares of one meeting, and showed it to the board.",
                    "March 2026",
                    "Travel is paid in advance.",
                    "Treasurer of the network",
                    "Board minutes, March 2026",
                ),
            ),
        ),
        "e09": Practised(is_not_mine=True),
        "e10": Practised(
            level=2,
            examples=(
                Example(
                    "a1",
                    "Took the shoreline plan to five clusters while it was still a draft.",
                    "September to November 2026",
                    "Fish breeding grounds now come first in the plan.",
                    "Chair of a cluster",
                    "Consultation folder at our office",
                ),
                Example("a2", "Asked the upland farmers too late.", "May 2026"),
            ),
            sessions=("Led a session on who decides what, November 2026",),
        ),
    },
    knowledge={"k1": "know", "k5": "want"},
    thoughts={"v2": "Two youth groups. The meeting was on a boat day."},
    goals=(
        Goal("g1", "Asking by voice message in three languages", "e10", "Try it with a colleague", date(2027, 2, 28)),
        Goal("g2", "How partnerships end well", "k5"),
    ),
    portfolio=Portfolio("I co-ordinate a network of 62 groups around a lake.", ("e07", "e10"), ("g1", "g2"), "v2"),
)


def typed_in_review() -> set[str]:
    """Everything somebody typed into that review, and about it."""
    examples = [each for practised in WRITTEN.practices.values() for each in practised.examples]
    told = [text for each in examples for text in (each.did, each.when, each.changed, each.confirms, each.kept)]
    sessions = [line for practised in WRITTEN.practices.values() for line in practised.sessions]
    goals = [text for each in WRITTEN.goals for text in (each.what, each.step)]
    others = [
        "Zawadi",
        "Lake Basin Climate Voices",
        "We asked five clusters.",
        "You asked us early.",
        WRITTEN.portfolio.opening,
    ]
    return {*told, *sessions, *goals, *WRITTEN.thoughts.values(), *others} - {""}


def make_reviewed(review: Review = WRITTEN) -> OpenNotebook:
    """A notebook in which this review stands."""
    return make_notebook({queries.SECTION: rules.as_kept(review)})


def again(notebook: OpenNotebook) -> OpenNotebook:
    """The notebook as it stands in the database now."""
    return OpenNotebook(notebook.id, notebook.key, contents_now(notebook))


def review_now(notebook: OpenNotebook) -> Review:
    """The review as it stands in the database now."""
    return queries.review_in(again(notebook))


def write_everything(notebook: OpenNotebook) -> dict[str, object]:
    """Write a review into a notebook, let somebody comment on it, and stand on a page; what addresses need of it."""
    actions.change_review(notebook, lambda _before: WRITTEN)
    ada = makers.make_person("ada")
    board = actions.open_board(makers.make_partnership(ada), ada)
    actions.stand_on(again(notebook), board, "Zawadi", ["e10"], ["k5"])
    actions.leave_comment(actions.invite(again(notebook), "e10", "We asked five clusters."), "You asked us early.")
    return {
        "item": "e10",
        "example_id": "a1",
        "goal_id": "g1",
        "board_token": board.token,
        "comment_token": actions.invite(again(notebook), "e10", "We asked five clusters."),
    }
