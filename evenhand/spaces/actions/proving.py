"""What each kind of door asks for before somebody may ask for a place. Used once, in the transaction of asking."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ..models import Code, Space
from .passes import use_pass


def prove(space: Space, typed: str) -> None:
    """Use up what this door asks for.

    Refuses: a code that does not open it (wrong_code); a pass that does not (wrong_pass).
    """
    if space.door == Space.Door.CODE:
        use_code(space, typed)
    if space.door == Space.Door.PASS:
        use_pass(space.programme, typed)


def use_code(space: Space, typed: str) -> None:
    """Use up an invitation code of this space.

    Queries: 1.
    Refuses: one that was never given, or was used (wrong_code).
    """
    gone, _by_model = Code.objects.filter(space=space, hash=code_hash(space, typed)).delete()
    if not gone:
        raise ValidationError(_("This code does not open this door. Each code works once."), code="wrong_code")


def code_hash(space: Space, typed: str) -> str:
    """What is kept of an invitation code, whatever its capitals and the marks between."""
    letters = "".join(sign for sign in typed[:100].upper() if sign.isalnum())
    return salted_hmac("evenhand.spaces.code", f"{space.pk}:{letters}", algorithm="sha256").hexdigest()
