"""The addresses of what groups bring together. None says of what kind a group is."""

from __future__ import annotations

from django.urls import path

from . import advice, before, joint, shelf

urlpatterns = [
    path("programmes/<uuid:programme_pk>/together/", joint.organised, name="programme_together"),
    path("place/together/", joint.from_place, name="place_together"),
    path("place/group/together/", joint.from_group, name="place_group_together"),
    path("place/group/together/note/", joint.new_note, name="place_group_note"),
    path("place/shelf/<uuid:resource_pk>/", shelf.from_place, name="place_shelf"),
    path("advice/<str:token>/", advice.advice, name="advice"),
    path("sessions/<uuid:session_id>/before/", before.before, name="room_before"),
]
