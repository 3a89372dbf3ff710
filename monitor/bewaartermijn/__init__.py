"""How long what is about people is kept: said once, for command, settings and page."""
