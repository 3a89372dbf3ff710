"""Backup and restore: one archive holds the database, and what proves that it is the same."""
