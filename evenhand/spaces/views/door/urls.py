"""The addresses at the door. None says of what kind a group is."""

from __future__ import annotations

from django.urls import path

from . import meeting, waiting

urlpatterns = [
    path("meet/<str:token>/", meeting.meet, name="meet"),
    path("meet/<str:token>/<uuid:space_pk>/", meeting.ask, name="meet_ask"),
    path("place/return/", waiting.come_back, name="place_return"),
    path("place/waiting/", waiting.waiting, name="place_waiting"),
    path("place/lot/", waiting.lot, name="place_lot"),
    path("place/leave/", waiting.leave, name="place_leave"),
    path("place/wipe/", waiting.wipe, name="place_wipe"),
]
