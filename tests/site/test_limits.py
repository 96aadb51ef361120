"""How much one request may bring, and what is written down while tries are counted."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from evenhand.site import limits

MB = 2**20


def received(request: HttpRequest) -> HttpResponse:
    files = [f"{file.name} {file.size}" for file in request.FILES.values()]
    return HttpResponse(" ".join([*sorted(request.POST), *files]))


urlpatterns = [path("plain/", received), path("files/", received)]
here = override_settings(ROOT_URLCONF=__name__)


@pytest.fixture
def files_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.TAKES_FILES, r"/files/", 3 * MB)


@here
def test_a_request_that_is_too_long_is_refused_in_a_sentence() -> None:
    response = Client().post("/plain/", {"note": "x" * (MB + 1)}, content_type="application/x-www-form-urlencoded")
    assert (response.status_code, response["Connection"]) == (413, "close")
    assert "What you sent is too long, so nothing was saved." in response.content.decode()


@here
def test_a_file_is_dropped_unread_where_none_is_taken(files_are_taken: None) -> None:
    sent = {"a": "1", "file": SimpleUploadedFile("list.csv", b"a,b")}
    assert Client().post("/plain/", sent).content == b"a"


@here
def test_a_file_arrives_where_files_are_taken_up_to_their_length(files_are_taken: None) -> None:
    sent = {"a": "1", "file": SimpleUploadedFile("list.csv", b"x" * (2 * MB))}
    assert Client().post("/files/", sent).content == b"a list.csv 2097152"
    sent = {"a": "1", "file": SimpleUploadedFile("list.csv", b"x" * (3 * MB))}
    assert Client().post("/files/", sent).status_code == 413


@here
def test_the_largest_sheet_fits_and_endless_fields_do_not() -> None:
    sheet = {f"level_{number}": "3" for number in range(40 * 40)} | {
        f"note_{number}": "نص " * 600 for number in range(40)
    }
    form = "&".join(f"{name}={'%D9%86' * (len(value) // 3) or value}" for name, value in sheet.items())
    response = Client().post("/plain/", form, content_type="application/x-www-form-urlencoded")
    assert len(response.content.split()) == 40 * 40 + 40
    endless = "&".join(f"a{number}=1" for number in range(limits.MOST_FIELDS + 1))
    response = Client().post("/plain/", endless, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


@pytest.mark.django_db
def test_what_is_counted_while_signing_in_names_no_address() -> None:
    for _ in range(3):
        Client(REMOTE_ADDR="203.0.113.7").post("/sign-in/", {"email": "somebody@example.org"})
    cache.set("allauth:rl:203.0.113.9", [1.0])
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM evenhand_limits")
        keys = [row[0] for row in cursor.fetchall()]
    assert len(keys) > 1
    assert [key for key in keys if len(key) != 64 or not set(key) <= set("0123456789abcdef")] == []
    assert cache.get("allauth:rl:203.0.113.9") == [1.0]
