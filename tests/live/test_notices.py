"""What travels between processes."""

from __future__ import annotations

from evenhand.live.notices import Ended, Moved, as_text, from_text


def test_every_notice_comes_back_as_it_was() -> None:
    notices = [Moved("s1", 7), Ended("s1", "a", 1764000000.25), Ended("s1", None, 3.0)]
    assert [from_text(as_text(notice)) for notice in notices] == notices


def test_what_is_not_a_notice_is_nothing() -> None:
    strange = ["", "{", "[]", '["moved"]', '["moved",1,2]', '["moved","s1","7"]', '["later","s1",7]', "null", "7"]
    assert [from_text(text) for text in strange] == [None] * len(strange)
