"""Every address of the installation, one capability a line. /healthz and /live/ are answered before this table."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from evenhand.site import parts_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("evenhand.people.urls")),
]

if settings.DEVELOPMENT:
    urlpatterns.append(path("parts/", parts_page.parts, name="parts"))

handler500 = "evenhand.site.errors.server_error"
