"""The addresses of notebooks: what one person keeps for themself behind their own phrase. None names anybody."""

from __future__ import annotations

from django.urls import path

from .views import door, home

urlpatterns = [
    path("notebook/", home.home, name="notebook"),
    path("notebook/new/", door.new, name="notebook_new"),
    path("notebook/open/", door.open_notebook, name="notebook_open"),
    path("notebook/words/", home.words, name="notebook_words"),
    path("notebook/file/", home.file, name="notebook_file"),
    path("notebook/leave/", home.leave, name="notebook_leave"),
    path("notebook/erasure/", home.erase, name="notebook_erase"),
]
