"""Pages of whoever holds a place in a group."""
