"""Every address of the installation, one capability a line."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from evenhand.site import health, parts_page

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("account/", include("allauth.urls")),
]

if settings.DEVELOPMENT:
    urlpatterns.append(path("parts/", parts_page.parts, name="parts"))
