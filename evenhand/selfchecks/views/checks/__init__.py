"""Pages of a self-check in somebody's notebook."""
