"""What may be typed about a self-check, and about a picture a group makes of some."""
