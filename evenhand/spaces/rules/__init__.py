"""What holds in programmes and groups that meet apart, in plain Python."""
