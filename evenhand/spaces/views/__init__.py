"""Pages of programmes and of groups that meet apart."""
