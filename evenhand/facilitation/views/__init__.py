"""Pages: fetch with the right, act, render."""
