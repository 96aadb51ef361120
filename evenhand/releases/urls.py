"""The addresses of releases. What is read of them is in reports."""

from __future__ import annotations

from django.urls import path

from .views import mail, phone, room

urlpatterns = [
    path("sessions/<uuid:session_id>/release/", room.release, name="release"),
    path("sessions/<uuid:session_id>/release/<str:audience>/mail/", mail.mail, name="release_mail"),
    path("here/release/", phone.release, name="here_release"),
]
