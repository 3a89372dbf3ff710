"""Numbers for Prometheus: how busy the site is, and what waits for a person."""
