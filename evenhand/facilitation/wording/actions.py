"""How far an action is, in words."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

STATUS_WORDS = {
    "planned": pgettext_lazy("status of an action", "planned"),
    "doing": pgettext_lazy("status of an action", "being done"),
    "done": pgettext_lazy("status of an action", "done"),
    "stuck": pgettext_lazy("status of an action", "stuck"),
    "dropped": pgettext_lazy("status of an action", "dropped"),
}
