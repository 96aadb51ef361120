"""Where a sentence waits that is shown on the next page."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class MessagesCookie(CookieStorage):
    """Django's cookie under a name that browsers keep only if this very host set it, as with our other cookies."""

    cookie_name = settings.COOKIE_PREFIX + "evenhand_messages"
