"""The house: sizes, names, and nothing that happens behind the reader's back."""

from __future__ import annotations

import ast
import re

from tests.house.sources import CAPABILITIES, PACKAGE, ROOT, functions, imported, modules, place, tree

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40

# Words that say nothing about what a thing is for.
EMPTY_WORDS = {
    "utils", "util", "common", "core", "base", "helper", "helpers", "manager", "managers", "service", "services",
    "handler", "handlers", "data", "info", "item", "items", "process", "do", "misc", "lib", "shared",
}  # fmt: skip

# Between capabilities: what comes back, what changes, who may; models for foreign keys and fetching; the field's words.
DOORS = {"queries", "actions", "permissions", "models", "wording", "rules"}
# Who holds a seat, and who is in the room, is asked in one place, also for pages of capabilities above; so are the
# frames of their pages.
FRAMES = {
    # Which partnership somebody may look at, and whether they may change it, is asked in one way.
    *(f"evenhand.partnerships.views.fetching.{name}" for name in ("signed_in", "readable", "changeable")),
    # What must be read again is kept in one way.
    *(f"evenhand.people.at_rest.{name}" for name in ("kept", "secret_in")),
    *(f"evenhand.facilitation.views.phone.seat.{name}" for name in ("seated", "seat_of", "NoSeat")),
    *(
        f"evenhand.facilitation.views.phone.seat.{name}"
        for name in (
            "VOICE_COOKIE",
            "NOTEBOOK_COOKIE",
            "ASKED_COOKIE",
            "PLACE_COOKIE",
            "MEMBER_COOKIE",
            "forget_everything",
        )
    ),
    "evenhand.facilitation.views.phone.page.page",
    *(f"evenhand.facilitation.views.room.frame.{name}" for name in ("Room", "in_room", "show")),
    "evenhand.facilitation.views.room.invitation.square_of",
    # What came of something on the shelf is told on one page, whoever may.
    "evenhand.shelf.views.adding.adding",
    "evenhand.spaces.views.place.for_place",
    # A recording is answered in one way, whoever asks for it.
    *(f"evenhand.recordings.views.{name}" for name in ("MICROPHONE_HERE", "played")),
    *(
        f"evenhand.commitments.views.voices.page.{name}"
        for name in ("for_voice", "voice_of", "NoVoice", "page", "languages_of")
    ),
    *(
        f"evenhand.notebooks.views.page.{name}"
        for name in ("for_notebook", "notebook_of", "NoNotebook", "page", "visitor_of")
    ),
}


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {place(path): len(path.read_text().splitlines()) for path in modules(PACKAGE, ROOT / "benchmarks")}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{place(path, function)} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in modules()
        for function in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_files_folders_classes_and_functions_have_names_that_say_something() -> None:
    empty = []
    for path in modules():
        named = [(part, None) for part in path.relative_to(PACKAGE).with_suffix("").parts]
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        named += [(node.name, node) for node in ast.walk(tree(path)) if isinstance(node, kinds)]
        empty += [f"{place(path, node)} {name}" for name, node in named if name.strip("_").lower() in EMPTY_WORDS]
        # Django looks for the engine of a database in a file of this name.
        empty = [each for each in empty if each != "evenhand/site/one_writer/base.py base"]
    assert empty == []


def test_capabilities_enter_each_other_only_through_the_doors() -> None:
    passed_by = []
    for path in modules(*(PACKAGE / capability for capability in CAPABILITIES)):
        own = path.relative_to(PACKAGE).parts[0]
        for name, line in imported(path):
            parts = name.split(".")
            if name in FRAMES:
                continue
            if parts[0] == "evenhand" and parts[1] in CAPABILITIES and parts[1] != own and parts[2] not in DOORS:
                passed_by.append(f"{place(path)}:{line} {name}")
    assert passed_by == []


def test_rules_know_neither_django_nor_the_clock() -> None:
    banned = ("django", "time", "os")
    broken = [
        f"{place(path)}:{line} {name}"
        for path in modules()
        if "rules.py" in path.name or "rules" in path.relative_to(PACKAGE).parts
        for name, line in imported(path)
        if name.split(".")[0] in banned
    ]
    assert broken == []


def test_no_signals_no_generic_relations_no_save_of_our_own() -> None:
    hidden = [
        f"{place(path)}:{line} {name}"
        for path in modules()
        for name, line in imported(path)
        if re.search(r"signals|dispatch\.receiver|contenttypes\.fields", name)
    ]
    hidden += [
        f"{place(path, function)} {function.name}"
        for path in modules()
        if path.name == "models.py" or "models" in path.parts
        for function in functions(path)
        if function.name in ("save", "delete", "__init__")
    ]
    assert hidden == []


def test_the_environment_is_read_in_the_frame_only() -> None:
    readers = {
        place(path)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert {name for name in readers if not name.startswith("evenhand/site/")} == set()
