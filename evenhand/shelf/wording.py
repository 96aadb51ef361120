"""Sentences of the shelf that are used in more than one place."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "no_text": _("Write the text first."),
    "no_result": _("Choose what came of it."),
    "too_many_tried": _("Very many have told what came of this. No more is taken."),
    "no_such_language": _("Choose another language for these words."),
    "no_words": _("Write the title and the text."),
    "there_already": _("Somebody has written it in this language already."),
    "taken_off": _("This was taken off the shelf."),
}
LICENCES = {
    "CC BY 4.0": _("You may copy, change and translate it, when you say where it comes from."),
    "CC BY-SA 4.0": _(
        "You may copy, change and translate it, when you say where it comes from and let others do the same."
    ),
    "CC0": _("You may use it in any way."),
}
LICENCE_TEXTS = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
