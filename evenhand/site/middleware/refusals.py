"""A refusal becomes a page with a sentence, and what was typed is shown back.

Actions refuse with a ValidationError. A database that cannot write at the moment, as when the disk is full, says the
same in its own way. Both say what is so; neither loses the words somebody typed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.template import loader
from django.utils.translation import gettext as _

from evenhand.site.error_numbers import number_of

# What SQLite says when it cannot write at the moment.
PASSING = ("disk is full", "disk I/O error", "locked", "readonly database", "unable to open")

log = logging.getLogger(__name__)

Respond = Callable[[HttpRequest], HttpResponse]


class ExplainRefusals:
    """Turns a refusal raised by a view into a page, or into a part for a script that asked for a part."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """422 for a refusal, 503 for a database that cannot answer; anything else is an error of ours."""
        if isinstance(exception, ValidationError):
            return refusal(request, exception.messages, 422)
        if isinstance(exception, OperationalError) and is_passing(exception):
            facts = {"error": type(exception).__name__, "number": number_of(request)}
            log.error("the database cannot answer", exc_info=exception, extra=facts)
            response = refusal(request, [_("The server cannot save at the moment. Try again in a minute.")], 503)
            response.headers["Retry-After"] = "60"
            return response
        return None


def is_passing(error: OperationalError) -> bool:
    """Whether the same request may work later. SQLite calls faults in our own SQL operational errors, too."""
    return connection.vendor != "sqlite" or any(words in str(error) for words in PASSING)


def refusal(request: HttpRequest, sentences: list[str], status: int) -> HttpResponse:
    """The page or part that says why something was refused."""
    template = loader.select_template(
        ["site/_refused.html", "site/refused.html"] if wants_part(request) else ["site/refused.html"]
    )
    context = {"sentences": sentences, "typed": typed_texts(request), "back": request.path}
    return HttpResponse(template.render(context, request), status=status)


def wants_part(request: HttpRequest) -> bool:
    """Whether a script asked for a part of a page."""
    return request.headers.get("HX-Request") == "true"


def typed_texts(request: HttpRequest) -> list[tuple[str, str]]:
    """The words in a form that was sent, each with a label, so that a refusal does not lose them.

    Choices, numbers and keys are left out: only text with a blank in it was typed by hand and is work to write again.
    """
    try:
        sent = [(name, text) for name, texts in request.POST.lists() for text in texts]
    except (UnreadablePostError, RawPostDataException):
        return []
    words = [text for name, text in sent if name != "csrfmiddlewaretoken" and " " in text.strip()]
    return [(_("Your text"), text) for text in words]
