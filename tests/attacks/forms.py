"""Forms as somebody finds them on the pages: where they are sent, and what each field would hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

from django.db.models import Model
from django.urls import resolve

from evenhand.facilitation import models as facilitation
from tests.house.access_table import ACCESS, ONLY_SENT, Who
from tests.house.visitors import Place

OF_OURS = ("csrfmiddlewaretoken", "form_key")


@dataclass(frozen=True)
class Form:
    """One form. `fields` holds every value that a page offers for a field."""

    visitor: str
    address: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def route(self) -> str:
        return str(resolve(self.address).route)

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.fields]

    @property
    def buttons(self) -> list[dict[str, object]]:
        """Each way to press it: one for every button that has a name, or one when none has."""
        return [{"do": value} for name, values in self.fields if name == "do" for value in values] or [{}]

    def filled(self, **other: object) -> dict[str, object]:
        """The form with the first thing that fits in every field."""
        return {name: values[0] if values else "x" for name, values in self.fields} | other


class Reader(HTMLParser):
    """Collects the forms of one page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self.select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            is_sent = given.get("method", "").lower() == "post"
            self.forms.append((given.get("action", "").partition("#")[0] or self.address, {}) if is_sent else ("", {}))
        elif tag in ("input", "button", "textarea", "select") and self.forms and given.get("name"):
            values = self.forms[-1][1].setdefault(given["name"], [])
            if given.get("value"):
                values.append(given["value"])
            self.select = given["name"] if tag == "select" else self.select
        elif tag == "option" and self.forms and self.select and given.get("value"):
            self.forms[-1][1][self.select].append(given["value"])


PAGES = {"facilitator": (Who.FACILITATOR, Who.ACCOUNT), "representative": (Who.SEAT, Who.THING)}
WITHOUT_FORMS = ("report", "/file/", "release/<str:audience>", "/wall/", "/log/", "/erased/")


def forms_found(place: Place, visitors: Iterable[str], *, only: str = "") -> list[Form]:
    """Every form on every page of the room that these visitors can read. `only`: on addresses that begin like this."""
    found: dict[tuple[str, str, tuple[str, ...]], Form] = {}
    for visitor in visitors:
        for route, who in ACCESS.items():
            if (
                not route.startswith(only)
                or route in ONLY_SENT
                or who not in PAGES[visitor]
                or any(part in route for part in WITHOUT_FORMS)
            ):
                continue
            address = place.address(route)
            response = place.ask(visitor, "GET", address)
            if response.status_code == 200 and "html" in response["Content-Type"]:
                reader = Reader(address)
                reader.feed(response.content.decode())
                for to, fields in reader.forms:
                    named = {name: tuple(values) for name, values in fields.items() if name not in OF_OURS}
                    if to and to.startswith("/"):
                        form = Form(visitor, to, tuple(sorted(named.items())))
                        found.setdefault((visitor, form.route, tuple(sorted(named))), form)
    return list(found.values())


WAY_TO_PARTNERSHIP = {
    "Partnership": "pk",
    "Session": "partnership_id",
    "Partner": "partnership_id",
    "Decision": "session__partnership_id",
    "Participant": "session__partnership_id",
    "Action": "session__partnership_id",
    "Response": "decision__session__partnership_id",
}


def crossed_rows() -> list[str]:
    """Rows that tie things of two partnerships together. There must never be one."""
    return [
        f"{model.__name__} {row[0]}"
        for model, ways in MODELS
        for row in model._default_manager.values_list("pk", *ways)
        if len({partnership for partnership in row[1:] if partnership is not None}) > 1
    ]


def rows_of(partnership_id: object) -> list[tuple[object, ...]]:
    """Everything that is kept of one partnership, to compare."""
    return [
        (model.__name__, *row)
        for model, ways in MODELS
        for row in model._default_manager.filter(**{ways[0]: partnership_id}).order_by("pk").values_list()
    ]


def models_with_ways() -> list[tuple[type[Model], list[str]]]:
    """Every kind of row, with the ways from it to the partnerships of what it names."""
    found = []
    for name in facilitation.__all__:
        model: type[Model] = getattr(facilitation, name)
        ways = [WAY_TO_PARTNERSHIP[name]] if name in WAY_TO_PARTNERSHIP else []
        for field in model._meta.fields:
            related = field.related_model.__name__ if field.is_relation and field.related_model else ""
            ways += [f"{field.name}__{WAY_TO_PARTNERSHIP[related]}"] if related in WAY_TO_PARTNERSHIP else []
        found += [(model, ways)] if ways else []
    return found


MODELS = models_with_ways()


class Writes:
    """Whether something was written into a table of a partnership while it was watching."""

    def __init__(self) -> None:
        self.is_seen = False

    def __call__(self, execute: Callable[..., object], sql: str, *rest: object) -> object:
        is_write = sql.startswith(("INSERT", "UPDATE", "DELETE"))
        self.is_seen = self.is_seen or (is_write and ("facilitation_" in sql or "partnerships_" in sql))
        return execute(sql, *rest)
