"""The addresses of steps in which a role moves, and of a partnership's ending."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
