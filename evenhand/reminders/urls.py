"""The addresses at which reminders are wanted, and stopped."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
