"""The frame: settings, addresses, server, base templates and parts."""

from __future__ import annotations

import contextlib

from django.apps import AppConfig
from django.conf import settings


class SiteConfig(AppConfig):
    name = "evenhand.site"
    label = "site"

    def ready(self) -> None:
        """In a source checkout the translations are compiled when they have changed; in a wheel they are there."""
        from evenhand.site.catalogues import compile_stale_catalogues

        with contextlib.suppress(OSError):  # installed where nobody may write: the wheel brought them
            compile_stale_catalogues()
        if settings.DEVELOPMENT:
            from evenhand.site.catalogues.pseudo import offer_pseudo_languages

            offer_pseudo_languages()
