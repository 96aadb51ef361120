"""What may be typed in programmes and in groups that meet apart."""
