"""Pages of those who facilitate a group, and the dates of a group for everybody in it."""
