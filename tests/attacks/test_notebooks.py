"""Whoever holds the database, the secret key and the log opens no notebook, and cannot tell whose it is."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import time
from collections.abc import Iterator
from statistics import median
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand.facilitation.models import WrongCodes
from evenhand.notebooks import actions, queries, rules
from evenhand.notebooks.models import Notebook
from evenhand.notebooks.views import page
from tests import makers
from tests.facilitation.phones import phone_of
from tests.notebooks.makers import make_notebook, phone_of_notebook
from tests.selfchecks.makers import make_checked_notebook

pytestmark = pytest.mark.django_db

WORD = "Quillfeather"
"""Stands in everything that is typed."""
MAY_MOVE = {"notebooks_notebook", "evenhand_limits"}
"""Besides the row itself only a count of how many were begun, under a hash of the day and the address."""


def rows() -> dict[str, set[str]]:
    """Every row of every table, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = {repr([told(value) for value in row]) for row in cursor.fetchall()}
    return found


def told(value: object) -> object:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else value


def words_on(response: HttpResponse) -> str:
    found = re.search(r'class="phr"[^>]*>([^<]+)<', response.content.decode())
    assert found
    return found[1]


def a_whole_check(phone: Client) -> str:
    """Begin a notebook, answer everything with a word of its own, and give the six words."""
    words = words_on(phone.post("/notebook/new/"))
    address = phone.post("/notebook/check/")["Location"]
    for _ in range(8):
        sent = {"seen": "", "moment": f"{WORD} moment", "b01": "4", "b10": "0"}
        address = phone.post(address, sent)["Location"]
    address = phone.post(address, {"seen": "", "q1": f"{WORD} answer"})["Location"]
    address = phone.post(address, {"t": ["b01"]})["Location"]
    phone.post(address, {"seen": "", "step": f"{WORD} step", "ask": f"{WORD} ask"})
    return words


def everything_of(content: dict[str, set[str]]) -> str:
    return "\n".join(row for table in content.values() for row in table)


def test_nothing_of_a_check_stands_in_the_database_and_no_row_says_whose_it_is() -> None:
    room = makers.make_room("score")
    phone = phone_of(room.ben)
    phone.force_login(room.ana)
    phone.get("/here/")
    before = rows()
    words = a_whole_check(phone)
    after = rows()
    assert {table for table in after if after[table] != before.get(table)} - MAY_MOVE == set()
    new = "".join(row for table in MAY_MOVE for row in after[table] - before[table])
    assert WORD not in everything_of(after)
    assert words not in everything_of(after)
    for name in (room.ben.pk.hex, str(room.ben.pk), room.partnership.pk.hex, room.ana.email, room.ben.label):
        assert name not in new


def candidates() -> Iterator[bytes]:
    """Every key somebody could make of the database and the secret key without the words."""
    secret = settings.SECRET_KEY
    for salt in (queries.SALT, page.SALT, ""):
        yield hashlib.sha256((salt + secret).encode()).digest()
    for row in Notebook.objects.all():
        finder = bytes.fromhex(row.finder)
        yield finder
        yield hashlib.sha256(finder).digest()
        yield hashlib.sha256(finder + secret.encode()).digest()
        yield rules.keys_of(row.finder, queries.pepper()).key
        yield bytes(row.sealed)[:32]
        yield row.pk.bytes * 2


def test_no_key_made_of_the_database_and_the_secret_key_opens_a_notebook() -> None:
    words = a_whole_check(Client())
    (row,) = Notebook.objects.all()
    assert [rules.unsealed(bytes(row.sealed), key, row.pk) for key in candidates()] == [None] * 9
    found = actions.open_with_phrase(words)
    assert WORD in str(found.contents)


def test_one_word_less_opens_nothing_and_one_word_more_or_another_order_neither() -> None:
    phone = Client()
    words = words_on(phone.post("/notebook/new/")).split()
    tried = [words[:5], [*words, words[0]], [*words[1:], words[0]], [*words[:5], "mango"]]
    for each in tried:
        assert Client().post("/notebook/open/", {"phrase": " ".join(each)}).status_code == 422


def test_pages_of_notebooks_leave_no_line_in_the_log_whatever_comes_of_them(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="evenhand")
    phone = phone_of_notebook(make_checked_notebook())
    assert phone.get("/notebook/check/other/").status_code == 404
    assert Client().post("/notebook/leave/").status_code == 403
    for _ in range(20):
        Client().post("/notebook/open/", {"phrase": "a b c d e f"})
    assert Client().post("/notebook/open/", {"phrase": "a b c d e f"}).status_code == 429
    assert caplog.records == []


def answered(phrase: str) -> tuple[str, int, float]:
    """What a wrong phrase is answered, with how many queries and how much work."""
    phone = Client()
    WrongCodes.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        begun = time.process_time()
        response = phone.post("/notebook/open/", {"phrase": phrase})
        worked = time.process_time() - begun
    text = response.content.decode().replace(phrase, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text), len(asked), worked


def test_every_wrong_phrase_is_answered_alike_with_the_same_work() -> None:
    notebook, gone = actions.begin_notebook("here")
    actions.erase_notebook(notebook)
    _there, words = actions.begin_notebook("here")
    nearly = " ".join([*words.split()[:5], "mango"])
    kinds = {"erased": gone, "nearly right": nearly, "never given": "mango " * 5 + "mango", "no words": "q w x y z v"}
    found = {kind: [answered(phrase) for _ in range(5)] for kind, phrase in kinds.items()}
    assert len({text for tries in found.values() for text, _asked, _worked in tries}) == 1
    assert len({asked for tries in found.values() for _text, asked, _worked in tries}) == 1
    work = [median(worked for _text, _asked, worked in tries) for tries in found.values()]
    assert max(work) < 2 * min(work)


def test_a_cookie_put_together_from_others_opens_nothing() -> None:
    mine, other = make_notebook({"a": {"b": 1}}), make_notebook({"a": {"b": 2}})
    phone = phone_of_notebook(rules.OpenNotebook(other.id, mine.key, rules.EMPTY))
    assert phone.get("/notebook/file/").status_code == 410
    held = phone_of_notebook(mine).cookies[page.COOKIE].value
    written = bytearray(base64.urlsafe_b64decode(held))
    written[-20] ^= 1
    phone.cookies[page.COOKIE] = base64.urlsafe_b64encode(bytes(written)).decode()
    assert phone.get("/notebook/file/")["Location"] == "/notebook/open/"


def test_a_row_put_in_place_of_another_opens_for_neither() -> None:
    mine, other = make_notebook({"a": {"b": 1}}), make_notebook({"a": {"b": 2}})
    row = Notebook.objects.get(pk=other.id)
    Notebook.objects.filter(pk=mine.id).update(sealed=row.sealed)
    assert phone_of_notebook(mine).get("/notebook/file/").status_code == 410
    assert queries.notebook_held(mine.id, other.key) is None


def test_the_size_of_a_row_does_not_tell_an_empty_notebook_from_a_used_one() -> None:
    make_notebook()
    a_whole_check(Client())
    sizes = {len(bytes(row.sealed)) for row in Notebook.objects.all()}
    assert len(sizes) == 1


def test_an_id_of_a_notebook_is_no_address_of_anything() -> None:
    notebook = make_notebook({"a": {"b": WORD}})
    for visitor in (Client(), phone_of_notebook(make_notebook())):
        for name in (str(notebook.id), notebook.id.hex, UUID(int=5)):
            response = visitor.get(f"/notebook/check/{name}/")
            assert response.status_code in (302, 404)
            assert WORD not in response.content.decode()
