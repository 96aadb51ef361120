"""Pages of what an organisation promised: inside, on phones, in public."""
