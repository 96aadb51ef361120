"""Runs as a process of its own: an order as JSON in, sheets with their lengths out. Knows Typst and nothing of ours."""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TEMPLATES, FONTS = HERE / "typst", HERE.parent / "fonts"
STANDARDS: list[Any] = ["ua-1", "a-2a"]
MOST_MEMORY, MOST_SECONDS = 2**30, 30


def main() -> None:
    bound()
    order = json.loads(sys.stdin.buffer.read())
    for sheet in typeset(order):
        sys.stdout.buffer.write(struct.pack(">I", len(sheet)) + sheet)


def bound() -> None:
    """Take no more memory and processor time than a large report needs, where the system can hold us to it."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):
            continue


def typeset(order: dict[str, Any]) -> list[bytes]:
    """One PDF, or a picture for each sheet. Reads its templates and its fonts, and nothing else."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(root=str(TEMPLATES), font_paths=fonts, ignore_system_fonts=True)
    template = str(TEMPLATES / f"{order['template']}.typ")
    how: dict[str, Any] = {"format": order["form"], "sys_inputs": {"values": order["values"]}}
    if order["form"] != "pdf":
        return as_list(compiler.compile(template, **how, ppi=order["dots_per_inch"]))
    how["timestamp"] = order["day"]
    try:
        return as_list(compiler.compile(template, **how, pdf_standards=STANDARDS))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        # A sign joined to one of another script, for which no font has a shape: readable, but not archival.
        return as_list(compiler.compile(template, **how))


def as_list(made: Any) -> list[bytes]:
    return list(made) if isinstance(made, list) else [made]


if __name__ == "__main__":
    main()
