"""How a Document is written: one module a format. What it says is the affair of contents/."""
