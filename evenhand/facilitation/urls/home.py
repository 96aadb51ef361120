"""A facilitator's places."""

from __future__ import annotations

from django.urls import path

from ..views import deleting, erased, home

urlpatterns = [
    path("partnerships/<uuid:pk>/sessions/new/", home.new_session, name="new_session"),
    path("partnerships/<uuid:pk>/delete/", deleting.delete_partnership, name="delete_partnership"),
    path("partnerships/<uuid:pk>/erased/", erased.erased, name="partnership_erased"),
    path("rehearsals/", home.rehearsals, name="rehearsals"),
]
