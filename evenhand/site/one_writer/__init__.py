"""SQLite with one writer at a time in this process, as a database engine of Django."""
