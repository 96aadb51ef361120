"""Pages of members, on their phones."""
