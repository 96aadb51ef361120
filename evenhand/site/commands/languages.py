"""The catalogues of translations: adding a language, bringing in new sentences, saying how far each is."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from evenhand.site.commands import start_django
from evenhand.site.languages import SOURCE, WALKED, Language, all_languages, keep_languages
from evenhand.site.refused import Refused

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from evenhand.site.catalogues.checking import State

MOST_SHOWN = 20


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    top = commands.add_parser("language", help="add a language, bring new sentences into the catalogues, check them")
    steps = top.add_subparsers(title="steps", required=True, metavar="STEP")
    adding = steps.add_parser("add", help="begin a language: its line in the list, and its catalogue")
    adding.add_argument("code", help="its code, for example rw or pt-br")
    adding.set_defaults(command=add)
    updating = steps.add_parser("update", help="gather every sentence and bring the new ones into the catalogues")
    updating.set_defaults(command=update)
    checking = steps.add_parser("check", help="say how far each catalogue is, and what is wrong in it")
    checking.add_argument("codes", nargs="*", metavar="CODE", help="only these languages")
    checking.add_argument("--all", action="store_true", help="name every sentence that is missing")
    checking.set_defaults(command=check)
    shipping = steps.add_parser("ship", help="offer a language to everybody, when its catalogue is whole")
    shipping.add_argument("code")
    shipping.set_defaults(command=ship)
    compiling = steps.add_parser("compile", help="make the files that the server reads")
    compiling.set_defaults(command=compile_all)


def gathered() -> Catalog:
    """Every sentence there is now. Templates are read with Django's own reader."""
    start_django()
    from evenhand.site.catalogues.extracting import template_catalogue

    return template_catalogue()


def translated_languages() -> list[Language]:
    """The languages that have a catalogue: all but the one the sentences are written in."""
    return [each for each in all_languages() if each.code != SOURCE]


def add(options: argparse.Namespace) -> None:
    """Begin a language.

    Refuses: a code that names no language, and a language that is there.
    """
    from babel import Locale, UnknownLocaleError

    from evenhand.site.catalogues import catalogue_of
    from evenhand.site.catalogues.dates import write_formats
    from evenhand.site.catalogues.merging import update_catalogue

    code = str(options.code).lower()
    if code in {each.code for each in all_languages()}:
        raise Refused(f"The language {code} is there already.")
    try:
        locale = Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        raise Refused(f"There is no language with the code {code}.") from None
    own = locale.get_display_name() or code
    language = Language(
        code,
        english=locale.get_display_name("en") or code,
        own=own[:1].upper() + own[1:],
        right_to_left=locale.text_direction == "rtl",
    )
    keep_languages([*all_languages(), language])
    template = gathered()
    update_catalogue(template, code)
    write_formats(code)

    print(f"{language.english} ({language.own}) is begun: {len(template)} sentences in")
    print(f"  {catalogue_of(code)}")
    print("In development its pages can be looked at now. docs/translating.md says how to go on.")


def update(options: argparse.Namespace) -> None:
    """Bring the sentences there are now into every catalogue."""
    from evenhand.site.catalogues.merging import update_catalogue, write_template

    template = gathered()
    write_template(template)
    print(f"{len(template)} sentences, {words_in(template)} words")
    for language in translated_languages():
        catalogue = update_catalogue(template, language.code)
        print(line_about(language, state(catalogue, template, language.code)))


def words_in(template: Catalog) -> int:
    """How many words a translator has before them."""
    from evenhand.site.catalogues.checking import name_of

    return sum(len(name_of(message).split()) for message in template if message.id)


def check(options: argparse.Namespace) -> None:
    """Say how far each catalogue is, and what is wrong in it.

    Refuses: when a shipped language is not whole, or any catalogue has something wrong in it.
    """
    from evenhand.site.catalogues import catalogue_of
    from evenhand.site.catalogues.merging import read_catalogue

    template = gathered()
    wrong, walked = [], pages_walked()
    for language in translated_languages():
        if options.codes and language.code not in options.codes:
            continue
        catalogue = read_catalogue(catalogue_of(language.code), language.code)
        found = state(catalogue, template, language.code)
        print(f"{line_about(language, found)}, {walked.get(language.code, 0)} pages walked")
        show(found, everything=options.all or bool(options.codes))
        show_words(catalogue, language.code, everything=options.all or bool(options.codes))
        if found.faults or (language.shipped and not found.is_whole):
            wrong.append(language.code)
    if wrong:
        raise Refused(f"To mend: {', '.join(wrong)}")


def pages_walked() -> dict[str, int]:
    """How many different pages of each language the last walk in a browser looked at (tests/journeys)."""
    return json.loads(WALKED.read_text(encoding="utf-8")) if WALKED.exists() else {}


def state(catalogue: Catalog, template: Catalog, code: str) -> State:
    """How far a catalogue is, measured by the sentences there are now."""
    from evenhand.site.catalogues.checking import state_of

    return state_of(catalogue, template, code)


def line_about(language: Language, found: State) -> str:
    """One language in one line."""
    counts = f"{found.done} of {found.wanted}, {len(found.missing)} missing, {len(found.fuzzy)} drafts"
    shipped = "shipped" if language.shipped else "whole, can be shipped" if found.is_whole else "not shipped"
    return f"{language.code:4} {found.percent:3} %  {counts}, {len(found.faults)} faults, {shipped}"


def show(found: State, *, everything: bool) -> None:
    """The sentences to look at."""
    for fault in found.faults:
        print(f"  {fault.place}  {fault.sentence[:70]!r}: {fault.what}")
    waiting = [*found.fuzzy, *found.missing] if everything else []
    for sentence in waiting[: None if everything else MOST_SHOWN]:
        print(f"  to translate: {sentence[:100]!r}")


def show_words(catalogue: Catalog, code: str, *, everything: bool) -> None:
    """The sentences that say a key word of the glossary otherwise. Words bend, so it is for a reader to judge."""
    from evenhand.site.catalogues.glossary import english_words, said_otherwise, stems_of

    found = list(said_otherwise(catalogue, stems_of(code), english_words()))
    if found:
        print(f"  glossary: {len(found)} to look at")
    for word, sentence in found if everything else []:
        print(f"  “{word}” is said otherwise: {sentence[:100]!r}")


def ship(options: argparse.Namespace) -> None:
    """Offer a language to everybody.

    Refuses: a language there is none of, and a catalogue that is not whole.
    """
    from evenhand.site.catalogues import catalogue_of
    from evenhand.site.catalogues.merging import read_catalogue

    language = next((each for each in translated_languages() if each.code == options.code), None)
    if language is None:
        raise Refused(f"There is no language {options.code}. Begin it with `evenhand language add {options.code}`.")
    found = state(read_catalogue(catalogue_of(language.code), language.code), gathered(), language.code)
    if not found.is_whole:
        raise Refused(f"Not whole yet: {line_about(language, found)}")
    keep_languages(
        Language(each.code, each.english, each.own, each.right_to_left, each.shipped or each.code == language.code)
        for each in all_languages()
    )
    print(f"{language.english} is offered to everybody.")


def compile_all(options: argparse.Namespace) -> None:
    """Make the files that the server reads, where a catalogue has changed."""
    from evenhand.site.catalogues import compile_stale_catalogues

    made = compile_stale_catalogues()
    print(f"Made: {len(made)}")
