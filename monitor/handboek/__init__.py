"""The manual on the site: its parts, and which part helps with which page."""
