"""Open data: what was published, to be read by machines; after the NL API Design Rules."""
