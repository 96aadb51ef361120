"""How pages of a cluster are answered: by its link or its helper's, with the phone's key, in the reader's language."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from evenhand.facilitation import rules as sessions
from evenhand.facilitation.queries.door import hashed_address
from evenhand.facilitation.views.phone.seat import ASKED_COOKIE

from ...models import Cluster
from ...queries import asked, languages

COOKIE = ASKED_COOKIE
SALT, FORM_SALT = "evenhand.asked", "evenhand.helping"
DAYS = 30
KEY_BYTES = 18
TOO_LATE = ("not_open", "moved")

View = Callable[..., HttpResponse]


def for_cluster(view: View) -> View:
    """A page at the link of a cluster, which is its second argument. Whoever guesses finds nothing."""
    return _found(view, asked.cluster_by_token)


def for_helper(view: View) -> View:
    """A page at the link of the helper of a cluster, which is its second argument. Whoever guesses finds nothing."""
    return _found(view, asked.cluster_by_helper_token)


def page(request: HttpRequest, template: str, cluster: Cluster, *, status: int = 200, **context: Any) -> HttpResponse:
    """One page of a cluster. Its title names nobody."""
    consultation = cluster.consultation
    context |= {
        "cluster": cluster,
        "consultation": consultation,
        "partnership": consultation.partnership,
        "is_at_high_risk": sessions.names_nobody(consultation.partnership.risk),
        "languages": [code for code, _name in settings.LANGUAGES],
        "read_in": read_in(request),
        "other_words": other_words(request, cluster),
    }
    return render(request, f"consultations/answering/{template}.html", context, status=status)


def read_in(request: HttpRequest) -> str:
    """The language in which somebody wants to read what is asked, where it is another than that of the page."""
    wanted = request.GET.get("in", "")[:16]
    return wanted if wanted.isprintable() else ""


def language_of(request: HttpRequest) -> str:
    """The language in which what is asked is read."""
    return read_in(request) or get_language() or settings.LANGUAGE_CODE


def other_words(request: HttpRequest, cluster: Cluster) -> list[tuple[str, str]]:
    """Languages to read in, each with its own name, without the one that is read now.

    Queries: 1.
    """
    found = [each for each in languages.languages_to_read(cluster) if each != language_of(request)]
    return [(each, languages.language_name(each)) for each in found]


def key_of(request: HttpRequest) -> str:
    """The key of this phone: in its cookie, else in the form. Empty: none, or a forged one."""
    return read_key(request.COOKIES.get(COOKIE, ""), SALT) or read_key(request.POST.get("key", ""), SALT)


def read_key(written: str, salt: str) -> str:
    """The key in what this server has signed. Empty: it was not this server, or too long ago."""
    try:
        return str(signing.loads(written[:200], salt=salt, max_age=DAYS * 24 * 3600))
    except signing.BadSignature:
        return ""


def new_key() -> str:
    """A key of chance."""
    return secrets.token_urlsafe(KEY_BYTES)


def signed(key: str, salt: str) -> str:
    """The key as it stands in a cookie or a form."""
    return signing.dumps(key, salt=salt)


def give_key(response: HttpResponse, key: str) -> HttpResponse:
    """Let this phone meet its own answer again, for 30 days from now."""
    response.set_cookie(
        COOKIE,
        signed(key, SALT),
        max_age=DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def visitor_of(request: HttpRequest) -> str:
    """Where a request comes from, hashed, for counting. The address itself is kept nowhere."""
    return hashed_address(request.META.get("REMOTE_ADDR", ""), timezone.now())


def typed_texts(request: HttpRequest) -> list[str]:
    """What somebody wrote into a form that could not be kept, to be shown back."""
    return [
        text for name in request.POST if name != "key" for text in request.POST.getlist(name) if " " in text.strip()
    ]


def _found(view: View, find: Callable[[str], Cluster | None]) -> View:
    @wraps(view)
    def answered(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        cluster = find(token)
        if cluster is None:
            raise Http404
        risk = cluster.consultation.partnership.risk
        if sessions.names_nobody(risk) and sessions.is_opened_on_the_way(request.headers):
            return render(request, "commitments/voice/switch.html", {"languages": []}, status=403)
        try:
            return view(request, cluster, **kwargs)
        except ValidationError as refusal:
            return refused(request, cluster, refusal)

    return answered


def refused(request: HttpRequest, cluster: Cluster, refusal: ValidationError) -> HttpResponse:
    """A page that says why something was not kept, with what was typed."""
    status = 409 if getattr(refusal, "code", None) in TOO_LATE else 422
    return page(request, "refused", cluster, status=status, sentences=refusal.messages, texts=typed_texts(request))
