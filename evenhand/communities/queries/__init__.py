"""What is read about communities."""
