"""What `evenhand` does when it is called from a shell, one module a purpose.

Each module has `add_to(commands)`, which says what can be typed. A command imports what it needs when it runs.
"""

from __future__ import annotations

import os


def start_django() -> None:
    """Read the settings and load the models."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    import django

    django.setup()
