"""Group pictures, and themes brought to a session."""
