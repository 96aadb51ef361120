"""Run on a data folder of its own: a group lives, ends and is erased, and the bytes of all files are searched."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

WORD = "Quillfeather"
KEPT = "Invite us early."


def found(folder: Path, words: str) -> list[str]:
    """In which files the words stand."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if words.encode() in path.read_bytes()]


def main(folder: Path) -> None:
    """Type, copy, erase by the daily run, and search."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "evenhand.site.settings",
        "EVENHAND_DATA": str(folder),
        "EVENHAND_DEVELOPMENT": "yes",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from evenhand.site.backups.making import make_backup
    from evenhand.site.retention import erase_what_is_due
    from tests.spaces.insiders import MET_AT

    live()
    copies = folder / "copies"
    copies.mkdir()
    make_backup(copies, keep=None, key="")
    inside = [f"{WORD} words", f"{WORD} text", f"{WORD} reason", f"{WORD} plan", f"{WORD} care"]
    assert all(found(folder, words) for words in inside), "the words were never on disk, so nothing is shown"
    assert not any(found(copies, words) for words in inside), "a copy holds what was said inside"
    assert erase_what_is_due(MET_AT + timedelta(days=30))
    left = {words: found(folder, words) for words in inside}
    # What stood on the public page stays in copies until they are deleted.
    left |= {"whom": [name for name in found(folder, f"{WORD} whom") if not name.endswith(".backup")]}
    assert not any(left.values()), left
    assert found(folder, KEPT), "the text that left is gone too"
    print("gone")


def live() -> None:
    """A group that agrees, carries one text out and keeps another one."""
    from evenhand.spaces.actions import agreeing
    from evenhand.spaces.actions.agreeing import Said
    from tests.spaces.insiders import answer, ask_for_text, make_group

    group = make_group(4)
    group.space.for_whom, group.space.care_reach = f"{WORD} whom", f"{WORD} care"
    group.space.save()
    group.space.meetings.update(plan=f"{WORD} plan")
    leaves, stays = ask_for_text(group.space, KEPT), ask_for_text(group.space, f"{WORD} text")
    for place in group.places:
        agreeing.answer_lines(group.space, place.mark, {"a01": Said(1, "change", f"{WORD} words")})
        answer(place, leaves)
    for place in group.places[:3]:
        answer(place, stays, object_to=True, reason=f"{WORD} reason")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
