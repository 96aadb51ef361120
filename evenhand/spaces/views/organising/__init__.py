"""Pages of those who prepare programmes and their groups."""
