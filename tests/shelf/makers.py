"""Resources on the shelf."""

from __future__ import annotations

from evenhand.shelf import actions
from evenhand.shelf.models import Resource

TITLE = "Send the agenda while it is open"
TEXT = "Send a first agenda three weeks before. Ask each partner for one point. Only then fix the order."


def make_resource(title: str = TITLE, text: str = TEXT, language: str = "en", **more: str) -> Resource:
    """A resource that a group has published."""
    fields = {"origin": "group", "kind": "step", **more}
    return actions.publish(title=title, text=text, language=language, **fields)


def typed_on_the_shelf() -> set[str]:
    """Everything somebody typed there, and the names of licences."""
    return {TITLE, TEXT, "CC BY 4.0", "CC BY-SA 4.0", "CC0"}
