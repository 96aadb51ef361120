"""The frame: settings, addresses, server, base templates and parts."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "evenhand.site"
    label = "site"
