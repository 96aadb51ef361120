"""Pages on which roles move, and on which a partnership ends well."""
