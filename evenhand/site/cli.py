"""The command `evenhand`."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["manage"]:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
        from django.core.management import execute_from_command_line

        execute_from_command_line(["evenhand manage", *words[1:]])
        return 0
    print("evenhand manage …", file=sys.stderr)
    return 2
