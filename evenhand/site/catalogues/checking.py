"""What is still to do in a catalogue, and what is wrong in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages.catalog import Catalog, Message

from .merging import key_of, texts_of
from .plurals import forms_of, rule_of

PLACEHOLDER = re.compile(r"%\((\w+)\)[#0 +-]*[\d.]*[a-zA-Z]|%%|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
NUMBERS = frozenset({"n", "count", "number", "limit_value", "max", "limit", "asked", "alone"})
"""The names of placeholders that a number by which a sentence bends is given under."""
NAMED = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a catalogue that must not be shown, and where."""

    sentence: str
    what: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """How far a catalogue is. Unit: sentences."""

    wanted: int
    missing: tuple[str, ...]
    fuzzy: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def done(self) -> int:
        return self.wanted - len(self.missing) - len(self.fuzzy)

    @property
    def is_whole(self) -> bool:
        """Whether every sentence has a finished translation, without a fault."""
        return self.done == self.wanted and not self.faults

    @property
    def percent(self) -> int:
        """How much is done, rounded down: 100 means everything."""
        return self.done * 100 // self.wanted if self.wanted else 100


def state_of(catalogue: Catalog, template: Catalog, code: str) -> State:
    """How far a catalogue is, measured by the sentences there are now."""
    known = {key_of(message): message for message in catalogue if message.id}
    wanted = [message for message in template if message.id]
    missing, fuzzy, faults = [], [], []
    for message in wanted:
        found = known.get(key_of(message))
        if found is None or not all(texts_of(found)):
            missing.append(name_of(message))
        elif found.fuzzy:
            fuzzy.append(name_of(message))
        else:
            place = "{}:{}".format(*message.locations[0]) if message.locations else ""
            faults += [Fault(name_of(message), what, place) for what in faults_of(found, code)]
    return State(len(wanted), tuple(missing), tuple(fuzzy), tuple(faults))


def name_of(message: Message) -> str:
    """The sentence itself; its form for one where it has several."""
    return message.id if isinstance(message.id, str) else message.id[0]


def faults_of(message: Message, code: str) -> Iterator[str]:
    """What is wrong in one translation."""
    texts = texts_of(message)
    if isinstance(message.id, str):
        yield from compared(message.id, texts[0])
        return
    many = message.id[1]
    forms = forms_of(code)
    if len(texts) != len(forms):
        yield f"it has {len(texts)} forms, the language has {len(forms)}"
        return
    for form, text in enumerate(texts):
        yield from compared(many, text, may_lack=NUMBERS if stands_for_one_number(code, form) else frozenset())


@cache
def stands_for_one_number(code: str, form: int) -> bool:
    """Whether a form is for a single number, so that it may say it in words or leave it out: "one answer".

    >>> stands_for_one_number("nl", 0), stands_for_one_number("fr", 0), stands_for_one_number("fil", 0)
    (True, False, False)
    """
    rule, forms = rule_of(code), forms_of(code)
    return [rule(number) for number in range(211)].count(forms[form]) == 1


def compared(sentence: str, text: str, may_lack: frozenset[str] = frozenset()) -> Iterator[str]:
    """What a translation has and the sentence has not, or the other way round: placeholders, marks of pages.

    >>> list(compared("Say <b>%(name)s", "Dis %(name)s"))
    ['the mark <b> is missing']
    """
    for what, pattern in (("placeholder", PLACEHOLDER), ("mark", TAG)):
        wanted = Counter(match[0] for match in pattern.finditer(sentence))
        given = Counter(match[0] for match in pattern.finditer(text))
        for each in wanted:
            name = NAMED.match(each)
            is_needed = not (name and name[1] in may_lack)
            if not given[each] and is_needed:
                yield f"the {what} {each} is missing"
            elif given[each] and given[each] != wanted[each] and what == "mark":
                yield f"the {what} {each} stands there {given[each]} times, not {wanted[each]}"
        for each in given:
            if each not in wanted:
                yield f"the {what} {each} is not in the sentence"
    if edges(sentence) != edges(text):
        yield "a space or an empty line at one end differs"


def edges(text: str) -> tuple[str, str]:
    """The spaces before and after a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
