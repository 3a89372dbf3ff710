"""Search in what is published: its tables and texts, of the version that is public."""
