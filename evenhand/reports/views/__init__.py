"""Reports as pages: of a session, and as they were released."""
