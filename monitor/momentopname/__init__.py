"""What was published, as it was: a snapshot of the report, with its files, that never changes."""
