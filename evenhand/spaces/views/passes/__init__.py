"""Pages where passes are taken, and where partnerships agree that their people may."""
