"""Pages at the door of groups that meet apart: what everybody sees, asking, waiting, coming back, leaving."""
