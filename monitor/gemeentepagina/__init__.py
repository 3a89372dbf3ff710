"""Mijn gemeente: one gemeente on one page, made of what is public."""
