"""What may be typed in communities."""
