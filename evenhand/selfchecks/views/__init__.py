"""Pages of self-checks, and of pictures a group makes of some."""
