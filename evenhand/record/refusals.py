"""Why a file is refused: where in the file, and one sentence a person can act on.

The sentences stand here together, marked for the translators, and know nothing of any framework: whoever shows a
refusal translates `error.template` and fills in `error.values`; `str(error)` is the English sentence.
"""

from __future__ import annotations

import json
import re
from typing import Any

LONGEST_SHOWN = 40
_PLAIN_KEY = re.compile(r"\w+")


def gettext_noop(sentence: str) -> str:
    """The sentence itself, found here by the tools that collect sentences for translators."""
    return sentence


# The file as a whole. These stand alone, so they are whole sentences.
TOO_LARGE = gettext_noop("This file has %(size)s bytes. Evenhand reads files smaller than %(limit)s bytes.")
CANNOT_OPEN = gettext_noop("This file cannot be opened: %(why)s.")
EMPTY_FILE = gettext_noop("This file is empty.")
NOT_UTF8 = gettext_noop("This file is not UTF-8 text.")
BYTE_ORDER_MARK = gettext_noop("This file begins with a byte order mark. Save it as UTF-8 without one.")
NOT_JSON = gettext_noop("This file is not JSON: it cannot be read at line %(line)s, column %(column)s.")
TOO_MANY_DIGITS = gettext_noop("This file holds a number with too many digits.")
TOO_DEEP = gettext_noop("This file is nested deeper than %(limit)s levels.")
NOT_OURS = gettext_noop("This file is not a partnership-power file.")
LATER_VERSION = gettext_noop(
    "This file was written by a later version of Evenhand (%(value)s). This version reads partnership-power/1."
)

# One place in the file. These follow the path of that place.
MISSING = gettext_noop("this field is missing")
UNKNOWN_FIELD = gettext_noop("this field is not part of the format")
WRITTEN_TWICE = gettext_noop("this field is written twice")
NOT_AN_OBJECT = gettext_noop("%(value)s is not an object")
NOT_A_LIST = gettext_noop("%(value)s is not a list")
NOT_A_TEXT = gettext_noop("%(value)s is not a text")
NOT_YES_OR_NO = gettext_noop("%(value)s is not true or false")
NOT_A_NUMBER = gettext_noop("%(value)s is not a number")
NOT_A_WHOLE_NUMBER = gettext_noop("%(value)s is not a whole number")
OUT_OF_RANGE = gettext_noop("%(value)s is not between %(lowest)s and %(highest)s")
OFF_THE_LADDER = gettext_noop("%(value)s is not on the ladder 0 to 4")
NOT_THE_LADDER = gettext_noop("the scale is not the ladder 0 to 4")
EMPTY_TEXT = gettext_noop("this text is empty")
TOO_LONG = gettext_noop("this text has %(length)s characters, the longest is %(limit)s")
CONTROL_CHARACTER = gettext_noop("this text holds a character that cannot be kept (%(character)s)")
NOT_AN_ID = gettext_noop("%(value)s is not an id (letters, digits and - . _ : only, at most %(limit)s of them)")
NOT_A_WORD = gettext_noop("%(value)s is not a word like local_ngo")
NOT_A_DAY = gettext_noop("%(value)s is not a day like 2026-03-31")
NOT_A_MONTH = gettext_noop("%(value)s is not a year, month or day like 2026, 2026-03 or 2026-03-31")
NOT_A_CURRENCY = gettext_noop("%(value)s is not a currency like EUR")
NOT_ONE_OF = gettext_noop("%(value)s is not one of: %(allowed)s")
EMPTY_LIST = gettext_noop("this list is empty and is left out instead")
USED_TWICE = gettext_noop("the id %(value)s is used twice")
NAMED_TWICE = gettext_noop("%(value)s stands here twice")
ANSWERED_TWICE = gettext_noop("%(rater)s has two answers to the decision %(decision)s")
NOT_A_HASH = gettext_noop("%(value)s is not a SHA-256 hash in 64 small hexadecimal digits")
SHARED_ONLY = gettext_noop("a file with the shared layer only has nobody’s answers in it, and no people")
NO_SUCH_ORGANISATION = gettext_noop("%(value)s is not the id of an organisation in this file")
NO_SUCH_PERSON = gettext_noop("%(value)s is not the id of a person in this file")
NO_SUCH_SESSION = gettext_noop("%(value)s is not the id of a session in this file")
NO_SUCH_ACTION = gettext_noop("%(value)s is not the id of an action in this session")
NO_SUCH_DECISION = gettext_noop("%(value)s is not the id of a decision in this session")


class RecordError(ValueError):
    """A file that is refused: the path of what is wrong, and the sentence that says it.

    >>> str(RecordError("sessions[0].responses[12].scores.KRC", OFF_THE_LADDER, value=shown(7)))
    'sessions[0].responses[12].scores.KRC: 7 is not on the ladder 0 to 4'
    """

    def __init__(self, path: str, template: str, **values: str) -> None:
        self.path = path
        self.template = template
        self.values = values
        self.sentence = template % values
        super().__init__(f"{path}: {self.sentence}" if path else self.sentence)


def shown(value: Any) -> str:
    """A value of a file as a person can read it in a sentence, cut where it is long.

    >>> shown("KRC"), shown(True), shown([1, 2])
    ('"KRC"', 'true', 'a list')
    """
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, str):
        value = value[: LONGEST_SHOWN + 1]
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def under(path: str, key: str) -> str:
    """The path of a field in an object.

    >>> under("scores", "KRC"), under("scores", "a b")
    ('scores.KRC', 'scores["a b"]')
    """
    if not _PLAIN_KEY.fullmatch(key) or len(key) > LONGEST_SHOWN:
        return f"{path}[{shown(key)}]"
    return f"{path}.{key}" if path else key
