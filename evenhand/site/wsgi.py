"""The pages, as a WSGI application."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")

from django.core.wsgi import get_wsgi_application

from evenhand.site.addresses import keep_addresses_once

application = get_wsgi_application()
keep_addresses_once()
