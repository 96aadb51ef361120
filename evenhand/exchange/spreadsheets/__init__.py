"""Sheets that people keep in their own way: read in a child process, understood, asked about; and a template."""
