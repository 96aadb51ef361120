"""Pages of one's own review, of comments on it, and of who helps with what."""
