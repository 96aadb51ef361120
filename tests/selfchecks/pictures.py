"""Group pictures for tests: opened, with answers in them, looked at."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from django.utils import timezone

from evenhand.notebooks.rules import OpenNotebook
from evenhand.partnerships.models import Partnership
from evenhand.selfchecks.actions import pictures as actions
from evenhand.selfchecks.models import Picture
from evenhand.selfchecks.queries.own_answers import answers_to_add
from tests import makers
from tests.selfchecks.makers import make_check, make_checked_notebook

_numbers = itertools.count(1)

SILENCE = (
    {"b09": 0, "b08": 0, "b07": 1},
    {"b09": 0, "b08": 0, "b07": 1},
    {"b09": 1, "b08": 1, "b07": 2},
    {"b09": 1, "b08": 2, "b07": 3},
    {"b09": 1, "b08": 2, "b07": 3},
    {"b09": 1, "b08": 2, "b07": 3},
    {"b09": 3, "b08": 3, "b07": 4},
    {"b09": 4, "b08": 3, "b07": 4},
    {"b09": 4, "b08": 4, "b07": 4},
)
"""What nine people answered to the lines about listening: how far they reach stands on screen 24."""


def make_picture(partnership: Partnership | None = None, **fields: Any) -> Picture:
    """A picture that is open, without answers."""
    partnership = partnership or makers.make_partnership()
    defaults = {"instrument": "selfcheck", "version": 1, "opened_on": timezone.now().date()}
    token = f"{next(_numbers):043d}"
    by = makers.make_person("ana")
    return Picture.objects.create(partnership=partnership, token=token, opened_by=by, **(defaults | fields))


def add(picture: Picture, *everybody: dict[str, int | None], on: date | None = None) -> list[OpenNotebook]:
    """One notebook more for each of these answers, which are in the picture."""
    return [add_from(notebook_with(levels, on), picture) for levels in everybody]


def notebook_with(levels: dict[str, int | None], on: date | None = None) -> OpenNotebook:
    """A notebook with a self-check of that day in which these lines were answered."""
    return make_checked_notebook(make_check(f"c{next(_numbers)}", on or timezone.now().date(), levels=levels))


def add_from(notebook: OpenNotebook, picture: Picture) -> OpenNotebook:
    """The notebook once its last answers are in the picture."""
    return actions.add_answers(notebook, picture, answers_to_add(notebook))


def look(picture: Picture) -> Picture:
    """The picture once the group has looked."""
    actions.look(picture, makers.make_person("ana"))
    picture.refresh_from_db()
    return picture
