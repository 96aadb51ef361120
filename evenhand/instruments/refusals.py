"""Why a file of an instrument is refused, beside the sentences of `evenhand.record.refusals`."""

from __future__ import annotations

from evenhand.record.refusals import gettext_noop

NOT_OURS = gettext_noop("This file is not an instrument/1 file.")
LATER_VERSION = gettext_noop(
    "This file was written for a later version of Evenhand (%(value)s). This version reads instrument/1."
)
NOT_AN_ID = gettext_noop("%(value)s is not an id (letters, digits and - . _ only, at most %(limit)s of them)")
NO_SUCH_SCALE = gettext_noop("%(value)s is not the id of a scale in this file")
NOT_A_LANGUAGE = gettext_noop("%(value)s is not the code of a language like en or pt-BR")
NO_BASE_TEXT = gettext_noop("the text in %(value)s is missing, the language of this file")
NEEDS_A_SCALE = gettext_noop("this question is answered with choices, so it needs a scale")
HAS_NO_SCALE = gettext_noop("this question is not answered with choices, so it has no scale")
ONLY_FOR_NUMBERS = gettext_noop("only a question that is answered with a number has bounds")
BOUNDS_CROSSED = gettext_noop("the highest number is below the lowest")
ONE_CHOICE_ONLY = gettext_noop("in this kind of instrument every question is answered with one choice")
TWO_VALUES = gettext_noop("two choices of this scale have the value %(value)s")
TOO_MANY = gettext_noop("this list has %(length)s entries, the longest is %(limit)s")
TOO_FEW = gettext_noop("this list is shorter than %(limit)s")
NOTHING_ASKED = gettext_noop("nothing is asked in this file")
NOT_OFFERED = gettext_noop("The id %(value)s belongs to an instrument that comes with Evenhand. Choose another one.")
TWO_FILES = gettext_noop("another file has the id %(value)s in this version already")
