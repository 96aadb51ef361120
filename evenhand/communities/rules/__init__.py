"""What holds in a community, in plain Python."""
