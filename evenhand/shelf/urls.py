"""The addresses of the shelf. None names anybody."""

from __future__ import annotations

from django.urls import path

from .views import adding, public

urlpatterns = [
    path("shelf/", public.shelf, name="shelf"),
    path("shelf/<uuid:resource_pk>/", public.resource, name="resource"),
    path("shelf/<uuid:resource_pk>/add/", adding.with_account, name="resource_adding"),
]
