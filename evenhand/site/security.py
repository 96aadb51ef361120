"""What a page may load and do (Content-Security-Policy), and what every answer of the server says."""

from __future__ import annotations

from typing import Any

from evenhand.site.phone_script import script_hashes
from evenhand.site.phone_styles import style_hashes

ONE_YEAR = 365 * 24 * 3600


def content_security_policy() -> dict[str, Any]:
    """Nothing but our own files; inline only the constant script and style blocks of phone pages."""
    return {
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "object-src": ["'none'"],
            "script-src": ["'self'", *script_hashes()],
            "style-src": ["'self'", *style_hashes()],
            "img-src": ["'self'", "data:"],
            "font-src": ["'self'"],
            "media-src": ["'self'"],
            "connect-src": ["'self'"],
            "manifest-src": ["'self'"],
            "worker-src": ["'self'"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
            "frame-ancestors": ["'none'"],
        }
    }


def headers_of_every_response(is_https: bool) -> list[tuple[str, str]]:
    """What pages, files, streams and refusals say alike.

    Browsers stay with https for a year. Whether people come over https is known from the public address; what a proxy
    says of one request decides nothing.
    """
    return [("Strict-Transport-Security", f"max-age={ONE_YEAR}; includeSubDomains")] if is_https else []
