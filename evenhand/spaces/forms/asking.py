"""What is typed to ask for a place, and to come back to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Space
from ..queries.door import Door
from ..rules import keys

LONGEST_PROOF = 1000


NAME_SAYS = _("Type a name or a nickname. Any word will do.")


class AskForm(forms.Form):
    """A name of one's choice, and what the door asks for."""

    name = forms.CharField(max_length=keys.LONGEST_NAME, error_messages={"required": NAME_SAYS})
    wants_kept = forms.BooleanField(required=False)
    proof = forms.CharField(max_length=LONGEST_PROOF, required=False)

    def __init__(self, door: Door, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if door.space.door == Space.Door.OPEN:
            del self.fields["proof"]
        if not door.kept:
            del self.fields["wants_kept"]


class WordsForm(forms.Form):
    """The four words that open a place."""

    phrase = forms.CharField(max_length=200, error_messages={"required": _("Type your four words.")})
