"""Pages as brotli, so that they are short on poor lines.

Compression lets someone who can both put text into a page and see its length guess a secret on it (BREACH). It is kept
here because: the CSRF token is masked anew in every response; session and seat travel in cookies, which are not in the
page; the cookies are SameSite=Lax, so another site cannot make a browser load personal pages again and again; and no
address puts what it is given into a page that also shows a code or a return phrase.
"""

from __future__ import annotations

from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

Respond = Callable[[HttpRequest], HttpResponse]

# Five is where more work stops to buy much: a page of 46 KB takes about a millisecond.
QUALITY = 5
# A server sends 14,000 bytes before it hears back. A page of participants that comes near is worth three milliseconds
# more, and the few that are still too long are worth thirty: they become a tenth shorter. The long ones of facilitators
# would take many, and would not come below it.
ONE_ROUND = 14_000
NEAR_ONE_ROUND = range(13_000, 16_000)
MORE_QUALITY, MOST_QUALITY = 7, 10
FEWEST_BYTES = 300
COMPRESSED_TYPES = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/manifest+json")


def compress_pages(get_response: Respond) -> Respond:
    """Compress text for clients that read brotli. All browsers do, over https and on the machine itself."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not is_compressible(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if accepts_brotli(request.headers.get("Accept-Encoding", "")):
            response.content = compressed(response.content)
            response.headers["Content-Encoding"] = "br"
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return respond


def compressed(plain: bytes) -> bytes:
    """A text as brotli, with more work where that may spare it a second round over the line."""
    quick = brotli.compress(plain, mode=brotli.MODE_TEXT, quality=QUALITY)
    if len(quick) not in NEAR_ONE_ROUND:
        return quick
    shorter = brotli.compress(plain, mode=brotli.MODE_TEXT, quality=MORE_QUALITY)
    if len(shorter) <= ONE_ROUND:
        return shorter
    return brotli.compress(plain, mode=brotli.MODE_TEXT, quality=MOST_QUALITY)


def is_compressible(response: HttpResponse) -> bool:
    """Whether the response is text, whole, long enough, and not compressed yet."""
    return (
        not response.streaming
        and not response.has_header("Content-Encoding")
        and response.headers.get("Content-Type", "").startswith(COMPRESSED_TYPES)
        and len(response.content) >= FEWEST_BYTES
    )


def accepts_brotli(header: str) -> bool:
    """Whether an Accept-Encoding header allows brotli.

    >>> accepts_brotli("gzip, br"), accepts_brotli("gzip, br;q=0"), accepts_brotli("")
    (True, False, False)
    """
    for choice in header.split(","):
        name, _, weight = choice.partition(";")
        if name.strip().lower() == "br":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
