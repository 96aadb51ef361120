"""Sentences about what needs a second key."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

WAITS = gettext_lazy("Asked. It happens when a representative of a partner turns the second key on a phone.")

KINDS = {
    ("release", "inside"): gettext_lazy("Give the report to the partners"),
    ("release", "funder"): gettext_lazy("Send the report to the funder"),
    ("release", "public"): gettext_lazy("Make the report public"),
    ("delete_session", ""): gettext_lazy("Delete this session, with everything said in it"),
    ("delete_partnership", ""): gettext_lazy("Delete the whole partnership, with all its sessions"),
    ("edit_after_close", ""): gettext_lazy("Change actions and remarks of this closed session, for one day"),
    ("loosen_access", "lobby_off"): gettext_lazy("Let people in without waiting at the door"),
    ("loosen_access", "codes_off"): gettext_lazy("Let people in without the code of their organisation"),
    ("loosen_access", "door_open"): gettext_lazy("Open the door again: newcomers then see what the group has seen"),
}
"""What is asked, by kind and what exactly."""
