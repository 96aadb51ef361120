"""What every request passes through, one job a file. The order stands in settings.py."""
