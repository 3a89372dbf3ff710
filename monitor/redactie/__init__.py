"""Where the redacteur makes what an editie shows: a page per kind, with a preview beside it."""
