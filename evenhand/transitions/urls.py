"""The addresses of steps that move a role, and of the exit page."""

from __future__ import annotations

from django.urls import path

from .views import room, voices

PARTNERSHIP = "partnerships/<uuid:pk>"

urlpatterns = [
    path(f"{PARTNERSHIP}/transition/", room.transition, name="transition"),
    path(f"{PARTNERSHIP}/transition/<uuid:step_pk>/", room.step, name="transition_step"),
    path(f"{PARTNERSHIP}/exit/", room.exit_page, name="exit_page"),
    path(f"{PARTNERSHIP}/exit/<uuid:keeping_pk>/", room.keeping, name="exit_line"),
    path("voice/transition/", voices.transition, name="voice_transition"),
    path("voice/transition/new/", voices.new_step, name="voice_new_step"),
    path("voice/transition/<uuid:step_pk>/", voices.step, name="voice_step"),
]
