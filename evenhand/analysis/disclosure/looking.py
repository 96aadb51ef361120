"""One look at one session: everything a decision about showing depends on, gathered once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evenhand.analysis.disclosure.leaving_out import Released
from evenhand.analysis.disclosure.terms import Moment, Terms, Viewer, may_show_views
from evenhand.analysis.views import SessionViews
from evenhand.record.values import Record, Session

Texts = Mapping[str, tuple[str, ...]]
"""Decision id → texts."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Typed words that may be shown, by decision: the caller hands over only those whose writers said yes.

    A person's notes in a record are private and are never taken from there.
    """

    themes: Texts = field(default_factory=dict)
    """In the facilitator's own words: the only free text of a blurred session."""
    shared_notes: Texts = field(default_factory=dict)
    reasons: Texts = field(default_factory=dict)
    closing_comments: tuple[str, ...] = ()


NOTHING_WRITTEN = Writing()


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at what, under which terms, at which moment."""

    record: Record
    session: Session
    viewer: Viewer
    terms: Terms
    moment: Moment
    released: Released
    writing: Writing
    views: SessionViews

    @property
    def is_inside(self) -> bool:
        return self.viewer.audience == "inside"

    @property
    def is_open(self) -> bool:
        return self.terms.mode == "open_by_organisation"

    @property
    def shows_views(self) -> bool:
        """Whether views are in it: inside, after the reveal.

        A range over all would also hold the views of those left out, and a range over the rest would give theirs
        away by comparing the two: blurred views are shown over everybody or not at all.
        """
        whole = self.is_open or not self.released.is_somebody_left_out
        return self.is_inside and whole and may_show_views(self.terms.mode, self.moment)

    def told(self, texts: Texts, decision: str) -> tuple[str, ...]:
        """The texts of a decision that are shown inside and name nobody who was left out."""
        if not self.is_inside:
            return ()
        return self.clear(texts.get(decision, ()))

    def clear(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """The texts that name nobody who was left out, in the order of their letters: never in order of arrival."""
        return tuple(sorted(text for text in texts if self.released.names_nobody_else(text)))

    def inside(self, text: str | None) -> str | None:
        """A text shown inside only, where it names nobody who was left out."""
        return text if self.is_inside and self.released.names_nobody_else(text) else None
