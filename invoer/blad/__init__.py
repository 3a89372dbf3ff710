"""What an entry sheet is, and how what was typed on it is stored and merged."""
