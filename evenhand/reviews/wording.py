"""Sentences about one's own review that stand in more than one place."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "too_many_examples": _("There are ten examples already. Take one out first."),
    "too_many_sessions": _("There are ten sessions already. Take one out first."),
    "too_many_goals": _("There are twenty things to learn already. Take one out first."),
    "too_many_asked": _("Ten links are open already. Take one back first."),
    "too_many_comments": _("Ten comments are kept here already. Take one away first."),
    "too_many_boards": _("You stand on ten pages already. Take yourself off one first."),
    "too_many_practices": _("Choose six practices at most: the page is one to read."),
    "nothing_chosen": _("Choose at least one thing that you offer or want to learn."),
    "board_full": _("This page is full. Tell the person who gave you the link."),
    "link_over": _("This link does not work any more. What you typed is shown below."),
    "not_facilitator": _("Only facilitators of this partnership can do this."),
    "is_example": _("An example stays as it is."),
}

MISSING = {
    "did": _("Write what you did."),
    "line": _("Choose a session or write a line."),
    "what": _("Write what you want to learn."),
    "text": _("Write a comment."),
    "name": _("Write a name. It can be a nickname."),
}
"""What is said where nothing was typed."""
