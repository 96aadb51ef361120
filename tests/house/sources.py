"""The files of the project, for tests about the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "evenhand"

# In the order of imports, the highest first. live stands beside them.
CAPABILITIES = (
    "reports",
    "exchange",
    "communities",
    "spaces",
    "shelf",
    "releases",
    "overview",
    "accountability",
    "reminders",
    "consultations",
    "reviews",
    "selfchecks",
    "notebooks",
    "instruments",
    "money",
    "transitions",
    "commitments",
    "facilitation",
    "recordings",
    "partnerships",
    "people",
)


def modules(*folders: Path) -> list[Path]:
    """The Python files, without migrations, which a machine writes."""
    found = (path for folder in folders or (PACKAGE,) for path in sorted(folder.rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, node: ast.AST | None = None) -> str:
    """Where something stands, to click on."""
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{node.lineno}" if node is not None and hasattr(node, "lineno") else name


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """The full names of what a module imports, relative ones worked out, with their lines."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            begin = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((f"{begin}.{alias.name}", node.lineno) for alias in node.names)
