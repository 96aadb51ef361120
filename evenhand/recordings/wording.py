"""Sentences about recordings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "empty": _("This file is empty. Nothing was kept."),
    "other_kind": _(
        "This is not a recording in Opus, as an .ogg, .opus or .webm file. Nothing was kept. Record it here, or save "
        "it as one of these."
    ),
    "damaged": _("This recording is damaged or not whole. Nothing was kept. Record it again."),
    "two_sounds": _("There is more than one sound or picture in this file. Nothing was kept. Record only your voice."),
    "no_sound": _("There is no sound in this recording. Nothing was kept. Record it again."),
    "too_long": _("This recording is longer than 60 seconds. Nothing was kept. Say it in a shorter way."),
    "too_large": _("This recording is larger than 300 kB. Nothing was kept. Make it shorter, or record it here."),
}
