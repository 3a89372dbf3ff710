"""Follow a table: hear, by e-mail or feed, of a publication in which it changed notably."""
