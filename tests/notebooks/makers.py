"""Notebooks for tests, and phones that hold one open. Stretching words takes a while: most tests need none."""

from __future__ import annotations

import secrets
import uuid
from datetime import date

from django.http import HttpResponse
from django.test import Client

from evenhand.notebooks import rules
from evenhand.notebooks.models import Notebook
from evenhand.notebooks.rules import Contents, OpenNotebook, Sections
from evenhand.notebooks.views.page import COOKIE, give_notebook


def make_notebook(sections: Sections | None = None, opened_in: date = date(2026, 11, 1)) -> OpenNotebook:
    """A notebook with these sections, under a key that no words lead to."""
    notebook_id, key = uuid.uuid4(), secrets.token_bytes(rules.KEY_BYTES)
    contents = rules.EMPTY
    for name, value in (sections or {}).items():
        contents = rules.with_section(contents, name, value)
    Notebook.objects.create(
        pk=notebook_id,
        finder=secrets.token_hex(32),
        sealed=rules.sealed(contents, key, notebook_id),
        opened_in=opened_in,
    )
    return OpenNotebook(notebook_id, key, contents)


def contents_now(notebook: OpenNotebook) -> Contents:
    """What stands in it in the database now."""
    row = Notebook.objects.get(pk=notebook.id)
    found = rules.unsealed(bytes(row.sealed), notebook.key, notebook.id)
    assert found is not None
    return found


def phone_of_notebook(notebook: OpenNotebook) -> Client:
    """A phone that holds this notebook open."""
    phone = Client(headers={"accept-encoding": "br;q=0"})
    phone.cookies[COOKIE] = give_notebook(HttpResponse(), notebook).cookies[COOKIE].value
    return phone
