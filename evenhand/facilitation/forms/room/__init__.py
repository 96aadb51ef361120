"""What facilitators may type."""
