"""What a page may load and do (Content-Security-Policy)."""

from __future__ import annotations

from typing import Any

from evenhand.site.phone_script import script_hashes
from evenhand.site.phone_styles import style_hashes


def content_security_policy() -> dict[str, Any]:
    """Nothing but our own files; inline only the constant script and style blocks of phone pages."""
    return {
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "script-src": ["'self'", *script_hashes()],
            "style-src": ["'self'", *style_hashes()],
            "img-src": ["'self'", "data:"],
            "font-src": ["'self'"],
            "connect-src": ["'self'"],
            "manifest-src": ["'self'"],
            "worker-src": ["'self'"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
            "frame-ancestors": ["'none'"],
        }
    }
