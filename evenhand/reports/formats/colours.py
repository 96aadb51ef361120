"""The colours of the ladder for formats that know no style sheet; the same as in site/tokens.css."""

from __future__ import annotations

GROUNDS = ("#f4e9c8", "#e5bc8c", "#b87e97", "#883e6b", "#411a4c")
INKS = ("#27182e", "#27182e", "#27182e", "#fffdf8", "#fffdf8")
INK, SOFT_INK, LINE = "#27182e", "#5d5063", "#d7d2ca"
