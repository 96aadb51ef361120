"""For people who put Evenhand beside the apps of their phone: a page about it, and one page for when there is no line.

docs/decisions/0008: no page of a person is ever kept by it.
"""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

WORKER = Path(__file__).resolve().parent / "templates" / "site" / "phone_worker.js"


@require_safe
def installing(request: HttpRequest) -> HttpResponse:
    """What it means to put Evenhand on a phone, and how."""
    return render(request, "site/installing.html")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The one page that is kept on the phone. It says nothing about anybody."""
    return render(request, "site/offline.html")


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """How Evenhand stands among the apps of a phone."""
    facts = {
        "name": "Evenhand",
        "short_name": "Evenhand",
        "start_url": reverse("here"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f7f6f1",
        "theme_color": "#f7f6f1",
        "icons": [{"src": static("site/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Browsers look for a newer one each time it is used."""
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    return HttpResponse(WORKER.read_text(encoding="utf-8"), content_type="text/javascript", headers=headers)
