"""Compiles the translations into the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):
    """Runs before the files of a wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue and add it to the wheel, although git does not keep it."""
        sys.path.insert(0, self.root)
        from evenhand.site.catalogues import compile_stale_catalogues

        compile_stale_catalogues(Path(self.root) / "evenhand" / "locale")
        build_data["artifacts"].append("evenhand/locale/*/LC_MESSAGES/*.mo")
