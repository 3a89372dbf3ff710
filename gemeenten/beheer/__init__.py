"""The base of every admin page, and the pages that import and export."""
