"""What may be typed, by page."""
