"""Every address of the installation, one capability a line. /healthz and /live/ are answered before this table."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from evenhand.site import installing, language_pages, parts_page, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.landing, name="landing"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/erased/", views.erased, name="erased"),
    path("method/", views.method, name="method"),
    path("language/", views.set_language, name="set_language"),
    path("languages/", language_pages.languages, name="languages"),
    path("languages/<str:code>/", language_pages.language, name="language"),
    path("phone/", installing.installing, name="phone_installing"),
    path("phone/offline/", installing.offline, name="phone_offline"),
    path("phone/app.webmanifest", installing.manifest, name="phone_manifest"),
    path("phone/worker.js", installing.worker, name="phone_worker"),
    path("", include("evenhand.people.urls")),
    path("", include("evenhand.partnerships.urls")),
    path("", include("evenhand.recordings.urls")),
    path("", include("evenhand.facilitation.urls")),
    path("", include("evenhand.commitments.urls")),
    path("", include("evenhand.transitions.urls")),
    path("", include("evenhand.money.urls")),
    path("", include("evenhand.instruments.urls")),
    path("", include("evenhand.notebooks.urls")),
    path("", include("evenhand.selfchecks.urls")),
    path("", include("evenhand.reviews.urls")),
    path("", include("evenhand.consultations.urls")),
    path("", include("evenhand.reminders.urls")),
    path("", include("evenhand.accountability.urls")),
    path("", include("evenhand.overview.urls")),
    path("", include("evenhand.releases.urls")),
    path("", include("evenhand.shelf.urls")),
    path("", include("evenhand.spaces.urls")),
    path("", include("evenhand.communities.urls")),
    path("", include("evenhand.exchange.urls")),
    path("", include("evenhand.reports.urls")),
]

if settings.DEVELOPMENT:
    urlpatterns.append(path("parts/", parts_page.parts, name="parts"))

handler500 = "evenhand.site.errors.server_error"
