"""What changes in communities."""
