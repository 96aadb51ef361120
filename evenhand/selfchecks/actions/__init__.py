"""Opening a group picture, adding answers to it, looking once; bringing a theme to a session."""
