"""Every address of the sessions: participants' phones, facilitators' places and rooms."""

from __future__ import annotations

from . import home, phone, room

urlpatterns = [*phone.urlpatterns, *home.urlpatterns, *room.urlpatterns]
