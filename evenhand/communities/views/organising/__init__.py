"""Pages of those who keep a community going."""
