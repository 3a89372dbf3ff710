"""Compare: one count of several gemeenten, side by side, of what is public."""
