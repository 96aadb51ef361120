"""Changing one's review, inviting a comment, giving one, and standing on a page of who helps with what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evenhand.notebooks import actions as notebooks
from evenhand.notebooks.rules import OpenNotebook
from evenhand.partnerships import actions as partnerships
from evenhand.partnerships.models import LedgerEntry, Partnership
from evenhand.people.models import Person

from . import permissions, queries, rules, wording
from .models import CommentLink, HelpBoard, HelpEntry
from .rules import Asked, Comment, Review, Standing

Who = LedgerEntry.Who

LINK_DAYS, COMMENT_DAYS, ENTRY_DAYS = 30, 60, 365
"""How long a link works, how long a comment waits after that, how long somebody stands on a page."""
MOST_ENTRIES = 200
"""People on one page."""


def refuse(code: str) -> NoReturn:
    """Refuse with the sentence of this code."""
    raise ValidationError(wording.REFUSALS[code], code=code)


def change_review(notebook: OpenNotebook, change: Callable[[Review], Review]) -> Review:
    """Change the review as it stands now, which another phone may have changed a moment ago.

    Refuses: more of anything than a review holds; and what the notebook refuses.
    """
    after: list[Review] = []

    def changed(kept: dict[str, Any]) -> dict[str, Any]:
        review = change(rules.from_kept(kept))
        check_fits(review)
        after.append(review)
        return rules.as_kept(review)

    notebooks.amend(notebook, queries.SECTION, changed)
    return after[-1]


def check_fits(review: Review) -> None:
    """Refuses: more of anything than a review holds."""
    practised = review.practices.values()
    for is_over, code in (
        (any(len(each.examples) > rules.MOST_EXAMPLES for each in practised), "too_many_examples"),
        (any(len(each.sessions) > rules.MOST_SESSIONS for each in practised), "too_many_sessions"),
        (any(len(each.comments) > rules.MOST_COMMENTS for each in practised), "too_many_comments"),
        (len(review.goals) > rules.MOST_GOALS, "too_many_goals"),
        (len(review.asked) > rules.MOST_ASKED, "too_many_asked"),
        (len(review.standings) > rules.MOST_STANDINGS, "too_many_boards"),
        (len(review.portfolio.practices) > rules.MOST_ON_PORTFOLIO, "too_many_practices"),
    ):
        if is_over:
            refuse(code)


@transaction.atomic
def invite(notebook: OpenNotebook, item: str, words: str) -> str:
    """A link for one comment on this practice; it shows the practice and these words. What comes back is its secret.

    Refuses: more links than may be open.
    """
    token, today = rules.new_token(), timezone.now().date()
    asked = Asked(token, item, today + timedelta(days=LINK_DAYS))

    def change(review: Review) -> Review:
        # A link whose row is erased by now is forgotten here as well.
        current = replace(review, asked=rules.still_open(review.asked, today - timedelta(days=COMMENT_DAYS)))
        return rules.with_asked(current, asked, review.key or rules.new_key())

    review = change_review(notebook, change)
    CommentLink.objects.create(
        link_hash=rules.hashed(token),
        shown=rules.locked_under(token, f"{item}\n{words}"),
        public_key=rules.public_half(rules.key_for(review.key, token)),
        ends_on=asked.ends_on,
    )
    return token


@dataclass(frozen=True, slots=True)
class Shown:
    """What a link shows to the person who comments."""

    item: str
    words: str


def shown_by(link: CommentLink, token: str) -> Shown | None:
    """What this invitation shows. None: the link does not fit it. Queries: none."""
    text = rules.unlocked(token, bytes(link.shown or b""))
    if text is None:
        return None
    item, _line, words = text.partition("\n")
    return Shown(item, words)


@transaction.atomic
def leave_comment(token: str, text: str) -> None:
    """Seal a comment to the notebook of the one who asked. The link ends, and what it showed is erased.

    Refuses: a link that was used, taken back, or is over (link_over).
    """
    link = queries.open_link(token)
    row = CommentLink.objects.select_for_update().filter(pk=link.pk, comment__isnull=True).first() if link else None
    if row is None:
        refuse("link_over")
    row.comment = rules.sealed_to(bytes(row.public_key), text, about=str(row.pk))
    row.shown = None
    row.save(update_fields=["comment", "shown"])


@transaction.atomic
def keep_comment(notebook: OpenNotebook, token: str) -> None:
    """Take a comment that came into the notebook; its row is erased. Nothing happens when none came.

    Refuses: more comments than a practice holds.
    """
    row = CommentLink.objects.select_for_update().filter(link_hash=rules.hashed(token)).first()
    review = queries.review_in(notebook)
    asked = next((each for each in review.asked if each.token == token), None)
    text = queries.comment_in(row, rules.key_for(review.key, token)) if row is not None else None
    if row is None or asked is None or text is None:
        return
    comment = Comment(rules.new_id(), text, timezone.now().date())
    change_review(notebook, lambda found: rules.without_asked(rules.with_comment(found, asked.about, comment), token))
    row.delete()


@transaction.atomic
def take_back(notebook: OpenNotebook, token: str) -> None:
    """End a link, or take away the comment that came by it, unread or read. Nothing is left of either."""
    if any(each.token == token for each in queries.review_in(notebook).asked):
        CommentLink.objects.filter(link_hash=rules.hashed(token)).delete()
        change_review(notebook, lambda found: rules.without_asked(found, token))


@transaction.atomic
def stand_on(notebook: OpenNotebook, board: HelpBoard, name: str, offers: Sequence[str], wants: Sequence[str]) -> None:
    """Stand on a page of who helps with what, as one chooses now; what one said there before gives way.

    Refuses: nothing chosen; a page with too many people; more pages than a notebook holds.
    """
    known = [each.id for each in queries.things_to_help_with()]
    chosen = [[each for each in known if each in ticked] for ticked in (offers, wants)]
    if not any(chosen):
        refuse("nothing_chosen")
    before = next((each for each in queries.review_in(notebook).standings if each.board == board.token), None)
    row = HelpEntry.objects.filter(board=board, key_hash=rules.hashed(before.key)).first() if before else None
    if row is None and HelpEntry.objects.filter(board=board).count() >= MOST_ENTRIES:
        refuse("board_full")
    key = before.key if before and row else rules.new_token()
    ends_on = timezone.now().date() + timedelta(days=ENTRY_DAYS)
    HelpEntry.objects.update_or_create(
        board=board,
        key_hash=rules.hashed(key),
        defaults={"name": name, "offers": chosen[0], "wants": chosen[1], "ends_on": ends_on},
    )
    change_review(notebook, lambda found: rules.with_standing(found, Standing(board.token, key)))


@transaction.atomic
def leave_board(notebook: OpenNotebook, token: str) -> None:
    """Take oneself off a page. There is no row of it afterwards."""
    standing = next((each for each in queries.review_in(notebook).standings if each.board == token), None)
    if standing is not None:
        HelpEntry.objects.filter(board__token=token, key_hash=rules.hashed(standing.key)).delete()
        change_review(notebook, lambda found: rules.without_standing(found, token))


@transaction.atomic
def open_board(partnership: Partnership, by: Person) -> HelpBoard:
    """Open the page of who helps with what; the one that is open already stays.

    Refuses: who is no facilitator; an example.
    """
    check_may_change(partnership, by)
    board, is_new = HelpBoard.objects.get_or_create(partnership=partnership, defaults={"token": rules.new_token()})
    if is_new:
        partnerships.note_in_ledger(partnership, Who.FACILITATOR, "help_page_opened")
    return board


@transaction.atomic
def close_board(partnership: Partnership, by: Person) -> None:
    """Close the page and erase everything on it. Its link never opens anything again.

    Refuses: who is no facilitator; an example.
    """
    check_may_change(partnership, by)
    gone, _by_model = HelpBoard.objects.filter(partnership=partnership).delete()
    if gone:
        partnerships.note_in_ledger(partnership, Who.FACILITATOR, "help_page_closed")


@transaction.atomic
def take_off(partnership: Partnership, by: Person, entry_pk: str) -> None:
    """Take somebody off the page who cannot do it any more.

    Refuses: who is no facilitator; an example.
    """
    check_may_change(partnership, by)
    there = {str(each.pk): each for each in HelpEntry.objects.filter(board__partnership=partnership)}
    if entry_pk in there:
        there[entry_pk].delete()


def check_may_change(partnership: Partnership, by: Person) -> None:
    """Hold the row of the partnership. Refuses: who is no facilitator; an example."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if partnership.is_example:
        refuse("is_example")
    if not permissions.can_open_board(by, partnership):
        refuse("not_facilitator")


def erase_what_is_over(today: date) -> int:
    """Erase links and comments nobody fetched, and people on pages whose year is over; how many.

    Queries: 2.
    """
    links, _models = CommentLink.objects.filter(ends_on__lt=today - timedelta(days=COMMENT_DAYS)).delete()
    entries, _models = HelpEntry.objects.filter(ends_on__lt=today).delete()
    return links + entries
