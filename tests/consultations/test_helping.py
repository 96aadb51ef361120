"""The pages of a helper: meetings, sheets of paper, one person who speaks; translations; they end with the closing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from evenhand.consultations.actions.speaking import erase_voices
from evenhand.consultations.models import Answer, Consultation, Returned, Wording
from evenhand.recordings.models import Recording
from tests.consultations.asking import LINES, cluster_of, key_in, make_consultation, make_question, phone
from tests.recordings.sounds import ogg

pytestmark = pytest.mark.django_db


def said() -> list[tuple[str | None, int | None, str, int]]:
    """Every answer there is: the line, the level, the words, how many."""
    rows = Answer.objects.select_related("option").order_by("pk")
    return [(each.option and each.option.text, each.level, each.words, each.number) for each in rows]


def test_the_notes_of_a_meeting_count_hands_once_however_often_they_are_sent() -> None:
    row = make_consultation()
    address, on = f"/asking/{cluster_of(row).helper_token}/meeting/", phone()
    key = key_in(on.get(address).content.decode())
    notes = {"key": key, "people": "١٦", "q1-1": "9", "q1-3": "5", "q1-x": "2", "q2": "The boats come back at night."}
    for _ in range(2):
        assert on.post(address, notes).status_code == 302
    returned = Returned.objects.get()
    assert (returned.way, returned.people) == ("meeting", 16)
    assert said() == [
        (LINES[0], None, "", 9),
        (LINES[2], None, "", 5),
        (None, None, "", 2),
        (None, None, "The boats come back at night.", 1),
    ]


def test_there_are_never_more_hands_than_people() -> None:
    row = make_consultation()
    address, on = f"/asking/{cluster_of(row).helper_token}/meeting/", phone()
    refused = on.post(address, {"key": key_in(on.get(address).content.decode()), "people": "4", "q1-1": "5"})
    assert refused.status_code == 422
    assert "There are more hands than people" in refused.content.decode()
    assert 'value="5"' in refused.content.decode()
    assert not Returned.objects.exists()


def test_sheets_of_paper_are_typed_one_after_the_other_with_digits() -> None:
    row = make_consultation()
    make_question(row, "several", "Who should be asked next?", "Boat crews", "Schools", "Islands")
    address, on = f"/asking/{cluster_of(row).helper_token}/sheet/", phone()
    for number, typed in enumerate(("2", "0", "٣"), 1):
        page = on.get(address).content.decode()
        assert page.count("autofocus") == 1
        sent = on.post(address, {"key": key_in(page), "q1": typed, "q2": "", "q3": "1 3"})
        assert sent.status_code == 302
        assert "Here is an empty page for the next one" in on.get(sent["Location"]).content.decode()
        assert Returned.objects.filter(way="paper").count() == number
    first = [each for each in said() if each[0] not in ("Boat crews", "Islands")]
    assert first == [(LINES[1], None, "", 1), (None, None, "", 1), (LINES[2], None, "", 1)]


@pytest.mark.parametrize("typed", ["5", "1 2", "two", "1.5"])
def test_what_no_sheet_says_is_marked_and_kept_on_the_page(typed: str) -> None:
    row = make_consultation()
    address, on = f"/asking/{cluster_of(row).helper_token}/sheet/", phone()
    refused = on.post(address, {"key": key_in(on.get(address).content.decode()), "q1": typed, "q2": "Kept words"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in page and "Kept words" in page and f'value="{typed}"' in page
    assert not Returned.objects.exists()


def test_a_sheet_of_levels_has_a_box_for_each_organisation() -> None:
    row = make_consultation(kind=Consultation.Kind.LEVELS)
    row.questions.all().delete()
    make_question(row, "level", "The yearly budget", "Waterkring", "Ziwa Letu", "Mwalo")
    address, on = f"/asking/{cluster_of(row).helper_token}/sheet/", phone()
    on.post(address, {"key": key_in(on.get(address).content.decode()), "q1-1": "4", "q1-2": "9", "q1-3": ""})
    assert said() == [("Waterkring", 4, "", 1), ("Ziwa Letu", None, "", 1)]
    assert phone().get(f"/asking/{cluster_of(row).helper_token}/meeting/").status_code == 404


def test_what_was_typed_last_can_be_taken_back() -> None:
    row = make_consultation()
    token, on = cluster_of(row).helper_token, phone()
    address = f"/asking/{token}/sheet/"
    page = on.get(on.post(address, {"key": key_in(on.get(address).content.decode()), "q1": "1"})["Location"])
    done = key_in(page.content.decode())
    assert on.post(f"/asking/{token}/undo/", {"key": done, "back": "asking_sheet"})["Location"] == f"{address}?undone=1"
    assert not Returned.objects.exists()


def test_one_person_speaks_and_their_voice_is_kept_only_when_they_agreed() -> None:
    row = make_consultation()
    address, on = f"/asking/{cluster_of(row).helper_token}/person/", phone()
    key = key_in(on.get(address).content.decode())
    sound = ogg()
    refused = on.post(address, {"key": key, "q1": "x", "voice": SimpleUploadedFile("note.ogg", sound)})
    assert refused.status_code == 422
    assert (Returned.objects.count(), Recording.objects.count()) == (0, 0)
    typed = {"key": key, "q1": "x", "agreed": "1", "spoken": "Dholuo"}
    for _ in range(2):
        assert on.post(address, {**typed, "voice": SimpleUploadedFile("note.ogg", sound)}).status_code == 302
    returned = Returned.objects.get()
    assert (returned.way, Recording.objects.count()) == ("helper", 1)
    assert returned.recording is not None and returned.recording.language == "Dholuo"


def test_a_recording_that_is_none_keeps_nothing_at_all() -> None:
    row = make_consultation()
    address, on = f"/asking/{cluster_of(row).helper_token}/person/", phone()
    key = key_in(on.get(address).content.decode())
    file = SimpleUploadedFile("note.ogg", b"RIFF no sound")
    assert on.post(address, {"key": key, "q1": "x", "agreed": "1", "voice": file}).status_code == 422
    assert (Returned.objects.count(), Recording.objects.count()) == (0, 0)


def test_voices_are_erased_thirty_days_after_people_were_told() -> None:
    row = make_consultation()
    address, on = f"/asking/{cluster_of(row).helper_token}/person/", phone()
    key = key_in(on.get(address).content.decode())
    on.post(address, {"key": key, "q1": "x", "agreed": "1", "voice": SimpleUploadedFile("note.ogg", ogg())})
    now = timezone.now()
    Consultation.objects.update(closed_at=now, told_at=now)
    assert erase_voices(now + timedelta(days=29)) == 0
    assert erase_voices(now + timedelta(days=31)) == 1
    assert (Recording.objects.count(), Returned.objects.get().recording) == (0, None)


def test_the_link_of_a_helper_ends_with_the_closing() -> None:
    row = make_consultation()
    token, on = cluster_of(row).helper_token, phone()
    keys = {
        name: key_in(on.get(f"/asking/{token}/{name}/").content.decode()) for name in ("meeting", "sheet", "person")
    }
    Consultation.objects.update(closed_at=timezone.now())
    for name, key in keys.items():
        assert on.get(f"/asking/{token}/{name}/").status_code == 302
        assert (
            on.post(f"/asking/{token}/{name}/", {"key": key, "people": "3", "q1": "x", "q1-1": "2"}).status_code == 409
        )
    assert "Nothing can be typed in any more" in on.get(f"/asking/{token}/").content.decode()
    assert not Returned.objects.exists()


def test_a_helper_adds_translations_and_changes_none() -> None:
    row = make_consultation()
    address, on = f"/asking/{cluster_of(row).helper_token}/wordings/?to=sw", phone()
    question = row.questions.all()[0]
    name = f"question:{question.pk.hex}:text"
    assert name in on.get(address).content.decode()
    on.post(address, {"to": "sw", name: "Mpango ulinde nini kwanza?"})
    on.post(address, {"to": "sw", name: "Something else"})
    assert [(each.language, each.text) for each in Wording.objects.all()] == [("sw", "Mpango ulinde nini kwanza?")]
    refused = on.post(f"/asking/{cluster_of(row).helper_token}/wordings/", {"to": "fr", name: "Quoi ?"})
    assert (refused.status_code, Wording.objects.count()) in ((302, 1), (422, 1))


def test_the_sheet_to_print_says_everything_in_the_language_that_is_chosen() -> None:
    row = make_consultation()
    question = row.questions.all()[0]
    Wording.objects.create(consultation=row, question=question, language="sw", text="Mpango ulinde nini kwanza?")
    token = cluster_of(row).helper_token
    page = phone().get(f"/asking/{token}/paper/?in=sw").content.decode()
    assert "Mpango ulinde nini kwanza?" in page and LINES[3] in page
    assert '<span class="box">4</span>' in page and '<span class="box">0</span>' in page


def test_a_helper_sees_how_many_answered_and_never_what() -> None:
    row = make_consultation()
    token, on = cluster_of(row).helper_token, phone()
    address = f"/asking/{token}/sheet/"
    on.post(address, {"key": key_in(on.get(address).content.decode()), "q1": "2", "q2": "Only I said this"})
    page = on.get(f"/asking/{token}/").content.decode()
    assert "<span>Paper</span><b>1</b>" in page
    assert LINES[1] not in page and "Only I said this" not in page
