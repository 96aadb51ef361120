"""The addresses of copies and of sealed files."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("partnerships/<uuid:pk>/copy/", views.copy, name="copy"),
    path("partnerships/<uuid:pk>/move/", views.move, name="move"),
    path("partnerships/receive/", views.receive, name="receive"),
    path("here/copy/", views.copy_here, name="here_copy"),
]
