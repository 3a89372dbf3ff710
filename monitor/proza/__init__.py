"""Figures in prose: a text stores where a number stands, not the number."""
