"""The live address for templates: `{% live_address session.id seat.id as address %}`."""

from __future__ import annotations

from django import template

from evenhand.site.following import live_address

register = template.Library()
register.simple_tag(live_address)
