"""Self-checks as they stand in a notebook, and pictures a group makes of some; plain Python."""
