"""Changes in programmes and in groups that meet apart."""
