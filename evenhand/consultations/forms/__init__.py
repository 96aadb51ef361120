"""What may be typed about consultations."""
