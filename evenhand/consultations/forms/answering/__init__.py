"""What may be typed as an answer."""
