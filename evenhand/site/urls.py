"""Every address of the installation, one capability a line."""

from __future__ import annotations

from django.urls import include, path

from evenhand.site import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("account/", include("allauth.urls")),
]
