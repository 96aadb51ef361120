"""Group pictures: the open one of a partnership, those it has looked at, and what became of one."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from evenhand.analysis.disclosure.pictures import AskedTheme, GroupPicture, disclose_picture, is_enough
from evenhand.instruments import queries as instruments
from evenhand.instruments.queries import Instrument
from evenhand.partnerships.models import Partnership

from ..models import Picture
from ..rules import pictures as rules
from ..rules.pictures import Fate, OwnAdded

INSTRUMENT = "selfcheck"
"""The questionnaire pictures are made of."""


def open_picture_of(partnership: Partnership) -> Picture | None:
    """The picture of a partnership to which answers can be added. Unknown: None when none is open.

    Queries: 1.
    """
    return Picture.objects.open().filter(partnership=partnership).first()


def looked_pictures_of(partnership: Partnership) -> list[Picture]:
    """The pictures a partnership has looked at and still keeps, the newest first.

    Queries: 1.
    """
    return list(Picture.objects.looked_at().filter(partnership=partnership).order_by("-looked_on", "id"))


def picture_by_token(token: str) -> Picture | None:
    """The picture a link leads to, erased ones too. Unknown: None when there is none.

    Queries: 1.
    """
    if not token or len(token) > 43 or "\x00" in token:  # PostgreSQL takes no NUL
        return None
    return Picture.objects.select_related("partnership", "opened_by").filter(token=token).first()


def has_enough(picture: Picture) -> bool:
    """Whether there are answers enough to look. Nothing else is told of an open picture."""
    return is_enough(rules.given_in(picture.counts))


def picture_now(picture: Picture, people: int) -> GroupPicture | None:
    """What disclosure gives of an open picture. Unknown: None when there are too few answers."""
    asked = [AskedTheme(each.id, tuple(item.id for item in each.items)) for each in instrument_of(picture).themes]
    return disclose_picture(asked, rules.given_in(picture.counts), people)


def shown_in(picture: Picture) -> GroupPicture:
    """What the group was shown.

    Refuses: a picture nobody looked at, or that is erased (not_looked).
    """
    if not picture.shown:
        raise ValidationError("", code="not_looked")
    return rules.from_kept(picture.shown)


def instrument_of(picture: Picture) -> Instrument:
    """The questionnaire a picture is made of, in the version of its answers and the language of the page."""
    return instruments.instrument(picture.instrument, picture.version)


def fate_of(added: OwnAdded) -> tuple[Fate, date | None]:
    """What became of the picture somebody's answers went into, and the day of its look.

    Queries: 1.
    """
    picture = Picture.objects.filter(pk=added.picture).first()
    if picture is None:
        return "gone", None
    if picture.looked_on is not None:
        return "looked", picture.looked_on
    return ("open" if picture.is_open else "ended"), None
