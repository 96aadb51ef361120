"""Parts that many people see alike are made once."""

from __future__ import annotations

import threading

import pytest

from evenhand.live.parts import PartKey, Parts

KEY = PartKey("s1", 7, "en", "participant")


def test_many_threads_that_ask_at_once_get_one_part_made_once() -> None:
    parts, made, got = Parts(), [], []
    all_ask = threading.Barrier(20)

    def make() -> str:
        made.append(1)
        return "part"

    def ask() -> None:
        all_ask.wait()
        got.append(parts.get(KEY, make))

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), got) == (1, ["part"] * 20)


@pytest.mark.parametrize(
    "other",
    [
        KEY._replace(session="s2"),
        KEY._replace(revision=8),
        KEY._replace(language="ar"),
        KEY._replace(viewer="projector"),
    ],
)
def test_another_session_revision_language_or_viewer_has_a_part_of_its_own(other: PartKey) -> None:
    parts = Parts()
    assert [parts.get(KEY, lambda: "one"), parts.get(other, lambda: "two")] == ["one", "two"]


def test_the_parts_longest_unused_go_first() -> None:
    parts = Parts(most=2)
    keys = [KEY._replace(revision=revision) for revision in range(3)]
    parts.get(keys[0], lambda: "a")
    parts.get(keys[1], lambda: "b")
    parts.get(keys[0], lambda: "not made again")
    parts.get(keys[2], lambda: "c")
    assert [parts.get(keys[0], lambda: "new"), parts.get(keys[1], lambda: "new")] == ["a", "new"]


def test_a_part_that_fails_is_tried_again_by_the_next() -> None:
    parts = Parts()

    def fail() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        parts.get(KEY, fail)
    assert parts.get(KEY, lambda: "part") == "part"


def test_what_was_begun_before_everything_was_forgotten_is_not_kept() -> None:
    parts = Parts()

    def make() -> str:
        parts.clear()
        return "old"

    assert [parts.get(KEY, make), parts.get(KEY, lambda: "new"), parts.get(KEY, lambda: "newer")] == [
        "old",
        "new",
        "new",
    ]
