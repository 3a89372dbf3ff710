"""Series: every public number of one subject, gathered from the edities in which it stands."""
