"""Reading group pictures and talking points, and what of a self-check may go along."""
