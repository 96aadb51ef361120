"""Notebooks with a review in them, and what was kept in one."""

from __future__ import annotations

from datetime import date

from evenhand.notebooks.rules import OpenNotebook
from evenhand.reviews import queries, rules
from evenhand.reviews.rules import Example, Goal, Portfolio, Practised, Review
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


def make_reviewed(review: Review = WRITTEN) -> OpenNotebook:
    """A notebook in which this review stands."""
    return make_notebook({queries.SECTION: rules.as_kept(review)})


def again(notebook: OpenNotebook) -> OpenNotebook:
    """The notebook as it stands in the database now."""
    return OpenNotebook(notebook.id, notebook.key, contents_now(notebook))


def review_now(notebook: OpenNotebook) -> Review:
    """The review as it stands in the database now."""
    return queries.review_in(again(notebook))
