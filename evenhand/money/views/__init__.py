"""Pages on which money stands beside say."""
