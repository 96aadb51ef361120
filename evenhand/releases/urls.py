"""The addresses of releases. What is read of them is in reports."""

from __future__ import annotations

from django.urls import path

from .views import phone, room

urlpatterns = [
    path("sessions/<uuid:session_id>/release/", room.release, name="release"),
    path("here/release/", phone.release, name="here_release"),
]
